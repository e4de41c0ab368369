package io.tieout.parties.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.parties.identity.PartyDecision.Kind;
import io.tieout.parties.identity.PartyDecision.State;
import io.tieout.shared.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResolverTests {

    private static final String IBAN = "DE89370400440532013000";
    private static final String OTHER_IBAN = "DE02120300000000202051";

    @Test
    void anAccountJoinsNamesThatAreAlikeAndRecordsWithoutAName() {
        World world = new World()
                .vendor("V1", "M\u00FCller Maschinenbau GmbH", null, "DE89 3704 0044 0532 0130 00")
                .entry("MUELLER MASCHINENBAU", IBAN)
                .entry("Mueller Masch.bau GmbH", IBAN)
                .entry(null, IBAN);

        assertThat(world.parties())
                .containsExactly(String.join(
                        " | ",
                        "/" + IBAN,
                        "MUELLER MASCHINENBAU/" + IBAN,
                        "Mueller Masch.bau GmbH/" + IBAN,
                        "VENDOR V1 M\u00FCller Maschinenbau GmbH/" + IBAN));
    }

    @Test
    void twoUnlikeNamesOfOneAccountAreAQuestion() {
        World world = new World()
                .vendor("V1", "Kessler AG", null, IBAN)
                .entry("Nordlys Trading", IBAN)
                .entry(null, IBAN);

        assertThat(world.parties())
                .containsExactly("/" + IBAN, "Nordlys Trading/" + IBAN, "VENDOR V1 Kessler AG/" + IBAN);
        assertThat(world.questions())
                .containsExactly("ACCOUNT_OF_TWO_NAMES: VENDOR V1 Kessler AG/" + IBAN + " ? Nordlys Trading/" + IBAN);
    }

    @Test
    void aCollectingAccountJoinsNobodyAndIsSaid() {
        World world = new World();
        for (String name : List.of("Kessler AG", "Nordlys Trading", "Okafor Foods", "Svoboda s.r.o.", "Tanaka KK")) {
            world.entry(name, IBAN);
        }
        world.entry("Okafor Foodss", IBAN).entry("Kesler AG", IBAN);

        assertThat(world.parties())
                .hasSize(6)
                .contains("Okafor Foods/" + IBAN + " | Okafor Foodss/" + IBAN, "Kesler AG/" + IBAN);
        assertThat(world.questions()).isEmpty();
        assertThat(world.resolved().shared()).singleElement().satisfies(shared -> {
            assertThat(shared.what()).isEqualTo(Shared.What.ACCOUNT);
            assertThat(shared.parties()).isEqualTo(6);
        });
    }

    @Test
    void aChainOfAlikeNamesDoesNotLeadToAStranger() {
        World world = new World()
                .entry("Alpha Bau Nord GmbH", IBAN)
                .entry("Alpha Bau Nord West GmbH", IBAN)
                .entry("Alpha Bau Nord West GmbH", OTHER_IBAN)
                .entry("Beta Bau Nord West GmbH", OTHER_IBAN)
                .entry("Beta Bau Nord West GmbH", "DE75512108001245126199")
                .entry("Beta Logistik West GmbH", "DE75512108001245126199");

        assertThat(world.parties())
                .noneMatch(party -> party.contains("Alpha Bau Nord GmbH") && party.contains("Beta Logistik"));
    }

    @Test
    void oneNameWithTwoTaxIdsIsTwoPartiesAndABareNameNeither() {
        World world = new World()
                .vendor("V1", "Kessler AG", "DE111111112", IBAN)
                .vendor("V2", "Kessler AG", "DE222222221", OTHER_IBAN)
                .entry("KESSLER AG", OTHER_IBAN)
                .entry("Kessler AG", null);

        assertThat(world.parties())
                .containsExactly(
                        "KESSLER AG/" + OTHER_IBAN + " | VENDOR V2 Kessler AG/" + OTHER_IBAN,
                        "Kessler AG/",
                        "VENDOR V1 Kessler AG/" + IBAN);
        assertThat(world.questions())
                .containsExactlyInAnyOrder(
                        "NAME_UNDECIDED: VENDOR V1 Kessler AG/" + IBAN + " ? Kessler AG/",
                        "NAME_UNDECIDED: VENDOR V2 Kessler AG/" + OTHER_IBAN + " ? Kessler AG/");
    }

    @Test
    void oneTaxIdIsOnePartyWhateverItIsCalled() {
        World world = new World()
                .vendor("V1", "Kessler AG", "DE 111 111 112")
                .master(Side.CUSTOMER, "customers", "C7", "KMB Holding", "DE111111112");

        assertThat(world.parties()).containsExactly("CUSTOMER C7 KMB Holding/ | VENDOR V1 Kessler AG/");
    }

    @Test
    void aTaxIdThatManyHaveIsAFiller() {
        World world = new World();
        List<String> names = List.of("Kessler AG", "Nordlys Trading", "Okafor Foods", "Svoboda s.r.o.");
        names.forEach(name -> world.vendor("V" + names.indexOf(name), name, "DE999999998"));

        assertThat(world.parties()).hasSize(4);
        assertThat(world.resolved().shared())
                .singleElement()
                .satisfies(shared -> assertThat(shared.what()).isEqualTo(Shared.What.TAX_ID));
    }

    @Test
    void oneNameInTwoScriptsIsAQuestionUntilAnAccountSaysSo() {
        World world = new World()
                .vendor("V1", "Vladimir Ivanov")
                .entry("\u0412\u043B\u0430\u0434\u0438\u043C\u0438\u0440 \u0418\u0432\u0430\u043D\u043E\u0432", null);

        assertThat(world.parties()).hasSize(2);
        assertThat(world.questions())
                .singleElement()
                .satisfies(question -> assertThat(question).startsWith("OTHER_SCRIPT"));
        assertThat(new World()
                        .vendor("V1", "Vladimir Ivanov", null, IBAN)
                        .entry(
                                "\u0412\u043B\u0430\u0434\u0438\u043C\u0438\u0440 \u0418\u0432\u0430\u043D\u043E\u0432",
                                IBAN)
                        .parties())
                .hasSize(1);
    }

    @Test
    void aCompanyMayHaveTwoAccountsAndTwoPeopleOneName() {
        World companies = new World().entry("Kessler AG", IBAN).entry("KESSLER", OTHER_IBAN);
        World people = new World().entry("Anna Bergmann", IBAN).entry("Bergmann, Anna", OTHER_IBAN);

        assertThat(companies.parties()).hasSize(1);
        assertThat(people.parties()).hasSize(2);
        assertThat(people.questions())
                .singleElement()
                .satisfies(question -> assertThat(question).startsWith("NAME_UNDECIDED"));
    }

    @Test
    void twoLegalFormsAreTwoCompaniesAndTheBareNameIsNeither() {
        World world = new World()
                .vendor("V1", "Kessler AG")
                .vendor("V2", "Kessler GmbH")
                .entry("KESSLER", null)
                .entry("Kessler G.m.b.H.", null);

        assertThat(world.parties())
                .containsExactly("KESSLER/", "Kessler G.m.b.H./ | VENDOR V2 Kessler GmbH/", "VENDOR V1 Kessler AG/");
        assertThat(world.questions()).hasSize(3).allMatch(question -> question.startsWith("NAME_UNDECIDED"));
        assertThat(new World()
                        .vendor("V1", "Kessler Ltd")
                        .entry("KESSLER LIMITED", null)
                        .entry("Kessler", null)
                        .parties())
                .hasSize(1);
    }

    @Test
    void anEmployeeIsNoVendorByNameAloneButByAccount() {
        World byName = new World()
                .vendor("V1", "Anna Bergmann")
                .master(Side.EMPLOYEE, "staff", "E1", "Anna Bergmann", null, IBAN);
        World byAccount = new World()
                .vendor("V1", "A. Bergmann", null, IBAN)
                .master(Side.EMPLOYEE, "staff", "E1", "Anna Bergmann", null, IBAN);

        assertThat(byName.parties()).hasSize(2);
        assertThat(byName.questions()).hasSize(1);
        assertThat(byAccount.parties()).hasSize(1);
    }

    @Test
    void anAddressJoinsNearlyTheSameNameAndABuildingNobody() {
        World world = new World()
                .vendor("V1", "Clayford Catering LLP", null, null, "1 Quay St, Hull")
                .vendor("V2", "Clayfrod Catering", null, null, "1 Quay St., HULL");
        for (int i = 0; i < 30; i++) {
            world.vendor(
                    "X" + i,
                    "Firm" + "bcdfgklmnprstvz".charAt(i % 15) + "o" + "xyz".charAt(i / 10) + " Ltd",
                    null,
                    null,
                    "1 Quay St, Hull");
        }

        assertThat(world.parties()).contains("VENDOR V1 Clayford Catering LLP/ | VENDOR V2 Clayfrod Catering/");
        assertThat(world.resolved().shared())
                .singleElement()
                .satisfies(shared -> assertThat(shared.what()).isEqualTo(Shared.What.ADDRESS));
    }

    @Test
    void aNumberThatWasGivenToAnotherIsAQuestion() {
        World world = new World()
                .vendor("V1", "Kessler AG", "DE111111112")
                .vendor("V1", "Kessler Aktiengesellschaft")
                .vendor("V2", "Nordlys")
                .vendor("V2", "Okafor Foods")
                .master(Side.VENDOR, "old-vendors", "V1", "Svoboda")
                .entry("V1", null);

        assertThat(world.parties())
                .contains(
                        "VENDOR V1 Kessler AG/ | VENDOR V1 Kessler Aktiengesellschaft/",
                        "VENDOR V2 Nordlys/",
                        "VENDOR V2 Okafor Foods/",
                        "V1/");
        assertThat(world.questions())
                .containsExactly("NUMBER_OF_TWO_NAMES: VENDOR V2 Okafor Foods/ ? VENDOR V2 Nordlys/");
    }

    @Test
    void anEntryMayNameItsPartyByNumber() {
        assertThat(new World().vendor("V-100", "Kessler AG").entry("v100", null).parties())
                .containsExactly("VENDOR V100 Kessler AG/ | v100/");
    }

    @Test
    void aNationalNumberIsThatOfTheOneIbanThatEndsWithIt() {
        assertThat(new World()
                        .entry("Kessler AG", IBAN)
                        .entry("Kessler", "0532013000")
                        .parties())
                .hasSize(1);
        assertThat(new World()
                        .entry("Anna Bergmann", IBAN)
                        .entry("Anna Bergmann", "AT000000000532013000")
                        .entry("Anna Bergmann", "0532013000")
                        .parties())
                .as("two could be meant")
                .hasSize(3);
    }

    @Test
    void whatPeopleSaidComesFirstAndTheLaterOfTwoHolds() {
        World world = new World()
                .entry("Kessler AG", null)
                .entry("KMB 4711", null)
                .said(Kind.MERGE, List.of(List.of("Kessler AG/"), List.of("KMB 4711/")));
        assertThat(world.parties()).hasSize(1);

        world.said(Kind.SPLIT, List.of(List.of("Kessler AG/"), List.of("KMB 4711/")));

        assertThat(world.parties()).hasSize(2);
        assertThat(world.resolved().states()).containsEntry(1L, State.OVERTAKEN).containsEntry(2L, State.IN_FORCE);
        world.said(Kind.MERGE, List.of(List.of("Kessler AG/"), List.of("Nobody/")));
        assertThat(world.resolved().states()).containsEntry(3L, State.WAITING);
    }

    @Test
    void whatWasPartedStaysApartWhateverTheRulesSay() {
        World world = new World()
                .vendor("V1", "Kessler AG", "DE111111112", IBAN)
                .entry("Kessler AG", IBAN)
                .entry("Kessler AG", null)
                .said(Kind.SPLIT, List.of(List.of("VENDOR V1 Kessler AG/" + IBAN), List.of("Kessler AG/" + IBAN)));

        assertThat(world.parties()).hasSize(3);
        assertThat(world.questions()).noneMatch(one -> one.contains("V1") && one.endsWith("Kessler AG/" + IBAN));
    }

    @Test
    void theOrderOfRecordsDoesNotMatter() {
        List<Runnable> records = new ArrayList<>();
        World[] world = new World[1];
        String[] names = {"Kessler AG", "KESSLER", "Kesler AG", "Alder Foods", "Alder Food", "Beta Foods", "Anna Berg"};
        String[] accounts = {IBAN, OTHER_IBAN, null, "0532013000"};
        for (int i = 0; i < 60; i++) {
            int at = i;
            records.add(() -> world[0].entry(names[at % names.length], accounts[at % accounts.length]));
            records.add(() -> world[0].vendor(
                    "V" + at % 9, names[at % 5], at % 4 == 0 ? "DE11111111" + at % 3 : null, accounts[at % 3]));
        }
        Random random = new Random(7);
        List<String> first = List.of();
        List<String> asked = List.of();
        for (int round = 0; round < 8; round++) {
            Collections.shuffle(records, random);
            world[0] = new World();
            records.forEach(Runnable::run);
            if (round == 0) {
                first = world[0].parties();
                asked = world[0].questions();
            }
            assertThat(world[0].parties()).isEqualTo(first);
            assertThat(world[0].questions()).isEqualTo(asked);
        }
    }

    @Test
    void namesBeyondTheLimitCountOnlyWhenMasterDataHasThem() {
        World world = new World(3).vendor("V1", "Kessler AG").vendor("V2", "Nordlys", null, IBAN);
        world.entry("Alder", null).entry("Okafor", null).entry("KESSLER", null).entry("Tanaka", IBAN);

        assertThat(world.leftOut()).isEqualTo(1);
        assertThat(world.parties()).hasSize(4).anyMatch(one -> one.contains("KESSLER"));
    }
}
