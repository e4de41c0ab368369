package io.tieout.reconciliation.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The weights with which a stage of a run judged, for people to read: how often pairs that belong together and pairs
/// that do not show each level.
///
/// @param stage which pairs they are for: `equal amounts`, `dates apart` (equal amounts too), or `amounts apart`
/// @param learned whether the entries of the run changed anything of what usually holds
/// @param prior how often an entry with one, two or three, and more candidates has its partner among them
public record WeightTable(String stage, boolean learned, List<BigDecimal> prior, List<Line> lines) {

    private static final int DIGITS = 6;
    private static final String DATES_APART = "dates apart";
    private static final String AMOUNTS_APART = "amounts apart";

    public WeightTable {
        prior = List.copyOf(prior);
        lines = List.copyOf(lines);
    }

    /// One level of one criterion, as shares of 1.
    public record Line(String criterion, String level, BigDecimal together, BigDecimal apart) {}

    static WeightTable of(String stage, Weights weights, Weights usual) {
        List<Line> lines = lines(weights);
        List<BigDecimal> prior = prior(weights);
        boolean learned = !lines.equals(lines(usual)) || !prior.equals(prior(usual));
        return new WeightTable(stage, learned, prior, lines);
    }

    private static List<BigDecimal> prior(Weights weights) {
        List<BigDecimal> prior = new ArrayList<>();
        for (double one : weights.prior()) {
            prior.add(share(one));
        }
        return prior;
    }

    /// The two tables of weights for distant pairs.
    static List<WeightTable> ofDistant(Weights weights) {
        Weights usual = Weights.distant();
        return List.of(
                of(DATES_APART, weights, usual),
                of(
                        AMOUNTS_APART,
                        Objects.requireNonNull(weights.otherAmounts()),
                        Objects.requireNonNull(usual.otherAmounts())));
    }

    /// The weights for distant pairs that a run kept; empty when it kept none.
    static Optional<Weights> distant(List<WeightTable> kept) {
        return of(kept, DATES_APART).flatMap(same -> of(kept, AMOUNTS_APART).map(same::withOther));
    }

    private static Optional<Weights> of(List<WeightTable> kept, String stage) {
        return kept.stream()
                .filter(table -> table.stage.equals(stage))
                .filter(table -> table.lines.size() == lines(Weights.standard()).size())
                .findFirst()
                .map(WeightTable::weights);
    }

    private Weights weights() {
        double[][] together = new double[Criterion.values().length][];
        double[][] apart = new double[together.length][];
        int from = 0;
        for (Criterion criterion : Criterion.values()) {
            int to = from + criterion.levels().size();
            together[criterion.place()] = lines.subList(from, to).stream()
                    .mapToDouble(line -> line.together().doubleValue())
                    .toArray();
            apart[criterion.place()] = lines.subList(from, to).stream()
                    .mapToDouble(line -> line.apart().doubleValue())
                    .toArray();
            from = to;
        }
        double[] shares = prior.stream().mapToDouble(BigDecimal::doubleValue).toArray();
        return Weights.of(together, apart, shares, false);
    }

    private static List<Line> lines(Weights weights) {
        List<Line> lines = new ArrayList<>();
        for (Criterion criterion : Criterion.values()) {
            for (int level = 0; level < criterion.levels().size(); level++) {
                lines.add(new Line(
                        criterion.label(),
                        criterion.levels().get(level).label(),
                        share(weights.together(criterion, level)),
                        share(weights.apart(criterion, level))));
            }
        }
        return lines;
    }

    private static BigDecimal share(double share) {
        return BigDecimal.valueOf(share).setScale(DIGITS, RoundingMode.HALF_EVEN);
    }
}
