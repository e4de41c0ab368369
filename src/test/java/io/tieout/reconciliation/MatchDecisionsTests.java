package io.tieout.reconciliation;

import static io.tieout.reconciliation.DecisionWorld.AUDITOR;
import static io.tieout.reconciliation.FakeNeighbours.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.reconciliation.DecisionWorld.Found;
import io.tieout.reconciliation.MatchReview.ByHandRequest;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.OperatorException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatchDecisionsTests {

    private static final Found PAIR = Found.of("CONFIRMED", "F1:2", "F2:2");
    private static final Found MAYBE = Found.of("SUGGESTED", "F1:3", "F2:3");
    private static final Found OR = Found.of("SUGGESTED", "F1:3", "F2:4");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void confirmingClaimsTheEntriesAndClosesThemAtOnce(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(1), folder);
            long run = world.run(1, PAIR, MAYBE, OR);

            world.review.confirm(ACME, world.key(run, "F1:3", "F2:3").substring(0, 8), AUDITOR, "seen the invoice");

            assertThat(world.matches(run))
                    .containsExactly("CONFIRMED F1:2 F2:2", "CONFIRMED F1:3 F2:3", "ENDED F1:3 F2:4");
            assertThat(world.claims()).containsExactly("F1:2", "F1:3", "F2:2", "F2:3");
            assertThat(world.open(run))
                    .doesNotContain("F1:3 AMBIGUOUS", "F2:3 AMBIGUOUS")
                    .contains("F2:4 AMBIGUOUS");
            assertThat(world.addsUp(run)).isTrue();
            assertThat(Objects.requireNonNull(
                                    world.runs.find(ACME, run).orElseThrow().standing())
                            .suggested())
                    .isZero();
            assertThat(world.facts()).contains("match.confirmed");
            refused(
                    ExitCode.NOTHING_TO_DO,
                    "TIE-REC-011",
                    () -> world.review.confirm(ACME, world.key(run, "F1:3", "F2:4"), AUDITOR, "too late"));
            refused(
                    ExitCode.NOTHING_TO_DO,
                    world.key(run, "F1:3", "F2:3"),
                    () -> world.review.manual(ACME, byHand(false, "F1:3", "F2:4"), AUDITOR, "too late"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rejectingLeavesTheEntriesOpenAndAsksNoMore(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(1), folder);
            long run = world.run(1, PAIR, MAYBE);
            List<String> open = world.open(run);

            world.review.reject(ACME, world.key(run, "F1:3", "F2:3"), AUDITOR, "another supplier");

            assertThat(world.matches(run)).containsExactly("CONFIRMED F1:2 F2:2", "REJECTED F1:3 F2:3");
            assertThat(world.open(run)).isEqualTo(open);
            assertThat(world.queue.first(ACME, false, 10)).isEmpty();
            assertThat(world.facts()).contains("match.rejected");

            assertThat(world.review.withdraw(ACME, 1, AUDITOR, "the same supplier after all"))
                    .isTrue();
            assertThat(world.matches(run)).containsExactly("CONFIRMED F1:2 F2:2", "SUGGESTED F1:3 F2:3");
            refused(ExitCode.NOTHING_TO_DO, "TIE-REC-015", () -> world.review.withdraw(ACME, 1, AUDITOR, "again"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void takingAMatchApartOpensItsEntriesAndWithdrawingThatPutsItBack(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(1), folder);
            long run = world.run(1, PAIR, MAYBE);

            world.review.unmatch(ACME, world.key(run, "F1:2", "F2:2"), AUDITOR, "not ours");

            assertThat(world.matches(run)).containsExactly("ENDED F1:2 F2:2", "SUGGESTED F1:3 F2:3");
            assertThat(world.claims()).isEmpty();
            assertThat(world.open(run)).contains("F1:2 UNMATCHED", "F2:2 UNMATCHED");
            assertThat(world.addsUp(run)).isTrue();
            assertThat(world.facts()).contains("match.ended");

            assertThat(world.review.withdraw(ACME, 1, AUDITOR, "ours")).isTrue();
            assertThat(world.matches(run)).containsExactly("CONFIRMED F1:2 F2:2", "SUGGESTED F1:3 F2:3");
            assertThat(world.claims()).containsExactly("F1:2", "F2:2");
            assertThat(world.open(run)).doesNotContain("F1:2 UNMATCHED");
            assertThat(world.addsUp(run)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheRunFoundStaysReadableAfterDecisions(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(1), folder);
            long run = world.run(1, PAIR, MAYBE);
            List<String> found = found(world, run);

            world.review.unmatch(ACME, world.key(run, "F1:2", "F2:2"), AUDITOR, "no");
            world.review.manual(ACME, byHand(false, "F1:2", "F2:2"), AUDITOR, "yes");
            world.review.confirm(ACME, world.key(run, "F1:3", "F2:3"), AUDITOR, "yes");

            assertThat(found(world, run)).isEqualTo(found);
            assertThat(world.matches(run))
                    .containsExactly("CONFIRMED F1:2 F2:2", "CONFIRMED F1:3 F2:3", "ENDED F1:2 F2:2");
            assertThat(world.addsUp(run)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void entriesAreMatchedByHandOneToManyAndWithADifferenceOnlyWhenAccepted(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(1), folder);
            long run = world.run(1, PAIR);

            refused(
                    ExitCode.USAGE,
                    "TIE-REC-014",
                    () -> world.review.manual(ACME, byHand(false, "F1:5", "F2:5"), AUDITOR, "fee"));
            refused(
                    ExitCode.USAGE,
                    "TIE-REC-014",
                    () -> world.review.manual(ACME, byHand(true, "F1:5", "F1:4"), AUDITOR, "one side"));
            refused(
                    ExitCode.NOTHING_TO_DO,
                    world.key(run, "F1:2", "F2:2"),
                    () -> world.review.manual(ACME, byHand(true, "F1:2", "F2:5"), AUDITOR, "taken"));
            refused(
                    ExitCode.USAGE,
                    "TIE-REC-013",
                    () -> world.review.manual(ACME, byHand(true, "F9:2", "F2:5"), AUDITOR, "no such file"));
            refused(
                    ExitCode.USAGE,
                    "TIE-REC-016",
                    () -> world.review.manual(ACME, byHand(true, "F1:5", "F2:5"), AUDITOR, " "));
            assertThat(world.decisions.all(ACME)).isEmpty();

            world.review.manual(ACME, byHand(true, "F1:5", "F2:5"), AUDITOR, "fee of the bank");
            world.review.manual(ACME, byHand(false, "F1:4", "F2:3", "F2:4"), AUDITOR, "two invoices");

            assertThat(world.matches(run))
                    .containsExactly("CONFIRMED F1:2 F2:2", "CONFIRMED F1:4 F2:3 F2:4", "CONFIRMED F1:5 F2:5");
            Match withDifference =
                    world.search.match(ACME, world.key(run, "F1:5", "F2:5")).match();
            assertThat(withDifference.odds().flags()).isEqualTo("DIFFERENCE");
            assertThat(withDifference.explanation()).contains("\"difference\":\"-0.01\"");
            assertThat(world.addsUp(run)).isTrue();
            assertThat(world.facts()).contains("transaction.matched");
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyAuditorsDecideAndOnlyInTheirEngagement(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(1), folder);
            long run = world.run(1, PAIR, MAYBE);
            String key = world.key(run, "F1:3", "F2:3");

            refused(
                    ExitCode.NOT_ALLOWED,
                    "TIE-CLI-078",
                    () -> world.review.confirm(ACME, key, DecisionWorld.VIEWER, "let me"));
            refused(
                    ExitCode.USAGE,
                    "TIE-REC-010",
                    () -> world.review.confirm(new EngagementId("other"), key, AUDITOR, "not here"));
            refused(ExitCode.USAGE, "TIE-REC-010", () -> world.review.confirm(ACME, "abcdef01", AUDITOR, "which"));

            assertThat(world.journal.read(ACME, 0, 10).stream().map(event -> event.type()))
                    .containsExactly("user.denied");
            assertThat(world.matches(run)).contains("SUGGESTED F1:3 F2:3");
        }
    }

    static List<String> found(DecisionWorld world, long run) {
        Stream.Builder<String> all = Stream.builder();
        world.runs.eachMatchFound(
                ACME, run, match -> all.add(match.status() + " " + DecisionWorld.entries(match.members())));
        world.runs.eachBreakFound(ACME, run, open -> all.add("open " + new EntryId(open.entryId())));
        return all.build()
                .filter(line -> !line.startsWith("open ") || line.contains("F1:3"))
                .toList();
    }

    private static void refused(ExitCode code, String text, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        OperatorException.class, no -> assertThat(no.exitCode()).isEqualTo(code))
                .hasMessageContaining(text);
    }

    static ByHandRequest byHand(boolean acceptDifference, String... entries) {
        return new ByHandRequest(Stream.of(entries).map(EntryId::parse).toList(), Optional.empty(), acceptDifference);
    }

    static FakeNeighbours books(long bankFile) {
        FakeNeighbours neighbours = new FakeNeighbours();
        neighbours.live(bankFile, "bank", bank(bankFile));
        neighbours.live(2, "ledger", ledger());
        return neighbours;
    }

    /// Records 3 and 4 of both sides are twins but for their side's number.
    static Rows bank(long file) {
        return new Rows(file)
                .add(10, 500, "A")
                .add(12, 700, "")
                .add(12, 1_400, "")
                .add(20, 900, "X");
    }

    static Rows ledger() {
        return new Rows(2).add(10, 500, "A").add(12, 700, "").add(12, 700, "").add(40, 901, "X");
    }
}
