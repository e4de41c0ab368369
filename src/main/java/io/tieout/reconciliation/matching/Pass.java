package io.tieout.reconciliation.matching;

import java.math.BigDecimal;

/// One pass: which pairs it may take.
///
/// @param name as people configured it
/// @param days that may lie between both bookings; [#BY_CHANNEL] for the clearing window of the pair's channels
/// @param tolerance how far amounts may be apart, in units of their currency; only [Kind#SIMILAR] looks beyond equal
/// @param percent the same as a share of the larger amount
public record Pass(Kind kind, String name, int days, BigDecimal tolerance, BigDecimal percent) {

    public static final int BY_CHANNEL = -1;

    /// What a pair must have in common.
    public enum Kind {
        /// equal amount and reference, dates within the window
        REFERENCE_AMOUNT_DATE,
        /// equal amount, dates within the window
        AMOUNT_DATE,
        /// a reference or a party that is alike, amount and date within wider limits
        SIMILAR
    }

    /// Whether the pass looks at equal amounts only.
    boolean isExact() {
        return kind != Kind.SIMILAR;
    }

    /// Days that may lie between a pair whose channels have this window.
    int window(int ofChannels) {
        return days == BY_CHANNEL ? ofChannels : days;
    }

    /// Whether a pair with this evidence may be taken.
    boolean accepts(long evidence, int apart, int ofChannels) {
        if (apart > window(ofChannels)) {
            return false;
        }
        return switch (kind) {
            case REFERENCE_AMOUNT_DATE -> Evidence.agrees(evidence, Criterion.REFERENCE, References.CHECKED);
            case AMOUNT_DATE -> true;
            case SIMILAR ->
                Evidence.agrees(evidence, Criterion.REFERENCE, References.SIMILAR)
                        || Evidence.agrees(evidence, Criterion.PARTY, 2)
                        || Evidence.agrees(evidence, Criterion.ACCOUNT, 0)
                        || Evidence.agrees(evidence, Criterion.END_TO_END_ID, 0)
                        || Evidence.agrees(evidence, Criterion.BATCH_REFERENCE, 0);
        };
    }

    /// Largest difference of two amounts of a currency that the pass bears, in minor units.
    long tolerance(long a, long b, int exponent) {
        long larger = Math.max(Math.abs(a), Math.abs(b));
        long ofShare = percent.signum() == 0
                ? 0
                : percent.movePointLeft(2).multiply(BigDecimal.valueOf(larger)).longValue();
        return Math.max(tolerance.movePointRight(exponent).longValue(), ofShare);
    }
}
