package io.tieout.bench.second;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.tieout.shared.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Writes the home of the second engagement: statements as a bank exports them, a cash book as a small program
/// keeps it, `truth.csv` and `shapes.csv`. The passes are those that the program ships for its own engagement, with the
/// fees, taxes and discounts that are agreed here.
public final class SecondEngagement {

    public static final String CODE = "quay";

    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("dd-MMM-yyyy", Locale.UK);
    private static final String PASSES =
            "/io/tieout/generator/config/engagements/CODE/reconciliations/bank-ledger.yaml";
    private static final List<String> FEEDS = List.of(
            "statement",
            "cashbook",
            "purchase-orders",
            "delivery-notes",
            "bills",
            "service-purchase-orders",
            "service-bills",
            "bazaar",
            "till-account");
    private static final List<String> SETTINGS = Stream.concat(
                    FEEDS.stream().map(feed -> "feeds/" + feed + ".yaml"),
                    Stream.of(
                            "engagement.yaml",
                            "purchases/goods.yaml",
                            "purchases/services.yaml",
                            "payouts/marketplace.yaml"))
            .toList();

    private final Path home;
    private final List<List<String>> truth = new ArrayList<>();

    private SecondEngagement(Path home) {
        this.home = home;
    }

    public static void write(Path home, int recordsPerSide, long seed) throws IOException {
        Scenes scenes = new Scenes(seed);
        scenes.play(recordsPerSide);
        SecondEngagement engagement = new SecondEngagement(home);
        engagement.settings();
        engagement.statements(byMonth(scenes.statement()));
        engagement.cashBooks(byMonth(scenes.cashBook()));
        engagement.truth(scenes.shapes());
        Trade.write(home, recordsPerSide, seed);
    }

    private void settings() throws IOException {
        Path folder = home.resolve("jobs-config/engagements").resolve(CODE);
        Files.createDirectories(folder.resolve("reconciliations"));
        for (String setting : SETTINGS) {
            Path target = folder.resolve(setting);
            Files.createDirectories(target.getParent());
            Files.writeString(target, text(setting.substring(setting.indexOf('/') + 1)));
        }
        String passes = text(PASSES)
                .replace("left: bank", "left: statement")
                .replace("right: ledger", "right: cashbook")
                .replaceFirst("(?m)^title: .*$", "title: Statement against cash book")
                .replaceFirst("(?s)( +gaps:\\n)( +- [^\\n]*\\n)+", "$1" + text("reasons.yaml"));
        Files.writeString(folder.resolve("reconciliations/statement-cashbook.yaml"), passes);
        Files.writeString(home.resolve("jobs-config/tieout.yaml"), "# all as by default\n");
    }

    /// By day; within a day by amount, so that the order does not tell what belongs together.
    private static Map<String, List<Line>> byMonth(List<Line> lines) {
        Map<String, List<Line>> months = new TreeMap<>();
        for (Line line : lines) {
            months.computeIfAbsent(line.day.toString().substring(0, 7), month -> new ArrayList<>())
                    .add(line);
        }
        months.values()
                .forEach(month -> month.sort(Comparator.comparing((Line line) -> line.day)
                        .thenComparingLong(line -> Math.floorMod(line.minor * 31, 1_009L))
                        .thenComparing(line -> line.text)
                        .thenComparing(line -> line.name)));
        return months;
    }

    private void statements(Map<String, List<Line>> months) throws IOException {
        Path inbox = Files.createDirectories(home.resolve("input").resolve(CODE).resolve("statement"));
        for (Map.Entry<String, List<Line>> month : months.entrySet()) {
            String name = "statement-" + month.getKey() + ".csv";
            try (Writer out = Files.newBufferedWriter(inbox.resolve(name));
                    CsvWriter csv = CsvWriter.builder().build(out)) {
                out.write('\uFEFF');
                csv.writeRecord(
                        "Entry",
                        "Value",
                        "Mark",
                        "Amount",
                        "Ccy",
                        "Name",
                        "Account",
                        "Customer ref",
                        "Narrative",
                        "Type");
                int record = 1;
                for (Line line : month.getValue()) {
                    csv.writeRecord(
                            COMPACT.format(line.day),
                            COMPACT.format(line.valueDay),
                            line.minor < 0 ? "D" : "C",
                            Money.plain(Math.abs(line.minor), line.currency),
                            line.currency,
                            line.name,
                            line.account,
                            line.reference,
                            line.text,
                            line.type);
                    truth.add(List.of(line.group, "BANK", name, Integer.toString(++record), line.twin));
                }
            }
        }
    }

    private void cashBooks(Map<String, List<Line>> months) throws IOException {
        Path inbox = Files.createDirectories(home.resolve("input").resolve(CODE).resolve("cashbook"));
        int voucher = 1;
        for (Map.Entry<String, List<Line>> month : months.entrySet()) {
            String name = "cashbook-" + month.getKey() + ".txt";
            try (CsvWriter csv =
                    CsvWriter.builder().fieldSeparator('|').build(Files.newBufferedWriter(inbox.resolve(name)))) {
                csv.writeRecord("Voucher", "Date", "Contact", "Details", "Our ref", "Amount", "Ccy", "Their account");
                int record = 1;
                for (Line line : month.getValue()) {
                    csv.writeRecord(
                            "V" + voucher++,
                            english(line.day),
                            line.name,
                            line.text,
                            line.reference,
                            brackets(line),
                            line.currency,
                            line.account);
                    truth.add(List.of(line.group, "LEDGER", name, Integer.toString(++record), line.twin));
                }
            }
        }
    }

    private void truth(Map<String, String> shapes) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(home.resolve("truth.csv"), StandardCharsets.UTF_8)) {
            csv.writeRecord("group", "side", "file", "record_no", "twin");
            truth.forEach(csv::writeRecord);
        }
        try (CsvWriter csv = CsvWriter.builder().build(home.resolve("shapes.csv"), StandardCharsets.UTF_8)) {
            csv.writeRecord("group", "shape", "difficulty", "gap");
            shapes.forEach((group, label) -> {
                String[] all = label.split(",", 3);
                csv.writeRecord(group, all[0], all[1], all.length > 2 ? all[2] : "");
            });
        }
    }

    /// As English accountants write it: `1,234.50`, and `(1,234.50)` for money out.
    private static String brackets(Line line) {
        String plain = Money.plain(Math.abs(line.minor), line.currency);
        String grouped = plain.replaceAll("(?<=\\d)(?<!\\.\\d{0,3})(?=(\\d{3})+(\\.|$))", ",");
        return line.minor < 0 ? "(" + grouped + ")" : grouped;
    }

    private static String english(LocalDate day) {
        return ENGLISH.format(day).replace("Sept", "Sep");
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = SecondEngagement.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
