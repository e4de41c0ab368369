package io.tieout.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// Runs the measurement named first; figures go to stderr as they come, the last line of stdout is the result as JSON.
public final class Bench {

    private static final Map<String, Measurement> ALL = new TreeMap<>(Map.of(
            "formats", FormatsBench::measure,
            "groups", GroupsBench::measure,
            "inbox", InboxBench::measure,
            "incremental", IncrementalBench::measure,
            "ingest", IngestBench::postgres,
            "ingest-h2", IngestBench::h2,
            "journal", JournalBench::measure,
            "quality", QualityBench::measure,
            "quality-rules", QualityRulesBench::measure,
            "reconcile", ReconcileBench::measure,
            "reconcile-sizes", ReconcileSizesBench::measure));

    private Bench() {}

    /// One measurement: what its options were, and what came out.
    interface Measurement {
        Map<String, Object> run(List<String> arguments) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Measurement wanted = arguments.length == 0 ? null : ALL.get(arguments[0]);
        if (wanted == null) {
            System.err.println(
                    (arguments.length == 0 ? "which measurement?" : "there is no measurement '" + arguments[0] + "'")
                            + " known: " + String.join(", ", ALL.keySet()) + "; " + BenchOptions.USAGE);
            System.exit(64);
        }
        try {
            Map<String, Object> result = wanted.run(Arrays.asList(arguments).subList(1, arguments.length));
            System.out.println(JsonMapper.shared().writeValueAsString(result));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(64);
        }
    }
}
