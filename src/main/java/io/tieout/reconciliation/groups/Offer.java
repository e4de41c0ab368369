package io.tieout.reconciliation.groups;

import java.time.LocalDate;

/// What a bill itself offers for paying early.
///
/// @param ratio of the bill, in millionths
/// @param until the last day on which it is offered
public record Offer(int ratio, LocalDate until) {

    public Offer {
        if (ratio < 0 || ratio > GapRule.WHOLE) {
            throw new IllegalArgumentException("no discount: " + ratio + " millionths");
        }
    }

    /// What may be taken off a bill that is paid on this day, signed as the bill is.
    public long on(long bill, int day) {
        return day <= until.toEpochDay() ? Exact.share(bill, ratio, GapRule.WHOLE) : 0;
    }
}
