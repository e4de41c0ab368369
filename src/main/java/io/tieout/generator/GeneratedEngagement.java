package io.tieout.generator;

import io.tieout.shared.Money;
import io.tieout.shared.Period;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A labelled test engagement on disk: a home with configuration, filled inboxes and `truth.csv`.
///
/// Bank statements come monthly in Windows-1252 with semicolons, decimal commas and a trailer of control totals; ledger
/// files in UTF-8 with debit and credit columns, no trailer and some broken records. One bank file comes twice under
/// another name (a duplicate) and one again with another content under a name that differs in case only (a correction).
public final class GeneratedEngagement {

    private static final DateTimeFormatter GERMAN = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final Charset BANK_CHARSET = Charset.forName("windows-1252");
    private static final Period PERIOD = new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30));
    private static final String[] TEMPLATES = {
        "tieout.yaml",
        "alerts.yaml",
        "engagements/CODE/engagement.yaml",
        "engagements/CODE/feeds/bank.yaml",
        "engagements/CODE/feeds/ledger.yaml",
        "engagements/CODE/reconciliations/bank-ledger.yaml"
    };

    private final Path home;
    private final String code;
    private final List<String[]> truth = new ArrayList<>();
    private final Map<String, Integer> records = new TreeMap<>();

    private GeneratedEngagement(Path home, String code) {
        this.home = home;
        this.code = code;
    }

    /// What was written: physical records of each file below the home, header included.
    public record Written(Path home, String engagement, Map<String, Integer> recordsByFile, int groups) {
        public Written {
            recordsByFile = Map.copyOf(recordsByFile);
        }
    }

    /// Writes the home; the folder must be missing or empty.
    ///
    /// @param recordsPerSide bookings on each side, at least 100
    /// @throws IOException when a file cannot be written
    public static Written write(Path home, String engagement, int recordsPerSide, long seed) throws IOException {
        GeneratedEngagement generated = new GeneratedEngagement(home, engagement);
        generated.configuration();
        Scenario scenario = Scenario.draw(recordsPerSide, seed, PERIOD);
        generated.bankFiles(scenario.bookings());
        generated.ledgerFiles(scenario.bookings());
        generated.truthFiles(scenario.shapes());
        return new Written(
                home, engagement, generated.records, scenario.shapes().size());
    }

    private void configuration() throws IOException {
        for (String template : TEMPLATES) {
            Path target = home.resolve("jobs-config").resolve(template.replace("CODE", code));
            Files.createDirectories(target.getParent());
            try (InputStream in = GeneratedEngagement.class.getResourceAsStream("config/" + template)) {
                if (in == null) {
                    throw new IllegalStateException("the program lacks its template " + template);
                }
                Files.write(target, in.readAllBytes());
            }
        }
    }

    private void bankFiles(List<Booking> bookings) throws IOException {
        Map<String, List<Booking>> files = new TreeMap<>();
        bookings.stream()
                .filter(Booking::bank)
                .forEach(b -> files.computeIfAbsent(
                                "Bank-" + b.currency() + "-" + month(b.day()) + ".csv", name -> new ArrayList<>())
                        .add(b));
        for (Map.Entry<String, List<Booking>> file : files.entrySet()) {
            file.getValue().sort(Comparator.comparing(Booking::day));
            writeBank(file.getKey(), file.getValue(), true);
        }
        Path inbox = inbox("bank");
        Files.copy(inbox.resolve("Bank-EUR-2026-03.csv"), inbox.resolve("Copy of Bank-EUR-2026-03.csv"));
        List<Booking> corrected = new ArrayList<>(files.getOrDefault("Bank-EUR-2026-02.csv", List.of()));
        corrected.removeLast();
        writeBank("bank-eur-2026-02.csv", corrected, false);
    }

    private void writeBank(String name, List<Booking> bookings, boolean inTruth) throws IOException {
        Files.createDirectories(inbox("bank"));
        try (Writer out = Files.newBufferedWriter(inbox("bank").resolve(name), BANK_CHARSET)) {
            out.write("Booking date;Value date;Counterparty;Text;Reference;Type;Amount;Currency\r\n");
            long sum = 0;
            int record = 1;
            for (Booking b : bookings) {
                sum += b.amountMinor();
                row(
                        out,
                        ';',
                        "\r\n",
                        GERMAN.format(b.day()),
                        GERMAN.format(b.valueDay()),
                        b.party(),
                        b.text(),
                        b.reference(),
                        b.channel(),
                        decimalComma(b),
                        b.currency());
                label(inTruth, b, "BANK", name, ++record);
            }
            String currency = bookings.getFirst().currency();
            row(
                    out,
                    ';',
                    "\r\n",
                    "TOTAL",
                    "",
                    "",
                    "",
                    "",
                    Integer.toString(bookings.size()),
                    Money.plain(sum, currency).replace('.', ','),
                    currency);
            records.put("input/" + code + "/bank/" + name, bookings.size() + 2);
        }
    }

    private void ledgerFiles(List<Booking> bookings) throws IOException {
        Map<String, List<Booking>> files = new TreeMap<>();
        bookings.stream()
                .filter(b -> !b.bank())
                .forEach(b -> files.computeIfAbsent("ledger-" + month(b.day()) + ".csv", name -> new ArrayList<>())
                        .add(b));
        Files.createDirectories(inbox("ledger"));
        for (Map.Entry<String, List<Booking>> file : files.entrySet()) {
            file.getValue().sort(Comparator.comparing(Booking::day).thenComparing(Booking::group));
            try (Writer out = Files.newBufferedWriter(inbox("ledger").resolve(file.getKey()), StandardCharsets.UTF_8)) {
                writeLedger(out, file.getKey(), file.getValue());
            }
        }
    }

    private void writeLedger(Writer out, String name, List<Booking> bookings) throws IOException {
        out.write("Entry,Posting date,Document,Account,Partner,Text,Debit,Credit,Currency,Posted by\n");
        int record = 1;
        for (Booking b : bookings) {
            record++;
            String amount = Money.plain(Math.abs(b.amountMinor()), b.currency());
            String posted = b.broken() ? brokenDay(b) : b.day().toString();
            row(
                    out,
                    ',',
                    "\n",
                    Integer.toString(record - 1),
                    posted,
                    b.reference(),
                    "1200",
                    b.party(),
                    b.text(),
                    b.amountMinor() >= 0 ? amount : "",
                    b.amountMinor() < 0 ? amount : "",
                    b.currency(),
                    "user" + (Math.floorMod(b.group().hashCode(), 7) + 1));
            label(!b.broken(), b, "LEDGER", name, record);
        }
        records.put("input/" + code + "/ledger/" + name, bookings.size() + 1);
    }

    private static String brokenDay(Booking b) {
        return "%d-02-31".formatted(b.day().getYear());
    }

    private void label(boolean inTruth, Booking b, String side, String file, int record) {
        if (inTruth) {
            truth.add(new String[] {b.group(), side, file, Integer.toString(record)});
        }
    }

    private void truthFiles(Map<String, Shape> shapes) throws IOException {
        truth.sort(Comparator.<String[], String>comparing(row -> row[0])
                .thenComparing(row -> row[1])
                .thenComparing(row -> row[2])
                .thenComparingInt(row -> Integer.parseInt(row[3])));
        try (Writer out = Files.newBufferedWriter(home.resolve("truth.csv"))) {
            out.write("group,side,file,record_no\n");
            for (String[] row : truth) {
                row(out, ',', "\n", row);
            }
        }
        try (Writer out = Files.newBufferedWriter(home.resolve("shapes.csv"))) {
            out.write("group,shape,supported\n");
            for (Map.Entry<String, Shape> shape : new TreeMap<>(shapes).entrySet()) {
                row(
                        out,
                        ',',
                        "\n",
                        shape.getKey(),
                        shape.getValue().label(),
                        Boolean.toString(shape.getValue().isSupported()));
            }
        }
    }

    private Path inbox(String feed) {
        return home.resolve("input").resolve(code).resolve(feed);
    }

    private static String month(LocalDate day) {
        return "%d-%02d".formatted(day.getYear(), day.getMonthValue());
    }

    private static String decimalComma(Booking b) {
        return Money.plain(b.amountMinor(), b.currency()).replace('.', ',');
    }

    private static void row(Writer out, char delimiter, String lineEnd, String... fields) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i];
            if (i > 0) {
                out.write(delimiter);
            }
            boolean quoted = field.indexOf(delimiter) >= 0 || field.indexOf('"') >= 0 || field.indexOf('\n') >= 0;
            out.write(quoted ? '"' + field.replace("\"", "\"\"") + '"' : field);
        }
        out.write(lineEnd);
    }
}
