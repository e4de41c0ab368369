package io.tieout.cases;

import io.tieout.database.BulkRead;
import io.tieout.database.Dialect;
import io.tieout.database.TestDatabase;
import io.tieout.engagements.CalendarSpec;
import io.tieout.engagements.EngagementSpec;
import io.tieout.entries.Entries;
import io.tieout.jobsconfig.ConfigHome;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.jobsconfig.TieoutSpec;
import io.tieout.journal.Event;
import io.tieout.journal.Journal;
import io.tieout.people.PeopleSpec;
import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import io.tieout.reconciliation.ReconciliationRun.Summary;
import io.tieout.reconciliation.ReconciliationSpec;
import io.tieout.runs.Processes;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.Home;
import io.tieout.shared.Sha256;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// A small engagement after a complete reconciliation, as rows of a real database: F1 bank and F2 ledger are
/// live, F3 is held. One pair is confirmed, a set of 2:2 is open, and so are one entry on the left and a formula
/// on the right.
public final class CaseWorld implements AutoCloseable {
    public static final EngagementId ACME = new EngagementId("acme");
    private static final String FILE = """
            insert into intake_file (file_no, engagement, feed, side, name, logical_name, inbox_path, status, reason_code,
                reason, size_bytes, mtime_millis, samples, sampled_at, seen_at, received_at, dropped_by, sha256, records,
                entries, rejects, control_rows, ignored_rows, issues, quality_score, control_total, control_status,
                first_day, last_day)
            values (:no, 'acme', :feed, :side, :name, :name, :name, :status, :code, :reason, 700, 0, 2,
                timestamp with time zone '2026-04-01 04:00:00+00', timestamp with time zone '2026-04-01 04:00:00+00',
                timestamp with time zone '2026-04-01 04:00:00+00', 'person:a', :sha, :records, :entries, :rejects,
                :control, 1, 0, 100, :total, :controlStatus, date '2026-01-02', date '2026-03-30')
            """;
    private static final String ENTRY = """
            insert into entry (entry_id, booking_date, amount_minor, currency, counterparty, reference, byte_offset,
                byte_length)
            values (:id, date '2026-02-03', :amount, 'EUR', :party, :reference, 100, 50)
            """;
    private static final String REQUEST = """
            insert into run_request (id, engagement, job, parameters, dedupe_key, business_date, status, actor, created_at,
                claimed_by, lease_until, stop_requested, restarts, attempt, progress_done, progress_total, progress_unit)
            values (:id, 'acme', :job, '{}', :key, date '2026-04-01', 'RUNNING', 'person:a', current_timestamp, :process,
                timestamp with time zone '2999-01-01 00:00:00+00', false, 0, 0, 0, 0, '')
            """;
    private static final String RUN = """
            insert into reconciliation_run (id, engagement, reconciliation, request_id, business_date, period_from,
                period_to, status, input_files, input_hash, spec_hash, summary, created_at)
            values (:id, 'acme', 'bank-ledger', :request, date '2026-04-01', date '2026-01-01', date '2026-03-31',
                'COMPLETE', 'L1 R2', :hash, :hash, :summary, timestamp with time zone '2026-04-01 05:00:00+00')
            """;
    private static final String MATCH = """
            insert into reconciliation_match (run_id, match_no, match_key, pass, tier, confidence, status, shape,
                explanation)
            values (:run, :no, :key, :pass, :tier, 9000, :status, :shape, '{}')
            """;
    private static final String MEMBER = """
            insert into reconciliation_group_member (run_id, match_no, entry_id, side, amount_minor, currency)
            values (:run, :no, :entry, :side, :amount, 'EUR')
            """;
    private static final String BREAK = """
            insert into reconciliation_break (run_id, break_no, break_key, entry_id, side, amount_minor, currency,
                booking_date, age_days, reason)
            values (:run, :no, :key, :entry, :side, :amount, 'EUR', date '2026-02-03', 57, :reason)
            """;
    private static final String PAIR = "a".repeat(32);
    private static final String SET = "b".repeat(32);

