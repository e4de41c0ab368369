package io.tieout.generator;

import java.util.ArrayList;
import java.util.List;

/// A payout of a card processor: the lines of its report, what arrived at the bank, and what is to be said of it.
final class PaidOut {

    final PayoutShape shape;
    final String id;
    final String currency;
    final List<Settled> lines = new ArrayList<>();
    final List<Arrived> arrived = new ArrayList<>();
    String status = "AGREES";
    int linesOff;

    PaidOut(PayoutShape shape, String id, String currency) {
        this.shape = shape;
        this.id = id;
        this.currency = currency;
    }

    /// A line of the report; amounts in minor units.
    ///
    /// @param grossSaid as the report has it, which may be nothing
    /// @param feeMinor as the report has it
    record Settled(
            int day, String reference, String kind, long grossMinor, boolean grossSaid, long feeMinor, long netMinor) {
        Settled ofNet(long other) {
            return new Settled(day, reference, kind, grossMinor, grossSaid, feeMinor, other);
        }

        Settled ofFee(long other) {
            return new Settled(day, reference, kind, grossMinor, grossSaid, other, netMinor);
        }

        Settled withoutGross() {
            return new Settled(day, reference, kind, grossMinor, false, feeMinor, netMinor);
        }

        /// What counts as gross: the net where the report does not say it.
        long ownGross() {
            return grossSaid ? grossMinor : netMinor;
        }
    }

    /// An entry of the bank.
    record Arrived(int day, String text, String reference, String batch, long amountMinor) {}

    long net() {
        return lines.stream().mapToLong(Settled::netMinor).sum();
    }

    long gross() {
        return lines.stream().mapToLong(Settled::ownGross).sum();
    }

    long arrivedMinor() {
        return arrived.stream().mapToLong(Arrived::amountMinor).sum();
    }
}
