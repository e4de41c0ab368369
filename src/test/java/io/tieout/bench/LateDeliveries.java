package io.tieout.bench;

import io.tieout.generator.Addition;
import io.tieout.generator.DeliveredHome;
import io.tieout.generator.GeneratedEngagement;
import io.tieout.generator.Profile;
import io.tieout.shared.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Files that come in three deliveries with a run after each, beside a run over all of them at once: whether both
/// find the same, how right the early runs are, and whether what only late files complete is found in the end.
final class LateDeliveries {

    private static final int MOST_RECORDS = 4_000;
    private static final int LAST = 3;
    private static final String CODE = "harbour";
    private static final Set<Integer> FINE = Set.of(0, 4);

    private final Forks forks;
    private final Path folder;

    LateDeliveries(Forks forks, Path folder) {
        this.forks = forks;
        this.folder = folder;
    }

    Map<String, Object> measure(BenchOptions options) throws IOException {
        int records = Math.min(MOST_RECORDS, options.records());
        Path full = written("full", records, options.seed());
        Path late = written("three", records, options.seed());
        for (int delivery = 2; delivery <= LAST; delivery++) {
            DeliveredHome.deliver(full, CODE, delivery);
        }
        run(full);
        Map<String, Object> facts = new LinkedHashMap<>();
        for (int delivery = 1; delivery <= LAST; delivery++) {
            if (delivery > 1) {
                DeliveredHome.deliver(late, CODE, delivery);
            }
            run(late);
            JsonNode quality = quality(late, late.resolve("truth.csv"));
            Share right = new Share(
                    quality.get("right").asLong(), quality.get("confirmed").asLong());
            facts.put("late_precision_" + delivery, rounded(right));
            say("after delivery %d: %d of %d confirmed matches are right", delivery, right.part(), right.whole());
        }
        JsonNode only = quality(late, onlyLate(late));
        Share found = new Share(
                only.get("found").asLong() + only.get("suggested").asLong(),
                only.get("groups").asLong());
        facts.put("late_found", rounded(found));
        facts.put("late_groups", found.whole());
        int differences = differences(full, late);
        facts.put("late_equals_full", differences == 0);
        say(
                "late: of %d groups that a later delivery completes %d are found or proposed; %d lines differ from a run"
                        + " over all at once",
                found.whole(), found.part(), differences);
        return facts;
    }

    private Path written(String name, int records, long seed) throws IOException {
        Path home = folder.resolve(name);
        GeneratedEngagement.write(home, CODE, records, seed, Profile.HARD, Set.of(Addition.values()));
        return home;
    }

    private void run(Path home) throws IOException {
        forks.program(FINE, home, "run", "ingest");
        forks.program(FINE, home, "run", "reconcile");
    }

    private JsonNode quality(Path home, Path truth) throws IOException {
        return JsonMapper.shared().readTree(forks.program(home, "quality", truth.toString(), "--json"));
    }

    /// The truth of the groups that the first delivery does not complete.
    private static Path onlyLate(Path home) throws IOException {
        List<String> shapes = Files.readAllLines(home.resolve("shapes.csv"));
        Set<String> early = shapes.stream()
                .filter(line -> line.endsWith(",1") || line.endsWith(",0"))
                .map(line -> line.substring(0, line.indexOf(',')))
                .collect(Collectors.toSet());
        Path target = Files.createDirectories(home.resolve("late")).resolve("truth.csv");
        Files.write(
                target,
                Files.readAllLines(home.resolve("truth.csv")).stream()
                        .filter(line -> !early.contains(line.substring(0, line.indexOf(','))))
                        .toList());
        return target;
    }

    /// Lines of the exports that one has and the other has not.
    private int differences(Path full, Path late) throws IOException {
        int differences = 0;
        for (String what : DeliveredHome.EXPORTS) {
            Map<String, Integer> lines = new TreeMap<>();
            List<String> differing = new ArrayList<>();
            DeliveredHome.lines(full, forks.program(full, "export", what))
                    .forEach(line -> lines.merge(line, 1, Integer::sum));
            DeliveredHome.lines(late, forks.program(late, "export", what))
                    .forEach(line -> lines.merge(line, -1, Integer::sum));
            lines.forEach((line, count) -> {
                if (count != 0) {
                    differing.add((count > 0 ? "all at once: " : "one by one: ") + line);
                }
            });
            differing.stream().limit(LAST).forEach(line -> say("  %s %s", what, line));
            differences += differing.size();
        }
        return differences;
    }

    private static double rounded(Share share) {
        return Math.round(share.value() * 1e6) / 1e6;
    }

    private static void say(String format, Object... arguments) {
        System.err.printf(Locale.ROOT, format + "%n", arguments);
    }
}
