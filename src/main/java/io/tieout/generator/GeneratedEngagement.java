package io.tieout.generator;

import io.tieout.shared.Money;
import io.tieout.shared.Period;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A labelled test engagement on disk: a home with configuration, filled inboxes, `truth.csv` and `shapes.csv`.
///
/// Bank statements come monthly, for each currency, in Windows-1252 with semicolons, decimal commas, a running
/// balance and a trailer of control totals; ledger files in UTF-8 with debit and credit columns, no trailer and
/// some broken records. One bank file comes twice under another name (a duplicate) and one again with another
/// content under a name that differs in case only (a correction). Names in scripts that Windows-1252 cannot hold
/// stand in the ledger only. What may be asked for besides is an [Addition].
public final class GeneratedEngagement {

    private static final Charset BANK_CHARSET = Charset.forName("windows-1252");
    private static final Period PERIOD = new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30));
    private static final long OPENING_BALANCE = 2_500_000;
    private static final int USERS = 7;
    private static final String[] TEMPLATES = {
        "tieout.yaml",
        "alerts.yaml",
        "engagements/CODE/engagement.yaml",
        "engagements/CODE/feeds/bank.yaml",
        "engagements/CODE/feeds/ledger.yaml",
        "engagements/CODE/reconciliations/bank-ledger.yaml"
    };
    private static final Map<Addition, List<String>> MORE_TEMPLATES = Map.of(
            Addition.ORDERS,
            List.of(
                    "engagements/CODE/feeds/orders.yaml",
                    "engagements/CODE/feeds/goods.yaml",
                    "engagements/CODE/feeds/invoice-lines.yaml",
                    "engagements/CODE/purchases/materials.yaml"),
            Addition.PAYOUTS,
            List.of(
                    "engagements/CODE/feeds/settlement.yaml",
                    "engagements/CODE/feeds/clearing.yaml",
                    "engagements/CODE/payouts/cards.yaml",
                    "engagements/CODE/reconciliations/clearing-settlement.yaml"),
            Addition.LATE,
            List.of());

    private final Path home;
    private final String code;
    private final TruthFiles truth;
    private final Deliveries deliveries;
    private final Map<Integer, String> isoDays = new HashMap<>();
    private final Map<Integer, String> germanDays = new HashMap<>();
    private final Map<String, Integer> records = new TreeMap<>();

    private GeneratedEngagement(Path home, String code, TruthFiles truth, Deliveries deliveries) {
        this.home = home;
        this.code = code;
        this.truth = truth;
        this.deliveries = deliveries;
    }

    /// What was written: physical records of each file below the home, header included.
    public record Written(Path home, String engagement, Map<String, Integer> recordsByFile, int groups) {
        public Written {
            recordsByFile = Map.copyOf(recordsByFile);
        }
    }

    /// Writes the home with the shapes of every day; the folder must be missing or empty.
    ///
    /// @param recordsPerSide bookings on each side
    /// @throws IOException when a file cannot be written
    public static Written write(Path home, String engagement, int recordsPerSide, long seed) throws IOException {
        return write(home, engagement, recordsPerSide, seed, Profile.EVERYDAY);
    }

    /// Writes the home; the folder must be missing or empty.
    ///
    /// @param recordsPerSide bookings on each side
    /// @throws IOException when a file cannot be written
    public static Written write(Path home, String engagement, int recordsPerSide, long seed, Profile profile)
            throws IOException {
        return write(home, engagement, recordsPerSide, seed, profile, Set.of());
    }

    /// Writes the home with more than a bank and a ledger; the folder must be missing or empty.
    ///
    /// @param recordsPerSide bookings on each side
    /// @throws IOException when a file cannot be written
    public static Written write(
            Path home, String engagement, int recordsPerSide, long seed, Profile profile, Set<Addition> additions)
            throws IOException {
        Scenario scenario = Scenario.draw(recordsPerSide, seed, PERIOD, profile);
        GeneratedEngagement generated = new GeneratedEngagement(
                home,
                engagement,
                new TruthFiles(scenario.bookings().size()),
                new Deliveries(home, engagement, seed, additions.contains(Addition.LATE)));
        generated.configuration(Stream.of(TEMPLATES));
        generated.bankFiles(scenario.bookings());
        generated.ledgerFiles(scenario.bookings());
        generated.truth.write(home, scenario);
        OrderFiles.Records records = new OrderFiles.Records(PERIOD, generated.records);
        for (Addition addition : Addition.values()) {
            if (additions.contains(addition)) {
                generated.configuration(MORE_TEMPLATES.getOrDefault(addition, List.of()).stream());
                switch (addition) {
                    case ORDERS -> OrderFiles.write(home, recordsPerSide, seed, profile, generated.deliveries, records);
                    case PAYOUTS ->
                        PayoutFiles.write(home, recordsPerSide, seed, profile, generated.deliveries, records);
                    case LATE -> {} // said where each file is written
                }
            }
        }
        return new Written(
                home, engagement, generated.records, scenario.groups().size());
    }

    private void configuration(Stream<String> templates) throws IOException {
        for (String template : templates.toList()) {
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
        Map<String, Long> balances = new HashMap<>();
        for (Map.Entry<String, List<Booking>> file : files.entrySet()) {
            List<Booking> statement = file.getValue();
            statement.sort(byDay());
            String currency = statement.getFirst().currency();
            long opening = balances.getOrDefault(currency, OPENING_BALANCE);
            truth.begin(file.getKey());
            balances.put(currency, writeBank(file.getKey(), statement, opening, true));
            if (file.getKey().equals("Bank-EUR-2026-02.csv")) {
                writeBank("bank-eur-2026-02.csv", statement.subList(0, statement.size() - 1), opening, false);
            }
        }
        Files.copy(
                deliveries.file(1, "bank", "Bank-EUR-2026-03.csv"),
                deliveries.file(1, "bank", "Copy of Bank-EUR-2026-03.csv"));
    }

    /// @return the closing balance
    private long writeBank(String name, List<Booking> statement, long opening, boolean inTruth) throws IOException {
        long balance = opening;
        String currency = statement.isEmpty() ? "EUR" : statement.getFirst().currency();
        int delivery = deliveries.ofStatement(currency, name.substring(name.length() - 11, name.length() - 4));
        try (Rows out = new Rows(deliveries.file(delivery, "bank", name), BANK_CHARSET, ';', "\r\n")) {
            out.row(
                    "Booking date",
                    "Value date",
                    "Counterparty",
                    "Text",
                    "Reference",
                    "Type",
                    "Amount",
                    "Currency",
                    "Balance",
                    "Counterparty IBAN",
                    "End-to-end");
            for (Booking b : statement) {
                balance += b.amountMinor();
                int record = out.row(
                        german(b.day()),
                        german(b.valueDay()),
                        b.party(),
                        b.printedText(),
                        b.reference(),
                        b.channel(),
                        comma(b.amountMinor(), currency),
                        currency,
                        comma(balance, currency),
                        b.iban(),
                        b.endToEnd());
                if (inTruth) {
                    truth.placed(b, record, delivery);
                }
            }
            String count = Integer.toString(statement.size());
            out.row("TOTAL", "", "", "", "", count, comma(balance - opening, currency), currency, "", "", "");
            records.put(deliveries.path(delivery, "bank", name), out.records());
        }
        return balance;
    }

    private void ledgerFiles(List<Booking> bookings) throws IOException {
        Map<String, List<Booking>> files = new TreeMap<>();
        bookings.stream()
                .filter(b -> !b.bank())
                .forEach(b -> files.computeIfAbsent(ledgerFile(b), name -> new ArrayList<>())
                        .add(b));
        for (Map.Entry<String, List<Booking>> file : files.entrySet()) {
            file.getValue().sort(byDay());
            truth.begin(file.getKey());
            writeLedger(file.getKey(), file.getValue());
        }
    }

    private String ledgerFile(Booking posting) {
        // a broken record among a few would have its file held
        int delivery = posting.broken() ? 1 : deliveries.of(posting.number());
        return Deliveries.name("ledger-" + month(posting.day()), delivery);
    }

    private void writeLedger(String name, List<Booking> postings) throws IOException {
        int delivery = Deliveries.ofName(name);
        try (Rows out = new Rows(deliveries.file(delivery, "ledger", name), StandardCharsets.UTF_8, ',', "\n")) {
            out.row(
                    "Entry",
                    "Posting date",
                    "Document",
                    "Account",
                    "Partner",
                    "Text",
                    "Debit",
                    "Credit",
                    "Currency",
                    "Posted by",
                    "Partner IBAN",
                    "End-to-end");
            for (Booking b : postings) {
                String amount = Money.plain(Math.abs(b.amountMinor()), b.currency());
                int record = out.row(
                        Integer.toString(out.records()),
                        b.broken() ? "2026-02-31" : iso(b.day()),
                        b.reference(),
                        "1200",
                        b.party(),
                        b.printedText(),
                        b.amountMinor() >= 0 ? amount : "",
                        b.amountMinor() < 0 ? amount : "",
                        b.currency(),
                        "user" + (Deliveries.mixed(b.number()) % USERS + 1),
                        b.iban(),
                        b.endToEnd());
                if (!b.broken()) {
                    truth.placed(b, record, delivery);
                }
            }
            records.put(deliveries.path(delivery, "ledger", name), out.records());
        }
    }

    /// By day; within a day in no order that would tell which records belong together.
    private static Comparator<Booking> byDay() {
        return Comparator.comparingInt(Booking::day)
                .thenComparingInt(b -> Deliveries.mixed(b.number()))
                .thenComparingInt(Booking::number);
    }

    private String iso(int day) {
        return isoDays.computeIfAbsent(day, d -> LocalDate.ofEpochDay(d).toString());
    }

    private String german(int day) {
        return germanDays.computeIfAbsent(day, d -> {
            String iso = LocalDate.ofEpochDay(d).toString();
            return iso.substring(8) + "." + iso.substring(5, 7) + "." + iso.substring(0, 4);
        });
    }

    private String month(int day) {
        return iso(day).substring(0, 7);
    }

    private static String comma(long minor, String currency) {
        return Money.plain(minor, currency).replace('.', ',');
    }
}
