package io.tieout.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postgresql.PGConnection;
import org.springframework.util.FileSystemUtils;

/// How fast a file becomes rows: raw `COPY`, `COPY` into our own table, the documented Spring Batch job, and the
/// program's whole run; in turns, each in a JVM of its own with a fresh database.
final class IngestBench implements AutoCloseable {

    private static final String LEDGER_TOTALS = "select count(*), cast(sum(amount) * 100 as bigint) from ledger";
    private static final String ENTRY_TOTALS = "select count(*), cast(sum(amount_minor) as bigint) from entry";
    private static final String OUR_TABLES = "our_tables";

    private final BenchOptions options;
    private final Forks forks = Forks.ofEnvironment();
    private final RunFolder runFolder = new RunFolder();
    private final Path folder;
    private final Path file;
    private final LedgerFile.Totals expected;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private Cpu serverCpu = () -> 0;

    /// What a contender needed and what lies in its table.
    private record Measured(double seconds, LedgerFile.Totals totals, String more) {}

    private interface Cpu {
        double seconds() throws SQLException;
    }

    private interface Contender {
        Measured run() throws Exception;
    }

    private IngestBench(BenchOptions options) throws IOException {
        this.options = options;
        folder = runFolder.path();
        file = folder.resolve("ledger.csv");
        expected = LedgerFile.write(file, options.records(), options.seed());
        say("%d records, %.1f MB, seed %d", options.records(), Files.size(file) / 1e6, options.seed());
    }

    static Map<String, Object> postgres(List<String> arguments) throws Exception {
        try (IngestBench bench = new IngestBench(BenchOptions.of(arguments, 2_000_000));
                BenchServer server = new BenchServer(bench.folder.resolve("postgres"))) {
            server.settings().forEach((name, value) -> say("PostgreSQL %s = %s", name, value));
            bench.serverCpu = server::cpuSeconds;
            bench.rounds(bench.onPostgres(server));
            Map<String, Object> result = bench.result();
            result.put("pg_version", server.settings().get("server_version"));
            return result;
        }
    }

    static Map<String, Object> h2(List<String> arguments) throws Exception {
        try (IngestBench bench = new IngestBench(BenchOptions.of(arguments, 500_000))) {
            bench.rounds(bench.onH2());
            return bench.result();
        }
    }

    private Map<String, Contender> onPostgres(BenchServer server) {
        Path rendered = folder.resolve("entry.copy");
        Map<String, Contender> contenders = new LinkedHashMap<>();
        contenders.put("ours", () -> {
            String database = server.fresh("template1");
            double spent = new OurRun(forks, options.intake()).load(folder.resolve("home"), file, server.url(database));
            Measured measured;
            boolean first = options.wants("copy_same") && !Files.exists(rendered);
            try (Connection connection = server.connect(database)) {
                String more = OurRun.steps(connection) + "; records/s of each million " + OurRun.advance(connection);
                measured = new Measured(spent, totals(connection, ENTRY_TOTALS), more);
                if (first) {
                    render(connection, rendered);
                }
            }
            if (first) {
                server.keep(database, OUR_TABLES, "entry");
            } else {
                server.drop(database);
            }
            return measured;
        });
        contenders.put("copy", () -> fork(server, "template1", LEDGER_TOTALS, "copy", "", file));
        contenders.put("copy_same", () -> fork(server, OUR_TABLES, ENTRY_TOTALS, "copy_same", "", rendered));
        contenders.put("plain", () -> fork(server, "template1", LEDGER_TOTALS, "plain", "", file));
        contenders.put(
                "plain_rewrite",
                () -> fork(server, "template1", LEDGER_TOTALS, "plain", "?reWriteBatchedInserts=true", file));
        return contenders;
    }

    private Measured fork(BenchServer server, String template, String query, String kind, String parameters, Path input)
            throws IOException, SQLException {
        String database = server.fresh(template);
        try {
            String url = server.url(database) + parameters;
            double spent = Double.parseDouble(forks.main(ContenderMain.class, kind, url, input.toString(), "postgres"));
            try (Connection connection = server.connect(database)) {
                return new Measured(spent, totals(connection, query), "");
            }
        } finally {
            server.drop(database);
        }
    }

