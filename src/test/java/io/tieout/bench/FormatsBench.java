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
import java.util.stream.Stream;

/// How fast files of banks become entries on PostgreSQL by the program's whole run, beside a pass that only looks at
/// every element or line of the same bytes; in turns, each in a JVM of its own.
final class FormatsBench implements AutoCloseable {

    private static final String ENTRIES = "select count(*), cast(sum(amount_minor) as bigint) from entry";
    private static final String LIVE =
            "select count(*) from intake_file where status = 'LIVE' and control_status = 'AGREES'";

    private final BenchOptions options;
    private final Forks forks = Forks.ofEnvironment();
    private final RunFolder runFolder = new RunFolder();
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, LedgerFile.Totals> expected = new LinkedHashMap<>();

    private FormatsBench(BenchOptions options) throws IOException {
        this.options = options;
        int most = options.records();
        if (options.wants("camt")) {
            made("camt", StatementFiles.camt(file("camt"), most, options.seed()));
        }
        if (options.wants("mt940")) {
            made("mt940", StatementFiles.mt940(file("mt940"), most, options.seed()));
        }
        if (options.wants("ach")) {
            made("ach", StatementFiles.nacha(file("ach"), Math.max(1, most / 2), options.seed()));
        }
    }

    static Map<String, Object> measure(List<String> arguments) throws Exception {
        try (FormatsBench bench = new FormatsBench(BenchOptions.of(arguments, 1_000_000));
                BenchServer server = new BenchServer(bench.runFolder.path().resolve("postgres"))) {
            server.settings().forEach((name, value) -> say("PostgreSQL %s = %s", name, value));
            for (int round = 0; round <= bench.options.rounds(); round++) {
                for (String format : bench.expected.keySet()) {
                    bench.bare(round, format);
                    bench.ours(round, format, server);
                }
            }
            return bench.result(server);
        }
    }

    private Path file(String format) {
        return runFolder.path().resolve("statement." + format);
    }

    private void made(String format, LedgerFile.Totals totals) throws IOException {
        expected.put(format, totals);
        say("%s: %d entries, %.1f MB, seed %d", format, totals.rows(), Files.size(file(format)) / 1e6, options.seed());
    }

    private void bare(int round, String format) throws IOException {
        String[] line =
                forks.main(BarePass.class, format, file(format).toString()).split(" ", -1);
        if (Long.parseLong(line[1]) != expected.get(format).rows()) {
            throw new IllegalStateException("the bare pass saw " + line[1] + " entries of " + expected.get(format));
        }
        keep(round, format, "bare", Double.parseDouble(line[0]));
    }

    private void ours(int round, String format, BenchServer server) throws IOException, SQLException {
        String database = server.fresh("template1");
        Path home = runFolder.path().resolve("home");
        OurRun.settle(home, "database:\n  url: " + server.url(database) + "\n  user: postgres\n", options.intake());
        Path shared = Files.createDirectories(home.resolve("jobs-config/shared/feeds"));
        try (Stream<Path> feeds = Files.list(Path.of("jobs-config/shared/feeds"))) {
            for (Path feed : feeds.toList()) {
                Files.copy(feed, shared.resolve(feed.getFileName()));
            }
        }
        String name = format.equals("ach") ? "nacha" : format;
        Files.writeString(
                home.resolve("jobs-config/engagements/bench/feeds/statement.yaml"),
                "extends: shared/feeds/" + name + "\ntitle: Statement\nzone: Europe/London\n");
        forks.program(home, "ingest", "statement", file(format).toString());
        try (Connection connection = server.connect(database)) {
            keep(round, format, "ours", OurRun.seconds(connection));
            say("  %s", OurRun.steps(connection));
            check(connection, format);
        }
        server.drop(database);
    }

    private void keep(int round, String format, String contender, double spent) {
        say(
                "%s %-5s %-4s %8.3f s %9d entries/s",
                round == 0 ? "warm-up" : "round " + round,
                format,
                contender,
                spent,
                Math.round(expected.get(format).rows() / spent));
        if (round > 0) {
            seconds.computeIfAbsent(format + " " + contender, first -> new ArrayList<>())
                    .add(spent);
        }
    }

    private void check(Connection connection, String format) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(ENTRIES)) {
                row.next();
                LedgerFile.Totals found = new LedgerFile.Totals(row.getLong(1), row.getLong(2));
                if (!found.equals(expected.get(format))) {
                    throw new IllegalStateException(format + " has " + found + ", expected " + expected.get(format));
                }
            }
            try (ResultSet row = statement.executeQuery(LIVE)) {
                row.next();
                if (row.getLong(1) != 1) {
                    throw new IllegalStateException("the totals of the " + format + " file do not agree");
                }
            }
        }
    }

    private Map<String, Object> result(BenchServer server) throws SQLException {
        Map<String, Object> result = new LinkedHashMap<>();
        expected.forEach((format, totals) -> {
            double ours = BenchOptions.median(seconds.get(format + " ours"));
            double bare = BenchOptions.median(seconds.get(format + " bare"));
            result.put(format + "_tps", Math.round(totals.rows() / ours));
            result.put(format + "_bare_tps", Math.round(totals.rows() / bare));
            result.put(format + "_vs_bare", Math.round(bare / ours * 1000) / 1000.0);
        });
        LedgerFile.Totals all = expected.values().stream()
                .reduce(
                        new LedgerFile.Totals(0, 0),
                        (one, other) ->
                                new LedgerFile.Totals(one.rows() + other.rows(), one.sumMinor() + other.sumMinor()));
        options.describe(result, all);
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
