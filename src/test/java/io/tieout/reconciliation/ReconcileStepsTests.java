package io.tieout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.BulkRead;
import io.tieout.database.TestDatabase;
import io.tieout.intake.Consequences;
import io.tieout.intake.FileStatus;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import io.tieout.shared.EntryId;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.JobOperatorFactoryBean;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.jdbc.core.JdbcTemplate;

class ReconcileStepsTests {

    static final String REQUEST = """
            insert into run_request (id, engagement, job, parameters, dedupe_key, business_date, status, actor, created_at,
                stop_requested, restarts, attempt, progress_done, progress_total, progress_unit)
            values (:id, 'acme', 'reconcile', '{}', :key, date '1970-06-01', 'RUNNING', 'person:a', current_timestamp,
                false, 0, 0, 0, 0, '')
            """;

    private static final List<String> RESULTS = List.of(
            "select match_key, pass, tier, confidence, status, shape, explanation from reconciliation_match"
                    + " where run_id = :run order by match_key",
            "select m.match_key, e.entry_id, e.side, e.amount_minor, e.currency from reconciliation_member e"
                    + " join reconciliation_match m on m.run_id = e.run_id and m.match_no = e.match_no"
                    + " where e.run_id = :run order by m.match_key, e.entry_id",
            "select m.match_key, g.part_no, g.reason, g.amount_minor, g.currency from reconciliation_gap g"
                    + " join reconciliation_match m on m.run_id = g.run_id and m.match_no = g.match_no"
                    + " where g.run_id = :run order by m.match_key, g.part_no",
            "select break_key, entry_id, side, age_days, reason from reconciliation_break where run_id = :run"
                    + " order by entry_id",
            "select model from reconciliation_run where id = :run");

