package io.tieout.cli.command;

import io.tieout.cli.Table;
import io.tieout.generator.measure.Calibration;
import io.tieout.generator.measure.Counts;
import io.tieout.generator.measure.Miss;
import io.tieout.generator.measure.Place;
import io.tieout.generator.measure.Quality;
import io.tieout.generator.measure.Worth;
import io.tieout.shared.Money;
import io.tieout.shared.Share;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What `quality` says: tables for people, one object for machines.
record QualityReport(Quality quality) {

    Map<String, Object> facts() {
        Counts total = quality.total();
        Counts supported = quality.supported();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("confirmed", total.precision().whole());
        facts.put("right", total.right());
        rate(facts, "precision", total.precision());
        facts.put("groups", total.groups());
        facts.put("found", total.found());
        rate(facts, "recall", total.recall());
        facts.put("suggested", total.suggested());
        rate(facts, "recall_with_suggestions", total.recallWithSuggestions());
        facts.put("supported", supported.groups());
        facts.put("supported_found", supported.found());
        facts.put("supported_recall", rounded(supported.recall().value()));
        facts.put("alone", total.alone());
        facts.put("alone_cleared", total.cleared());
        rate(facts, "decoy_rate", total.decoyRate());
        facts.put("value_precision", rounded(quality.valuePrecision()));
        facts.put("value_recall", rounded(quality.valueRecall()));
        facts.put("calibration_error", rounded(quality.calibration().error()));
        facts.put("gaps", quality.gapClasses().whole());
        facts.put("gaps_right", quality.gapClasses().part());
        facts.put("unknown", quality.unknown());
        facts.put("absent", quality.absent());
        facts.put("shapes", quality.byShape().stream().map(QualityReport::facts).toList());
        facts.put(
                "currencies", quality.worth().stream().map(QualityReport::facts).toList());
        facts.put(
                "calibration",
                quality.calibration().bins().stream().map(QualityReport::facts).toList());
        facts.put("misses", quality.misses().stream().map(QualityReport::facts).toList());
        facts.put(
                "false_clears",
                quality.falseClears().stream().map(QualityReport::facts).toList());
        return facts;
    }

