package io.tieout.bench;

import io.tieout.shared.Share;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Whether lines of invoices and payouts that pass may pass, and whether what is held is held for the reasons it has.
final class VerdictFigures {

    private static final Share NONE = new Share(0, 0);

    private final Kind payouts = new Kind();
    private final Kind lines = new Kind();
    private Share cardsRight = NONE;
    private Share cardsFound = NONE;

    /// The counts of one kind of thing.
    private static final class Kind {
        private Share precision = NONE;
        private Share recall = NONE;
        private Share reasons = NONE;
        private Share exactness = NONE;

        void add(JsonNode kind) {
            precision = precision.plus(share(kind, "passed_right", "passed"));
            recall = recall.plus(share(kind, "found", "to_pass"));
            reasons = reasons.plus(share(kind, "reasons_right", "to_hold"));
            exactness = exactness.plus(share(kind, "exact", "things"));
        }
    }

    /// As the command `quality --json` tells it; nothing where there is no truth of such things.
    void add(JsonNode quality) {
        if (quality.has("payouts")) {
            payouts.add(quality.get("payouts"));
        }
        if (quality.has("order_lines")) {
            lines.add(quality.get("order_lines"));
        }
    }

    /// The same of the reconciliation between payouts and their transactions; only groups whose sums agree count as to
    /// be found.
    void addCards(JsonNode quality) {
        cardsRight = cardsRight.plus(share(quality, "right", "confirmed"));
        long found = 0;
        long groups = 0;
        for (JsonNode shape : quality.get("shapes")) {
            String name = shape.get("shape").asString();
            boolean differs = name.equals("payout-short")
                    || name.equals("payout-report-lacks-line")
                    || name.equals("payout-line-twice")
                    || name.equals("payout-wrong-net-not-paid");
            found += differs ? 0 : shape.get("found").asLong();
            groups += differs ? 0 : shape.get("groups").asLong();
        }
        cardsFound = cardsFound.plus(new Share(found, groups));
    }

    void into(Map<String, Object> facts) {
        put(facts, "payout_precision", payouts.precision);
        put(facts, "payout_recall", payouts.recall);
        put(facts, "payout_reason_accuracy", payouts.reasons);
        put(facts, "payout_exactness", payouts.exactness);
        facts.put("payouts", payouts.exactness.whole());
        put(facts, "line_precision", lines.precision);
        put(facts, "line_recall", lines.recall);
        put(facts, "hold_reason_accuracy", lines.reasons);
        put(facts, "line_exactness", lines.exactness);
        facts.put("order_lines", lines.exactness.whole());
        put(facts, "payout_group_precision", cardsRight);
        put(facts, "payout_group_recall", cardsFound);
        facts.put("payout_groups", cardsFound.whole());
    }

    private static void put(Map<String, Object> facts, String name, Share share) {
        facts.put(name, Math.round(share.value() * 1e6) / 1e6);
        facts.put(name + "_low", Math.round(share.low() * 1e6) / 1e6);
    }

    private static Share share(JsonNode node, String part, String whole) {
        return new Share(node.get(part).asLong(), node.get(whole).asLong());
    }
}
