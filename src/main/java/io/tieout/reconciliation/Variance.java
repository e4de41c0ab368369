package io.tieout.reconciliation;

import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import io.tieout.reconciliation.ReconciliationRun.Summary;
import io.tieout.shared.Money;
import io.tieout.shared.Share;
import java.util.Optional;

/// When what a run leaves is worth an alert. Up to 1,000 entries the counts and shares hold as they are. Above, a
/// share counts only as far as it is certain (the lower Wilson bound at 95 %), counts become shares of 1,000, and
/// nothing is told of an open value that is clearly trivial.
final class Variance {

    private static final int COUNTS_HOLD_TO = 1_000;
    private static final double HIGH_RATE = 0.40;
    private static final double UNMATCHED_RATE = 0.15;
    private static final int HIGH_COUNT = 20;
    private static final int COUNT = 5;

    private final Summary summary;
    private final long entries;
    private final long open;
    private final long unsettled;

    Variance(Summary summary) {
        this.summary = summary;
        this.entries = summary.totals().stream().mapToLong(SideTotals::entries).sum();
        this.open = summary.totals().stream().mapToLong(SideTotals::open).sum();
        this.unsettled =
                summary.totals().stream().mapToLong(SideTotals::unsettled).sum();
    }

    /// `high`, `medium`, or nothing.
    Optional<String> severity(Money materiality, Money clearlyTrivial) {
        if (entries > COUNTS_HOLD_TO && isTrivial(clearlyTrivial)) {
            return Optional.empty();
        }
        double unmatched = certain(unmatched());
        if (unmatched > HIGH_RATE || isMoreThan(HIGH_COUNT)) {
            return Optional.of("high");
        }
        boolean isMedium = unmatched > UNMATCHED_RATE || isMoreThan(COUNT) || isMaterial(materiality);
        return isMedium ? Optional.of("medium") : Optional.empty();
    }

    /// Open entries of all, those with a suggestion and those that are open in part too.
    Share unmatched() {
        return new Share(unsettled, entries);
    }

    /// Entries about which a person is asked, of those for which a partner was found. It is never more than the
    /// share of open entries, so its limits, 20 % and 40 %, are met wherever it passes them.
    Share flagged() {
        return new Share(summary.flagged(), entries - open + summary.flagged());
    }

    /// A share in 1/1000, rounded up; 0 of nothing.
    static long permille(Share share) {
        return share.whole() == 0 ? 0 : Math.ceilDiv(Math.multiplyExact(share.part(), 1_000L), share.whole());
    }

    private boolean isMoreThan(int count) {
        return entries <= COUNTS_HOLD_TO
                ? summary.investigate() > count
                : certain(new Share(Math.min(summary.investigate(), entries), entries))
                        > (double) count / COUNTS_HOLD_TO;
    }

    private double certain(Share share) {
        if (share.whole() == 0) {
            return 0;
        }
        return entries <= COUNTS_HOLD_TO ? share.value() : share.low();
    }

    private boolean isMaterial(Money materiality) {
        return summary.totals().stream()
                .filter(line -> line.currency().equals(materiality.currency()))
                .anyMatch(line -> line.unsettledAbsMinor() >= materiality.minorUnits());
    }

    /// Only what is open in the base currency can be: other amounts do not compare with the limit.
    private boolean isTrivial(Money limit) {
        return summary.totals().stream()
                .filter(line -> line.unsettled() > 0)
                .allMatch(line ->
                        line.currency().equals(limit.currency()) && line.unsettledAbsMinor() < limit.minorUnits());
    }
}
