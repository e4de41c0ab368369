package io.tieout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Thousands of small files in an inbox at once: the shipped program, against one documented job a file; in turns, on
/// PostgreSQL.
final class InboxBench implements AutoCloseable {

    private static final int RECORDS = 20;

    private static final String OURS =
            "select extract(epoch from (max(end_time) - min(create_time))), count(*) from batch_job_execution";

    private static final String ENTRIES = "select count(*), cast(sum(amount_minor) as bigint) from entry";
    private static final String LEDGER = "select count(*), cast(sum(amount) * 100 as bigint) from ledger";

    private final BenchOptions options;
    private final Forks forks = Forks.ofEnvironment();
    private final RunFolder runFolder = new RunFolder();
    private final Path sent;
    private final LedgerFile.Totals expected;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    private InboxBench(BenchOptions options) throws IOException {
        this.options = options;
        sent = Files.createDirectories(runFolder.path().resolve("sent"));
        long sum = 0;
        for (int i = 0; i < options.records(); i++) {
            Path file = sent.resolve("ledger-%05d.csv".formatted(i));
            sum += LedgerFile.write(file, RECORDS, options.seed() * 1_000_003 + i)
                    .sumMinor();
        }
        expected = new LedgerFile.Totals((long) options.records() * RECORDS, sum);
        say("%d files of %d records, seed %d", options.records(), RECORDS, options.seed());
    }

    static Map<String, Object> measure(List<String> arguments) throws Exception {
        try (InboxBench bench = new InboxBench(BenchOptions.of(arguments, 5000));
                BenchServer server = new BenchServer(bench.runFolder.path().resolve("postgres"))) {
            server.settings().forEach((name, value) -> say("PostgreSQL %s = %s", name, value));
            for (int round = 0; round <= bench.options.rounds(); round++) {
                if (round > 0 || !bench.options.quick()) {
                    bench.ours(round, server);
                    bench.plain(round, server);
                }
            }
            return bench.result(server);
        }
    }

    private void ours(int round, BenchServer server) throws IOException, SQLException {
        if (!options.wants("ours")) {
            return;
        }
        String database = server.fresh("template1");
        Path home = runFolder.path().resolve("home");
        OurRun.settle(home, "database:\n  url: " + server.url(database) + "\n  user: postgres\n", options.intake());
        Path inbox = Files.createDirectories(home.resolve("input/bench/ledger"));
        try (var files = Files.list(sent)) {
            for (Path file : files.toList()) {
                Files.copy(file, inbox.resolve(file.getFileName()));
            }
        }
        long start = System.nanoTime();
        forks.program(home, "run", "ingest", "--wait");
        double wall = (System.nanoTime() - start) / 1e9;
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(OURS)) {
            row.next();
            keep(round, "ours", row.getDouble(1));
            say("  %d executions, whole command %.3f s; %s", row.getLong(2), wall, OurRun.steps(connection));
            check(connection, "ours", ENTRIES);
        }
        server.drop(database);
    }

    private void plain(int round, BenchServer server) throws IOException, SQLException {
        if (!options.wants("plain")) {
            return;
        }
        String database = server.fresh("template1");
        String line = forks.main(ContenderMain.class, "plain_inbox", server.url(database), sent.toString(), "postgres");
        keep(round, "plain", Double.parseDouble(line));
        try (Connection connection = server.connect(database)) {
            check(connection, "plain", LEDGER);
        }
        server.drop(database);
    }

    private void keep(int round, String name, double spent) {
        say(
                "%s %-6s %8.3f s %6d files/s",
                round == 0 ? "warm-up" : "round " + round, name, spent, Math.round(options.records() / spent));
        if (round > 0) {
            seconds.computeIfAbsent(name, first -> new ArrayList<>()).add(spent);
        }
    }

    private void check(Connection connection, String name, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            LedgerFile.Totals found = new LedgerFile.Totals(row.getLong(1), row.getLong(2));
            if (!found.equals(expected)) {
                throw new IllegalStateException(name + " has " + found + ", expected " + expected);
            }
        }
    }

    private Map<String, Object> result(BenchServer server) throws SQLException {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("files", options.records());
        seconds.forEach((name, all) -> result.put(name + "_seconds", BenchOptions.median(all)));
        if (seconds.containsKey("ours") && seconds.containsKey("plain")) {
            double ratio = BenchOptions.median(seconds.get("plain")) / BenchOptions.median(seconds.get("ours"));
            result.put("ours_vs_plain", Math.round(ratio * 1000) / 1000.0);
        }
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
