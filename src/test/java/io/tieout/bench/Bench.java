package io.tieout.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// Runs the measurement named first; figures go to stderr as they come, the last line of stdout is the result as
/// JSON.
public final class Bench {

    private static final Map<String, Measurement> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("formats", FormatsBench::measure),
            Map.entry("groups", GroupsBench::measure),
            Map.entry("inbox", InboxBench::measure),
            Map.entry("incremental", IncrementalBench::measure),
            Map.entry("ingest", IngestBench::postgres),
            Map.entry("ingest-h2", IngestBench::h2),
            Map.entry("journal", JournalBench::measure),
            Map.entry("parties", PartiesBench::measure),
            Map.entry("quality", QualityBench::measure),
            Map.entry("quality-rules", QualityRulesBench::measure),
            Map.entry("reconcile", ReconcileBench::measure),
            Map.entry("reconcile-sizes", ReconcileSizesBench::measure)));

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
