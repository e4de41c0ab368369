package io.tieout.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a run costs after a late file, by how many parties' open items the file touches: the shipped program with what
/// it remembers of the run before, and a dry run of the same input, which remembers nothing and must find the same.
final class IncrementalBench implements AutoCloseable {

    private static final int USUAL_PARTIES = 200;
    private static final int BILLS = 40;
    private static final int PAYMENTS = 10;
    private static final int[] PERCENT = {0, 1, 10, 50, 100};
    private static final double MILLIS = 1e3;
    private static final Set<Integer> FINE = Set.of(0, 4);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final BenchOptions options;
    private final Forks forks = Forks.ofEnvironment();
    private final RunFolder folder = new RunFolder();
    private final Path home = folder.path().resolve("incremental");
    private final Random random;

    private IncrementalBench(BenchOptions options) throws IOException {
        this.options = options;
        this.random = new Random(options.seed());
    }

    static Map<String, Object> measure(List<String> arguments) throws Exception {
        try (IncrementalBench bench = new IncrementalBench(BenchOptions.of(arguments, USUAL_PARTIES))) {
            return bench.run();
        }
    }

    private Map<String, Object> run() throws IOException {
        configure();
        drop("bills", "bills.csv", bills());
        drop("payments", "payments.csv", payments());
        forks.program(FINE, home, "run", "ingest");
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("parties", options.records());
        result.put("entries", options.records() * (BILLS + PAYMENTS));
        double cold = reconcile();
        say("first run, nothing remembered: %.2f s", cold);
        result.put("first_s", rounded(cold));
        for (int percent : PERCENT) {
            int touched = options.records() * percent / 100;
            if (touched > 0) {
                drop("bills", "late-" + percent + ".csv", late(touched));
                forks.program(FINE, home, "run", "ingest");
            }
            double own = reconcile();
            double full = reconcile("dry-run=true");
            requireSame();
            say("%3d %% of the parties touched: %6.2f s, all searched anew %6.2f s", percent, own, full);
            result.put("touched_" + percent + "_s", rounded(own));
            result.put("touched_" + percent + "_full_s", rounded(full));
        }
        result.put("seed", options.seed());
        result.put("quick", options.quick());
        result.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        return result;
    }

    /// Seconds from the start to the end of a run, without that of the process.
    private double reconcile(String... parameters) throws IOException {
        List<String> command = new ArrayList<>(List.of("run", "reconcile"));
        command.addAll(List.of(parameters));
        forks.program(FINE, home, command.toArray(String[]::new));
        JsonNode run = JSON.readTree(
                forks.program(home, "runs", "--json").lines().findFirst().orElseThrow());
        Instant from = Instant.parse(run.get("started_at").asString());
        Instant to = Instant.parse(run.get("ended_at").asString());
        return Duration.between(from, to).toMillis() / MILLIS;
    }

    /// The dry run's message compares it with the run before.
    private void requireSame() throws IOException {
        String message = JSON.readTree(forks.program(home, "runs", "--json")
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .get("message")
                .asString();
        if (!message.contains("0 matches added, 0 gone") || !message.contains("0 open items more, 0 closed")) {
            throw new IllegalStateException("what was remembered is not what is found: " + message);
        }
    }

    private void configure() throws IOException {
        write("jobs-config/tieout.yaml", "intake: {stableSamples: 1, sampleEvery: 10ms}\n");
        write("jobs-config/engagements/open/engagement.yaml", """
                name: Open items
                period: 2026-01-01..2026-12-31
                zone: UTC
                baseCurrency: EUR
                materiality: 1000000
                """);
        for (String feed : List.of("bills", "payments")) {
            write("jobs-config/engagements/open/feeds/" + feed + ".yaml", """
                    title: %s
                    side: %s
                    zone: UTC
                    currency: EUR
                    columns:
                      booking_date: {header: Day}
                      amount: {header: Amount}
                      counterparty: {header: Party}
                      reference: {header: No, optional: true}
                    gate: {minScore: 0}
                    """.formatted(
                            feed, feed.equals("bills") ? "INVOICE" : "PAYMENT"));
        }
        write("jobs-config/engagements/open/reconciliations/open.yaml", """
                title: Open items
                left: payments
                right: bills
                passes:
                  - {pass: reference-amount-date}
                  - {pass: amount-date}
                  - {pass: aggregates, days: 90, effort: 3600}
                """);
    }

    private void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void drop(String feed, String name, String text) throws IOException {
        Path inbox = Files.createDirectories(home.resolve("input/open").resolve(feed));
        Files.writeString(inbox.resolve(name), text);
    }

    private String bills() {
        StringBuilder text = new StringBuilder("Day,Amount,Party,No\n");
        for (int party = 0; party < options.records(); party++) {
            for (int bill = 0; bill < BILLS; bill++) {
                bill(text, party, "B" + party + "-" + bill);
            }
        }
        return text.toString();
    }

    private void bill(StringBuilder text, int party, String number) {
        text.append("2026-03-")
                .append(String.format(Locale.ROOT, "%02d", 1 + random.nextInt(28)))
                .append(',')
                .append(BigDecimal.valueOf(10_000 + random.nextInt(300_000), 2))
                .append(',')
                .append(name(party))
                .append(',')
                .append(number)
                .append('\n');
    }

    /// Amounts of nobody in particular: each asks the whole pool of its party.
    private String payments() {
        StringBuilder text = new StringBuilder("Day,Amount,Party,No\n");
        for (int party = 0; party < options.records(); party++) {
            for (int payment = 0; payment < PAYMENTS; payment++) {
                text.append("2026-04-")
                        .append(String.format(Locale.ROOT, "%02d", 1 + random.nextInt(28)))
                        .append(',')
                        .append(BigDecimal.valueOf(300_000 + random.nextInt(900_000), 2))
                        .append(',')
                        .append(name(party))
                        .append(",\n");
            }
        }
        return text.toString();
    }

    /// One more bill for each of the first parties.
    private String late(int touched) {
        StringBuilder text = new StringBuilder("Day,Amount,Party,No\n");
        for (int party = 0; party < touched; party++) {
            bill(text, party, "L" + touched + "-" + party);
        }
        return text.toString();
    }

    private static String name(int party) {
        return "Customer " + (char) ('A' + party % 26) + (char) ('A' + party / 26 % 26) + " " + party;
    }

    private static double rounded(double seconds) {
        return BigDecimal.valueOf(seconds)
                .setScale(2, java.math.RoundingMode.HALF_UP)
                .doubleValue();
    }

    private static void say(String format, Object... values) {
        System.err.printf(Locale.ROOT, format + "%n", values);
    }

    @Override
    public void close() {
        folder.close();
    }
}
