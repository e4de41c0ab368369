package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.cli.ConfigKinds;
import io.tieout.database.TestDatabase;
import io.tieout.generator.GeneratedEngagement;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.shared.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/// A commit that fails, once at every chunk of a small load: the framework is left not knowing, our rows know.
class CommitFailureIT {

    private static final int RECORDS = 200;
    private static final int COMMITS_TRIED = 14;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyRecordIsThereExactlyOnceWhicheverCommitFails(TestDatabase kind) throws IOException {
        Path root = folder.resolve("home");
        GeneratedEngagement.write(root, "harbour", 100, 1);
        try (Stream<Path> walk = Files.walk(root.resolve("input"))) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        String database = "";
        if (kind == TestDatabase.POSTGRESQL) {
            database = "database: {url: \"" + kind.open().handOver() + "\", user: postgres}\n";
        }
        Files.writeString(
                root.resolve("jobs-config/tieout.yaml"),
                database
                        + "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: 4096, partitions: 1}\n"
                        + "runs: {heartbeat: 200ms, lease: 20s, poll: 50ms, backoff: 50ms}\n");
        FailingCommits commits = new FailingCommits();
        try (ConfigurableApplicationContext context = start(root, commits)) {
            context.getBean(ServeLoop.class).start(ServeLoop.Role.SERVE);
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            int failed = 0;
            for (int at = 1; at <= COMMITS_TRIED; at++) {
                commits.failAt(at);
                write(root.resolve("input/harbour/ledger/f" + at + ".csv"), at);
                int files = at;
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> number(jdbc, "select count(*) from intake_file where status = 'LIVE'") == files);
                failed += commits.disarm();
                assertThat(number(jdbc, "select count(*) from entry"))
                        .as("after commit " + at)
                        .isEqualTo((long) at * RECORDS);
                assertThat(number(jdbc, "select sum(records) from load_block")).isEqualTo((long) at * (RECORDS + 1));
            }
            assertThat(failed).as("commits that really failed").isGreaterThan(COMMITS_TRIED / 2);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> number(jdbc, "select count(*) from run_request where status <> 'COMPLETED'") == 0);
        }
    }

    private static long number(JdbcClient jdbc, String query) {
        return jdbc.sql(query).query(Long.class).single();
    }

    private static void write(Path file, int seed) throws IOException {
        Files.createDirectories(file.getParent());
        StringBuilder text =
                new StringBuilder("Entry,Posting date,Document,Account,Partner,Text,Debit,Credit,Currency,Posted by\n");
        for (int i = 1; i <= RECORDS; i++) {
            text.append(i + ",2026-03-02,D-" + seed + "-" + i + ",1200,ACME,Text of the posting,10.00,,EUR,u1\n");
        }
        Path temporary = file.resolveSibling("." + file.getFileName());
        Files.writeString(temporary, text);
        Files.move(temporary, file);
    }

    private static ConfigurableApplicationContext start(Path root, FailingCommits commits) {
        System.setProperty("TIEOUT_LOG", root.resolve("test.log").toString());
        System.setProperty("TIEOUT_PID", "test");
        SpringApplication application = new SpringApplication(io.tieout.Tieout.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(Home.class, () -> new Home(root));
            beans.registerBean(JobsConfig.class, () -> JobsConfig.load(root.resolve("jobs-config"), ConfigKinds.ALL));
            beans.registerBean("failingCommits", BeanPostProcessor.class, () -> commits);
        });
        return application.run("--logging.config=classpath:logback-service.xml");
    }

    /// Puts a transaction manager in the place of the real one whose commits on step threads can be made to fail.
    private static final class FailingCommits implements BeanPostProcessor {

        private final AtomicInteger countdown = new AtomicInteger(-1);
        private final AtomicInteger failed = new AtomicInteger();

        void failAt(int commit) {
            failed.set(0);
            countdown.set(commit);
        }

        int disarm() {
            countdown.set(-1);
            return failed.get();
        }

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof JdbcTransactionManager real && !(bean instanceof Failing)) {
                DataSource dataSource = real.getDataSource();
                return new Failing(dataSource);
            }
            return bean;
        }

        private final class Failing extends JdbcTransactionManager {

            Failing(DataSource dataSource) {
                super(dataSource);
                setRollbackOnCommitFailure(false);
            }

            @Override
            protected void doCommit(DefaultTransactionStatus status) {
                boolean isStep = Thread.currentThread().getName().startsWith("run-")
                        || Thread.currentThread().getName().startsWith("load-");
                if (isStep && countdown.get() > 0 && countdown.decrementAndGet() == 0) {
                    failed.incrementAndGet();
                    doRollback(status);
                    throw new TransactionSystemException("the connection was cut while committing");
                }
                super.doCommit(status);
            }
        }
    }
}
