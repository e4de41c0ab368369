package io.tieout.shared;

/// A part of a whole, and between which shares the true one lies with 95 % certainty (Wilson 1927, score interval).
public record Share(long part, long whole) {

    private static final double Z = 1.959963984540054;

    public Share {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException(part + " of " + whole);
        }
    }

    /// Between 0 and 1; 1 of nothing, so that who does nothing does nothing wrong.
    public double value() {
        return whole == 0 ? 1 : (double) part / whole;
    }

    public double low() {
        return part == 0 ? 0 : Math.max(0, centre() - margin());
    }

    public double high() {
        return part == whole ? 1 : Math.min(1, centre() + margin());
    }

    public Share plus(Share other) {
        return new Share(part + other.part, whole + other.whole);
    }

    private double centre() {
        double p = value();
        return (p + Z * Z / (2 * whole)) / (1 + Z * Z / whole);
    }

    private double margin() {
        double p = value();
        return Z * Math.sqrt(p * (1 - p) / whole + Z * Z / (4.0 * whole * whole)) / (1 + Z * Z / whole);
    }
}
