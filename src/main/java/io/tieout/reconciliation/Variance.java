package io.tieout.reconciliation;

import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import io.tieout.reconciliation.ReconciliationRun.Summary;
import io.tieout.shared.Money;
import java.util.Optional;

/// When what stayed open is worth an alert. Counts hold up to 1,000 entries, above them the rates and the value.
final class Variance {

    private static final int COUNTS_HOLD_TO = 1_000;

    private Variance() {}

    /// `high`, `medium`, or nothing.
    static Optional<String> severity(Summary summary, Money materiality) {
        long entries = entries(summary);
        long permille = openPermille(summary);
        boolean counted = entries <= COUNTS_HOLD_TO;
        if (permille > 400 || (counted && summary.suggested() > 20)) {
            return Optional.of("high");
        }
        boolean material = summary.totals().stream()
                .filter(line -> line.currency().equals(materiality.currency()))
                .anyMatch(line -> line.openAbsMinor() >= materiality.minorUnits());
        return permille > 150 || material || (counted && summary.suggested() > 5)
                ? Optional.of("medium")
                : Optional.empty();
    }

    /// Open entries in 1/1000 of all, rounded up.
    static long openPermille(Summary summary) {
        long entries = entries(summary);
        long open = summary.totals().stream().mapToLong(SideTotals::open).sum();
        return entries == 0 ? 0 : Math.ceilDiv(Math.multiplyExact(open, 1_000L), entries);
    }

    private static long entries(Summary summary) {
        return summary.totals().stream().mapToLong(SideTotals::entries).sum();
    }
}
