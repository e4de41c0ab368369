package io.tieout.reconciliation;

import static io.tieout.reconciliation.DecisionWorld.AUDITOR;
import static io.tieout.reconciliation.DecisionWorld.REVIEWER;
import static io.tieout.reconciliation.FakeNeighbours.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.intake.FileStatus;
import io.tieout.reconciliation.DecisionWorld.Found;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.OperatorException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs that are published, compared, rehearsed and taken back.
class RunTransactionsTests {

    private static final Found PAIR = Found.of("CONFIRMED", "F1:2", "F2:2");
    private static final Found MAYBE = Found.of("SUGGESTED", "F1:3", "F2:3");
    private static final Found SURE = Found.of("CONFIRMED", "F1:3", "F2:3");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void undoingARunLeavesEverythingAsItWasBefore(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, MatchDecisionsTests.books(1), folder);
            long first = world.run(1, PAIR, MAYBE);
            world.review.confirm(ACME, world.key(first, "F1:3", "F2:3"), AUDITOR, "yes");
            String before = world.state();
            List<String> matches = world.matches(first);

            long second = world.run(2, PAIR, Found.of("CONFIRMED", "F1:4", "F2:3", "F2:4"));
            assertThat(world.state()).isNotEqualTo(before);
            assertThat(world.matches(first)).allMatch(line -> line.startsWith("ENDED"));
            ReconciliationRun valid =
                    world.undo.undo(ACME, second, REVIEWER, "wrong file").orElseThrow();

            assertThat(valid.id()).isEqualTo(first);
            assertThat(world.state()).isEqualTo(before);
            assertThat(world.matches(first)).isEqualTo(matches);
            assertThat(world.runs.latest(ACME, DecisionWorld.NAME).orElseThrow().id())
                    .isEqualTo(first);
            assertThat(world.runs.find(ACME, second).orElseThrow().status()).isEqualTo("UNDONE");
            assertThat(world.matches(second)).allMatch(line -> line.startsWith("ENDED"));
            assertThat(world.facts()).contains("run.undone");
            refused(ExitCode.NOTHING_TO_DO, "TIE-REC-020", () -> world.undo.undo(ACME, second, REVIEWER, "again"));
            long third = world.run(3, PAIR);
            assertThat(world.runs.latest(ACME, DecisionWorld.NAME).orElseThrow().id())
                    .isEqualTo(third);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatSomethingRestsOnIsNotUndoneAndItSaysWhat(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, MatchDecisionsTests.books(1), folder);
            long first = world.run(1, PAIR, MAYBE);
            world.review.confirm(ACME, world.key(first, "F1:3", "F2:3"), AUDITOR, "yes");
            long second = world.run(2, PAIR, SURE, Found.of("SUGGESTED", "F1:5", "F2:5"));
            world.review.reject(ACME, world.key(second, "F1:5", "F2:5"), AUDITOR, "no");
            world.review.withdraw(ACME, 1, AUDITOR, "hm");
            world.citing.add("case C-2026-0001");
            world.neighbours.files.set(0, FakeNeighbours.file(1, "bank", FileStatus.SUPERSEDED));
            String before = world.state();

