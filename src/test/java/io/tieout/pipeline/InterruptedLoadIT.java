package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import io.tieout.entries.EntryWriter;
import io.tieout.runs.Runs;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/// Two things after which Spring Batch 6.0.4 calls a step COMPLETED while records are missing (`BatchDefectsTests`):
/// an interrupt between two chunks and a chunk rolled back without an exception. Nothing here causes either; should a
/// library do so, the run must notice, and go on by itself with what is missing.
class InterruptedLoadIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final int RECORDS = 200;
    private static final int FEWEST_COMMITS = 20;
    private static final int STRIDE = 3;
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: 4096, partitions: 1}\n"
                    + "runs: {heartbeat: 200ms, lease: 20s, poll: 50ms, backoff: 50ms}\n";

    @TempDir
    private Path folder;

    /// Not on H2: there an interrupt closes the file of the database, and with it everything until the next start.
    @Test
    void everyRecordIsThereExactlyOnceWhereverAnInterruptComes() throws IOException {
        Interrupts interrupts = new Interrupts();
        try (ServedHome home = new ServedHome(folder.resolve("home"), TestDatabase.POSTGRESQL, SETTINGS, interrupts)) {
            int files = 0;
            int at = 0;
            do {
                files++;
                at += STRIDE;
                interrupts.countdown.set(at);
                home.drop("f" + at + ".csv", RECORDS);
                int dropped = files;
                int after = at;
                soon(() -> {
                    restartFailed(home);
                    assertThat(home.register())
                            .as("after commit " + after)
                            .hasSize(dropped)
                            .filteredOn(file -> !file.startsWith("LIVE COMPLETED"))
                            .isEmpty();
                });
                assertThat(home.number("select count(*) from entry"))
                        .as("after commit " + at)
                        .isEqualTo((long) files * RECORDS);
            } while (interrupts.countdown.getAndSet(-1) == 0); // until a load had fewer commits
            assertThat(at).as("commits of a load").isGreaterThan(FEWEST_COMMITS);
            assertThat(home.number("select count(*) from run_request where restarts > 0"))
                    .isPositive();
        }
    }

    /// The thread that waits for the partitions fails plainly when it is interrupted.
    private static void restartFailed(ServedHome home) {
        home.bean(JdbcClient.class)
                .sql("select id from run_request where status = 'FAILED'")
                .query(Long.class)
                .list()
                .forEach(run -> home.bean(Runs.class).restart(HARBOUR, run, Actor.person("alice")));
    }

    @ParameterizedTest
    @EnumSource
    void aBlockRolledBackWithoutAWordIsLoadedByTheNextTry(TestDatabase kind) throws IOException {
        AtomicBoolean done = new AtomicBoolean();
        BeanPostProcessor change = new Replace<>(EntryWriter.class, real -> entries -> {
            real.write(entries);
            if (!entries.isEmpty() && done.compareAndSet(false, true)) {
                rollBackSilently();
            }
        });
        try (ServedHome home = new ServedHome(folder.resolve("home"), kind, SETTINGS, change)) {
            manager = home.bean(JdbcTransactionManager.class);
            home.drop("f.csv", RECORDS);

            soon(() -> assertThat(home.register())
                    .singleElement()
                    .asString()
                    .startsWith("LIVE COMPLETED f.csv after 1 restarts"));
            assertThat(home.number("select count(*) from entry")).isEqualTo(RECORDS);
        }
    }

    private volatile @Nullable JdbcTransactionManager manager;

    /// As a writer does that catches what a transaction within the chunk's has thrown.
    private void rollBackSilently() {
        new TransactionTemplate(manager).executeWithoutResult(status -> status.setRollbackOnly());
    }

    private static void soon(ThrowingRunnable holds) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(holds);
    }

    private record Replace<T>(Class<T> type, UnaryOperator<T> change) implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return type.isInstance(bean) ? change.apply(type.cast(bean)) : bean;
        }
    }

    /// Puts a transaction manager in the place of the real one that interrupts a step's thread after one commit.
    private static final class Interrupts implements BeanPostProcessor {

        private final AtomicInteger countdown = new AtomicInteger(-1);

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof JdbcTransactionManager real && !(bean instanceof Interrupting)
                    ? new Interrupting(real)
                    : bean;
        }

        private boolean isDue() {
            String thread = Thread.currentThread().getName();
            return (thread.startsWith("run-") || thread.startsWith("load-"))
                    && countdown.get() > 0
                    && countdown.decrementAndGet() == 0;
        }

        private final class Interrupting extends JdbcTransactionManager {

            Interrupting(JdbcTransactionManager real) {
                super(real.getDataSource());
            }

            @Override
            protected void doCommit(DefaultTransactionStatus status) {
                super.doCommit(status);
                if (isDue()) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
