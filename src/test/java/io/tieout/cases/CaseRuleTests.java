package io.tieout.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Money;
import io.tieout.shared.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseRuleTests {
    private final CaseRule rule = new CaseRule(new Money(100_000, "EUR"));

    @Test
    void opensFromMaterialityOn() {
        assertThat(rule.reason(run("COMPLETE", totals("EUR", 1_000, 1, 99_999))))
                .isEmpty();
        assertThat(rule.reason(run("COMPLETE", totals("EUR", 1_000, 1, 100_000))))
                .hasValueSatisfying(reason -> assertThat(reason).contains("1,000.00 EUR", "left"));
    }

    @Test
    void opensAboveFifteenPercentNotAt() {
        assertThat(rule.reason(run("COMPLETE", totals("EUR", 100, 15, 10)))).isEmpty();
        assertThat(rule.reason(run("COMPLETE", totals("EUR", 100, 16, 10))))
                .hasValueSatisfying(reason -> assertThat(reason).contains("16 of 100 entries (16.0 %)"));
    }

    @Test
    void neverComparesOtherCurrenciesWithMateriality() {
        assertThat(rule.reason(run("COMPLETE", totals("USD", 1_000, 1, 5_000_000))))
                .isEmpty();
    }

    @Test
    void whatIsOpenInPartCountsForItsRest() {
        assertThat(rule.reason(
                        run("COMPLETE", new SideTotals('R', "EUR", 9, 0, 9, 0, 0, 0, 0, 2, 5_000_000, 5_000_000))))
                .hasValueSatisfying(reason ->
                        assertThat(reason).contains("2 entries stay open, 2 of them in part, with 50,000.00 EUR"));
    }

    @Test
    void opensNothingForProvisionalRuns() {
        assertThat(rule.reason(run("PROVISIONAL", totals("EUR", 10, 10, 9_000_000))))
                .isEmpty();
    }

    @Test
    void writesFiguresForPeople() {
        assertThat(Figures.money(-123_456_789, "EUR")).isEqualTo("-1,234,567.89 EUR");
        assertThat(Figures.money(1_234, "JPY")).isEqualTo("1,234 JPY");
        assertThat(Figures.share(1, 3)).isEqualTo("33.3 %");
        assertThat(OpenCases.number(LocalDate.parse("2026-03-31"), 7)).isEqualTo("C-2026-0007");
    }

    private static SideTotals totals(String currency, long entries, long open, long openAbs) {
        return new SideTotals('L', currency, entries, 0, entries - open, 0, open, 0, openAbs);
    }

    private static ReconciliationRun run(String status, SideTotals totals) {
        return new ReconciliationRun(
                1,
                new EngagementId("acme"),
                "bank-ledger",
                1,
                LocalDate.parse("2026-03-31"),
                Period.parse("2026-01-01..2026-03-31"),
                status,
                null,
                List.of(1L, 2L),
                "",
                new ReconciliationRun.Summary(List.of(totals), 0, 0, 0, 0),
                Instant.EPOCH,
                null,
                null,
                null,
                List.of(),
                false);
    }
}
