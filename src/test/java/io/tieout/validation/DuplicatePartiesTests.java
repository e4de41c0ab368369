package io.tieout.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.entries.EntryGroups;
import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.parties.PartyRecord;
import io.tieout.shared.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicatePartiesTests {

    @Test
    void namesTheOtherRecordForTaxIdBankAccountAndName() {
        DuplicateParties parties = new DuplicateParties(Severity.WARNING);
        parties.valid(party(1, 2, "100", "M\u00FCller GmbH", "DE 123", "DE89 3704 0044 0532 0130 00"));

        parties.judge(party(2, 2, "200", "Other", "de123", null));
        parties.judge(party(2, 3, "300", "Third", null, "0532013000"));
        parties.judge(party(2, 4, "400", "Mueller AG", null, null));
        parties.judge(party(2, 5, "500", "Fifth", "DE 124", "DE89370400440532013001"));

        assertThat(parties.issues(2))
                .extracting(issue -> issue.recordNo() + " " + issue.field() + ": " + issue.message())
                .containsExactly(
                        "2 tax_id: the tax id de123 is also that of 100 M\u00FCller GmbH (F1:2)",
                        "3 bank_account: the bank account 0532013000 is also that of 100 M\u00FCller GmbH (F1:2)",
                        "4 name: the name Mueller AG is nearly that of 100 M\u00FCller GmbH (F1:2)");
    }

    @Test
    void oneNumberInTwoFilesIsOnePartyAndTwiceInAFileIsAnIssue() {
        DuplicateParties parties = new DuplicateParties(Severity.ERROR);
        parties.valid(party(1, 2, "A-100", "Acme", "T1", "12345678"));

        parties.judge(party(2, 2, "a100", "Acme", "T1", "12345678"));
        parties.judge(party(2, 3, "A 100", "Zenith", null, null));

        assertThat(parties.issues(2)).singleElement().satisfies(issue -> {
            assertThat(issue.recordNo()).isEqualTo(3);
            assertThat(issue.severity()).isEqualTo(Severity.ERROR);
            assertThat(issue.message()).isEqualTo("the number A 100 stands already in F2:2: Acme");
        });
    }

    @Test
    void anUnknownValueIsToldOnceWithItsRecordsAndTheNameMostLikeIt() {
        KnownValues known = new KnownValues(new RuleSpec.Known("counterparty", List.of(Side.VENDOR), Severity.WARNING));
        known.valid(party(1, 2, "100", "Clayford Catering LLP", null, null));

        List<Issue> issues = known.issues(
                7,
                "known",
                List.of(
                        new EntryGroups.Value("CATERING CLAYFORD", 2, 5),
                        new EntryGroups.Value("100", 3, 1),
                        new EntryGroups.Value("Clayfrod Catering", 9, 4)));

        assertThat(issues)
                .containsExactly(new Issue(
                        7,
                        9,
                        "known",
                        Severity.WARNING,
                        "counterparty",
                        "Clayfrod Catering",
                        "counterparty 'Clayfrod Catering' is in no live master data (4 records)",
                        "Clayford Catering LLP"));
    }

    @Test
    void accountsAreComparedWithoutPunctuationAndANationalOneIsThatOfItsIban() {
        KnownValues known =
                new KnownValues(new RuleSpec.Known("counterparty_account", List.of(Side.VENDOR), Severity.WARNING));
        known.valid(party(1, 2, "100", null, null, "DE89 3704 0044 0532 0130 00"));

        assertThat(known.issues(
                        7,
                        "known",
                        List.of(
                                new EntryGroups.Value("de89370400440532013000", 2, 1),
                                new EntryGroups.Value("0532013000", 3, 1),
                                new EntryGroups.Value("DE89370400440532013009", 4, 1))))
                .extracting(Issue::recordNo)
                .containsExactly(4L);
    }

    @Test
    void withoutMasterDataNothingIsComparedAndThatIsSaid() {
        KnownValues known = new KnownValues(new RuleSpec.Known("account", List.of(Side.ACCOUNT), Severity.ERROR));

        assertThat(known.issues(7, "known", List.of(new EntryGroups.Value("1200", 2, 9))))
                .singleElement()
                .satisfies(issue -> {
                    assertThat(issue.recordNo()).isZero();
                    assertThat(issue.message())
                            .isEqualTo("no live master data of ACCOUNT: account was compared with nothing");
                });
        assertThat(known.issues(7, "known", List.of())).isEmpty();
    }

    private static PartyRecord party(
            long file, long record, String number, String name, String taxId, String bankAccount) {
        return new PartyRecord(file, record, Side.VENDOR, number, name, taxId, bankAccount, null, null, 0, 1);
    }
}
