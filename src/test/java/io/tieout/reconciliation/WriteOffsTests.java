package io.tieout.reconciliation;

import static io.tieout.reconciliation.DecisionWorld.AUDITOR;
import static io.tieout.reconciliation.DecisionWorld.SUPERVISOR;
import static io.tieout.reconciliation.FakeNeighbours.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.reconciliation.DecisionWorld.Found;
import io.tieout.reconciliation.MatchReview.ByHandRequest;
import io.tieout.reconciliation.ReconciliationSpec.WriteOffSpec;
import io.tieout.reconciliation.groups.GapExplainer;
import io.tieout.shared.EntryId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.OperatorException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WriteOffsTests {

    private static final WriteOffSpec UP_TO_FIVE_ALONE_UP_TO_ONE =
            new WriteOffSpec(new BigDecimal("5.00"), new BigDecimal("1"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aSecondPersonHasToSayTheSame(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(UP_TO_FIVE_ALONE_UP_TO_ONE), folder);
            long run = world.run(1, Found.of("SUGGESTED", "F1:3", "F2:3"));
            String key = world.key(run, "F1:3", "F2:3");

            assertThat(world.review.confirm(ACME, key, AUDITOR, "a fee").decision())
                    .isEmpty();
            assertThat(world.matches(run)).containsExactly("SUGGESTED F1:3 F2:3");
            assertThat(world.claims()).isEmpty();
            assertThat(world.facts()).contains("write-off.asked").doesNotContain("match.confirmed");
            refused(ExitCode.NOT_ALLOWED, "TIE-CLI-079", () -> world.review.confirm(ACME, key, AUDITOR, "a fee"));

            assertThat(world.review.confirm(ACME, key, SUPERVISOR, "seen").decision())
                    .isPresent();
            assertThat(world.matches(run)).containsExactly("CONFIRMED F1:3 F2:3");
            assertThat(world.addsUp(run)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasTakenBackNeedsTwoPeopleAgain(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(UP_TO_FIVE_ALONE_UP_TO_ONE), folder);
            long run = world.run(1, Found.of("SUGGESTED", "F1:3", "F2:3"));
            String key = world.key(run, "F1:3", "F2:3");
            world.review.confirm(ACME, key, AUDITOR, "a fee");
            long decision = world.review
                    .confirm(ACME, key, SUPERVISOR, "seen")
                    .decision()
                    .orElseThrow();
            world.review.withdraw(ACME, decision, AUDITOR, "it was not");

            assertThat(world.review.confirm(ACME, key, SUPERVISOR, "it was").decision())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyWritesOffMoreThanTheLimit(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(UP_TO_FIVE_ALONE_UP_TO_ONE), folder);
            long run = world.run(1, Found.of("SUGGESTED", "F1:4", "F2:4"));

            refused(
                    ExitCode.NOT_ALLOWED,
                    "5.01 EUR",
                    () -> world.review.confirm(ACME, world.key(run, "F1:4", "F2:4"), AUDITOR, "why not"));
            refused(
                    ExitCode.NOT_ALLOWED,
                    "TIE-REC-017",
                    () -> world.review.manual(ACME, byHand("F1:4", "F2:4"), SUPERVISOR, "why not"));
            assertThat(world.matches(run)).containsExactly("SUGGESTED F1:4 F2:4");
        }
    }

    @ParameterizedTest
    @EnumSource
    void smallDifferencesAndThoseWithoutLimitsAreForOnePerson(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours books = books(UP_TO_FIVE_ALONE_UP_TO_ONE);
            var world = new DecisionWorld(database, books, folder);
            long run = world.run(1, Found.of("SUGGESTED", "F1:2", "F2:2"));

            assertThat(world.review
                            .confirm(ACME, world.key(run, "F1:2", "F2:2"), AUDITOR, "rounding")
                            .decision())
                    .isPresent();
            books.specs.put(DecisionWorld.NAME, Rows.twoPasses());
            assertThat(world.review
                            .manual(ACME, byHand("F1:4", "F2:4"), AUDITOR, "as agreed")
                            .decision())
                    .isPresent();
        }
    }

    @Test
    void onlyWhatNothingExplainsIsWrittenOff() {
        Match match = new Match(
                "0".repeat(32),
                "aggregates",
                "TIER_1_PERFECT",
                10_000,
                "SUGGESTED",
                "1:1",
                "",
                new Match.Odds(7_000, 0, 0, 1, ""),
                null,
                List.of(new Match.Member('L', 1, 9_000, "EUR"), new Match.Member('R', 2, 10_000, "EUR")),
                List.of(
                        new Match.GapPart("fee", -750, "EUR"),
                        new Match.GapPart(GapExplainer.UNEXPLAINED, -250, "EUR")));

        assertThat(WriteOffs.Difference.of(match).minor()).isEqualTo(-250);
        assertThat(WriteOffs.Difference.of(match.withGap(List.of())).minor()).isEqualTo(-1_000);
    }

    @ParameterizedTest
    @EnumSource
    void oneThatWaitsEndsWithItsMatch(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(UP_TO_FIVE_ALONE_UP_TO_ONE), folder);
            long run = world.run(
                    1,
                    Found.of("SUGGESTED", "F1:3", "F2:3"),
                    Found.of("SUGGESTED", "F1:3", "F2:4"),
                    Found.of("SUGGESTED", "F1:2", "F2:2"));
            world.review.confirm(ACME, world.key(run, "F1:3", "F2:3"), AUDITOR, "a fee");
            world.review.manual(ACME, byHand("F1:2", "F1:3", "F2:4"), AUDITOR, "one for two");
            assertThat(waiting(world)).containsExactly("W1 -1.01 EUR", "W2 -2.01 EUR");

            world.review.reject(ACME, world.key(run, "F1:3", "F2:4"), AUDITOR, "no");
            assertThat(waiting(world)).as("another match").hasSize(2);
            world.review.confirm(ACME, world.key(run, "F1:2", "F2:2"), AUDITOR, "it takes F1:2");
            assertThat(waiting(world)).containsExactly("W1 -1.01 EUR");
            world.review.reject(ACME, world.key(run, "F1:3", "F2:3"), SUPERVISOR, "no fee");

            assertThat(waiting(world)).isEmpty();
            assertThat(world.asks.notSeconded(ACME))
                    .hasSize(2)
                    .allSatisfy(one -> assertThat(one.end()).isNotNull());
            assertThat(world.facts()).filteredOn("write-off.ended"::equals).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAPersonRejectsIsNotWrittenOffByHandEither(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(UP_TO_FIVE_ALONE_UP_TO_ONE), folder);
            long run = world.run(1, Found.of("SUGGESTED", "F1:3", "F2:3"));
            world.review.manual(ACME, byHand("F1:3", "F2:3"), AUDITOR, "a fee");

            world.review.reject(ACME, world.key(run, "F1:3", "F2:3"), SUPERVISOR, "no fee");

            assertThat(waiting(world)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewRunKeepsWhatItStillProposesWithThatDifference(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours books = books(UP_TO_FIVE_ALONE_UP_TO_ONE);
            var world = new DecisionWorld(database, books, folder);
            long run = world.run(1, Found.of("SUGGESTED", "F1:3", "F2:3"));
            String key = world.key(run, "F1:3", "F2:3");
            world.review.confirm(ACME, key, AUDITOR, "a fee");

            world.run(2, Found.of("SUGGESTED", "F1:3", "F2:3"));
            assertThat(waiting(world)).containsExactly("W1 -1.01 EUR");
            world.run(3, Found.of("CONFIRMED", "F1:3", "F2:3"));
            assertThat(waiting(world)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverMayDecideTakesItBackAndTheSecondPersonIsTheFirstAgain(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(UP_TO_FIVE_ALONE_UP_TO_ONE), folder);
            long run = world.run(1, Found.of("SUGGESTED", "F1:3", "F2:3"));
            String key = world.key(run, "F1:3", "F2:3");
            world.review.confirm(ACME, key, AUDITOR, "a fee");

            world.review.withdrawWriteOff(ACME, 1, AUDITOR, "not before the statement has come");

            assertThat(waiting(world)).isEmpty();
            refused(
                    ExitCode.NOTHING_TO_DO,
                    "TIE-REC-015",
                    () -> world.review.withdrawWriteOff(ACME, 1, AUDITOR, "once more"));
            refused(
                    ExitCode.NOT_ALLOWED,
                    "vic",
                    () -> world.review.withdrawWriteOff(ACME, 1, DecisionWorld.VIEWER, "why not"));
            assertThat(world.review.confirm(ACME, key, SUPERVISOR, "seen").decision())
                    .isEmpty();
            assertThat(world.matches(run)).containsExactly("SUGGESTED F1:3 F2:3");
            assertThat(world.asks.waiting(FakeNeighbours.ACME))
                    .extracting(WriteOffAsks.Asked::name)
                    .containsExactly("W2");
        }
    }

    private static List<String> waiting(DecisionWorld world) {
        return world.asks.waiting(ACME).stream()
                .map(one -> one.name() + " " + one.difference())
                .toList();
    }

    /// Pairs that differ by 1.00, 1.01 and 5.01.
    private static FakeNeighbours books(WriteOffSpec limits) {
        FakeNeighbours neighbours = new FakeNeighbours();
        neighbours.specs.put(DecisionWorld.NAME, Rows.twoPasses(limits));
        neighbours.live(
                1, "bank", new Rows(1).add(10, 9_900, "A").add(10, 19_899, "B").add(10, 29_499, "C"));
        neighbours.live(
                2,
                "ledger",
                new Rows(2).add(10, 10_000, "A").add(10, 20_000, "B").add(10, 30_000, "C"));
        return neighbours;
    }

    private static ByHandRequest byHand(String... entries) {
        return new ByHandRequest(List.of(entries).stream().map(EntryId::parse).toList(), Optional.empty(), true);
    }

    private static void refused(ExitCode code, String text, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        OperatorException.class,
                        refusal -> assertThat(refusal.exitCode()).isEqualTo(code))
                .hasMessageContaining(text);
    }
}
