package io.tieout.bench;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// How many groups of several entries a run has found exactly, and how many differences it has explained rightly.
final class GroupFigures {

    private static final Set<String> ONE_TO_MANY = Set.of(
            "batch-listed",
            "batch-credit-note",
            "batch-reference",
            "batch-sum",
            "instalments",
            "payout",
            "advice-note",
            "sweep",
            "deposit",
            "part-payments",
            "settlement-less-commission");

    private static final Set<String> MANY_TO_MANY = Set.of("netting", "contra-account");

    /// One of each side, less what somebody kept back.
    private static final Set<String> DIFFERENCES = Set.of(
            "fee-of-schedule",
            "fee-foreign",
            "withholding-tax",
            "early-discount",
            "other-rate",
            "underpaid",
            "charge-taken-off",
            "charges-shared",
            "tax-withheld",
            "settled-early",
            "dealt-rate",
            "short-paid");

    private final long[] many = new long[3];
    private final long[] both = new long[3];
    private long gaps;
    private long gapsRight;

    /// Whether a shape is counted here, not among the pairs.
    static boolean isOne(String shape) {
        return ONE_TO_MANY.contains(shape) || MANY_TO_MANY.contains(shape) || DIFFERENCES.contains(shape);
    }

    /// As the command `quality --json` tells it.
    void add(JsonNode quality) {
        for (JsonNode shape : quality.get("shapes")) {
            String name = shape.get("shape").asString();
            long[] counts = ONE_TO_MANY.contains(name) ? many : MANY_TO_MANY.contains(name) ? both : new long[3];
            counts[0] += shape.get("groups").asLong();
            counts[1] += shape.get("found").asLong();
            counts[2] += shape.get("suggested").asLong();
        }
        gaps += quality.get("gaps").asLong();
        gapsRight += quality.get("gaps_right").asLong();
    }

    /// Exactness counts what is confirmed, or among the proposals for its entries, exactly.
    void into(Map<String, Object> facts) {
        facts.put("group_exactness_1n", share(many[1] + many[2], many[0]));
        facts.put("group_exactness_nm", share(both[1] + both[2], both[0]));
        facts.put("group_confirmed_1n", share(many[1], many[0]));
        facts.put("group_confirmed_nm", share(both[1], both[0]));
        facts.put("gap_class_accuracy", share(gapsRight, gaps));
        facts.put("groups_1n", many[0]);
        facts.put("groups_nm", both[0]);
        facts.put("gaps", gaps);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 1 : Math.round(1e6 * part / whole) / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "of %d with one entry on a side %d confirmed and %d proposed exactly, of %d others %d and %d; of %d"
                        + " differences %d explained rightly",
                many[0],
                many[1],
                many[2],
                both[0],
                both[1],
                both[2],
                gaps,
                gapsRight);
    }
}
