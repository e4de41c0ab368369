package io.tieout.reconciliation.matching;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How much each outcome of a comparison says, as `log2(m / u)` in 1/1000 bit: `m` is how often pairs that belong
/// together show it, `u` how often others do (Fellegi and Sunter 1969). `prior` is how often an entry that has exactly
/// one, a few, or many candidates really has its partner among them. `rarities`: whether what many entries share says
/// less than what few do. `otherAmounts`: what holds instead for pairs whose amounts differ.
@SuppressWarnings("ArrayRecordComponent") // small tables, read a million times
public record Weights(
        double[][] together,
        double[][] apart,
        double[] prior,
        boolean rarities,
        int[][] bits,
        int[] starts,
        @Nullable Weights otherAmounts) {

    static final int ALONE = 0;
    static final int FEW = 1;
    static final int MANY = 2;

    private static final Criterion[] CRITERIA = Criterion.values();
    private static final int MILLI = 1_000;
    private static final double SMALLEST = 1e-6;
    private static final double CERTAIN = 0.9999;
    private static final int FEW_CANDIDATES = 128;

    /// How often an entry with one, a few, or many distant candidates has its partner among them.
    private static final double[] DISTANT_PRIOR = {0.5, 0.3, 0.1};

    /// Powers of two from 0 to 1 by 1/1000.
    private static final double[] FRACTIONS = IntStream.range(0, MILLI)
            .mapToDouble(milli -> StrictMath.pow(2, milli / (double) MILLI))
            .toArray();

    /// What holds until a run has learned better.
    static Weights standard() {
        double[][] together = new double[CRITERIA.length][];
        double[][] apart = new double[CRITERIA.length][];
        for (Criterion criterion : CRITERIA) {
            together[criterion.place()] = criterion.levels().stream()
                    .mapToDouble(Criterion.Level::together)
                    .toArray();
            apart[criterion.place()] = criterion.levels().stream()
                    .mapToDouble(Criterion.Level::apart)
                    .toArray();
        }
        return of(together, apart, new double[] {0.99, 0.93, 0.8}, true);
    }

    /// The same for pairs whose amounts or dates are apart. They became candidates because their parties or
    /// references are alike, so that says little about them: other bookings with the same party are alike as well.
    /// A pair belongs together though its days are apart, or though its amounts are; which of the two says what the
    /// other can be, so each has figures of its own.
    static Weights distant() {
        Weights usual = standard();
        double[][] together = copy(usual.together());
        double[][] apart = copy(usual.apart());
        together[Criterion.AMOUNT.place()] = new double[] {0, 0.30, 0.45, 0.24, 0.01};
        apart[Criterion.AMOUNT.place()] = new double[] {0, 0.15, 0.60, 0.20, 0.05};
        distantTexts(apart);
        Weights otherAmounts = of(together, apart, DISTANT_PRIOR.clone(), false);
        return sameAmounts(usual).withOther(otherAmounts);
    }

    private static Weights sameAmounts(Weights usual) {
        double[][] together = copy(usual.together());
        double[][] apart = copy(usual.apart());
        together[Criterion.DATE.place()] =
                new double[] {0.14, 0.10, 0.08, 0.06, 0.14, 0.16, 0.12, 0.02, 0.04, 0.03, 0.02, 0.04, 0.03, 0.015, 0.005
                };
        apart[Criterion.DATE.place()] =
                new double[] {0.02, 0.02, 0.02, 0.02, 0.07, 0.11, 0.11, 0.14, 0.02, 0.02, 0.02, 0.07, 0.11, 0.11, 0.14};
        distantTexts(apart);
        return of(together, apart, DISTANT_PRIOR.clone(), false);
    }

    private static void distantTexts(double[][] apart) {
        apart[Criterion.REFERENCE.place()] = new double[] {0.10, 0.005, 0.03, 0.03, 0.02, 0.10, 0.715};
        apart[Criterion.PARTY.place()] = new double[] {0.60, 0.10, 0.10, 0.05, 0.15};
        apart[Criterion.ACCOUNT.place()] = new double[] {0.50, 0.50};
        apart[Criterion.TEXT.place()] = new double[] {0.25, 0.30, 0.45};
    }

    static Weights of(double[][] together, double[][] apart, double[] prior, boolean rarities) {
        int[][] bits = new int[CRITERIA.length][];
        for (int c = 0; c < CRITERIA.length; c++) {
            boolean ordered = CRITERIA[c] != Criterion.DATE;
            bits[c] = new int[together[c].length];
            for (int level = 0; level < bits[c].length; level++) {
                int own = millibits(Math.max(SMALLEST, together[c][level]) / Math.max(SMALLEST, apart[c][level]));
                // what agrees less never says more
                bits[c][level] = ordered && level > 0 ? Math.min(own, bits[c][level - 1]) : own;
            }
        }
        int[] starts = new int[FEW_CANDIDATES];
        for (int candidates = 0; candidates < FEW_CANDIDATES; candidates++) {
            starts[candidates] = start(prior, candidates);
        }
        return new Weights(copy(together), copy(apart), prior.clone(), rarities, bits, starts, null);
    }

    Weights withOther(Weights other) {
        return new Weights(together, apart, prior, rarities, bits, starts, other);
    }

    /// The figures for a pair with this evidence.
    Weights of(long evidence) {
        return otherAmounts != null && isOfOtherAmounts(evidence) ? otherAmounts : this;
    }

    static boolean isOfOtherAmounts(long evidence) {
        return Evidence.level(evidence, Criterion.AMOUNT) > Amounts.EQUAL;
    }

    /// 1/1000 bits for an outcome; 0 when it was not compared.
    int bits(Criterion criterion, int level) {
        return level < 0 ? 0 : bits[criterion.place()][level];
    }

    /// Whether any figure differs by more than a twentieth of a bit.
    boolean isOtherThan(Weights before) {
        for (int c = 0; c < bits.length; c++) {
            for (int level = 0; level < bits[c].length; level++) {
                if (Math.abs(bits[c][level] - before.bits[c][level]) > MILLI / 20) {
                    return true;
                }
            }
        }
        return otherAmounts != null && before.otherAmounts != null && otherAmounts.isOtherThan(before.otherAmounts);
    }

    /// How often pairs that belong together show this outcome.
    double together(Criterion criterion, int level) {
        return together[criterion.place()][level];
    }

    /// How often pairs that do not belong together show this outcome.
    double apart(Criterion criterion, int level) {
        return apart[criterion.place()][level];
    }

    /// Where a pair starts before anything but its amount is compared: the odds at which, over `candidates` equal
    /// ones, an entry is matched with one of them as often as the prior says.
    int start(int candidates) {
        return candidates < FEW_CANDIDATES ? starts[candidates] : start(prior, candidates);
    }

    private static int start(double[] prior, int candidates) {
        double q = Math.min(CERTAIN, prior[rarity(candidates)]);
        return candidates <= 1 ? millibits(q / (1 - q)) : millibits(q / ((1 - q) * (1 - q) * candidates));
    }

    static int rarity(int candidates) {
        if (candidates <= 1) {
            return ALONE;
        }
        return candidates <= 3 ? FEW : MANY;
    }

    /// How much a criterion tells on the average of pairs that belong together, in bits (Kullback-Leibler).
    double information(Criterion criterion) {
        double[] m = together[criterion.place()];
        double[] u = apart[criterion.place()];
        double bits = 0;
        for (int level = 0; level < m.length; level++) {
            double ofTogether = Math.max(SMALLEST, m[level]);
            bits += ofTogether * StrictMath.log(ofTogether / Math.max(SMALLEST, u[level]));
        }
        return bits / StrictMath.log(2);
    }

    static int millibits(double ratio) {
        return (int) StrictMath.rint(MILLI * StrictMath.log(ratio) / StrictMath.log(2));
    }

    /// Odds of a score in 1/1000 bits.
    static double odds(int millibits) {
        int kept = Math.clamp(millibits, -40_000, 50_000);
        return Math.scalb(FRACTIONS[Math.floorMod(kept, MILLI)], Math.floorDiv(kept, MILLI));
    }

    private static double[][] copy(double[][] table) {
        return Arrays.stream(table).map(double[]::clone).toArray(double[][]::new);
    }
}
