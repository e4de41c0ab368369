package io.tieout.parties.identity;

import static io.tieout.parties.identity.IdentityWorld.ACME;
import static io.tieout.parties.identity.IdentityWorld.AUDITOR;
import static io.tieout.parties.identity.IdentityWorld.OTHER;
import static io.tieout.parties.identity.IdentityWorld.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.parties.identity.PartyDecision.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentitiesTests {

    private static final String IBAN = "DE89370400440532013000";
    private static final String OTHER_IBAN = "DE02120300000000202051";
    private static final String[] VENDORS = {"V1/Kessler AG/DE111111112/" + IBAN, "V2/Nordlys A\u00B7S//"};
    private static final String[] MARCH = {"KESSLER AG/" + IBAN, "Alder Foods Ltd/" + OTHER_IBAN, "/" + IBAN};
    private static final String[] APRIL = {"Kessler AG/" + IBAN, "KMB 4711/", "Alder Foods/"};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void theSameFilesInAnyOrderAreTheSameParties(TestDatabase kind) throws Exception {
        try (var one = kind.open();
                var other = kind.open()) {
            IdentityWorld first = new IdentityWorld(one, folder);
            first.vendors(1, "vendors.csv", VENDORS);
            first.bank(2, "march.csv", MARCH);
            first.bank(3, "april.csv", APRIL);
            IdentityWorld second = new IdentityWorld(other, folder);
            second.bank(1, "april.csv", APRIL);
            second.bank(2, "march.csv", MARCH);
            second.vendors(3, "vendors.csv", VENDORS);

            assertThat(first.picture()).isEqualTo(second.picture());
            assertThat(first.parties())
                    .containsExactly(
                            "P-000001 Kessler AG: 3",
                            "P-000002 Nordlys A\u00B7S: 1",
                            "P-000003 KMB 4711: 1",
                            "P-000004 Alder Foods: 2");
            Mention named = first.picture()
                    .named("kessler")
                    .getFirst()
                    .members()
                    .getLast()
                    .mention();
            assertThat(named.seen()).isEqualTo(2);
            assertThat(named.first()).hasToString("bank/april.csv:2");
            assertThat(first.identities.pin(ACME))
                    .isEqualTo(second.identities.pin(ACME))
                    .isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPartyKeepsItsNumberWhateverComes(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            IdentityWorld world = new IdentityWorld(database, folder);
            world.bank(1, "march.csv", MARCH);
            List<String> early = world.parties();
            assertThat(early).containsExactly("P-000001 KESSLER AG: 2", "P-000002 Alder Foods Ltd: 1");

            world.bank(2, "april.csv", APRIL);
            world.vendors(3, "vendors.csv", VENDORS);

            assertThat(world.parties())
                    .containsExactly(
                            "P-000001 Kessler AG: 3",
                            "P-000002 Alder Foods: 2",
                            "P-000003 Nordlys A\u00B7S: 1",
                            "P-000004 KMB 4711: 1");
            assertThat(world.count("entry_counterparty")).isEqualTo(6);
            world.status(2, "WITHDRAWN");
            assertThat(world.parties()).hasSize(3);
            world.status(2, "LIVE");
            assertThat(world.parties()).hasSize(4).contains("P-000004 KMB 4711: 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void peopleMergeSplitAndUndoAndEveryFactIsKept(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            IdentityWorld world = new IdentityWorld(database, folder);
            world.vendors(1, "vendors.csv", VENDORS);
            world.bank(2, "april.csv", APRIL);
            Picture before = world.picture();
            String kessler = before.named("Kessler").getFirst().id();
            String kmb = before.named("KMB 4711").getFirst().id();

            PartyReview.Outcome merged = world.review.merge(ACME, List.of(kmb, kessler), AUDITOR, "same letterhead");

            assertThat(merged.party().id()).isEqualTo(kessler);
            assertThat(world.picture().find(kessler).orElseThrow().members())
                    .anySatisfy(member -> assertThat(member.because())
                            .startsWith(merged.decision().name() + " by audrey, with ")
                            .endsWith("same letterhead"));
            assertThat(world.picture().find(kmb)).isEmpty();
            String left = world.picture().find(kessler).orElseThrow().members().stream()
                    .map(Identity.Member::mention)
                    .filter(mention -> mention.name().equals("KMB 4711"))
                    .findFirst()
                    .orElseThrow()
                    .id();
            PartyReview.Outcome split = world.review.split(ACME, kessler, List.of(left), AUDITOR, "another after all");
            assertThat(world.picture().states())
                    .isEqualTo(Map.of(
                            merged.decision().id(),
                            State.OVERTAKEN,
                            split.decision().id(),
                            State.IN_FORCE));
            world.review.undo(ACME, split.decision().name(), AUDITOR, "was right");
            assertThat(world.picture().find(kessler).orElseThrow().members()).hasSize(3);
            world.review.undo(ACME, merged.decision().name(), AUDITOR, "another firm");

            assertThat(world.picture().identities()).isEqualTo(before.identities());
            assertThat(world.picture().suggestions()).isEqualTo(before.suggestions());
            assertThat(world.facts())
                    .containsExactly("party.merged", "party.split", "party.decision-undone", "party.decision-undone");
            assertThatThrownBy(() -> world.review.undo(ACME, merged.decision().name(), AUDITOR, "again"))
                    .hasMessageContaining("TIE-PTY-005");
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoPartiesThatAPersonHoldsApartRaiseNoQuestionAgain(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            IdentityWorld world = new IdentityWorld(database, folder);
            world.bank(1, "march.csv", "Clayford Catering Ltd/" + IBAN, "Clayfrod Catering Ltd/" + OTHER_IBAN);
            assertThat(world.picture().suggestions())
                    .containsExactly(new Suggestion(1, 2, Suggestion.Why.NEAR_NAME, "Clayfrod Catering Ltd"));

            world.review.split(ACME, "P-000001", List.of("P-000002"), AUDITOR, "two firms, asked both");

            assertThat(world.picture().suggestions()).isEmpty();
            assertThat(world.parties()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionWaitsForItsPartiesAndHoldsForACorrectedFile(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            IdentityWorld world = new IdentityWorld(database, folder);
            world.vendors(1, "vendors.csv", VENDORS);
            world.bank(2, "april.csv", APRIL);
            Picture before = world.picture();
            long decision = world.review
                    .merge(
                            ACME,
                            List.of(
                                    before.named("Kessler").getFirst().id(),
                                    before.named("KMB 4711").getFirst().id()),
                            AUDITOR,
                            "same letterhead")
                    .decision()
                    .id();

            world.status(2, "SUPERSEDED");
            assertThat(world.picture().states()).containsEntry(decision, State.WAITING);
            world.bank(3, "april-corrected.csv", "KMB 4711/", "Somebody/");

            assertThat(world.picture().states()).containsEntry(decision, State.IN_FORCE);
            assertThat(world.picture().named("KMB 4711").getFirst().name()).isEqualTo("Kessler AG");
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyThoseWhoMayDecideAndOnlyInTheirEngagement(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            IdentityWorld world = new IdentityWorld(database, folder);
            world.bank(1, "march.csv", MARCH);
            world.parties();

            assertThatThrownBy(() -> world.review.merge(ACME, List.of("P-000001", "P-000002"), VIEWER, "mine"))
                    .hasMessageContaining("vic");
            assertThatThrownBy(() -> world.review.merge(ACME, List.of("P-000001", "P-000002"), AUDITOR, " "))
                    .hasMessageContaining("TIE-PTY-006");
            assertThatThrownBy(() -> world.review.merge(ACME, List.of("P-000001", "p-1"), AUDITOR, "same"))
                    .hasMessageContaining("TIE-PTY-002");
            assertThatThrownBy(() -> world.review.merge(OTHER, List.of("P-000001", "P-000002"), AUDITOR, "same"))
                    .hasMessageContaining("TIE-PTY-001");
            assertThatThrownBy(() -> world.review.split(ACME, "P-000001", List.of("M00000000"), AUDITOR, "other"))
                    .hasMessageContaining("TIE-PTY-003");
            List<String> all = world.picture().find("P-000001").orElseThrow().members().stream()
                    .map(member -> member.mention().id())
                    .toList();
            assertThatThrownBy(() -> world.review.split(ACME, "P-000001", all, AUDITOR, "other"))
                    .hasMessageContaining("TIE-PTY-004");
            world.review.merge(ACME, List.of("P-000001", "P-000002"), AUDITOR, "same");
            assertThatThrownBy(() -> world.review.undo(OTHER, "PD1", AUDITOR, "not mine"))
                    .hasMessageContaining("TIE-PTY-005");
            assertThat(world.identities.picture(OTHER).identities()).isEmpty();
            assertThat(world.facts()).containsExactly("user.denied", "party.merged");
        }
    }

    @ParameterizedTest
    @EnumSource
    void runsKnowNothingWithoutMasterDataAndDecisionsAndKeepEachStateOnce(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            IdentityWorld world = new IdentityWorld(database, folder);
            world.bank(1, "march.csv", MARCH);
            assertThat(world.identities.pin(ACME)).isEmpty();
            assertThat(world.count("party_number")).isZero();
            world.vendors(2, "vendors.csv", VENDORS);

            String digest = world.identities.pin(ACME).orElseThrow();

            KnownParties known = world.identities.known(ACME, digest);
            assertThat(known.accounts()).containsOnlyKeys(IBAN);
            assertThat(known.names()).containsOnlyKeys("kessler");
            assertThat(known.names().get("kessler").because())
                    .isEqualTo("VENDOR V1 'Kessler AG', account " + IBAN
                            + ": the first that names it (vendors/vendors.csv:2)");
            assertThat(known.digest()).isEqualTo(digest);
            long rows = world.count("party_known");
            assertThat(world.identities.pin(ACME)).contains(digest);
            assertThat(world.count("party_known")).isEqualTo(rows);
            assertThat(world.identities.known(OTHER, digest)).isEqualTo(KnownParties.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyThatLookAtOnceGiveEachPartyOneNumber(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            IdentityWorld world = new IdentityWorld(database, folder);
            world.bank(
                    1,
                    "march.csv",
                    IntStream.range(0, 200)
                            .mapToObj(i -> "Firm" + (char) ('a' + i % 26) + (char) ('a' + i / 26) + " GmbH/")
                            .toArray(String[]::new));
            List<Callable<List<String>>> looks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                looks.add(world::parties);
            }

            Set<List<String>> seen = new TreeSet<>((one, other) -> one.equals(other) ? 0 : 1);
            for (Future<List<String>> look : threads.invokeAll(looks)) {
                seen.add(look.get());
            }

            assertThat(seen).hasSize(1);
            assertThat(world.count("party_number")).isEqualTo(200);
            assertThat(world.count("entry_counterparty")).isEqualTo(200);
        }
    }
}
