package io.tieout.reconciliation;

import static io.tieout.reconciliation.DecisionWorld.AUDITOR;
import static io.tieout.reconciliation.FakeNeighbours.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.intake.FileStatus;
import io.tieout.reconciliation.DecisionWorld.Found;
import io.tieout.reconciliation.matching.Constraints;
import io.tieout.reconciliation.matching.EntryTable;
import io.tieout.reconciliation.matching.Matching;
import io.tieout.shared.EntryId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What people decided, in the runs that come after.
class LaterRunDecisionsTests {

    private static final Found PAIR = Found.of("CONFIRMED", "F1:2", "F2:2");
    private static final Found MAYBE = Found.of("SUGGESTED", "F1:3", "F2:3");
    private static final Found OR = Found.of("SUGGESTED", "F1:3", "F2:4");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void decisionsSurviveAReloadAndWaitWhileTheirFileIsAway(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, MatchDecisionsTests.books(1), folder);
            long run = world.run(1, PAIR, MAYBE, OR);
            world.review.confirm(ACME, world.key(run, "F1:3", "F2:3"), AUDITOR, "invoice");
            world.review.unmatch(ACME, world.key(run, "F1:2", "F2:2"), AUDITOR, "wrong");
            var waiting = new WaitingDecisions(world.neighbours, world.decisions, new EntryFinder(world.neighbours));
            assertThat(waiting.of(ACME)).isEmpty();

            world.neighbours.files.set(0, FakeNeighbours.file(1, "bank", FileStatus.WITHDRAWN));
            assertThat(waiting.of(ACME)).containsExactly(1L, 2L);

            world.neighbours.live(3, "bank", MatchDecisionsTests.bank(3));
            assertThat(waiting.of(ACME)).isEmpty();
            long again = world.run(2, Found.of("CONFIRMED", "F3:3", "F2:3"));

            Constraints kept = world.decisions.constraints(ACME, world.pinned(again));
            EntryTable table = new Matching(
                            MatchDecisionsTests.bank(3).columns(),
                            MatchDecisionsTests.ledger().columns(),
                            file -> file == 3 ? "bank" : "ledger",
                            SpecRules.of(Rows.twoPasses()),
                            Constraints.NONE,
                            Matching.SETTLING_BUDGET)
                    .table();
            List<String> sided = IntStream.range(0, table.size())
                    .mapToObj(i -> new EntryId(table.entryId(i)) + " " + table.side(i) + table.fingerprint(i))
                    .toList();
            assertThat(kept.together()).hasSize(1);
            assertThat(kept.together().getFirst().kind()).isEqualTo("CONFIRM");
            assertThat(kept.together().getFirst().members())
                    .map(member -> member.side() + member.fingerprint())
                    .containsExactly(only(sided, "F3:3"), only(sided, "F2:3"));
            assertThat(kept.apart().getFirst().members())
                    .map(member -> member.side() + member.fingerprint())
                    .containsExactly(only(sided, "F3:2"), only(sided, "F2:2"));
            assertThat(world.pinned(again).files().hash())
                    .isNotEqualTo(PinnedFiles.of(Rows.twoPasses(), world.neighbours.files)
                            .hash());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasDecidedWhileARunWasAtWorkIsCarriedOutWhenItIsPublished(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, MatchDecisionsTests.books(1), folder);
            long first = world.run(1, PAIR, MAYBE, OR);
            world.review.reject(ACME, world.key(first, "F1:3", "F2:4"), AUDITOR, "no");
            world.pin(2);
            world.review.withdraw(ACME, 1, AUDITOR, "perhaps");
            world.review.confirm(ACME, world.key(first, "F1:3", "F2:3"), AUDITOR, "yes");
            world.review.manual(ACME, MatchDecisionsTests.byHand(true, "F1:5", "F2:5"), AUDITOR, "fee");
            world.review.unmatch(ACME, world.key(first, "F1:2", "F2:2"), AUDITOR, "no");

            world.write(2, PAIR, MAYBE, OR);
            world.publish(2);

