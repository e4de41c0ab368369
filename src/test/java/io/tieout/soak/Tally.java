package io.tieout.soak;

import io.tieout.database.TestDatabase;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// What the campaign did: ends by kind and phase, and how long it took until all was quiet again.
final class Tally {

    private final Map<TestDatabase, Map<End, Row>> rows = new EnumMap<>(TestDatabase.class);
    private final Map<String, Long> sums = new TreeMap<>();

    private static final class Row {
        private int count;
        private final Map<Phase, Integer> phases = new EnumMap<>(Phase.class);
        private Duration longest = Duration.ZERO;
    }

    synchronized void hit(TestDatabase kind, End end, Phase phase) {
        Row row = row(kind, end);
        row.count++;
        row.phases.merge(phase, 1, Integer::sum);
    }

    /// The end is the last one before it became quiet.
    synchronized void quiet(TestDatabase kind, End end, Duration time) {
        Row row = row(kind, end);
        row.longest = row.longest.compareTo(time) < 0 ? time : row.longest;
    }

    synchronized void add(String what, long number) {
        sums.merge(what, number, Long::sum);
    }

    private Row row(TestDatabase kind, End end) {
        return rows.computeIfAbsent(kind, k -> new EnumMap<>(End.class)).computeIfAbsent(end, e -> new Row());
    }

    synchronized int ends() {
        return rows.values().stream()
                .flatMap(row -> row.values().stream())
                .mapToInt(row -> row.count)
                .sum();
    }

    synchronized int ends(TestDatabase kind) {
        return rows.getOrDefault(kind, Map.of()).values().stream()
                .mapToInt(row -> row.count)
                .sum();
    }

    synchronized int times(End end) {
        return rows.values().stream()
                .flatMap(ends -> java.util.stream.Stream.ofNullable(ends.get(end)))
                .mapToInt(row -> row.count)
                .sum();
    }

    synchronized String table() {
        StringBuilder text = new StringBuilder();
        text.append("| database | end | times | hit in | longest until quiet |\n| --- | --- | ---: | --- | ---: |\n");
        rows.forEach((kind, ends) -> ends.forEach((end, row) -> text.append("| %s | %s | %d | %s | %s |%n"
                .formatted(kind, end, row.count, phases(row.phases), seconds(row.longest)))));
        Map<Phase, Integer> all = new EnumMap<>(Phase.class);
        rows.values()
                .forEach(ends -> ends.values()
                        .forEach(row -> row.phases.forEach((phase, n) -> all.merge(phase, n, Integer::sum))));
        return text.append("| all | | %d | %s | |%n".formatted(ends(), phases(all)))
                .toString();
    }

    private static String phases(Map<Phase, Integer> phases) {
        return phases.entrySet().stream()
                .map(phase -> phase.getKey().name().toLowerCase(java.util.Locale.ROOT) + " " + phase.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String seconds(Duration time) {
        return time.isZero() ? "" : "%.1f s".formatted(time.toMillis() / 1000.0);
    }

    /// One line for machines.
    synchronized String json(long seed, Duration took, String violation) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("seed", seed);
        line.put("ends", ends());
        line.put("seconds", took.toSeconds());
        line.put("violation", violation);
        Map<String, Object> databases = new TreeMap<>();
        rows.forEach((kind, ends) -> {
            Map<String, Object> byEnd = new TreeMap<>();
            ends.forEach((end, row) -> byEnd.put(
                    end.name(),
                    Map.of("times", row.count, "phases", row.phases, "longestMillis", row.longest.toMillis())));
            databases.put(kind.name(), byEnd);
        });
        line.put("databases", databases);
        line.putAll(sums);
        return JsonMapper.builder().build().writeValueAsString(line);
    }
}