            assertThatThrownBy(() -> world.undo.undo(ACME, second, REVIEWER, "no"))
                    .isInstanceOfSatisfying(OperatorException.class, no -> {
                        assertThat(no.exitCode()).isEqualTo(ExitCode.WAITING);
                        assertThat(no.problems())
                                .map(problem -> problem.message())
                                .containsExactly(
                                        "decision D1 (CONFIRM) was withdrawn while it was valid",
                                        "decision D2 (REJECT) was made on it",
                                        "case C-2026-0001 cites it",
                                        "F1 bank.csv has become SUPERSEDED since it was published");
                    });
            refused(ExitCode.NOTHING_TO_DO, "run 2 came after", () -> world.undo.undo(ACME, first, REVIEWER, "no"));
            refused(ExitCode.USAGE, "TIE-REC-020", () -> world.undo.undo(ACME, 99, REVIEWER, "no"));
            refused(
                    ExitCode.USAGE,
                    "TIE-REC-020",
                    () -> world.undo.undo(new EngagementId("other"), second, REVIEWER, "no"));
            assertThat(world.state()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionThatWasWithdrawnAgainDoesNotKeepARunFromBeingUndone(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, MatchDecisionsTests.books(1), folder);
            world.run(1, PAIR);
            String before = world.state();
            long second = world.run(2, PAIR, MAYBE);
            world.review.confirm(ACME, world.key(second, "F1:3", "F2:3"), AUDITOR, "yes");
            world.review.withdraw(ACME, 1, AUDITOR, "to undo the run");

            world.undo.undo(ACME, second, REVIEWER, "wrong");

            assertThat(world.state()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoAskedForARunDoesNotUndoItWithFourEyes(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, MatchDecisionsTests.books(1), folder);
            world.neighbours.fourEyes = true;
            world.neighbours.actor = REVIEWER;
            long run = world.run(1, PAIR);

            refused(ExitCode.NOT_ALLOWED, "TIE-CLI-079", () -> world.undo.undo(ACME, run, REVIEWER, "mine"));
            refused(ExitCode.NOT_ALLOWED, "TIE-CLI-078", () -> world.undo.undo(ACME, run, AUDITOR, "no reviewer"));
            assertThat(world.journal.read(ACME, 0, 10).stream().map(event -> event.type()))
                    .containsExactly("user.denied", "user.denied");

            world.neighbours.actor = Actor.schedule("nightly");
            assertThat(world.undo.undo(ACME, run, REVIEWER, "the schedule asked"))
                    .isEmpty();
            assertThat(world.claims()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDryRunFindsEverythingAndChangesNothing(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, MatchDecisionsTests.books(1), folder);
            long first = world.run(1, PAIR, MAYBE);
            String before = world.state();
            world.neighbours.facts.clear();
            world.neighbours.parameters.put(2L, Map.of("dry-run", "true"));

            long dry = world.run(2, SURE, Found.of("CONFIRMED", "F1:2", "F2:2"));

            ReconciliationRun run = world.runs.find(ACME, dry).orElseThrow();
            assertThat(world.state()).isEqualTo(before);
            assertThat(run.status()).isEqualTo("DRY_RUN");
            assertThat(world.matches(dry)).containsExactly("CONFIRMED F1:2 F2:2", "CONFIRMED F1:3 F2:3");
            assertThat(run.report().diff()).isEqualTo(new RunReport.Diff(first, 1, 1, 1, 0, 2));
            assertThat(world.neighbours.facts.stream().map(fact -> fact.type()))
                    .containsExactly("reconciliation.rehearsed");
            assertThat(world.neighbours.reports.getLast()).contains("dry run " + dry, "against run " + first);
            assertThat(world.runs.published(ACME)).hasSize(1);
            refused(ExitCode.NOTHING_TO_DO, "TIE-REC-020", () -> world.undo.undo(ACME, dry, REVIEWER, "no"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEarlierRunIsRepeatedOnItsFilesAlthoughTheyTakePartNoMore(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, MatchDecisionsTests.books(1), folder);
            long first = world.run(1, PAIR);
            world.neighbours.files.set(0, FakeNeighbours.file(1, "bank", FileStatus.WITHDRAWN));
            world.neighbours.parameters.put(2L, Map.of("as-of", Long.toString(first)));

            long again = world.run(2, PAIR);

            ReconciliationRun run = world.runs.find(ACME, again).orElseThrow();
            assertThat(run.status()).isEqualTo("DRY_RUN");
            assertThat(run.inputHash())
                    .isEqualTo(world.runs.find(ACME, first).orElseThrow().inputHash());
            assertThat(run.report().diff()).isEqualTo(new RunReport.Diff(first, 0, 0, 1, 0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatChangedAgainstTheRunBefore(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, MatchDecisionsTests.books(1), folder);
            long first = world.run(1, PAIR, MAYBE);
            assertThat(world.runs.find(ACME, first).orElseThrow().report().diff())
                    .isNull();

            long second = world.run(2, MAYBE, Found.of("CONFIRMED", "F1:5", "F2:5"));

            assertThat(world.runs.find(ACME, second).orElseThrow().report().diff())
                    .isEqualTo(new RunReport.Diff(first, 1, 1, 1, 2, 2));
            List<String> lines = new ArrayList<>();
            world.diffs.each(ACME, second, first, line -> lines.add(line.change() + " " + new EntryId(line.entryId())));
            assertThat(lines)
                    .containsExactly(
                            "MATCH_ADDED F1:5",
                            "MATCH_ADDED F2:5",
                            "MATCH_GONE F1:2",
                            "MATCH_GONE F2:2",
                            "BREAK_OPENED F1:2",
                            "BREAK_OPENED F2:2",
                            "BREAK_CLOSED F1:5",
                            "BREAK_CLOSED F2:5");
            lines.clear();
            world.diffs.each(new EngagementId("other"), second, first, line -> lines.add(line.change()));
            assertThat(lines).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePassesSayWhatTheyFoundAndWhatPeopleTookApart(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, MatchDecisionsTests.books(1), folder);
            long first = world.run(1, PAIR, MAYBE);
            world.review.unmatch(ACME, world.key(first, "F1:2", "F2:2"), AUDITOR, "no");

            long second = world.run(2, SURE, Found.of("SUGGESTED", "F1:5", "F2:5"));

            RunReport.PassLine line = world.runs
                    .find(ACME, second)
                    .orElseThrow()
                    .report()
                    .passes()
                    .getFirst();
            assertThat(line).isEqualTo(new RunReport.PassLine("amount-date", 1, 1, 0, 1, 1, value(700)));
        }
    }

    private static java.util.SortedMap<String, Long> value(long minor) {
        return new java.util.TreeMap<>(Map.of("EUR", minor));
    }

    private static void refused(ExitCode code, String text, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        OperatorException.class, no -> assertThat(no.exitCode()).isEqualTo(code))
                .hasMessageContaining(text);
    }
}