    private final TestDatabase.Fresh database;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    public CaseWorld(TestDatabase kind, Path home) {
        database = kind.open();
        ConfigHome config = new ConfigHome(home)
                .with(
                        "engagements/acme/engagement.yaml",
                        "name: Acme Holding",
                        "period: 2026-01-01..2026-03-31",
                        "zone: UTC",
                        "baseCurrency: EUR",
                        "materiality: 100")
                .with(
                        "engagements/acme/reconciliations/bank-ledger.yaml",
                        "title: Bank against ledger",
                        "left: bank",
                        "right: ledger",
                        "passes: [{pass: reference-amount-date}, {pass: amount-date, days: 5}]");
        JobsConfig loaded = JobsConfig.load(
                config.folder(),
                List.of(
                        TieoutSpec.KIND,
                        PeopleSpec.KIND,
                        CalendarSpec.KIND,
                        EngagementSpec.KIND,
                        ReconciliationSpec.KIND));
        context.registerBean(JobsConfig.class, () -> loaded);
        context.registerBean(Home.class, () -> new Home(home));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(Dialect.class, database::dialect);
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean(JdbcClient.class, database::jdbc);
        context.registerBean(BulkRead.class, () -> new BulkRead(database.dataSource(), database.dialect()));
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database.dataSource()));
        context.registerBean(PlatformTransactionManager.class, database::transactionManager);
        context.registerBean(TransactionTemplate.class, database::transactions);
        scan(context);
        context.refresh();
        fill();
    }

    private static void scan(BeanDefinitionRegistry registry) {
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(registry);
        scanner.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*Step"))); // they need Spring Batch
        scanner.getBeanDefinitionDefaults().setLazyInit(true);
        scanner.scan("cases,dossier,reconciliation,validation,entries,parties,intake,engagements,people,journal,runs"
                .replaceAll("(\\w+)", "io.tieout.$1")
                .split(","));
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public TestDatabase.Fresh database() {
        return database;
    }

    /// Opens the case of a request's run, in a transaction of its own.
    public CaseFile open(long request) {
        database.transactions()
                .executeWithoutResult(status -> get(OpenCases.class).ofRequest(request));
        return get(Cases.class).all(ACME).getFirst();
    }

    public List<Event> facts(String type) {
        return get(Journal.class).read(ACME, 0, 1_000).stream()
                .filter(event -> event.type().equals(type))
                .toList();
    }

    /// A running request that this process owns.
    public void request(long id, String job) {
        database.jdbc()
                .sql(REQUEST)
                .param("id", id)
                .param("job", job)
                .param("key", "k" + id)
                .param("process", get(Processes.class).current())
                .update();
    }

    /// The same complete run once more, for another request; the earlier one is ended.
    public void run(long id, long request) {
        database.jdbc()
                .sql("update reconciliation_run set ended_by_run = :id where ended_by_run is null")
                .param("id", id)
                .update();
        Summary summary = new Summary(
                List.of(
                        new SideTotals('L', "EUR", 4, 60_000, 1, 10_000, 3, 50_000, 50_000),
                        new SideTotals('R', "EUR", 4, 20_000, 1, 10_000, 3, 10_000, 90_000)),
                1,
                1,
                0,
                4);
        database.jdbc()
                .sql(RUN)
                .param("id", id)
                .param("request", request)
                .param("hash", Sha256.of("input"))
                .param("summary", JsonMapper.builder().build().writeValueAsString(summary))
                .update();
        match(id, PAIR, "reference-amount-date", "TIER_1_PERFECT", "CONFIRMED", "1:1");
        match(id, SET, "amount-date", "TIER_3_PROBABLE", "SUGGESTED", "2:2");
        member(id, PAIR, 'L', 2, 10_000);
        member(id, PAIR, 'R', 2, 10_000);
        for (long record = 3; record <= 4; record++) {
            member(id, SET, 'L', record, 5_000);
            member(id, SET, 'R', record, 5_000);
            open(id, 'L', record, 5_000, "AMBIGUOUS");
            open(id, 'R', record, 5_000, "AMBIGUOUS");
        }
        open(id, 'L', 5, 40_000, "NO_CANDIDATE");
        open(id, 'R', 5, -80_000, "OUTSIDE_WINDOW");
    }

    private void fill() {
        file(1, "bank", "LIVE", "AGREES");
        file(2, "ledger", "LIVE", "NONE");
        file(3, "bank", "HELD", "AGREES");
        for (long file = 1; file <= 2; file++) {
            get(Entries.class).ensureSegment(file);
            long[] amounts = {10_000, 5_000, 5_000, file == 1 ? 40_000 : -80_000};
            for (int i = 0; i < amounts.length; i++) {
                database.jdbc()
                        .sql(ENTRY)
                        .param("id", EntryId.of(file, i + 2).value())
                        .param("amount", amounts[i])
                        .param("party", file == 2 && i == 3 ? "=HYPERLINK(1)" : "Øresund & Söhne")
                        .param("reference", "R-" + i)
                        .update();
            }
        }
        database.jdbc()
                .sql(
                        "insert into entry_reject values (2, 6, 400, 44, 'TIE-ING-003', 'booking_date', 'bad date', 'x;y')")
                .update();
        database.jdbc()
                .sql(
                        "insert into validation_issue values (1, 5, 'r1', 'ERROR', 'amount', '400.00', 'too large', null, 'VALIDITY')")
                .update();
        request(1, "reconcile");
        run(1, 1);
    }

    private void file(long no, String feed, String status, String control) {
        boolean held = status.equals("HELD");
        boolean agrees = control.equals("AGREES");
        database.jdbc()
                .sql(FILE)
                .param("no", no)
                .param("feed", feed)
                .param("side", feed.equals("bank") ? "BANK" : "LEDGER")
                .param("name", feed + no + ".csv")
                .param("status", status)
                .param("code", held ? "TIE-INT-020" : "")
                .param("reason", held ? "other content under the name of F1" : "")
                .param("sha", Sha256.of("file" + no))
                .param("records", 6)
                .param("entries", 4)
                .param("rejects", agrees ? 0 : 1)
                .param("control", agrees ? 1 : 0)
                .param("total", agrees ? "600.00" : "")
                .param("controlStatus", control)
                .update();
    }

    private void match(long run, String key, String pass, String tier, String status, String shape) {
        database.jdbc()
                .sql(MATCH)
                .param("run", run)
                .param("no", number(key))
                .param("key", key)
                .param("pass", pass)
                .param("tier", tier)
                .param("status", status)
                .param("shape", shape)
                .update();
    }

    private static long number(String key) {
        return key.equals(PAIR) ? 1 : 2;
    }

    private void member(long run, String key, char side, long record, long amount) {
        database.jdbc()
                .sql(MEMBER)
                .param("run", run)
                .param("no", number(key))
                .param("entry", EntryId.of(side == 'L' ? 1 : 2, record).value())
                .param("side", String.valueOf(side))
                .param("amount", amount)
                .update();
    }

    private void open(long run, char side, long record, long amount, String reason) {
        database.jdbc()
                .sql(BREAK)
                .param("run", run)
                .param("no", (side == 'L' ? 0 : 100) + record)
                .param("key", side + "-" + record)
                .param("entry", EntryId.of(side == 'L' ? 1 : 2, record).value())
                .param("side", String.valueOf(side))
                .param("amount", amount)
                .param("reason", reason)
                .update();
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
