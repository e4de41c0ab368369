package io.tieout.bench;

import io.tieout.generator.measure.Counts;
import io.tieout.generator.measure.Quality;
import io.tieout.shared.Share;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What was counted over one-to-one shapes: groups whose amounts agree. A confirmed match counts wherever it is.
record Figures(long right, long confirmed, long groups, long found, long suggested, long alone, long cleared) {

    static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0);

    /// Groups whose sides differ in the amount are no business of one-to-one matching; they are shown by shape.
    private static final Set<String> OTHER_AMOUNTS = Set.of("fee-deducted", "amount-typo");

    /// As the command `quality --json` tells it.
    static Figures of(JsonNode quality) {
        Figures figures = new Figures(
                number(quality, "right"),
                number(quality, "confirmed"),
                0,
                0,
                0,
                number(quality, "alone"),
                number(quality, "alone_cleared"));
        for (JsonNode shape : quality.get("shapes")) {
            if (isPairs(shape.get("shape").asString())) {
                figures = figures.plus(new Figures(
                        0, 0, number(shape, "groups"), number(shape, "found"), number(shape, "suggested"), 0, 0));
            }
        }
        return figures;
    }

    static Figures of(Quality quality) {
        Counts total = quality.total();
        Figures figures =
                new Figures(total.right(), total.right() + total.wrong(), 0, 0, 0, total.alone(), total.cleared());
        for (Counts shape : quality.byShape()) {
            if (isPairs(shape.shape())) {
                figures = figures.plus(new Figures(0, 0, shape.groups(), shape.found(), shape.suggested(), 0, 0));
            }
        }
        return figures;
    }

    private static boolean isPairs(String shape) {
        return !OTHER_AMOUNTS.contains(shape) && !GroupFigures.isOne(shape);
    }

    Figures plus(Figures other) {
        return new Figures(
                right + other.right,
                confirmed + other.confirmed,
                groups + other.groups,
                found + other.found,
                suggested + other.suggested,
                alone + other.alone,
                cleared + other.cleared);
    }

    Share precision() {
        return new Share(right, confirmed);
    }

    Share recall() {
        return new Share(found, groups);
    }

    Share recallWithSuggestions() {
        return new Share(found + suggested, groups);
    }

    Share decoyRate() {
        return new Share(cleared, alone);
    }

    /// The harmonic mean of precision and recall.
    double f1() {
        double precision = precision().value();
        double recall = recall().value();
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private static long number(JsonNode node, String name) {
        return node.get(name).asLong();
    }
}
