package io.tieout.reconciliation.groups;

/// An amount that members should add up to.
///
/// @param amount in minor units, signed as the members are
/// @param tolerance how far a sum may be off to either side, in minor units
public record Target(long amount, long tolerance) {

    private static final long MOST = 1L << 60;

    public Target {
        if (tolerance < 0 || Math.abs(amount) > MOST || amount == Long.MIN_VALUE || tolerance > MOST) {
            throw new IllegalArgumentException("no sum can be asked for " + amount + " +- " + tolerance);
        }
    }

    public static Target exactly(long amount) {
        return new Target(amount, 0);
    }

    long low() {
        return amount - tolerance;
    }

    long high() {
        return amount + tolerance;
    }
}
