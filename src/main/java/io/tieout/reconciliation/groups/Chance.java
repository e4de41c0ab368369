package io.tieout.reconciliation.groups;

/// How likely an unrelated amount would have fitted as well.
///
/// @param probability from 0 to 1
/// @param decoys how many other amounts near the target were tried; 0 when it was estimated by density
/// @param fitting how many of them fit
public record Chance(double probability, long decoys, long fitting) {

    public Chance {
        if (!(probability >= 0 && probability <= 1) || fitting > decoys) {
            throw new IllegalArgumentException("no chance: " + probability + ", " + fitting + " of " + decoys);
        }
    }

    /// Whether the other amounts were really tried.
    public boolean isCounted() {
        return decoys > 0;
    }

    /// How much the fit says, in 1/1000 bits: what is one in a thousand says ten bits.
    public int millibits() {
        double least = 1e-6;
        return (int) StrictMath.rint(-1_000 * StrictMath.log(Math.max(least, probability)) / StrictMath.log(2));
    }
}
