package io.tieout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Partitions share the batches of a run, those of later stages too.
class MatchBatchesTests {

    private static final MatchPlan.Budgets SMALL = new MatchPlan.Budgets(1, 1_000_000);

    @ParameterizedTest
    @EnumSource
    void partitionsTakeEveryBatchOnce(TestDatabase kind) throws Exception {
        takeEveryBatchOnce(kind, Rows.threePasses());
    }

    @ParameterizedTest
    @EnumSource
    void partitionsTakeEveryBatchOfGroupsOnce(TestDatabase kind) throws Exception {
        takeEveryBatchOnce(kind, Rows.allPasses());
    }

    private static void takeEveryBatchOnce(TestDatabase kind, ReconciliationSpec spec) throws Exception {
        try (var database = kind.open()) {
            var steps = new ReconcileStepsTests.Steps(database, ReconcileStepsTests.books());
            steps.neighbours.specs.put("bank-ledger", spec);
            steps.request(1);
            database.transactions()
                    .executeWithoutResult(status ->
                            new InputPinner(steps.neighbours, steps.book, steps.decisions, steps.memory()).pin(1));
            List<Integer> alone = taken(steps, 1);

            assertThat(alone).hasSizeGreaterThan(20).doesNotHaveDuplicates();
            assertThat(steps.plans()
                            .plan(
                                    steps.neighbours.request(1),
                                    steps.book
                                            .pinned(steps.neighbours.request(1))
                                            .getFirst(),
                                    SMALL)
                            .batches())
                    .as("some are of later stages")
                    .isLessThan(alone.size());
            for (int round = 0; round < 5; round++) {
                assertThat(taken(steps, 4)).containsExactlyInAnyOrderElementsOf(alone);
            }
        }
    }

    /// The numbers of the batches that so many threads take until none is left.
    private static List<Integer> taken(ReconcileStepsTests.Steps steps, int threads) throws Exception {
        var batches = new MatchBatches(steps.neighbours, steps.book, steps.plans(), 1, SMALL);
        List<Integer> taken = Collections.synchronizedList(new ArrayList<>());
        Callable<Boolean> partition = () -> {
            for (var batch = batches.next(); batch != null; batch = batches.next()) {
                batch.solve();
                taken.add(batch.no());
            }
            return true;
        };
        try (ExecutorService partitions = Executors.newFixedThreadPool(threads)) {
            for (Future<Boolean> ended : partitions.invokeAll(Collections.nCopies(threads, partition))) {
                ended.get();
            }
        }
        return taken;
    }
}
