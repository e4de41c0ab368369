package io.tieout.reconciliation;

import static io.tieout.reconciliation.FakeNeighbours.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.entries.AccountFigures;
import io.tieout.reconciliation.DecisionWorld.Found;
import io.tieout.reconciliation.Statement.Bridge;
import io.tieout.reconciliation.Statement.Bucket;
import io.tieout.reconciliation.Statement.Disturbance;
import io.tieout.reconciliation.Statement.Disturbance.Kind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatementsTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void closesToTheCentAndAgesWhatIsOpen(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = new FakeNeighbours();
            neighbours.live(
                    1, "bank", new Rows(1).add(100, 500, "A").add(140, -70, "B").add(60, 1_000, "C"));
            neighbours.live(2, "ledger", new Rows(2).add(100, 500, "A").add(1, 33, "D"));
            neighbours.figures.add(figures(1, 3, 1_430, 60, 140, 10_000L, 11_430L));
            neighbours.figures.add(figures(2, 2, 533, 1, 100, null, null));
            var world = new DecisionWorld(database, neighbours, folder);
            long run = world.run(1, Found.of("CONFIRMED", "F1:2", "F2:2"));
            database.jdbc()
                    .sql("update reconciliation_break set age_days = 90 where amount_minor > 0")
                    .update();

            Statement statement = new Statements(neighbours, world.runs, world.book)
                    .of(world.runs.find(ACME, run).orElseThrow());

            Bridge bridge = statement.bridges().getFirst();
            assertThat(bridge.leftMinor()).isEqualTo(11_430);
            assertThat(bridge.openLeft())
                    .containsExactly(
                            new Bucket(0, 1, -70),
                            new Bucket(30, 0, 0),
                            new Bucket(60, 0, 0),
                            new Bucket(90, 1, 1_000));
            assertThat(bridge.openRight().getLast()).isEqualTo(new Bucket(90, 1, 33));
            assertThat(bridge.adjustedMinor()).isEqualTo(11_430 + 70 - 1_000 + 33);
            assertThat(bridge.rightMinor()).isEqualTo(533);
            assertThat(bridge.openingDifferenceMinor()).isEqualTo(10_000);
            assertThat(bridge.unexplainedMinor()).isZero();
            assertThat(statement.disturbances()).isEmpty();
            assertThat(statement.lines().stream().map(Statement.Line::item))
                    .startsWith(
                            "OPENING", "MOVEMENTS", "CLOSING", "STATED_CLOSING", "MOVEMENTS", "CLOSING", "LEFT_CLOSING")
                    .endsWith("UNEXPLAINED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesMissingRepeatedOverlappingAndWrongStatements(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = new FakeNeighbours();
            neighbours.live(1, "bank", new Rows(1).add(1, 500, "A"));
            for (long file = 3; file <= 7; file++) {
                neighbours.live(file, "bank", new Rows(file));
            }
            neighbours.live(2, "ledger", new Rows(2).add(1, 500, "A"));
            neighbours.figures.add(figures(1, 1, 500, 1, 30, 0L, 500L));
            neighbours.figures.add(figures(3, 1, 10, 31, 60, 500L, 510L));
            neighbours.figures.add(figures(4, 1, 5, 91, 120, 777L, 782L));
            neighbours.figures.add(figures(5, 1, 5, 91, 120, 777L, 782L));
            neighbours.figures.add(figures(6, 1, 5, 110, 130, 780L, 785L));
            neighbours.figures.add(figures(7, 1, 5, 131, 140, 785L, 791L));
            neighbours.figures.add(figures(2, 1, 500, 1, 1, null, null));
            var world = new DecisionWorld(database, neighbours, folder);
            long run = world.run(1, Found.of("CONFIRMED", "F1:2", "F2:2"));

            Statement statement = new Statements(neighbours, world.runs, world.book)
                    .of(world.runs.find(ACME, run).orElseThrow());

            assertThat(statement.disturbances())
                    .containsExactly(
                            new Disturbance(Kind.MISSING, 'L', "MAIN", "EUR", 4, 3, 267),
                            new Disturbance(Kind.REPEATED, 'L', "MAIN", "EUR", 5, 4, 0),
                            new Disturbance(Kind.OVERLAPPING, 'L', "MAIN", "EUR", 6, 5, -2),
                            new Disturbance(Kind.DISAGREES, 'L', "MAIN", "EUR", 7, 7, 1));
            assertThat(statement.bridges().getFirst().unexplainedMinor()).isEqualTo(30);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheRunFoundStaysAsItWasWhenPeopleDecide(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, MatchDecisionsTests.books(1), folder);
            long run = world.run(1, Found.of("CONFIRMED", "F1:2", "F2:2"));
            Statements statements = new Statements(world.neighbours, world.runs, world.book);
            Statement found = statements.found(world.runs.find(ACME, run).orElseThrow());
            assertThat(found).isEqualTo(statements.of(world.runs.find(ACME, run).orElseThrow()));

            world.review.unmatch(ACME, world.key(run, "F1:2", "F2:2"), DecisionWorld.AUDITOR, "wrong");

            ReconciliationRun decided = world.runs.find(ACME, run).orElseThrow();
            assertThat(statements.found(decided)).isEqualTo(found);
            assertThat(statements.of(decided)).isNotEqualTo(found);
        }
    }

    private static AccountFigures figures(
            long file, long entries, long sum, int from, int to, @Nullable Long opening, @Nullable Long closing) {
        List<LocalDate> days = List.of(LocalDate.ofEpochDay(from), LocalDate.ofEpochDay(to));
        return new AccountFigures(file, "MAIN", "EUR", entries, sum, days.getFirst(), days.getLast(), opening, closing);
    }
}
