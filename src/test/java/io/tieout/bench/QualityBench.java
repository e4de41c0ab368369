package io.tieout.bench;

import io.tieout.bench.second.SecondEngagement;
import io.tieout.generator.Addition;
import io.tieout.generator.GeneratedEngagement;
import io.tieout.generator.Profile;
import io.tieout.generator.measure.Labels;
import io.tieout.generator.measure.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How good the matching is: the shipped program reconciles three labelled engagements, one of them from a
/// generator that was never used to tune it; beside it what simple rules make of the same files.
final class QualityBench implements AutoCloseable {

    private static final int USUAL_RECORDS = 20_000;
    private static final int WORST_MISSES = 10;
    private static final int QUICK_MISSES = 3;

    /// Held and duplicate files belong to the generated engagements.
    private static final Set<Integer> FINE = Set.of(0, 4);

    private final BenchOptions options;
    private final Forks forks = Forks.ofEnvironment();
    private final RunFolder folder = new RunFolder();
    private final Map<String, Object> result = new LinkedHashMap<>();
    private final Map<Double, double[]> bins = new TreeMap<>();
    private final GroupFigures groups = new GroupFigures();
    private final VerdictFigures verdicts = new VerdictFigures();
    private final Map<String, Object> late = new LinkedHashMap<>();
    private Figures ours = Figures.NONE;
    private Figures plain = Figures.NONE;

    /// One labelled engagement in a home of its own.
    private record Engagement(
            String name,
            String code,
            String bank,
            Book.Layout bankLayout,
            String ledger,
            Book.Layout ledgerLayout,
            Writer writer) {}

    private interface Writer {
        void write(Path home, int records, long seed) throws IOException;
    }

    private QualityBench(BenchOptions options) throws IOException {
        this.options = options;
    }

    static Map<String, Object> measure(List<String> arguments) throws Exception {
        try (QualityBench bench = new QualityBench(BenchOptions.of(arguments, USUAL_RECORDS))) {
            for (Engagement engagement : engagements()) {
                if (bench.options.wants(engagement.name())) {
                    bench.run(engagement);
                }
            }
            if (bench.options.wants("late")) {
                Path home = bench.folder.path().resolve("late");
                bench.late.putAll(new LateDeliveries(bench.forks, home).measure(bench.options));
            }
            return bench.all();
        }
    }

    private static List<Engagement> engagements() {
        return List.of(
                generated("hard", Profile.HARD),
                generated("everyday", Profile.EVERYDAY),
                new Engagement(
                        "second",
                        SecondEngagement.CODE,
                        "statement",
                        Book.STATEMENT,
                        "cashbook",
                        Book.CASH_BOOK,
                        SecondEngagement::write));
    }

    private static Engagement generated(String name, Profile profile) {
        return new Engagement(
                name,
                "harbour",
                "bank",
                Book.BANK,
                "ledger",
                Book.LEDGER,
                (home, records, seed) -> GeneratedEngagement.write(
                        home, "harbour", records, seed, profile, Set.of(Addition.ORDERS, Addition.PAYOUTS)));
    }

    private void run(Engagement engagement) throws IOException {
        Path home = folder.path().resolve(engagement.name());
        engagement.writer().write(home, options.records(), options.seed());
        say("%n== %s: %d records a side, seed %d", engagement.name(), options.records(), options.seed());
        SimpleRules rules = simpleRules(engagement, home); // reads the inboxes before the program empties them
        forks.program(FINE, home, "run", "ingest");
        forks.program(FINE, home, "run", "reconcile");
        String truthFile = home.resolve("truth.csv").toString();
        say("%s", forks.program(home, "quality", truthFile));
        JsonNode quality = JsonMapper.shared().readTree(forks.program(home, "quality", truthFile, "--json"));
        if (quality.get("unknown").asLong() + quality.get("absent").asLong() > 0) {
            throw new IllegalStateException("run and truth are not about the same records: " + home);
        }
        Figures here = Figures.of(quality);
        Map<String, Object> facts = facts(here);
        facts.put("calibration_error", quality.get("calibration_error").asDouble());
        facts.put("value_precision", quality.get("value_precision").asDouble());
        facts.put("value_recall", quality.get("value_recall").asDouble());
        GroupFigures groupsHere = new GroupFigures();
        groupsHere.add(quality);
        groups.add(quality);
        groupsHere.into(facts);
        say("groups: %s", groupsHere);
        calibrate(quality);
        compare(rules, facts);
        verdicts(home, quality, facts);
        explain(home, quality);
        ours = ours.plus(here);
        result.put(engagement.name(), facts);
    }

    /// Lines of invoices and payouts; and where the engagement reconciles these too, their transactions.
    private void verdicts(Path home, JsonNode quality, Map<String, Object> facts) throws IOException {
        VerdictFigures here = new VerdictFigures();
        here.add(quality);
        verdicts.add(quality);
        Path cards = home.resolve("cards/truth.csv");
        if (Files.isRegularFile(cards)) {
            String of = "clearing-settlement";
            say("%n%s", forks.program(home, "quality", cards.toString(), "--reconciliation", of));
            JsonNode sums = JsonMapper.shared()
                    .readTree(forks.program(home, "quality", cards.toString(), "--reconciliation", of, "--json"));
            here.addCards(sums);
            verdicts.addCards(sums);
        }
        here.into(facts);
    }

