package io.tieout.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a measurement is asked to do.
///
/// @param only names of the contenders that take part, empty for all
/// @param intake settings of the program's intake that are not as by default, such as `blockBytes: 1048576`
record BenchOptions(int records, int rounds, long seed, boolean quick, Set<String> only, Map<String, Long> intake) {

    static final String USAGE = "options: [--quick] [--seed N] [--records N] [--rounds N] [--only CONTENDER,...]"
            + " [--blockBytes N] [--partitions N]";

    static BenchOptions of(List<String> arguments, int usualRecords) {
        boolean quick = arguments.contains("--quick");
        int records = quick ? usualRecords / 10 : usualRecords;
        int rounds = quick ? 1 : 3;
        long seed = 1;
        Set<String> only = Set.of();
        Map<String, Long> intake = new TreeMap<>();
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String option = left.remove();
            switch (option) {
                case "--quick" -> {}
                case "--records" -> records = Math.toIntExact(number(option, left));
                case "--rounds" -> rounds = Math.toIntExact(number(option, left));
                case "--seed" -> seed = number(option, left);
                case "--only" -> only = Set.of(value(option, left).split(","));
                case "--blockBytes", "--partitions" -> intake.put(option.substring(2), number(option, left));
                default -> throw new IllegalArgumentException("unknown option " + option + "; " + USAGE);
            }
        }
        if (records < 1 || rounds < 1) {
            throw new IllegalArgumentException("records and rounds must be positive; " + USAGE);
        }
        return new BenchOptions(records, rounds, seed, quick, only, intake);
    }

    boolean wants(String contender) {
        return only.isEmpty() || only.contains(contender);
    }

    /// What every result says of how it was measured.
    void describe(Map<String, Object> result, LedgerFile.Totals loaded) {
        result.put("heap_mb", Integer.getInteger("bench.heap"));
        result.put("rounds", rounds);
        result.put("quick", quick);
        result.put("rows", loaded.rows());
        result.put("sum_minor", loaded.sumMinor());
        result.put("seed", seed);
        result.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    }

    static double median(List<Double> all) {
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static long number(String option, Deque<String> left) {
        String value = value(option, left);
        try {
            return Long.parseLong(value.replace("_", ""));
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(option + " needs a whole number, not " + value + "; " + USAGE);
        }
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value; " + USAGE);
        }
        return left.remove();
    }
}