            long second = world.id(2);
            assertThat(world.matches(second))
                    .containsExactly(
                            "CONFIRMED F1:3 F2:3", "CONFIRMED F1:5 F2:5", "ENDED F1:2 F2:2", "ENDED F1:3 F2:4");
            assertThat(world.runs.find(ACME, second).orElseThrow().status()).isEqualTo("COMPLETE");
            assertThat(world.addsUp(second)).isTrue();
            assertThat(MatchDecisionsTests.found(world, second)).hasSize(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLaterRunOnACorrectedFileKeepsDecisionsWhateverItsRulesFind(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, MatchDecisionsTests.books(1), folder);
            long first = world.run(1, PAIR, MAYBE, OR);
            world.review.confirm(ACME, world.key(first, "F1:3", "F2:3"), AUDITOR, "yes");
            world.review.unmatch(ACME, world.key(first, "F1:2", "F2:2"), AUDITOR, "no");
            world.review.manual(ACME, MatchDecisionsTests.byHand(true, "F1:5", "F2:5"), AUDITOR, "fee");
            world.neighbours.files.set(0, FakeNeighbours.file(1, "bank", FileStatus.SUPERSEDED));
            world.neighbours.live(3, "bank", MatchDecisionsTests.bank(3));

            long second = world.run(2, Found.of("CONFIRMED", "F3:2", "F2:2"), Found.of("SUGGESTED", "F3:3", "F2:3"));

            assertThat(world.pinned(second).decisions()).containsExactly(1L, 2L, 3L);
            assertThat(world.matches(second))
                    .containsExactly("CONFIRMED F2:3 F3:3", "CONFIRMED F2:5 F3:5", "ENDED F2:2 F3:2");
            assertThat(world.runs.find(ACME, second).orElseThrow().status()).isEqualTo("COMPLETE");
            assertThat(world.addsUp(second)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionThatARunHasOvertakenLeavesItProvisional(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, MatchDecisionsTests.books(1), folder);
            long first = world.run(1, PAIR, MAYBE);
            world.pin(2);
            world.review.confirm(ACME, world.key(first, "F1:3", "F2:3"), AUDITOR, "yes");

            world.write(2, PAIR, Found.of("CONFIRMED", "F1:3", "F2:4"));
            world.publish(2);

            ReconciliationRun second = world.runs.find(ACME, world.id(2)).orElseThrow();
            assertThat(second.status()).isEqualTo("PROVISIONAL");
            assertThat(second.provisional()).contains("a run that keeps D1");
            assertThat(world.claims()).containsExactly("F1:2", "F1:3", "F2:2", "F2:4");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionMadeWhileARunIsBeingPublishedHoldsInThatRun(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                var threads = Executors.newFixedThreadPool(2)) {
            var world = new DecisionWorld(database, MatchDecisionsTests.books(1), folder);
            long first = world.run(1, PAIR, MAYBE);
            world.pin(2);
            world.write(2, PAIR, MAYBE);
            CountDownLatch published = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);

            Future<?> publishing = threads.submit(() -> database.transactions().executeWithoutResult(status -> {
                world.publish(2);
                published.countDown();
                await(go);
            }));
            await(published);
            Future<?> deciding = threads.submit(
                    () -> world.review.confirm(ACME, world.key(first, "F1:3", "F2:3"), AUDITOR, "meanwhile"));
            while (database.jdbc().sql(BLOCKED.get(kind)).query(Long.class).single() == 0) {
                Thread.onSpinWait();
            }
            go.countDown();
            publishing.get();
            deciding.get();

            assertThat(world.matches(world.id(2))).containsExactly("CONFIRMED F1:2 F2:2", "CONFIRMED F1:3 F2:3");
            assertThat(world.matches(first)).containsExactly("ENDED F1:2 F2:2", "ENDED F1:3 F2:3");
            assertThat(world.decisions.find(ACME, 1).orElseThrow().runId()).isEqualTo(world.id(2));
        }
    }

    private static final Map<TestDatabase, String> BLOCKED = Map.of(
            TestDatabase.H2,
            "select count(*) from information_schema.sessions where blocker_id is not null",
            TestDatabase.POSTGRESQL,
            "select count(*) from pg_locks where not granted");

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private static String only(List<String> sided, String entry) {
        return sided.stream()
                .filter(one -> one.startsWith(entry + " "))
                .findFirst()
                .orElseThrow()
                .split(" ")[1];
    }
}
