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

/// How fast two sides of loaded entries are matched on PostgreSQL: the program with two passes and with all, the
/// same two passes in SQL, and the usual job row by row on a sample; in turns, each on a fresh copy of the same
/// loaded database.
final class ReconcileBench implements AutoCloseable {

    private static final String LOADED = "loaded";
    private static final String JOB = """
            select extract(epoch from (e.end_time - e.create_time))
            from batch_job_execution e join batch_job_instance i on i.job_instance_id = e.job_instance_id
            where i.job_name = 'reconcile' and e.status = 'COMPLETED'
            """;
    private static final String STEPS = """
            select step_name, extract(epoch from (s.end_time - s.start_time))
            from batch_step_execution s join batch_job_execution e on e.job_execution_id = s.job_execution_id
            join batch_job_instance i on i.job_instance_id = e.job_instance_id
            where i.job_name = 'reconcile' and step_name not like '%:%' order by step_execution_id
            """;

    /// Pairs found, and how many of them are of one line of both files.
    private static final String OUR_PAIRS = """
            select count(*), count(*) filter (where (l.entry_id & 4294967295) = (r.entry_id & 4294967295))
            from reconciliation_match m
            join reconciliation_member l on l.run_id = m.run_id and l.match_no = m.match_no and l.side = 'L'
            join reconciliation_member r on r.run_id = m.run_id and r.match_no = m.match_no and r.side = 'R'
            where m.status = 'CONFIRMED'
            """;
    private static final String SQL_PAIRS = """
            select count(*), count(*) filter (where (left_id & 4294967295) = (right_id & 4294967295)) from found
            """;
    private static final String ROW_PAIRS = """
            select count(*), count(*) filter (where (left_id & 4294967295) = (right_id & 4294967295)) from row_match
            """;
    private static final int SAMPLE = 20_000;

    private final BenchOptions options;
    private final Forks forks = Forks.ofEnvironment().withHeap("2g");
    private final RunFolder runFolder = new RunFolder();
    private final BenchServer server;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, String> results = new LinkedHashMap<>();

    /// What a contender needed, and what it found.
    private record Measured(double seconds, String pairs, String more) {}

    private interface Contender {
        Measured run() throws Exception;
    }

    private ReconcileBench(BenchOptions options) throws IOException {
        this.options = options;
        this.server = new BenchServer(runFolder.path().resolve("postgres"));
    }

    static Map<String, Object> measure(List<String> arguments) throws Exception {
        try (ReconcileBench bench = new ReconcileBench(BenchOptions.of(arguments, 1_000_000))) {
            bench.server.settings().forEach((name, value) -> say("PostgreSQL %s = %s", name, value));
            bench.load();
            bench.rounds();
            return bench.result();
        }
    }

    private void load() throws IOException, SQLException {
        Path home = runFolder.path().resolve("home");
        String database = server.fresh("template1");
        settle(home, database);
        Path bank = runFolder.path().resolve("bank.csv");
        Path ledger = runFolder.path().resolve("ledger.csv");
        PairFiles.write(bank, ledger, options.records(), options.seed(), PairFiles.Kind.USUAL);
        forks.program(home, "ingest", "bank", bank.toString());
        forks.program(home, "ingest", "ledger", ledger.toString());
        server.execute(database, "vacuum analyze entry");
        server.keep(database, LOADED);
        Files.delete(bank);
        Files.delete(ledger);
        say("%d records a side, seed %d, loaded", options.records(), options.seed());
    }

    /// A home for a database that is a copy of the loaded one, with the archive of the loaded one.
    private void settle(Path home, String database) throws IOException {
        for (String name : List.of(
                "engagement.yaml",
                "feeds/bank.yaml",
                "feeds/ledger.yaml",
                "reconciliations/complete.yaml",
                "reconciliations/two-passes.yaml")) {
            Path target = home.resolve("jobs-config/engagements/bench/" + name);
            Files.createDirectories(target.getParent());
            Files.writeString(target, Resources.text("reconcile/jobs-config/engagements/bench/" + name));
        }
        Files.writeString(
                home.resolve("jobs-config/tieout.yaml"),
                "database:\n  url: " + server.url(database) + "\n  user: postgres\n");
    }

