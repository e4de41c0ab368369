package io.tieout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DistantPairsTests {

    private static final ReconciliationSpec SIMILAR = Rows.spec(
            Map.of("default", 3),
            new ReconciliationSpec.PassSpec.AmountDate(null),
            new ReconciliationSpec.PassSpec.Similar(30, new BigDecimal("0.05"), BigDecimal.ZERO));

    @Test
    void whoHasMoreNeighboursThanAreComparedIsMarked() {
        Rows left = new Rows(1).add(0, 10_000, "A").add(0, 20_000, "B");
        Rows right = new Rows(2);
        for (int i = 0; i < 100; i++) {
            right.add(10, 10_001 + i / 50, "C" + i);
        }

        BatchResult result = Rows.solve(SIMILAR, left, right);

        // the left entry, and the 36 that it was not compared with
        assertThat(Rows.reasons(result))
                .hasSize(102)
                .filteredOn(reason -> reason.equals("BUDGET_EXCEEDED"))
                .hasSize(37);
        assertThat(Rows.reasons(result).getLast()).isEqualTo("NO_CANDIDATE");
    }

    @Test
    void whoHasAsManyAsAreComparedIsNot() {
        Rows left = new Rows(1).add(0, 10_000, "A");
        Rows right = new Rows(2);
        for (int i = 0; i < 64; i++) {
            right.add(10, 9_999, "C" + i).add(10, 10_001, "D" + i);
        }
        right.add(50, 10_002, "too late");

        assertThat(Rows.reasons(Rows.solve(SIMILAR, left, right))).hasSize(130).containsOnly("NO_CANDIDATE");
    }

    @Test
    void aReferenceOrABatchIsFoundHoweverManyAmountsLieBetween() {
        Rows left = new Rows(1)
                .add(0, 10_000, "INV-2026-77", "", "Kessler AG", "")
                .add(0, 10_000, "", "", "Rossi", "")
                .batch("RUN 9");
        Rows right = new Rows(2);
        for (int i = 0; i < 100; i++) {
            right.add(10, 10_001, "C" + i);
        }
        right.add(10, 10_003, "INV-2026-77", "", "Kessler AG", "")
                .add(10, 10_004, "", "", "Rossi", "")
                .batch("run-9");

        assertThat(Rows.solve(SIMILAR, left, right).matches())
                .extracting(match -> match.members().getLast().amountMinor())
                .containsExactlyInAnyOrder(10_003L, 10_004L);
    }

    @Test
    void amountsOfTheSameDigitsAreComparedHoweverManyThereAre() {
        Rows left = new Rows(1).add(0, 54_321, "INV-1002", "", "Kessler AG", "");
        Rows right = new Rows(2).add(0, 54_231, "INV-1002", "", "Kessler AG", "");
        for (int i = 0; i < 70; i++) {
            left.add(0, 12_345, "");
        }

        assertThat(Rows.solve(SIMILAR, left, right).matches())
                .singleElement()
                .satisfies(match -> assertThat(match.explanation()).startsWith("amount SWAPPED"));
    }

    @Test
    void theyAreMarkedWhenEachIsThereTooOften() {
        Rows left = new Rows(1);
        Rows right = new Rows(2);
        for (int i = 0; i < 65; i++) {
            left.add(0, 54_321, "");
            right.add(0, 54_231, "");
        }

        assertThat(Rows.reasons(Rows.solve(SIMILAR, left, right))).hasSize(130).containsOnly("BUDGET_EXCEEDED");
    }
}
