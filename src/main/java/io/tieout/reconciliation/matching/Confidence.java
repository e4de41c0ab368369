package io.tieout.reconciliation.matching;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// How fully two entries agree: the mean of the agreements of what was compared, each weighted by how much it tells.
/// Not a probability; see [Marginals] for that.
public final class Confidence {

    static final int PERFECT = 9_500;
    static final int STRONG = 8_500;
    static final int PROBABLE = 7_500;

    private static final int WHOLE = 10_000;

    /// Amount and date alone do not reach it, so they alone are never perfect.
    private static final double LEAST_COMPARED = 65;

    /// What two systems may write in ways of their own, so that it never agrees: it counts by how much it tells
    /// here.
    private static final Set<Criterion> OF_SYSTEMS =
            Set.of(Criterion.REFERENCE, Criterion.END_TO_END_ID, Criterion.TEXT, Criterion.BATCH_REFERENCE);

    private static final Criterion[] CRITERIA = Criterion.values();

    private final double[] weight = new double[CRITERIA.length];

    /// What each level adds, the weight times its agreement.
    private final double[][] adds = new double[CRITERIA.length][];

    Confidence(Rules rules, Weights weights) {
        Weights usual = Weights.standard();
        for (Criterion criterion : CRITERIA) {
            double own = rules.weights().getOrDefault(criterion, criterion.weight());
            double tells = OF_SYSTEMS.contains(criterion)
                    ? Math.clamp(weights.information(criterion) / usual.information(criterion), 0.0, 1.0)
                    : 1;
            weight[criterion.place()] = own * tells;
            adds[criterion.place()] = criterion.levels().stream()
                    .mapToDouble(level -> own * tells * level.agreement())
                    .toArray();
        }
    }

    /// The confidence of a pair in 1/10,000.
    public int of(long evidence) {
        double agreed = 0;
        double compared = 0;
        for (Criterion criterion : CRITERIA) {
            int level = Evidence.level(evidence, criterion);
            if (level >= 0) {
                agreed += adds[criterion.place()][level];
                compared += weight[criterion.place()];
            }
        }
        return (int) Math.floor(WHOLE * agreed / Math.max(LEAST_COMPARED, compared));
    }

    /// What each criterion compared gives to the confidence; they add up to it exactly, the amount takes the rest
    /// of the rounding.
    public Map<Criterion, Integer> contributions(long evidence) {
        double compared = 0;
        for (Criterion criterion : CRITERIA) {
            compared += Evidence.level(evidence, criterion) >= 0 ? weight[criterion.place()] : 0;
        }
        Map<Criterion, Integer> parts = new EnumMap<>(Criterion.class);
        int left = of(evidence);
        for (Criterion criterion : CRITERIA) {
            int level = Evidence.level(evidence, criterion);
            if (level >= 0) {
                double agreed = adds[criterion.place()][level];
                int part = (int) Math.floor(WHOLE * agreed / Math.max(LEAST_COMPARED, compared));
                parts.put(criterion, part);
                left -= part;
            }
        }
        parts.merge(Criterion.AMOUNT, left, Integer::sum);
        return parts;
    }

    /// The tier of a confidence.
    public static String tier(int confidence) {
        if (confidence >= PERFECT) {
            return "TIER_1_PERFECT";
        }
        if (confidence >= STRONG) {
            return "TIER_2_STRONG";
        }
        return confidence >= PROBABLE ? "TIER_3_PROBABLE" : "TIER_4_WEAK";
    }
}
