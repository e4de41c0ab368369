package io.tieout.reconciliation;

import static io.tieout.reconciliation.FakeNeighbours.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.parties.RateRecord;
import io.tieout.reconciliation.DecisionWorld.Found;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
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

    @ParameterizedTest
    @EnumSource
    void amountsCompareInsideACurrencyOnlyAndTheBaseCurrencyComesFirst(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = new FakeNeighbours();
            for (long file = 1; file <= 2; file++) {
                neighbours.live(
                        file,
                        file == 1 ? "bank" : "ledger",
                        new Rows(file)
                                .add(1, 9_000_000, "A")
                                .currency("JPY")
                                .add(1, 5, "B")
                                .add(1, 70, "C")
                                .currency("CHF")
                                .add(1, 8_000_000, "D")
                                .currency("JPY")
                                .add(1, 9, "E"));
            }
            var world = new DecisionWorld(database, neighbours, folder);
            world.run(
                    1,
                    suggested(2, 9_000), // JPY, 900,000 at risk
                    suggested(3, 5_000),
                    suggested(4, 5_000),
                    suggested(5, 5_000), // JPY, 4,000,000 at risk
                    suggested(6, 5_000));

            assertThat(world.queue.first(ACME, false, 10))
                    .map(one -> one.currency() + " "
                            + DecisionWorld.entries(one.match().members()))
                    .containsExactly(
                            "EUR F1:6 F2:6", "EUR F1:3 F2:3", "CHF F1:4 F2:4", "JPY F1:5 F2:5", "JPY F1:2 F2:2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void withRatesEverythingComparesInTheBaseCurrencyAndWhatHasNoneComesLastAndSaysSo(TestDatabase kind)
            throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = new FakeNeighbours();
            LocalDate day = LocalDate.of(1970, 5, 20);
            neighbours.rates.add(new RateRecord(9, 2, "EUR", "JPY", day, new BigDecimal("160"), 0, 0));
            for (long file = 1; file <= 2; file++) {
                neighbours.live(
                        file,
                        file == 1 ? "bank" : "ledger",
                        new Rows(file)
                                .add(1, 160_000, "A")
                                .currency("JPY")
                                .add(1, 50_000, "B")
                                .add(1, 9_000_000, "C")
                                .currency("CHF")
                                .add(1, 200_000, "D"));
            }
            var world = new DecisionWorld(database, neighbours, folder);
            world.run(1, suggested(2, 5_000), suggested(3, 5_000), suggested(4, 5_000), suggested(5, 5_000));

            List<ReviewQueue.Waiting> queue = world.queue.first(ACME, false, 10);

            assertThat(queue)
                    .map(one -> one.currency() + " "
                            + one.atRisk().stripTrailingZeros().toPlainString() + " "
                            + (one.atRiskInBase() == null
                                    ? "no rate"
                                    : one.atRiskInBase().setScale(0, RoundingMode.HALF_EVEN)))
                    .containsExactly("EUR 100000 100000", "JPY 80000 50000", "EUR 25000 25000", "CHF 4500000 no rate");
            assertThat(world.queue.first(ACME, false, 2))
                    .map(ReviewQueue.Waiting::currency)
                    .containsExactly("EUR", "JPY");
        }
    }

    private static Found suggested(int record, int probability) {
        return Found.of("SUGGESTED", "F1:" + record, "F2:" + record).with("TIER_3_PROBABLE", probability);
    }
}
