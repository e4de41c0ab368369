package io.tieout.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.intake.GateSpec;
import io.tieout.validation.LoadResults.ControlRow;
import io.tieout.validation.LoadResults.CurrencySum;
import io.tieout.validation.LoadResults.LoadResult;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VerdictTests {

    private static final GateSpec GATE = new GateSpec(70, new BigDecimal("0.05"), GateSpec.Totals.HOLD);
    private static final ControlTotals NONE = new ControlTotals(ControlTotals.Status.NONE, "", List.of());

    @Test
    void scoresAsTheDomainSays() {
        assertThat(QualityScore.of(0, 0, 0)).isEqualTo(100);
        assertThat(QualityScore.of(3, 0, 10)).isEqualTo(94);
        assertThat(QualityScore.of(0, 1, 50)).isEqualTo(90);
        assertThat(QualityScore.of(1, 0, 5_000_000)).isEqualTo(99);
        assertThat(QualityScore.of(15, 0, 100)).isEqualTo(85);
        assertThat(QualityScore.of(0, 1000, 50)).isZero();
    }

    @Test
    void controlTotalsAgreeWithWhatWasRead() {
        LoadResult load = load(3, 0, new ControlRow(9, 3L, "-12.30"), new ControlRow(10, null, "-12.3"));

        ControlTotals totals = ControlTotals.compare(7, load, true);

        assertThat(totals.status()).isEqualTo(ControlTotals.Status.AGREES);
        assertThat(totals.total()).isEqualTo("-12.3");
        assertThat(totals.issues()).isEmpty();
    }

    @Test
    void controlTotalsThatDifferSayBothFiguresAndTheRejects() {
        ControlTotals totals = ControlTotals.compare(7, load(3, 1, new ControlRow(9, 5L, "-20.00")), true);

        assertThat(totals.status()).isEqualTo(ControlTotals.Status.DIFFERS);
        assertThat(totals.issues())
                .extracting(Issue::message)
                .containsExactly(
                        "the file states 5 records, 4 were found, difference 1",
                        "the file states a total of -20.00, the accepted records sum to -12.30, difference -7.70;"
                                + " 1 rejected records are not in this sum");
        assertThat(ControlTotals.compare(7, load(3, 0), true).issues()).hasSize(1);
        assertThat(ControlTotals.compare(7, load(3, 0), false).issues()).isEmpty();
        assertThat(ControlTotals.compare(7, load(3, 0, new ControlRow(9, null, "x")), true)
                        .status())
                .isEqualTo(ControlTotals.Status.DIFFERS);
    }

    @Test
    void theGateHoldsForEachReason() {
        assertThat(Gate.judge(GATE, new Gate.Facts(70, 95, 5, NONE, Optional.empty())))
                .isEmpty();
        assertThat(code(new Gate.Facts(69, 95, 0, NONE, Optional.empty()))).isEqualTo("TIE-VAL-010");
        assertThat(code(new Gate.Facts(70, 94, 6, NONE, Optional.empty()))).isEqualTo("TIE-VAL-011");
        assertThat(code(new Gate.Facts(70, 0, 6, NONE, Optional.empty()))).isEqualTo("TIE-VAL-013");
        assertThat(code(new Gate.Facts(100, 9, 0, NONE, Optional.of(3L)))).isEqualTo("TIE-INT-020");
        ControlTotals differ = ControlTotals.compare(7, load(3, 0, new ControlRow(9, 5L, null)), true);
        assertThat(Gate.judge(GATE, new Gate.Facts(60, 9, 0, differ, Optional.empty())))
                .contains(new Verdict.Hold(
                        "TIE-VAL-012",
                        "the file states 5 records, 3 were found, difference 2; quality score 60 is below 70"));
    }

    private static String code(Gate.Facts facts) {
        return Gate.judge(GATE, facts).orElseThrow().code();
    }

    private static LoadResult load(long entries, long rejects, ControlRow... controls) {
        return new LoadResult(
                1,
                1,
                10,
                entries,
                rejects,
                controls.length,
                0,
                new TreeMap<>(
                        Map.of("EUR", new CurrencySum(BigInteger.valueOf(-1230), BigInteger.valueOf(1230), entries))),
                List.of(controls),
                null,
                null,
                LoadResults.FileProof.NONE,
                null);
    }
}
