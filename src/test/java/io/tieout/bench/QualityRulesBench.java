package io.tieout.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What the set rules cost: the same ledger loaded by the shipped program with no set rule, with each, and with all, on
/// PostgreSQL; the clock is that of the step that applies them.
final class QualityRulesBench implements AutoCloseable {

    private static final Set<Integer> FINE = Set.of(0, 4);
    private static final int VENDORS = 20_000;
    private static final String BARE = "bare";
    private static final String ALL = "all";

    private static final Map<String, String> RULES = rules();

    private static final String VALIDATE = """
            select extract(epoch from (s.end_time - s.start_time))
            from batch_step_execution s
            where s.step_name = 'validateFiles'
            order by s.step_execution_id desc
            limit 1
            """;

    private static final String ISSUES = "select rule || ' ' || count(*) from validation_issue i"
            + " join intake_file f on f.file_no = i.file_no where f.feed = 'ledger' group by rule order by rule";

    private final BenchOptions options;
    private final Forks forks = Forks.ofEnvironment();
    private final RunFolder runFolder = new RunFolder();
    private final Path file;
    private final LedgerFile.Totals expected;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private long issues;

    private QualityRulesBench(BenchOptions options) throws IOException {
        this.options = options;
        file = runFolder.path().resolve("ledger.csv");
        expected = LedgerFile.write(file, options.records(), options.seed());
        say("%d records, %.1f MB, seed %d", options.records(), Files.size(file) / 1e6, options.seed());
    }

    private static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("unique", "  - {rule: unique, fields: [document_no, amount]}\n");
        rules.put("known-account", "  - {rule: known, field: account, of: [ACCOUNT]}\n");
        rules.put("known-party", "  - {rule: known, field: counterparty, of: [VENDOR]}\n");
        rules.put("duplicate", "  - {rule: duplicate, within: engagement}\n");
        rules.put("near", "  - {rule: duplicate, reference: similar, within: feed, days: 7}\n");
        return rules;
    }

    static Map<String, Object> measure(List<String> arguments) throws Exception {
        try (QualityRulesBench bench = new QualityRulesBench(BenchOptions.of(arguments, 5_000_000));
                BenchServer server = new BenchServer(bench.runFolder.path().resolve("postgres"))) {
            server.settings().forEach((name, value) -> say("PostgreSQL %s = %s", name, value));
            List<String> contenders = new ArrayList<>(List.of(BARE, ALL));
            RULES.keySet().stream().filter(bench.options.only()::contains).forEach(contenders::add);
            for (int round = 1; round <= bench.options.rounds(); round++) {
                for (String contender : contenders) {
                    bench.run(server, contender);
                }
            }
            return bench.result(server);
        }
    }

    private void run(BenchServer server, String contender) throws IOException, SQLException {
        String database = server.fresh("template1");
        Path home = runFolder.path().resolve("home");
        settle(home, server.url(database), contender);
        for (String feed : List.of("accounts", "vendors")) {
            forks.program(FINE, home, "ingest", feed, master(feed).toString());
        }
        long start = System.nanoTime();
        forks.program(FINE, home, "ingest", "ledger", file.toString());
        double wall = (System.nanoTime() - start) / 1e9;
        try (Connection connection = server.connect(database)) {
            double validate = Double.parseDouble(text(connection, VALIDATE).getFirst());
            List<String> found = text(connection, ISSUES);
            say(
                    "%-14s validation %8.3f s, whole command %8.3f s; issues: %s; %s",
                    contender, validate, wall, String.join(", ", found), OurRun.steps(connection));
            check(connection);
            seconds.computeIfAbsent(contender, first -> new ArrayList<>()).add(validate);
            if (contender.equals(ALL)) {
                issues = found.stream()
                        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum();
            }
        }
        server.drop(database);
    }

    /// The rules change nothing of what is loaded.
    private void check(Connection connection) throws SQLException {
        String totals = text(connection, "select count(*) || ' ' || sum(amount_minor) from entry")
                .getFirst();
        if (!totals.equals(expected.rows() + " " + expected.sumMinor())) {
            throw new IllegalStateException("loaded " + totals + ", expected " + expected);
        }
    }

    private void settle(Path home, String url, String contender) throws IOException {
        OurRun.settle(home, "database:\n  url: " + url + "\n  user: postgres\n", Map.of());
        Path feeds = home.resolve("jobs-config/engagements/bench/feeds");
        StringBuilder more = new StringBuilder();
        RULES.forEach((name, rule) -> more.append(contender.equals(ALL) || contender.equals(name) ? rule : ""));
        Files.writeString(
                feeds.resolve("ledger.yaml"), more.append("gate: {minScore: 0}\n"), StandardOpenOption.APPEND);
        for (String feed : List.of("accounts", "vendors")) {
            Files.writeString(feeds.resolve(feed + ".yaml"), Resources.text("rules/" + feed + ".yaml"));
        }
    }

    /// All accounts of the ledger but one in a hundred; vendors by the thousand, few of which the ledger names.
    private Path master(String feed) throws IOException {
        Path master = runFolder.path().resolve(feed + ".csv");
        try (Writer out = Files.newBufferedWriter(master)) {
            out.write("Number,Name\n");
            if (feed.equals("accounts")) {
                for (int account = 400_000; account < 400_600; account++) {
                    out.write(account % 100 == 99 ? "" : account + ",Account " + account + "\n");
                }
            } else {
                out.write("V1,Northern Power Distribution\nV2,Harbour Office Supplies\nV3,Bluewater Catering\n");
                for (int i = 4; i < VENDORS; i++) {
                    out.write("V" + i + "," + VendorNames.of(i) + "\n");
                }
            }
        }
        return master;
    }

    private static List<String> text(Connection connection, String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        return lines;
    }

    private Map<String, Object> result(BenchServer server) throws SQLException {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("records", options.records());
        seconds.forEach((name, all) -> result.put(name.replace('-', '_') + "_seconds", BenchOptions.median(all)));
        double cost = Math.max(1e-3, BenchOptions.median(seconds.get(ALL)) - BenchOptions.median(seconds.get(BARE)));
        result.put("rules_seconds", Math.round(cost * 1000) / 1000.0);
        result.put("rules_rps", Math.round(options.records() / cost));
        result.put("issues", issues);
        options.describe(result, expected);
        result.put("pg_version", server.settings().get("server_version"));
        return result;
    }

    private static void say(String format, Object... values) {
        System.err.println(String.format(Locale.ROOT, format, values));
    }

    @Override
    public void close() {
        runFolder.close();
    }
}
