package io.tieout.reconciliation;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// Why a match is one, as one JSON object with sorted keys; the contributions add up to the confidence.
final class Explanation {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Explanation() {}

    static String ofPair(ComponentResult.Pair pair, String reference, int confidence) {
        Map<String, Object> all = new TreeMap<>();
        all.put("pass", pair.pass().name());
        all.put("daysApart", pair.days());
        all.put("window", pair.window());
        all.put("alternatives", pair.alternatives());
        if (pair.pass().byReference()) {
            all.put("reference", reference);
        }
        all.put("confidence", confidence);
        all.put("contributions", contributions(confidence, pair.pass().byReference() ? "reference" : "unique"));
        return JSON.writeValueAsString(all);
    }

    static String ofTies(ComponentResult.TiedSet tied, int left, int right, int confidence) {
        Map<String, Object> all = new TreeMap<>();
        all.put("pass", tied.pass().name());
        all.put("left", left);
        all.put("right", right);
        all.put("alternatives", tied.alternatives());
        all.put("reason", tied.reason().name());
        all.put("window", tied.pass().largestWindow());
        all.put("confidence", confidence);
        all.put("contributions", new TreeMap<>(Map.of("amount", 5000, "candidates", confidence - 5000)));
        return JSON.writeValueAsString(all);
    }

    private static Map<String, Integer> contributions(int confidence, String second) {
        int ofSecond = second.equals("reference") ? 3000 : 2200;
        return new TreeMap<>(Map.of("amount", 5000, second, ofSecond, "date", confidence - 5000 - ofSecond));
    }
}
