package io.tieout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import io.tieout.reconciliation.ReconciliationRun.Summary;
import io.tieout.shared.Money;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VarianceTests {

    private static final Money MATERIALITY = Money.of(new BigDecimal("1000"), "EUR");
    private static final Money TRIVIAL = Money.of(new BigDecimal("10"), "EUR");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // entries, open, of them flagged, weak matches, open value in minor units
                "1000,  150,    0,  5,     900, -",
                "1000,  151,    0,  0,     900, medium",
                "1000,  400,    0,  0,     900, medium",
                "1000,  401,    0,  0,     900, high",
                "1000,   20,   20,  6,     900, medium",
                "1000,   20,   20, 21,     900, high",
                "  10,    1,    0,  0,  100000, medium",
                "  10,    1,    0,  0,   99999, -",
                // 16 % of 2,000 may be 15 %, 17 % may not; nor may 16 % of 20,000
                "2000,  320,    0,  0,   50000, -",
                "2000,  340,    0,  0,   50000, medium",
                "20000, 3200,   0,  0,   50000, medium",
                // clearly trivial in a large run
                "2000,  340,    0,  0,     999, -",
                "2000, 1900,    0,  0,     999, -",
                "2000, 1900,    0,  0,    1000, high",
                // 5 of 1,000 weak matches are 0.5 %, and certainly more only from 18 of 2,000
                "2000,   40,   40, 12,   50000, -",
                "2000,   40,   40, 20,   50000, medium",
                "2000,   80,   80, 60,   50000, high",
                "0,       0,    0,  0,       0, -"
            })
    void countsShareAndValueDecide(long entries, long open, long flagged, long weak, long value, String expected) {
        Summary summary = new Summary(List.of(line("EUR", entries, open, value)), 0, weak, weak, flagged);

        assertThat(new Variance(summary).severity(MATERIALITY, TRIVIAL).orElse(null))
                .isEqualTo(expected);
    }

    @Test
    void theFlagRateIsOfTheEntriesThatFoundAPartner() {
        Variance variance = new Variance(new Summary(List.of(line("EUR", 900, 870, 900)), 15, 10, 0, 10));

        assertThat(Variance.permille(variance.flagged())).isEqualTo(250);
        assertThat(Variance.permille(variance.unmatched())).isEqualTo(967);
    }

    @Test
    void whatIsOpenInAnotherCurrencyIsNeverTrivial() {
        Summary summary = new Summary(List.of(line("EUR", 1_000, 0, 0), line("JPY", 1_000, 500, 5)), 0, 0, 0, 0);

        assertThat(new Variance(summary).severity(MATERIALITY, TRIVIAL)).contains("medium");
    }

    @Test
    void whatIsPaidInPartIsOpenForItsRestAndHasAPartner() {
        SideTotals paidInPart = new SideTotals('R', "EUR", 10, 900_000, 10, 900_000, 0, 0, 0, 2, 100_000, 100_000);
        Variance variance = new Variance(new Summary(List.of(paidInPart), 10, 0, 0, 0));

        assertThat(Variance.permille(variance.unmatched())).isEqualTo(200);
        assertThat(Variance.permille(variance.flagged())).isZero();
        assertThat(variance.severity(MATERIALITY, TRIVIAL)).contains("medium");
        SideTotals small = new SideTotals('R', "EUR", 10, 900_000, 10, 900_000, 0, 0, 0, 1, 99_999, 99_999);
        assertThat(new Variance(new Summary(List.of(small), 10, 0, 0, 0)).severity(MATERIALITY, TRIVIAL))
                .isEmpty();
    }

    @Test
    void readsWhatEarlierRunsKept() {
        assertThat(Summary.parse("{\"totals\":[],\"confirmed\":3,\"suggested\":2}"))
                .isEqualTo(new Summary(List.of(), 3, 2, 0, 0));
    }

    private static SideTotals line(String currency, long entries, long open, long value) {
        return new SideTotals('L', currency, entries, 0, entries - open, 0, open, value, value);
    }

    @Test
    void neverFlagsALargerShareThanIsOpen() {
        for (long open = 0; open <= 50; open++) {
            for (long flagged = 0; flagged <= open; flagged++) {
                Variance variance = new Variance(new Summary(List.of(line("EUR", 50, open, 0)), 0, 0, 0, flagged));

                assertThat(variance.unmatched().value())
                        .isGreaterThanOrEqualTo(
                                variance.flagged().whole() == 0
                                        ? 0
                                        : variance.flagged().value());
            }
        }
    }
}
