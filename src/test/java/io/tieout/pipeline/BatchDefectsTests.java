package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.job.parameters.RunIdIncrementer;
import org.springframework.batch.core.launch.JobExecutionAlreadyRunningException;
import org.springframework.batch.core.launch.JobRestartException;
import org.springframework.batch.core.listener.ChunkListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What Spring Batch 6.0.4 does, not what it should: each test passes as long as the framework has the defect. When
/// one fails, an upgrade has mended it: see the table in `decisions.md` for what we do about it and whether it is still
/// needed. That the defects do not reach us is shown by `BatchTrapsTests`, `InterruptedLoadIT` and `CommitFailureIT`.
class BatchDefectsTests {

    @Test
    void aFailedChunkIsHalfWrittenWithoutATransactionManager() throws Exception {
        PlainBatch batch = plain();

        JobExecution run =
                batch.run(batch.step(10, 30).writer(failingAt(batch, 15)).build());

        assertThat(run.getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(batch.items()).hasSize(14);
    }

    @Test
    void anInterruptBetweenChunksEndsTheStepAsCompleted() throws Exception {
        PlainBatch batch = plain();

        JobExecution run = CompletableFuture.supplyAsync(() -> started(
                        batch,
                        batch.step(10, 100)
                                .transactionManager(batch.manager)
                                .writer(chunk -> {
                                    chunk.forEach(batch::insert);
                                    if (batch.items().size() == 20) {
                                        Thread.currentThread().interrupt();
                                    }
                                })
                                .build()))
                .join();

        assertThat(run.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(batch.items()).hasSize(20);
    }

    @Test
    void anInterruptionPolicyEndsTheStepAsCompleted() throws Exception {
        PlainBatch batch = plain();

        JobExecution run = batch.run(batch.step(10, 100)
                .transactionManager(batch.manager)
                .writer(chunk -> chunk.forEach(batch::insert))
                .interruptionPolicy(step -> {
                    if (step.getWriteCount() == 20) {
                        throw new JobInterruptedException("enough");
                    }
                })
                .build());

        assertThat(run.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(batch.items()).hasSize(20);
    }

    @Test
    void aStopInTheMiddleOfASkipScanLosesRecords() throws Exception {
        PlainBatch batch = plain();
        AtomicBoolean stopping = new AtomicBoolean(true);
        ThreadLocal<StepExecution> current = new ThreadLocal<>();
        Step step = batch.step(10, 99)
                .transactionManager(batch.manager)
                .writer(chunk -> {
                    failingAt(batch, 15).write(chunk);
                    if (chunk.getItems().contains(12L) && stopping.getAndSet(false)) {
                        current.get().setTerminateOnly();
                    }
                })
                .faultTolerant()
                .skip(IllegalStateException.class)
                .skipLimit(5)
                .listener(new Remember(current))
                .build();

        assertThat(batch.run(step).getStatus()).isEqualTo(BatchStatus.STOPPED);

        assertThat(batch.run(step).getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(batch.items())
                .doesNotContain(13L, 14L, 15L, 16L, 17L, 18L, 19L, 20L)
                .hasSize(91);
    }

    @Test
    void aRetryRepeatsInTheTransactionThatIsAbortedAlready() throws Exception {
        try (TestDatabase.Fresh database = TestDatabase.POSTGRESQL.open()) {
            PlainBatch batch = new PlainBatch(database.dataSource());
            batch.insert(3);
            List<String> states = new ArrayList<>();

            JobExecution run = batch.run(batch.step(10, 10)
                    .transactionManager(batch.manager)
                    .writer(chunk -> {
                        try {
                            chunk.forEach(batch::insert);
                        } catch (DataAccessException refused) {
                            states.add(((SQLException) refused.getCause()).getSQLState());
                            throw refused;
                        }
                    })
                    .faultTolerant()
                    .retryPolicy(RetryPolicy.builder()
                            .maxRetries(2)
                            .delay(Duration.ZERO)
                            .build())
                    .build());

            assertThat(run.getStatus()).isEqualTo(BatchStatus.FAILED);
            assertThat(states).containsExactly("23505", "25P02", "25P02");
        }
    }

    @Test
    void anExecutorTakesTheProcessorOutOfTheTransactionAndTheListenersAway() throws Exception {
        PlainBatch batch = plain();
        AtomicInteger inTransaction = new AtomicInteger();
        AtomicInteger heard = new AtomicInteger();
        Step step = batch.step(10, 100)
                .transactionManager(batch.manager)
                .processor(item -> {
                    if (TransactionSynchronizationManager.isActualTransactionActive()) {
                        inTransaction.incrementAndGet();
                    }
                    return item;
                })
                .writer(chunk -> chunk.forEach(batch::insert))
                .taskExecutor(new TaskExecutorAdapter(Runnable::run) {
                    @Override
                    public <T> Future<T> submit(Callable<T> task) {
                        return CompletableFuture.supplyAsync(() -> called(task));
                    }
                })
                .listener(new ChunkListener<Long, Long>() {
                    @Override
                    public void beforeChunk(Chunk<Long> chunk) {
                        heard.incrementAndGet();
                    }
                })
                .build();

        assertThat(batch.run(step).getStatus()).isEqualTo(BatchStatus.COMPLETED);

        assertThat(batch.items()).hasSize(100);
        assertThat(inTransaction).hasValue(0);
        assertThat(heard).hasValue(0);
    }

    @Test
    void aPoolSharedByPartitionsAndTheirItemsWaitsForItself() throws Exception {
        PlainBatch batch = plain();
        try (ThreadPoolExecutor pool = new ThreadPoolExecutor(2, 2, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>())) {
            TaskExecutorAdapter shared = new TaskExecutorAdapter(pool);
            Step part = batch.step(1, 4)
                    .transactionManager(batch.manager)
                    .writer(chunk -> {})
                    .taskExecutor(shared)
                    .build();
            Step step = new StepBuilder("parts", batch.repository)
                    .partitioner(
                            "part",
                            size -> Map.of("one", PlainBatch.context("no", 1), "two", PlainBatch.context("no", 2)))
                    .step(part)
                    .taskExecutor(shared)
                    .build();

            CompletableFuture<JobExecution> run = CompletableFuture.supplyAsync(() -> started(batch, step));

            await().until(() -> pool.getActiveCount() == 2 && pool.getQueue().size() == 2);
            await().during(Duration.ofMillis(300)).until(() -> !run.isDone());
            pool.shutdownNow();
            assertThat(run.join().getStatus()).isNotEqualTo(BatchStatus.COMPLETED);
        }
    }

    @Test
    void startForgetsItsParametersWhenTheJobHasAnIncrementer() throws Exception {
        PlainBatch batch = plain();
        Job job = new JobBuilder("plain", batch.repository)
                .incrementer(new RunIdIncrementer())
                .start(batch.step(10, 10)
                        .transactionManager(batch.manager)
                        .writer(chunk -> {})
                        .build())
                .build();
        JobParameters parameters =
                new JobParametersBuilder().addLong("request", 7L).toJobParameters();

        JobExecution run = batch.operator.start(job, parameters);

        assertThat(run.getJobParameters().getLong("request")).isNull();
    }

    @Test
    void whatAKillLeavesCanNeitherBeStartedNorRestarted() throws Exception {
        PlainBatch batch = plain();
        Job job = batch.job(batch.step(10, 10)
                .transactionManager(batch.manager)
                .writer(chunk -> {})
                .build());
        JobExecution left = batch.repository.createJobExecution(
                batch.repository.createJobInstance("plain", PlainBatch.PARAMETERS),
                PlainBatch.PARAMETERS,
                new ExecutionContext());
        left.setStatus(BatchStatus.STARTED);
        left.setStartTime(left.getCreateTime());
        batch.repository.update(left);

        assertThatThrownBy(() -> batch.operator.start(job, PlainBatch.PARAMETERS))
                .isInstanceOf(JobExecutionAlreadyRunningException.class);
        assertThatThrownBy(() -> batch.operator.restart(left)).isInstanceOf(JobRestartException.class);
    }

    /// spring-batch issue 5509.
    @Test
    void aChunkRolledBackWithoutAnExceptionIsCountedAsWritten() throws Exception {
        PlainBatch batch = plain();
        TransactionTemplate within = new TransactionTemplate(batch.manager);

        JobExecution run = batch.run(batch.step(10, 30)
                .transactionManager(batch.manager)
                .writer(chunk -> {
                    chunk.forEach(batch::insert);
                    if (chunk.getItems().contains(15L)) {
                        within.executeWithoutResult(status -> status.setRollbackOnly());
                    }
                })
                .build());

        assertThat(run.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(run.getStepExecutions())
                .singleElement()
                .satisfies(step -> assertThat(step.getWriteCount()).isEqualTo(30));
        assertThat(batch.items())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30)
                        .filter(no -> no <= 10 || no > 20)
                        .boxed()
                        .toList());
    }

    /// spring-batch issue 5594.
    @Test
    void aFailedCommitLeavesAnExecutionThatCanNeverGoOn() throws Exception {
        PlainBatch batch = plain();
        AtomicBoolean failing = new AtomicBoolean(true);
        batch.manager = new JdbcTransactionManager(((JdbcTransactionManager) batch.manager).getDataSource()) {
            @Override
            protected void doCommit(DefaultTransactionStatus status) {
                if (failing.getAndSet(false)) {
                    doRollback(status);
                    throw new TransactionSystemException("the connection was cut");
                }
                super.doCommit(status);
            }
        };
        Step step = batch.step(10, 30)
                .transactionManager(batch.manager)
                .writer(chunk -> chunk.forEach(batch::insert))
                .build();

        JobExecution run = batch.run(step);

        assertThat(run.getStepExecutions())
                .singleElement()
                .satisfies(left -> assertThat(left.getStatus()).isEqualTo(BatchStatus.UNKNOWN));
        assertThatThrownBy(() -> batch.run(step)).isInstanceOf(JobExecutionException.class);
    }

    @Test
    void anInstanceWithoutAnExecutionCanNeverBeStarted() throws Exception {
        PlainBatch batch = plain();
        batch.repository.createJobInstance("plain", PlainBatch.PARAMETERS);
        Step step = batch.step(10, 10)
                .transactionManager(batch.manager)
                .writer(chunk -> {})
                .build();

        assertThatThrownBy(() -> batch.run(step)).isNotNull();
    }

    private static PlainBatch plain() throws Exception {
        return new PlainBatch(new EmbeddedDatabaseBuilder()
                .setType(EmbeddedDatabaseType.H2)
                .generateUniqueName(true)
                .addScript("org/springframework/batch/core/schema-h2.sql")
                .build());
    }

    private static ItemWriter<Long> failingAt(PlainBatch batch, long bad) {
        return chunk -> chunk.forEach(item -> {
            if (item == bad) {
                throw new IllegalStateException("bad " + item);
            }
            batch.insert(item);
        });
    }

    private static JobExecution started(PlainBatch batch, Step step) {
        return called(() -> batch.run(step));
    }

    private static <T extends @Nullable Object> T called(Callable<T> task) {
        try {
            return task.call();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private record Remember(ThreadLocal<StepExecution> current) implements StepExecutionListener {

        @Override
        public void beforeStep(StepExecution step) {
            current.set(step);
        }
    }
}