    private void rounds() throws Exception {
        Map<String, Contender> contenders = new LinkedHashMap<>();
        contenders.put("ours_two_pass", () -> ours("two-passes"));
        contenders.put("ours", () -> ours("complete"));
        contenders.put("sql", this::sql);
        contenders.put("row_by_row", this::rowByRow);
        for (int round = 0; round <= options.rounds(); round++) {
            for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
                if (options.wants(contender.getKey())) {
                    run(round, contender.getKey(), contender.getValue());
                }
            }
        }
    }

    private void run(int round, String name, Contender contender) throws Exception {
        double before = CpuTime.ofEndedChildren();
        double serverBefore = server.cpuSeconds();
        Measured measured = contender.run();
        say(
                "%s %-14s %8.2f s, pairs (right) %s, CPU seconds: JVM %.1f, server %.1f; %s",
                round == 0 ? "warm-up" : "round " + round,
                name,
                measured.seconds(),
                measured.pairs(),
                CpuTime.ofEndedChildren() - before,
                server.cpuSeconds() - serverBefore,
                measured.more());
        String known = results.putIfAbsent(name, measured.pairs());
        if (known != null && !known.equals(measured.pairs())) {
            throw new IllegalStateException(name + " found " + measured.pairs() + ", before " + known);
        }
        if (round > 0) {
            seconds.computeIfAbsent(name, first -> new ArrayList<>()).add(measured.seconds());
        }
    }

    private Measured ours(String reconciliation) throws IOException, SQLException {
        String database = server.fresh(LOADED);
        Path home = runFolder.path().resolve("home");
        settle(home, database);
        try {
            forks.program(home, "run", "reconcile", "reconciliation=" + reconciliation);
            try (Connection connection = server.connect(database)) {
                return new Measured(number(connection, JOB), pairs(connection, OUR_PAIRS), steps(connection));
            }
        } finally {
            server.drop(database);
        }
    }

    private Measured sql() throws SQLException {
        String database = server.fresh(LOADED);
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            statement.execute(Resources.text("two-pass.sql"));
            double spent = (System.nanoTime() - start) / 1e9;
            return new Measured(spent, pairs(connection, SQL_PAIRS), "");
        } finally {
            server.drop(database);
        }
    }

    private Measured rowByRow() throws IOException, SQLException {
        String database = server.fresh(LOADED);
        try {
            server.execute(database, Resources.text("row-by-row.sql"));
            int sample = Math.min(SAMPLE, options.records());
            double spent = Double.parseDouble(forks.main(
                    ContenderMain.class,
                    "row_by_row",
                    server.url(database) + "?currentSchema=usual,public",
                    Integer.toString(sample),
                    "postgres"));
            try (Connection connection = server.connect(database)) {
                double scaled = spent * options.records() / sample;
                return new Measured(
                        scaled, pairs(connection, ROW_PAIRS), "scaled from " + sample + " rows in " + spent + " s");
            }
        } finally {
            server.drop(database);
        }
    }

    private Map<String, Object> result() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("rows_per_side", options.records());
        seconds.keySet().forEach(name -> result.put(name + "_seconds", rounded(median(name))));
        ratio(result, "ours_vs_sql", "sql");
        ratio(result, "ours_vs_row_by_row", "row_by_row");
        result.put("heap_mb", 2048);
        result.put("pairs", results);
        result.put("seed", options.seed());
        return result;
    }

    /// How many times the other's time our two passes go into.
    private void ratio(Map<String, Object> result, String key, String other) {
        if (seconds.containsKey("ours_two_pass") && seconds.containsKey(other)) {
            result.put(key, rounded(median(other) / median("ours_two_pass")));
        }
    }

    private double median(String name) {
        List<Double> sorted = seconds.get(name).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static double number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (!row.next()) {
                throw new IllegalStateException("the run did not complete; see data/logs of its home");
            }
            return row.getDouble(1);
        }
    }

    private static String pairs(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1) + " (" + row.getLong(2) + ")";
        }
    }

    private static String steps(Connection connection) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STEPS)) {
            while (row.next()) {
                steps.add(String.format(Locale.ROOT, "%s %.2f", row.getString(1), row.getDouble(2)));
            }
        }
        return String.join(", ", steps);
    }

    private static void say(String text, Object... arguments) {
        System.err.println(String.format(Locale.ROOT, text, arguments));
    }

    @Override
    public void close() throws IOException {
        server.close();
        runFolder.close();
    }
}
