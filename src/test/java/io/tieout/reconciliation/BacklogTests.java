package io.tieout.reconciliation;

import static io.tieout.reconciliation.FakeNeighbours.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.journal.Fact;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BacklogTests {

    @ParameterizedTest
    @EnumSource
    void oneFactTellsOfAllRunsOfAFirstLoad(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = ReconcileStepsTests.books();
            neighbours.specs.put("again", Rows.threePasses());
            neighbours.parameters.put(1L, Map.of("backlog", "true"));
            var steps = new ReconcileStepsTests.Steps(database, neighbours);
            steps.request(1);
            steps.request(2);

            steps.run(1, -1);

            List<String> told = neighbours.facts.stream().map(Fact::type).toList();
            assertThat(told)
                    .containsExactly(
                            "bulk.matched",
                            "reconciliation.completed",
                            "bulk.matched",
                            "reconciliation.completed",
                            "backlog.reconciled");
            assertThat(neighbours.facts.get(1).data()).containsEntry("backlog", "true");
            Map<String, String> summary = neighbours.facts.getLast().data();
            long confirmed = steps.runs.ofRequest(ACME, 1).stream()
                    .mapToLong(run -> run.summary().confirmed())
                    .sum();
            assertThat(summary)
                    .containsEntry("runs", "2")
                    .containsEntry("count", "2")
                    .containsEntry("confirmed", Long.toString(confirmed))
                    .containsEntry("severity", "high")
                    .containsEntry("proposed", "again (high), bank-ledger (high)");

            steps.run(2, -1);
            assertThat(neighbours.facts.stream().map(Fact::type))
                    .contains("variance.detected")
                    .containsOnlyOnce("backlog.reconciled");
        }
    }
}