    private Map<String, Contender> onH2() {
        Map<String, Contender> contenders = new LinkedHashMap<>();
        contenders.put("ours", () -> {
            Path home = folder.resolve("home");
            double spent = new OurRun(forks, options.intake()).load(home, file);
            try (Connection connection = OurRun.embedded(home)) {
                return new Measured(spent, totals(connection, ENTRY_TOTALS), OurRun.steps(connection));
            }
        });
        contenders.put("plain", () -> {
            Path place = folder.resolve("h2");
            FileSystemUtils.deleteRecursively(place);
            String url = "jdbc:h2:file:" + Files.createDirectories(place).resolve("plain");
            double spent = Double.parseDouble(forks.main(ContenderMain.class, "plain", url, file.toString(), "sa"));
            try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
                return new Measured(spent, totals(connection, LEDGER_TOTALS), "");
            }
        });
        return contenders;
    }

    /// Our own rows in the form that PostgreSQL reads fastest, for the contender that only copies them.
    private static void render(Connection connection, Path rendered) throws SQLException, IOException {
        try (OutputStream out = Files.newOutputStream(rendered)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (select * from entry order by entry_id) to stdout (format binary)", out);
        }
    }

    /// One round to warm up the machine, discarded, then those that count.
    private void rounds(Map<String, Contender> contenders) throws Exception {
        for (int round = 0; round <= options.rounds(); round++) {
            for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
                boolean needed = contender.getKey().equals("ours") && options.wants("copy_same") && round == 0;
                if (options.wants(contender.getKey()) || needed) {
                    run(round, contender.getKey(), contender.getValue());
                }
            }
        }
    }

    private void run(int round, String name, Contender contender) throws Exception {
        double before = CpuTime.ofEndedChildren();
        double serverBefore = serverCpu.seconds();
        Measured measured = contender.run();
        double server = serverCpu.seconds() - serverBefore;
        double cpu = CpuTime.ofEndedChildren() - before;
        say(
                "%s %-14s %8.3f s %9d records/s, CPU seconds: JVM %.1f, server %.1f; %s",
                round == 0 ? "warm-up" : "round " + round,
                name,
                measured.seconds(),
                Math.round(options.records() / measured.seconds()),
                cpu,
                server,
                measured.more());
        if (!measured.totals().equals(expected)) {
            throw new IllegalStateException(name + " has " + measured.totals() + ", expected " + expected);
        }
        if (round > 0) {
            seconds.computeIfAbsent(name, first -> new ArrayList<>()).add(measured.seconds());
        }
    }

    private Map<String, Object> result() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("records", options.records());
        seconds.keySet().forEach(name -> result.put(name + "_rps", rate(name)));
        if (result.remove("plain_rewrite_rps") instanceof Long rewrite) {
            long without = (long) result.getOrDefault("plain_rps", 0L);
            result.put("plain_rps", Math.max(without, rewrite));
            result.put("plain_slower_rps", Math.min(without, rewrite));
        }
        for (String other : List.of("copy", "copy_same", "plain")) {
            if (result.get(other + "_rps") instanceof Long rate && seconds.containsKey("ours")) {
                double ratio = (double) rate("ours") / rate;
                result.put("ours_vs_" + other, Math.round(ratio * 1000) / 1000.0);
            }
        }
        options.describe(result, expected);
        return result;
    }

    private long rate(String name) {
        double[] sorted = seconds.get(name).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return Math.round(options.records() / median);
    }

    private static LedgerFile.Totals totals(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new LedgerFile.Totals(row.getLong(1), row.getLong(2));
        }
    }

    private static void say(String format, Object... arguments) {
        System.err.printf(Locale.ROOT, format + "%n", arguments);
    }

    @Override
    public void close() {
        runFolder.close();
    }
}