    private void calibrate(JsonNode quality) {
        for (JsonNode bin : quality.get("calibration")) {
            double[] sums = bins.computeIfAbsent(bin.get("from").asDouble(), first -> new double[3]);
            sums[0] += bin.get("pairs").asDouble();
            sums[1] += bin.get("pairs").asDouble() * bin.get("chance").asDouble();
            sums[2] += bin.get("right_pairs").asDouble();
        }
    }

    private static SimpleRules simpleRules(Engagement engagement, Path home) throws IOException {
        Path input = home.resolve("input").resolve(engagement.code());
        Path truthFile = home.resolve("truth.csv");
        return new SimpleRules(
                Truth.read(truthFile),
                Labels.beside(truthFile),
                Book.read(input.resolve(engagement.bank()), engagement.bankLayout()),
                Book.read(input.resolve(engagement.ledger()), engagement.ledgerLayout()));
    }

    private void compare(SimpleRules rules, Map<String, Object> facts) {
        Figures plainHere = Figures.of(rules.plain());
        plain = plain.plus(plainHere);
        facts.put("plain_precision", rounded(plainHere.precision().value()));
        facts.put("plain_recall", rounded(plainHere.recall().value()));
        say("%nplain rule (reference + amount + 3 days, then amount + 3 days): %s", words(plainHere));
        String best = "";
        double bestF1 = 0;
        for (String field : new TreeMap<>(SimpleRules.FIELDS).keySet()) {
            Figures single = Figures.of(rules.byField(SimpleRules.FIELDS.get(field)));
            say("  %-14s alone: %s, F1 %.4f", field, words(single), single.f1());
            if (single.f1() > bestF1) {
                best = field;
                bestF1 = single.f1();
            }
        }
        facts.put("best_field", best);
        facts.put("best_field_f1", rounded(bestF1));
    }

    /// What the program itself says of its worst misses.
    private void explain(Path home, JsonNode quality) throws IOException {
        Map<String, String> files = new HashMap<>();
        for (String line :
                forks.program(home, "export", "files", "--json").lines().toList()) {
            JsonNode file = JsonMapper.shared().readTree(line);
            if (file.get("status").asString().equals("LIVE")) {
                files.put(file.get("name").asString(), file.get("file_id").asString());
            }
        }
        List<JsonNode> misses = new ArrayList<>(quality.get("misses").values());
        for (JsonNode miss :
                misses.subList(0, Math.min(misses.size(), options.quick() ? QUICK_MISSES : WORST_MISSES))) {
            List<String> command = new ArrayList<>(List.of("explain"));
            for (JsonNode place : miss.get("places")) {
                command.add(files.get(place.get("file").asString()) + ":"
                        + place.get("record_no").asLong());
            }
            say(
                    "%n%s, %s, %s %s: %s",
                    miss.get("shape").asString(),
                    miss.get("difficulty").asString(),
                    miss.get("value").asString(),
                    miss.get("currency").asString(),
                    String.join(" ", command));
            if (command.size() <= 3) {
                forks.program(home, command.toArray(String[]::new)).lines().forEach(line -> say("   | %s", line));
            }
        }
    }

    private Map<String, Object> all() {
        Map<String, Object> all = facts(ours);
        groups.into(all);
        all.put("calibration_error", rounded(calibrationError()));
        all.put("plain_precision", rounded(plain.precision().value()));
        all.put("plain_recall", rounded(plain.recall().value()));
        all.putAll(result);
        verdicts.into(all);
        all.putAll(late);
        all.put("records_per_side", options.records());
        all.put("seed", options.seed());
        all.put("quick", options.quick());
        all.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        say("%n== all: %s, plain rule: %s", words(ours), words(plain));
        return all;
    }

    private double calibrationError() {
        double distance = bins.values().stream()
                .mapToDouble(sums -> Math.abs(sums[1] - sums[2]))
                .sum();
        double pairs = bins.values().stream().mapToDouble(sums -> sums[0]).sum();
        return pairs == 0 ? 0 : distance / pairs;
    }

    private static Map<String, Object> facts(Figures figures) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("auto_precision", rounded(figures.precision().value()));
        facts.put("auto_precision_low", rounded(figures.precision().low()));
        facts.put("auto_recall", rounded(figures.recall().value()));
        facts.put(
                "recall_with_suggestions",
                rounded(figures.recallWithSuggestions().value()));
        facts.put(
                "recall_with_suggestions_low",
                rounded(figures.recallWithSuggestions().low()));
        facts.put("decoy_auto_rate", rounded(figures.decoyRate().value()));
        facts.put("matches", figures.confirmed());
        facts.put("groups", figures.groups());
        facts.put("alone", figures.alone());
        return facts;
    }

    private static String words(Figures figures) {
        return String.format(
                Locale.ROOT,
                "precision %.4f of %d, recall %.4f of %d, with suggestions %.4f, decoys taken %.4f of %d",
                figures.precision().value(),
                figures.confirmed(),
                figures.recall().value(),
                figures.groups(),
                figures.recallWithSuggestions().value(),
                figures.decoyRate().value(),
                figures.alone());
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }

    private static void say(String format, Object... arguments) {
        System.err.printf(Locale.ROOT, format + "%n", arguments);
    }

    @Override
    public void close() {
        folder.close();
    }
}
