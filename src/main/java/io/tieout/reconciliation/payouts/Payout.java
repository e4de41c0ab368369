package io.tieout.reconciliation.payouts;

import java.time.LocalDate;
import java.util.List;

/// One payout: its lines in the settlement reports added up, and what arrived for it. Amounts in minor units; the fee
/// is gross less net.
///
/// @param id as the report writes it, or the bank when no report has it
/// @param lines of the reports
/// @param linesOff lines whose fee is not gross less net, or that do not say their gross
/// @param first of the days of the lines, and `last`
/// @param arrived ids of the entries at the bank
public record Payout(
        String id,
        String currency,
        int lines,
        int linesOff,
        LocalDate first,
        LocalDate last,
        long grossMinor,
        long netMinor,
        List<Long> arrived,
        long arrivedMinor,
        Status status) {

    public Payout {
        arrived = List.copyOf(arrived);
    }

    /// Whether a payout arrived as reported.
    public enum Status {
        /// what arrived is the net
        AGREES,
        /// more or less arrived
        DIFFERS,
        /// nothing arrived yet, and it need not have
        AWAITED,
        /// nothing arrived, and the days are over
        MISSING,
        /// the bank names a payout that no report has
        NO_REPORT
    }

    public long feeMinor() {
        return Math.subtractExact(grossMinor, netMinor);
    }

    /// What arrived less the net; without a report all of it.
    public long differenceMinor() {
        return Math.subtractExact(arrivedMinor, netMinor);
    }
}
