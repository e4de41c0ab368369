package io.tieout.bench;

import java.io.IOException;
import java.sql.Connection;
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
    /// Pairs found, and how many of them are of one line of both files.
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
    private final ReconcileHome home;
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
        this.home = new ReconcileHome(runFolder.path().resolve("home"), server, forks);
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
        String database = server.fresh("template1");
        home.load(database, options.records(), options.seed(), PairFiles.Kind.USUAL);
        server.keep(database, LOADED);
        say("%d records a side, seed %d, loaded", options.records(), options.seed());
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
        try {
            ReconcileHome.Outcome outcome = home.reconcile(database, reconciliation);
            return new Measured(outcome.seconds(), outcome.pairs(), outcome.steps());
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
            return new Measured(spent, ReconcileHome.pairs(connection, SQL_PAIRS), "");
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
                        scaled,
                        ReconcileHome.pairs(connection, ROW_PAIRS),
                        "scaled from " + sample + " rows in " + spent + " s");
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

    private static void say(String text, Object... arguments) {
        System.err.println(String.format(Locale.ROOT, text, arguments));
    }

    @Override
    public void close() throws IOException {
        server.close();
        runFolder.close();
    }
}
