package io.tieout.pipeline;

import io.tieout.database.BriefLocks;
import io.tieout.database.Dialect;
import io.tieout.database.TestDatabase;
import io.tieout.jobsconfig.TieoutSpec.RunsSpec;
import io.tieout.runs.Leases;
import io.tieout.runs.NewRun;
import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import io.tieout.runs.WorkLedger;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Run control as it is wired in the program, over fake steps and a real database.
final class RunControl implements AutoCloseable {

    static final EngagementId ACME = new EngagementId("acme");
    static final RunsSpec SPEC = new RunsSpec(
            Duration.ofMillis(100), Duration.ofSeconds(30), Duration.ofMillis(50), 3, Duration.ofMillis(20));

    final FakeSteps.Script script = new FakeSteps.Script();
    final AtomicReference<Commit> nextCommit = new AtomicReference<>(Commit.WORKS);
    final JdbcClient jdbc;
    final Runs runs;
    final Leases leases;
    final JobRepository repository;
    final LiveExecutions live;
    final Recovery recovery;
    private final TestDatabase.Fresh database;
    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
    private Dispatcher dispatcher;

    /// What a commit does on the thread that asked for it.
    enum Commit {
        WORKS,
        FAILS_UNDONE,
        FAILS_DONE
    }

    @ComponentScan(
            basePackages = {"io.tieout.runs", "io.tieout.journal"},
            excludeFilters = @Filter(type = FilterType.REGEX, pattern = "io\\.tieout\\.journal\\.proof\\..*"))
    static class Modules {}

    RunControl(TestDatabase kind, List<WorkLedger> ledgers) {
        database = kind.open();
        jdbc = database.jdbc();
        jdbc.sql("create table work_item (request bigint, item bigint, primary key (request, item))")
                .update();
        JdbcTransactionManager manager = new Manager(database.dataSource());
        spring.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("spring.batch.jdbc.initialize-schema", "never")));
        spring.registerBean(DataSource.class, database::dataSource);
        spring.registerBean("transactionManager", PlatformTransactionManager.class, () -> manager);
        spring.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(manager));
        spring.registerBean(JdbcClient.class, () -> jdbc);
        spring.registerBean(Dialect.class, database::dialect);
        spring.registerBean(Clock.class, Clock::systemUTC);
        spring.registerBean(BriefLocks.class, () -> new BriefLocks(jdbc, database.dialect(), Duration.ofSeconds(5)));
        spring.registerBean(FakeSteps.Script.class, () -> script);
        spring.registerBean(WorkLedgers.class, () -> new WorkLedgers(ledgers));
        spring.register(
                Modules.class,
                BatchJdbcAutoConfiguration.class,
                BatchAutoConfiguration.class,
                FakeSteps.class,
                IngestJob.class,
                ReconcileJob.class,
                DossierJob.class,
                LiveExecutions.class,
                LiveExecutionsWatch.class,
                Execution.class);
        spring.registerBean(
                BatchHistory.class,
                () -> new BatchHistory(
                        spring.getBean(JobRepository.class), spring.getBean(WorkLedgers.class), Clock.systemUTC()));
        spring.refresh();
        runs = spring.getBean(Runs.class);
        leases = spring.getBean(Leases.class);
        repository = spring.getBean(JobRepository.class);
        live = spring.getBean(LiveExecutions.class);
        recovery = new Recovery(leases, SPEC);
        dispatcher = newDispatcher();
    }

    private Dispatcher newDispatcher() {
        NightlyPlan nights = new NightlyPlan(
                runs, leases, spring.getBean(TransactionTemplate.class), engagement -> List.of("wages", "bank"));
        return new Dispatcher(
                leases, spring.getBean(Execution.class), new Settlement(runs, leases, SPEC), nights, live, SPEC);
    }

    long submit(String job) {
        return runs.submit(Launcher.of(job, ACME, Map.of(), LocalDate.of(2026, 11, 20), Actor.person("alice")))
                .id();
    }

    long submit(NewRun run) {
        return runs.submit(run).id();
    }

    /// Polls until the run has ended.
    RunRequest toItsEnd(long id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    dispatcher.poll();
                    return runs.get(id).status().isTerminal();
                });
        return runs.get(id);
    }

    void poll() {
        dispatcher.poll();
    }

    void drain() {
        dispatcher.drain(Duration.ofSeconds(20));
        dispatcher = newDispatcher();
    }

    void beat() {
        new RunKeeper(runs, leases, live, List.of(), SPEC).beat();
    }

    List<Long> rows(long request) {
        return jdbc.sql("select item from work_item where request = :request order by item")
                .param("request", request)
                .query(Long.class)
                .list();
    }

    @Override
    public void close() {
        dispatcher.drain(Duration.ofSeconds(20));
        spring.close();
        database.close();
    }

    private final class Manager extends JdbcTransactionManager {

        Manager(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            Commit now = Thread.currentThread().getName().startsWith("part-")
                    ? nextCommit.getAndSet(Commit.WORKS)
                    : Commit.WORKS;
            switch (now) {
                case WORKS -> super.doCommit(status);
                case FAILS_DONE -> {
                    super.doCommit(status);
                    throw new TransactionSystemException("connection lost after the commit");
                }
                case FAILS_UNDONE -> {
                    rollBack();
                    throw new TransactionSystemException("connection lost before the commit");
                }
            }
        }

        private void rollBack() {
            try {
                ConnectionHolder holder =
                        (ConnectionHolder) TransactionSynchronizationManager.getResource(obtainDataSource());
                holder.getConnection().rollback();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