    private static Map<String, Object> facts(Counts counts) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("shape", counts.shape());
        facts.put("difficulty", counts.difficulty());
        facts.put("groups", counts.groups());
        facts.put("found", counts.found());
        facts.put("suggested", counts.suggested());
        facts.put("right", counts.right());
        facts.put("wrong", counts.wrong());
        facts.put("alone", counts.alone());
        facts.put("alone_cleared", counts.cleared());
        rate(facts, "precision", counts.precision());
        rate(facts, "recall", counts.recall());
        rate(facts, "recall_with_suggestions", counts.recallWithSuggestions());
        return facts;
    }

    private static Map<String, Object> facts(Worth worth) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("currency", worth.currency());
        facts.put("confirmed", money(worth.confirmed(), worth.currency()));
        facts.put("false_clear", money(worth.falseClear(), worth.currency()));
        facts.put("value_precision", rounded(worth.precision()));
        facts.put("expected", money(worth.expected(), worth.currency()));
        facts.put("value_recall", rounded(worth.recall()));
        facts.put("value_recall_with_suggestions", rounded(worth.recallWithSuggestions()));
        return facts;
    }

    private static Map<String, Object> facts(Calibration.Bin bin) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("from", rounded(bin.from()));
        facts.put("to", rounded(bin.to()));
        facts.put("chance", rounded(bin.chance()));
        facts.put("pairs", bin.right().whole());
        facts.put("right_pairs", bin.right().part());
        rate(facts, "right", bin.right());
        return facts;
    }

    private static Map<String, Object> facts(Miss miss) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("group", miss.group());
        facts.put("shape", miss.shape());
        facts.put("difficulty", miss.difficulty());
        facts.put("value", money(miss.valueMinor(), miss.currency()));
        facts.put("currency", miss.currency());
        facts.put(
                "places",
                miss.places().stream()
                        .map(place -> Map.of("file", place.file(), "record_no", place.recordNo()))
                        .toList());
        return facts;
    }

    static void rate(Map<String, Object> facts, String name, Share share) {
        facts.put(name, rounded(share.value()));
        facts.put(name + "_low", rounded(share.low()));
        facts.put(name + "_high", rounded(share.high()));
    }

    void print(PrintStream out) {
        Counts total = quality.total();
        Counts supported = quality.supported();
        line(out, "precision", total.precision(), "confirmed matches are exactly one group of the truth");
        line(out, "recall", total.recall(), "groups are found");
        line(out, "  with suggestions", total.recallWithSuggestions(), "(at most 3 suggestions an entry)");
        if (supported.groups() > 0) {
            line(out, "  of simple shapes", supported.recall(), "that reference or amount and days are enough for");
        }
        line(out, "decoy rate", total.decoyRate(), "entries without a partner are in a wrong confirmed match");
        out.printf(
                Locale.ROOT,
                "by value          precision %s, recall %s%n",
                percent(quality.valuePrecision()),
                percent(quality.valueRecall()));
        out.printf(
                Locale.ROOT,
                "calibration error %s: mean distance between the chance that a pair was given and the share that is right%n",
                percent(quality.calibration().error()));
        if (quality.gapClasses().whole() > 0) {
            line(out, "differences", quality.gapClasses(), "are given the reason that they have");
        }
        if (quality.unknown() > 0) {
            out.printf("%d confirmed matches have members that the truth does not name%n", quality.unknown());
        }
        if (quality.absent() > 0) {
            out.printf("%d records of the truth take no part in this run%n", quality.absent());
        }
        shapes(out);
        worth(out);
        calibration(out);
        worst(out, "Worst misses, for `explain`:", quality.misses());
        worst(out, "Worst wrong matches, for `explain`:", quality.falseClears());
    }

    private void shapes(PrintStream out) {
        if (quality.byShape().size() < 2) {
            return;
        }
        Table table = new Table(
                "shape",
                "difficulty",
                "groups",
                "recall",
                "95 %",
                "with sugg.",
                "matches",
                "precision",
                "95 % ",
                "alone",
                "cleared");
        for (Counts c : quality.byShape()) {
            table.row(
                    c.shape(),
                    c.difficulty(),
                    c.groups(),
                    percent(c.recall()),
                    interval(c.recall()),
                    percent(c.recallWithSuggestions()),
                    c.precision().whole(),
                    percent(c.precision()),
                    interval(c.precision()),
                    c.alone(),
                    c.cleared());
        }
        out.println();
        table.print(out);
    }

    private void worth(PrintStream out) {
        Table table = new Table("currency", "cleared", "wrongly", "precision", "expected", "recall", "with sugg.");
        for (Worth w : quality.worth()) {
            table.row(
                    w.currency(),
                    money(w.confirmed(), w.currency()),
                    money(w.falseClear(), w.currency()),
                    percent(w.precision()),
                    money(w.expected(), w.currency()),
                    percent(w.recall()),
                    percent(w.recallWithSuggestions()));
        }
        print(table, out);
    }

    private void calibration(PrintStream out) {
        Table table = new Table("chance from", "to", "pairs", "mean chance", "right", "95 %");
        for (Calibration.Bin bin : quality.calibration().bins()) {
            table.row(
                    rounded(bin.from()),
                    rounded(bin.to()),
                    bin.right().whole(),
                    percent(bin.chance()),
                    percent(bin.right()),
                    interval(bin.right()));
        }
        print(table, out);
    }

    private static void worst(PrintStream out, String title, List<Miss> misses) {
        Table table = new Table("group", "shape", "difficulty", "value", "currency", "records");
        for (Miss miss : misses) {
            table.row(
                    miss.group(),
                    miss.shape(),
                    miss.difficulty(),
                    money(miss.valueMinor(), miss.currency()),
                    miss.currency(),
                    miss.places().stream().map(Place::toString).collect(Collectors.joining(", ")));
        }
        if (!table.isEmpty()) {
            out.println();
            out.println(title);
            table.print(out);
        }
    }

    private static void print(Table table, PrintStream out) {
        if (!table.isEmpty()) {
            out.println();
            table.print(out);
        }
    }

    static void line(PrintStream out, String name, Share share, String words) {
        out.printf(
                Locale.ROOT,
                "%-17s %s (95 %%: %s): %d of %d %s%n",
                name,
                percent(share),
                interval(share),
                share.part(),
                share.whole(),
                words);
    }

    static String percent(Share share) {
        return share.whole() == 0 ? "" : percent(share.value());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * share);
    }

    static String interval(Share share) {
        return share.whole() == 0 ? "" : percent(share.low()) + " .. " + percent(share.high());
    }

    private static BigDecimal rounded(double rate) {
        return BigDecimal.valueOf(rate).setScale(6, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal money(long minor, String currency) {
        return currency.isEmpty() ? BigDecimal.ZERO : new BigDecimal(Money.plain(minor, currency));
    }
}
