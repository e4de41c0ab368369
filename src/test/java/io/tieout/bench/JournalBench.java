package io.tieout.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.tieout.database.Dialect;
import io.tieout.database.Migrations;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.journal.proof.JournalExports;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What the journal costs: facts a second against bare rows, a load alone against one beside which 1,000 facts a second
/// are written into the same log, and the check of millions of events against one pass of SHA-256 over their bytes.
final class JournalBench implements AutoCloseable {

    private static final EngagementId LOG = new EngagementId("bench");
    private static final Actor ACTOR = Actor.service("bench");
    private static final int USUAL_EVENTS = 10_000_000;
    private static final int LOADED = 2_000_000;
    private static final int A_SECOND = 1000;
    private static final int WRITERS = 4;

    /// Beside a load, as a step that finds something writes them with its piece of work.
    private static final int TOGETHER = 10;

    private static final int PAGE = 1000;
    private static final long NANOS = 1_000_000_000L;
    private static final String SMALL_HEAP = "96m";
    private static final String BARE = "insert into bare (type, at, actor, body, leaf_hash) values (?, now(), ?, ?, ?)";

    private final BenchOptions options;
    private final Forks forks = Forks.ofEnvironment();
    private final RunFolder folder = new RunFolder();
    private final BenchServer server;
    private final Map<String, Object> result = new LinkedHashMap<>();

    private JournalBench(BenchOptions options) throws IOException {
        this.options = options;
        this.server = new BenchServer(folder.path().resolve("postgres"));
    }

    static Map<String, Object> measure(List<String> arguments) throws Exception {
        try (JournalBench bench = new JournalBench(BenchOptions.of(arguments, USUAL_EVENTS))) {
            if (bench.options.wants("append")) {
                bench.append();
            }
            if (bench.options.wants("load")) {
                bench.load();
            }
            if (bench.options.wants("verify")) {
                bench.verify();
            }
            bench.result.put("rounds", bench.options.rounds());
            bench.result.put("quick", bench.options.quick());
            bench.result.put("date", LocalDate.now(ZoneOffset.UTC).toString());
            return bench.result;
        }
    }

    /// A migrated database and the means to write facts into it.
    private final class Log implements AutoCloseable {

        final HikariDataSource pool = new HikariDataSource();
        final JdbcTransactionManager manager;
        final TransactionTemplate transactions;
        final Journal journal;
        private final String database;
        private final boolean own;

        Log() throws SQLException {
            this(server.fresh("template1"), true);
        }

        Log(String database, boolean own) {
            this.database = database;
            this.own = own;
            pool.setJdbcUrl(server.url(database));
            pool.setUsername("postgres");
            pool.setMaximumPoolSize(WRITERS + 1);
            if (own) {
                Migrations.migrate(pool, Dialect.POSTGRESQL);
            }
            manager = new JdbcTransactionManager(pool);
            transactions = new TransactionTemplate(manager);
            journal = new Journal(pool, Dialect.POSTGRESQL, Clock.systemUTC());
        }

        void facts(int from, int count) {
            transactions.executeWithoutResult(status -> {
                for (int i = from; i < from + count; i++) {
                    journal.append(fact(i));
                }
            });
        }

        @Override
        public void close() throws SQLException {
            pool.close();
            if (own) {
                server.drop(database);
            }
        }
    }

    private static Fact fact(int number) {
        return Fact.of(
                "file.archived",
                LOG,
                ACTOR,
                Map.of(
                        "file",
                        "F" + number,
                        "feed",
                        "ledger",
                        "path",
                        "files/ledger/2026/11/21/0a1b2c3d-ledger-" + number + ".csv",
                        "sha256",
                        "3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea",
                        "bytes",
                        120L * number,
                        "records",
                        number));
    }

    /// One fact, or one bare row of the same bytes, in each transaction; several writers at once, as a service has.
    private void append() throws Exception {
        List<Double> facts = new ArrayList<>();
        List<Double> rows = new ArrayList<>();
        List<Double> paged = new ArrayList<>();
        int each = options.quick() ? 1000 : 5000;
        for (int round = 0; round <= options.rounds(); round++) {
            try (Log log = new Log()) {
                JdbcTemplate jdbc = new JdbcTemplate(log.pool);
                jdbc.execute("create table bare (id bigint generated always as identity primary key, type text,"
                        + " at timestamptz, actor text, body text, leaf_hash text)");
                String body = fact(1).toString();
                double bare = WRITERS
                        * each
                        / inParallel(
                                n -> log.transactions.executeWithoutResult(status ->
                                        jdbc.update(BARE, "file.archived", "service:bench", body, "0".repeat(64))),
                                each);
                double ours = WRITERS * each / inParallel(n -> log.facts(n, 1), each);
                long start = System.nanoTime();
                for (int page = 0; page < each / 100; page++) {
                    log.facts(page * PAGE, PAGE);
                }
                double pages = each / 100 * PAGE / seconds(start);
                say(
                        "%s: %.0f facts/s, bare rows %.0f/s, %d facts a transaction %.0f/s",
                        round == 0 ? "warm-up" : "round " + round, ours, bare, PAGE, pages);
                if (round > 0) {
                    facts.add(ours);
                    rows.add(bare);
                    paged.add(pages);
                }
            }
        }
        result.put("facts_per_s", Math.round(median(facts)));
        result.put("bare_rows_per_s", Math.round(median(rows)));
        result.put("facts_vs_bare", ratio(median(facts), median(rows)));
        result.put("facts_per_s_in_thousands", Math.round(median(paged)));
    }

    private interface Work {
        void run(int number);
    }

