package io.tieout.reconciliation;

import static io.tieout.reconciliation.FakeNeighbours.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.reconciliation.DecisionWorld.Found;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReviewQueueTests {

    private static final Found MAYBE = Found.of("SUGGESTED", "F1:3", "F2:3");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void theQueueAsksFirstForWhatWouldBeWrongByMost(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, MatchDecisionsTests.books(1), folder);
            world.run(
                    1,
                    MAYBE.with("TIER_3_PROBABLE", 9_000), // 700 at 0.10
                    Found.of("SUGGESTED", "F1:5", "F2:5").with("TIER_3_PROBABLE", 5_000), // 901 at 0.50
                    Found.of("SUGGESTED", "F1:4", "F2:4").with("TIER_4_WEAK", 1_000));

            List<ReviewQueue.Waiting> queue = world.queue.first(ACME, false, 10);

            assertThat(queue)
                    .map(one -> DecisionWorld.entries(one.match().members()))
                    .containsExactly("F1:5 F2:5", "F1:3 F2:3");
            assertThat(queue.getFirst().atRisk()).isEqualByComparingTo("450.5");
            assertThat(world.queue.first(ACME, false, 1)).hasSize(1);
            assertThat(world.queue.first(ACME, true, 10))
                    .map(one -> DecisionWorld.entries(one.match().members()))
                    .containsExactly("F1:4 F2:4");
        }
    }
}