    @ParameterizedTest
    @EnumSource
    void publishesACompleteRunAndEndsItWhenTheNextComes(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var steps = new Steps(database, books());
            steps.request(1);
            steps.request(2);

            assertThat(steps.run(1, -1)).isEqualTo(BatchStatus.COMPLETED);
            ReconciliationRun first =
                    steps.runs.latest(FakeNeighbours.ACME, "bank-ledger").orElseThrow();
            assertThat(steps.run(2, -1)).isEqualTo(BatchStatus.COMPLETED);
            ReconciliationRun second =
                    steps.runs.latest(FakeNeighbours.ACME, "bank-ledger").orElseThrow();

            assertThat(first.status()).isEqualTo("COMPLETE");
            assertThat(second.id()).isNotEqualTo(first.id());
            assertThat(second.summary()).isEqualTo(first.summary());
            assertThat(ClaimedEntries.in(database.jdbc()))
                    .hasSize((int) (2 * second.summary().confirmed()))
                    .isNotEmpty();
            assertThat(new RunWeights(steps.book).of(FakeNeighbours.ACME, first.id()))
                    .contains(new RunWeights.Line(
                            "equal amounts",
                            false,
                            "reference",
                            "EQUAL",
                            new BigDecimal("0.820000"),
                            new BigDecimal("0.002000")))
                    .hasSize(41)
                    .noneMatch(RunWeights.Line::learned);
            List<String> statuses = new ArrayList<>();
            steps.runs.eachMatch(FakeNeighbours.ACME, first.id(), match -> statuses.add(match.status()));
            assertThat(statuses).containsOnly("ENDED").hasSize((int)
                    (first.summary().confirmed() + first.summary().suggested()));
            assertThat(steps.neighbours.facts.stream().map(fact -> fact.type()))
                    .contains("bulk.matched", "reconciliation.completed", "variance.detected");
            assertThat(steps.neighbours.reports.getFirst()).startsWith("DONE bank-ledger: ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAwaitedFileMakesTheRunProvisional(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = books();
            neighbours.files.add(FakeNeighbours.file(3, "ledger", FileStatus.HELD));
            var steps = new Steps(database, neighbours);
            steps.request(1);

            steps.run(1, -1);

            ReconciliationRun run = steps.runs.ofRequest(FakeNeighbours.ACME, 1).getFirst();
            assertThat(run.status()).isEqualTo("PROVISIONAL");
            assertThat(run.provisional()).isEqualTo("F3 ledger.csv, which is HELD");
            assertThat(neighbours.facts.stream().map(fact -> fact.type())).doesNotContain("variance.detected");
            assertThat(neighbours.reports.getFirst()).startsWith("PARTIAL").contains("awaits F3");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailureAtAnyBatchAndARestartGiveTheSameRows(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var steps = new Steps(database, books());
            steps.request(1);
            steps.run(1, -1);
            List<List<Object>> expected = steps.rows(1);
            int batches = database.jdbc()
                    .sql("select count(*) from reconciliation_batch")
                    .query(Integer.class)
                    .single();
            assertThat(batches).isGreaterThan(5);

            for (int failing = 0; failing < batches; failing++) {
                long request = 10 + failing;
                steps.request(request);
                assertThat(steps.run(request, failing)).isEqualTo(BatchStatus.FAILED);
                assertThat(steps.run(request, -1)).isEqualTo(BatchStatus.COMPLETED);
                assertThat(steps.rows(request)).as("batch " + failing).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void explainsInWordsWhatBecameOfAnEntry(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = new FakeNeighbours();
            neighbours.live(
                    1, "bank", new Rows(1).add(10, 500, "A").add(12, 500, "").add(1, 42, ""));
            neighbours.live(2, "ledger", new Rows(2).add(10, 500, "a"));
            var steps = new Steps(database, neighbours);
            steps.request(1);
            steps.run(1, -1);
            Explainer explainer = new Explainer(neighbours, steps.runs, steps.plans(), steps.book);

            assertThat(explainer.explain(FakeNeighbours.ACME, EntryId.of(1, 2)))
                    .anyMatch(line -> line.contains("Matched with F2:2 by pass reference-amount-date"));
            assertThat(explainer.explain(FakeNeighbours.ACME, EntryId.of(1, 3)))
                    .anyMatch(line -> line.contains("belongs to another entry with more right"))
                    .anyMatch(line -> line.contains("F2:2 on 1970-01-11") && line.contains("matched with F1:2"));
            assertThat(explainer.explain(FakeNeighbours.ACME, EntryId.of(1, 4), EntryId.of(2, 2)))
                    .anyMatch(line -> line.contains("amounts differ by -4.58"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void matchesOfAFileThatEndsAreStaleAndTheNextRunSeesTheOtherSideOpen(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var steps = new Steps(database, books());
            steps.request(1);
            steps.request(2);
            steps.run(1, -1);
            long confirmed = steps.confirmed(1);
            long suggested = steps.runs
                    .latest(FakeNeighbours.ACME, "bank-ledger")
                    .orElseThrow()
                    .summary()
                    .suggested();

            Consequences all = database.transactions()
                    .execute(status -> steps.stale.ended(
                            FakeNeighbours.file(1, "bank", FileStatus.SUPERSEDED), Actor.person("a")));

            assertThat(confirmed).isPositive();
            assertThat(all.staleMatches()).containsExactly(Map.entry("bank-ledger", confirmed + suggested));
            assertThat(steps.confirmed(1)).isZero();
            assertThat(ClaimedEntries.in(database.jdbc())).isEmpty();
            assertThat(steps.count("select count(*) from reconciliation_match where status = 'STALE'"))
                    .isEqualTo(confirmed + suggested);

            steps.neighbours.files.removeFirst();
            steps.neighbours.live(3, "bank", new Rows(3));
            steps.run(2, -1);

            assertThat(steps.count("select count(*) from reconciliation_match where status = 'STALE'"))
                    .as("history")
                    .isEqualTo(confirmed + suggested);
            assertThat(steps.count("select count(*) from reconciliation_break b join reconciliation_run r"
                            + " on r.id = b.run_id where r.request_id = 2 and b.side = 'R'"))
                    .isEqualTo(300);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatEndsDuringARunLeavesItProvisionalAndItsMatchesStale(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var steps = new Steps(database, books());
            steps.request(1);
            assertThat(steps.run(1, 1)).isEqualTo(BatchStatus.FAILED);
            steps.neighbours.files.set(0, FakeNeighbours.file(1, "bank", FileStatus.WITHDRAWN));

            assertThat(steps.run(1, -1)).isEqualTo(BatchStatus.COMPLETED);

            ReconciliationRun run =
                    steps.runs.latest(FakeNeighbours.ACME, "bank-ledger").orElseThrow();
            assertThat(run.status()).isEqualTo("PROVISIONAL");
            assertThat(run.provisional()).contains("F1, which ended during this one");
            assertThat(run.summary().confirmed()).isPositive();
            assertThat(steps.confirmed(1)).isZero();
            assertThat(ClaimedEntries.in(database.jdbc())).isEmpty();
        }
    }

    static FakeNeighbours books() {
        Random random = new Random(5);
        Rows left = new Rows(1);
        Rows right = new Rows(2);
        for (int i = 0; i < 150; i++) {
            left.add(random.nextInt(60), random.nextInt(90) - 30, "R" + random.nextInt(150));
            right.add(random.nextInt(60), random.nextInt(90) - 30, "R" + random.nextInt(150));
            int day = random.nextInt(60);
            left.add(day, 1_000 + i, "INV-" + (5_000 + i));
            right.add(day + random.nextInt(3), 1_000 + i, "INV-" + (5_000 + i));
        }
        FakeNeighbours neighbours = new FakeNeighbours();
        neighbours.live(1, "bank", left);
        neighbours.live(2, "ledger", right);
        return neighbours;
    }

    /// The three steps as one job over a real job repository; small batches.
    static final class Steps {

        final TestDatabase.Fresh database;
        final FakeNeighbours neighbours;
        final ReconciliationRuns runs;
        final RunBook book;
        final StaleMatches stale;
        final MatchDecisions decisions;
        final EntryFinder finder;
        final MatchEffects effects;
        final LateDecisions late;
        final Publications publications;
        final JobRepository repository;
        final JobOperator operator;

        Steps(TestDatabase.Fresh database, FakeNeighbours neighbours) throws Exception {
            this.database = database;
            this.neighbours = neighbours;
            JdbcTemplate template = new JdbcTemplate(database.dataSource());
            this.runs = new ReconciliationRuns(template);
            this.book = new RunBook(
                    template, Clock.systemUTC(), new ResultWriter(database.dialect(), database.dataSource()));
            Claims claims = new Claims(
                    database.dialect(), database.dataSource(), new BulkRead(database.dataSource(), database.dialect()));
            this.stale = new StaleMatches(
                    runs,
                    claims,
                    template,
                    new Journal(database.dataSource(), database.dialect(), Clock.systemUTC()),
                    new ReconciliationLock(database.jdbc()));
            this.decisions = new MatchDecisions(database.jdbc(), Clock.systemUTC());
            this.finder = new EntryFinder(neighbours);
            this.effects = new MatchEffects(template, claims, new RunTotals(template));
            this.late = new LateDecisions(decisions, effects, finder);
            this.publications = new Publications(database.jdbc(), claims, Clock.systemUTC());
            var factory = new JdbcJobRepositoryFactoryBean();
            factory.setDataSource(database.dataSource());
            factory.setTransactionManager(database.transactionManager());
            factory.setIsolationLevelForCreate("ISOLATION_READ_COMMITTED");
            factory.afterPropertiesSet();
            this.repository = factory.getObject();
            var operators = new JobOperatorFactoryBean();
            operators.setJobRepository(repository);
            operators.setJobRegistry(new MapJobRegistry());
            operators.setTransactionManager(database.transactionManager());
            operators.afterPropertiesSet();
            this.operator = operators.getObject();
        }

        LearnedMemory memory() {
            return new LearnedMemory(database.jdbc(), decisions, neighbours, Clock.systemUTC());
        }

        MatchPlans plans() {
            return new MatchPlans(neighbours, book, new InputPinner(neighbours, book, decisions, memory()), decisions);
        }

        void request(long id) {
            database.jdbc().sql(REQUEST).param("id", id).param("key", "k" + id).update();
        }

        BatchStatus run(long request, int failingBatch) throws Exception {
            InputPinner pinner = new InputPinner(neighbours, book, decisions, memory());
            BatchWriter writer = new BatchWriter(neighbours, book, request, 0) {
                @Override
                void write(SolvedBatch solved) {
                    super.write(solved);
                    if (solved.result().batchNo() == failingBatch) {
                        throw new IllegalStateException("the power fails after the rows are written");
                    }
                }
            };
            var budgets = new MatchPlan.Budgets(60, 1_000_000);
            var batches = new MatchBatches(neighbours, book, plans(), request, budgets);
            var manager = database.transactionManager();
            var pin = new PinInputsStep();
            var publish = new PublishRunStep();
            Job job = new JobBuilder("reconcile", repository)
                    .start(pin.pinInputs(repository, manager, pin.pinInputsTasklet(pinner, request)))
                    .next(new MatchEntriesStep()
                            .matchBatchesStep(repository, manager, new MatchEntriesStep.Reader(batches, 0), writer))
                    .next(publish.publishRun(repository, manager, publish.publishRunTasklet(publisher(), request)))
                    .build();
            return operator.start(
                            job,
                            new JobParametersBuilder()
                                    .addLong("request", request)
                                    .toJobParameters())
                    .getStatus();
        }

        private RunPublisher publisher() {
            JdbcTemplate template = new JdbcTemplate(database.dataSource());
            return new RunPublisher(
                    neighbours,
                    book,
                    new RunFigures(template),
                    new RunDiffs(template, runs),
                    publications,
                    new ReconciliationLock(database.jdbc()),
                    late,
                    stale,
                    new EndedWriteOffs(new WriteOffAsks(database.jdbc(), Clock.systemUTC()), effects, runs, neighbours),
                    new Backlog(neighbours, runs));
        }

        long count(String query) {
            return database.jdbc().sql(query).query(Long.class).single();
        }

        long confirmed(long request) {
            return count("select count(*) from reconciliation_match m join reconciliation_run r on r.id = m.run_id"
                    + " where m.status = 'CONFIRMED' and r.request_id = " + request);
        }

        List<List<Object>> rows(long request) {
            long run = runs.ofRequest(FakeNeighbours.ACME, request).getFirst().id();
            List<List<Object>> all = new ArrayList<>();
            for (String sql : RESULTS) {
                all.addAll(database.jdbc()
                        .sql(sql)
                        .param("run", run)
                        .query((row, n) -> {
                            List<Object> cells = new ArrayList<>();
                            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                cells.add(row.getObject(i));
                            }
                            return cells;
                        })
                        .list());
            }
            return all;
        }
    }
}