    private static double inParallel(Work work, int each) throws InterruptedException {
        long start = System.nanoTime();
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int first = writer * each;
            writers.add(Thread.ofPlatform().start(() -> {
                for (int i = first; i < first + each; i++) {
                    work.run(i);
                }
            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        return seconds(start);
    }

    /// The program's load alone and with the facts beside it, in turns; each waits for the other's lock on the log.
    private void load() throws Exception {
        int records = options.quick() ? LOADED / 10 : LOADED;
        Path file = folder.path().resolve("ledger.csv");
        LedgerFile.write(file, records, options.seed());
        List<Double> alone = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        List<Double> written = new ArrayList<>();
        for (int round = 0; round <= options.rounds(); round++) {
            double quiet = load(file, null);
            Pace pace = new Pace();
            double busy = load(file, pace);
            say(
                    "%s: load alone %.2f s, with facts %.2f s; %.0f facts/s of %d wanted, longest wait %d ms",
                    round == 0 ? "warm-up" : "round " + round,
                    quiet,
                    busy,
                    pace.rate(),
                    A_SECOND,
                    pace.longestMillis());
            if (round > 0) {
                alone.add(quiet);
                beside.add(busy);
                written.add(pace.rate());
            }
        }
        result.put("load_records", records);
        result.put("load_rps", Math.round(records / median(alone)));
        result.put("load_rps_with_facts", Math.round(records / median(beside)));
        result.put("load_with_facts_vs_alone", ratio(median(alone), median(beside)));
        result.put("facts_a_transaction_while_loading", TOGETHER);
        result.put("facts_per_s_while_loading", Math.round(median(written)));
    }

    private double load(Path file, Pace pace) throws Exception {
        String database = server.fresh("template1");
        try (Log log = new Log(database, false)) {
            Migrations.migrate(log.pool, Dialect.POSTGRESQL);
            Thread writing = pace == null ? null : Thread.ofPlatform().start(() -> pace.write(log));
            double spent;
            try {
                spent = new OurRun(forks, options.intake())
                        .load(folder.path().resolve("home"), file, server.url(database));
            } finally {
                if (writing != null) {
                    pace.end();
                    writing.join();
                }
            }
            try (Connection connection = server.connect(database)) {
                say("%s; the load itself wrote %d facts", OurRun.steps(connection), ofTheLoad(connection));
            }
            return spent;
        } finally {
            server.drop(database);
        }
    }

    private static long ofTheLoad(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from journal_leaf where actor <> '" + ACTOR + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Writes a thousand facts a second from several threads until told to end.
    private static final class Pace {

        private volatile boolean ended;
        private long written;
        private long longest;
        private double seconds;

        void write(Log log) {
            long start = System.nanoTime();
            List<Thread> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writers.add(Thread.ofPlatform().start(() -> write(log, number, start)));
            }
            for (Thread writer : writers) {
                try {
                    writer.join();
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
            seconds = JournalBench.seconds(start);
        }

        /// Each writer has its own beat; one that comes late does not wait for the next.
        private void write(Log log, int writer, long start) {
            long beat = NANOS * WRITERS * TOGETHER / A_SECOND;
            for (int i = 0; !ended; i++) {
                long due = start + i * beat + writer * beat / WRITERS;
                long now = System.nanoTime();
                if (due > now) {
                    java.util.concurrent.locks.LockSupport.parkNanos(due - now);
                }
                long before = System.nanoTime();
                log.facts((i * WRITERS + writer) * TOGETHER, TOGETHER);
                done(System.nanoTime() - before);
            }
        }

        private synchronized void done(long nanos) {
            written += TOGETHER;
            longest = Math.max(longest, nanos);
        }

        void end() {
            ended = true;
        }

        synchronized double rate() {
            return written / seconds;
        }

        synchronized long longestMillis() {
            return longest / 1_000_000;
        }
    }

    /// `verify --journal` over exported files in a small heap, and one pass of SHA-256 over the same bytes.
    private void verify() throws Exception {
        int events = options.records();
        Path home = folder.path().resolve("proof");
        try (Log log = new Log()) {
            long start = System.nanoTime();
            for (int from = 0; from < events; from += PAGE) {
                log.facts(from, Math.min(PAGE, events - from));
            }
            say("%d events written in %.1f s", events, seconds(start));
            start = System.nanoTime();
            new JournalExports(new Home(home), log.journal, log.manager, Clock.systemUTC()).export();
            double exporting = seconds(start);
            say("exported in %.1f s", exporting);
            result.put("export_eps", Math.round(events / exporting));
        }
        String archive = home.resolve("archive").toString();
        Forks small = forks.withHeap(SMALL_HEAP);
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            double hashing = Double.parseDouble(
                    small.main(ContenderMain.class, "hash", archive, archive + "/bench/journal", "-"));
            long start = System.nanoTime();
            String said = small.program(home, "verify", "--journal", archive);
            double checking = seconds(start);
            if (!said.contains("bench archive: " + events + " events agree")) {
                throw new IllegalStateException(said);
            }
            say(
                    "round %d: checked in %.2f s (the program's start included), SHA-256 alone %.2f s",
                    round + 1, checking, hashing);
            ours.add(checking);
            bare.add(hashing);
        }
        result.put("verify_events", events);
        result.put("verify_eps", Math.round(events / median(ours)));
        result.put("verify_vs_sha256", ratio(median(bare), median(ours)));
        result.put("verify_heap", SMALL_HEAP);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / (double) NANOS;
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double ratio(double a, double b) {
        return Math.round(a / b * 1000) / 1000.0;
    }

    private static void say(String format, Object... arguments) {
        System.err.printf(Locale.ROOT, format + "%n", arguments);
    }

    @Override
    public void close() throws IOException {
        server.close();
        folder.close();
    }
}
