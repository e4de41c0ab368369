package io.tieout.pipeline;

import static io.tieout.pipeline.RunControl.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import io.tieout.runs.RunRequest;
import io.tieout.runs.RunStatus;
import io.tieout.runs.WorkLedger;
import io.tieout.shared.Actor;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.dao.TransientDataAccessResourceException;

class RunControlTests {

    private static final List<Long> ALL =
            LongStream.range(0, FakeSteps.ITEMS).boxed().toList();

    @ParameterizedTest
    @EnumSource
    void runsTheGraphInItsOrderAndKeepsWhatTheRunSaysOfItself(TestDatabase kind) {
        try (var control = new RunControl(kind, List.of())) {
            RunRequest run = control.toItsEnd(control.submit("ingest"));

            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(run.outcome()).isEqualTo(ExitCode.PARTIAL);
            assertThat(run.message()).isEqualTo("20 rows, 1 reject");
            assertThat(control.script.order)
                    .containsExactly("collectFiles", "unpackFiles", "archiveFiles", "validateFiles", "settleFiles");
            assertThat(control.rows(run.id())).isEqualTo(ALL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopsInEveryPartitionAndGoesOnAfterARestart(TestDatabase kind) {
        try (var control = new RunControl(kind, List.of())) {
            long id = control.submit("ingest");
            control.script.onItem = item -> {
                if (item == 3 || item == 13) {
                    CompletableFuture.runAsync(() -> {
                                control.runs.requestStop(ACME, id);
                                control.beat();
                            })
                            .join();
                }
            };

            RunRequest stopped = control.toItsEnd(id);

            assertThat(stopped.status()).isEqualTo(RunStatus.STOPPED);
            assertThat(stopped.outcome()).isEqualTo(ExitCode.STOPPED);
            assertThat(control.rows(id)).hasSizeBetween(4, 10);
            control.script.onItem = item -> {};
            assertThat(control.runs.restart(ACME, id, Actor.person("alice"))).isTrue();
            assertThat(control.toItsEnd(id).status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(control.rows(id)).isEqualTo(ALL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void putsItsRunsBackIntoTheQueueWhenTheProcessEnds(TestDatabase kind) throws Exception {
        try (var control = new RunControl(kind, List.of())) {
            CountDownLatch reached = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            control.script.onItem = item -> {
                reached.countDown();
                join(goOn);
            };
            long id = control.submit("ingest");
            control.poll();
            join(reached);

            CompletableFuture<Void> draining = CompletableFuture.runAsync(control::drain);
            await().during(Duration.ofMillis(200)).until(() -> !draining.isDone());
            goOn.countDown();
            draining.join();

            assertThat(control.runs.get(id).status()).isEqualTo(RunStatus.QUEUED);
            assertThat(control.rows(id)).hasSizeLessThan(FakeSteps.ITEMS);
            assertThat(control.toItsEnd(id).status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(control.rows(id)).isEqualTo(ALL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void triesAgainAfterAFailureThatMayPass(TestDatabase kind) {
        try (var control = new RunControl(kind, List.of())) {
            AtomicBoolean failed = new AtomicBoolean();
            control.script.onItem = item -> {
                if (item == 5 && failed.compareAndSet(false, true)) {
                    throw new TransientDataAccessResourceException("deadlock");
                }
            };

            RunRequest run = control.toItsEnd(control.submit("ingest"));

            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(run.restarts()).isEqualTo(1);
            assertThat(control.rows(run.id())).isEqualTo(ALL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void waitsForAPersonWhenNoTryHelpsAndGoesOnWhenToldTo(TestDatabase kind) {
        try (var control = new RunControl(kind, List.of())) {
            AtomicBoolean away = new AtomicBoolean(true);
            control.script.onItem = item -> {
                if (item == 5 && away.get()) {
                    throw new TransientDataAccessResourceException("no connection");
                }
            };
            long id = control.submit("ingest");

            RunRequest waiting = control.toItsEnd(id);

            assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
            assertThat(waiting.outcome()).isEqualTo(ExitCode.WAITING);
            assertThat(waiting.attempt()).isEqualTo(1 + RunControl.SPEC.restarts());
            assertThat(waiting.message())
                    .contains("no connection; tried 4 times", "'tieout restart " + id + "'", "TIE-RUN-116");
            away.set(false);
            assertThat(control.runs.restart(ACME, id, Actor.person("alice"))).isTrue();
            assertThat(control.toItsEnd(id).status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(control.rows(id)).isEqualTo(ALL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWhenAnEarlierOwnerCommittedTheSamePieceMeanwhile(TestDatabase kind) {
        try (var control = new RunControl(kind, List.of())) {
            long id = control.submit("ingest");
            AtomicBoolean committed = new AtomicBoolean();
            control.script.beforeItem = item -> {
                if (item == 5 && committed.compareAndSet(false, true)) {
                    CompletableFuture.runAsync(() -> control.jdbc
                                    .sql("insert into work_item (request, item) values (:request, 5)")
                                    .param("request", id)
                                    .update())
                            .join();
                }
            };

            RunRequest run = control.toItsEnd(id);

            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(run.restarts()).isEqualTo(1);
            assertThat(control.rows(id)).isEqualTo(ALL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWhenItsLeaseRanOutWhileNobodyTookOver(TestDatabase kind) {
        try (var control = new RunControl(kind, List.of())) {
            AtomicBoolean frozen = new AtomicBoolean();
            control.script.onItem = item -> {
                if (item == 5 && frozen.compareAndSet(false, true)) {
                    CompletableFuture.runAsync(() -> control.jdbc
                                    .sql("update run_request set lease_until = clock_timestamp() - interval '1' second")
                                    .update())
                            .join();
                }
            };

            RunRequest run = control.toItsEnd(control.submit("ingest"));

            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(run.attempt()).isEqualTo(2);
            assertThat(run.restarts()).isEqualTo(1);
            assertThat(control.rows(run.id())).isEqualTo(ALL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWhenAnEarlierOwnerLeftPartitionsThatNeverStarted(TestDatabase kind) {
        try (var control = new RunControl(kind, List.of())) {
            AtomicInteger tries = new AtomicInteger();
            control.script.onItem = item -> {
                if (item == 5 && tries.incrementAndGet() < 3) {
                    CompletableFuture.runAsync(() -> control.jdbc.sql("""
                                            update batch_step_execution
                                            set status = 'STARTING', start_time = null, end_time = null
                                            where step_name = 'loadRange:part0' and job_execution_id
                                                < (select max(job_execution_id) from batch_job_execution)
                                            """).update())
                            .join();
                    throw new TransientDataAccessResourceException("deadlock");
                }
            };

            RunRequest run = control.toItsEnd(control.submit("ingest"));

            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(run.restarts()).isEqualTo(2);
            assertThat(control.rows(run.id())).isEqualTo(ALL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void failsAtOnceAndPlainlyWhenTryingAgainCannotHelp(TestDatabase kind) {
        try (var control = new RunControl(kind, List.of())) {
            control.script.onStep = Map.of(
                    "validateFiles",
                    () -> {
                        throw new IllegalStateException("the counts disagree\n\tat nowhere");
                    },
                    "compileDossiers",
                    () -> {
                        throw new OperatorException(
                                ExitCode.USAGE, "", new Message("TIE-DOS-001", "no such case", "see them"));
                    });

            RunRequest ingest = control.toItsEnd(control.submit("ingest"));
            RunRequest dossier = control.toItsEnd(control.submit("dossier"));

            assertThat(ingest.status()).isEqualTo(RunStatus.FAILED);
            assertThat(ingest.message()).isEqualTo("the counts disagree [TIE-RUN-110]");
            assertThat(dossier.status()).isEqualTo(RunStatus.FAILED);
            assertThat(dossier.message()).isEqualTo("no such case -> see them [TIE-DOS-001]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void loadsEveryRowOnceWhenTheEndOfACommitWasNotSeen(TestDatabase kind) {
        try (var control = new RunControl(kind, List.of())) {
            for (RunControl.Commit end : List.of(RunControl.Commit.FAILS_UNDONE, RunControl.Commit.FAILS_DONE)) {
                AtomicBoolean failed = new AtomicBoolean();
                control.script.onItem = item -> {
                    if (item == 7 && failed.compareAndSet(false, true)) {
                        control.nextCommit.set(end);
                    }
                };
                long id = control.submit(again("ingest " + end));

                RunRequest run = control.toItsEnd(id);

                assertThat(run.message()).isEqualTo("20 rows, 1 reject");
                assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
                assertThat(run.attempt()).isEqualTo(2);
                assertThat(control.rows(id)).isEqualTo(ALL);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void recoversWhatADeadProcessLeftRunning(TestDatabase kind) {
        try (var control = new RunControl(kind, List.of())) {
            long id = control.submit("ingest");
            JobExecution left = leave(control, id, BatchStatus.STARTED);
            ownedByTheDead(control, id);

            assertThat(control.recovery.recover()).extracting(RunRequest::id).containsExactly(id);

            assertThat(control.toItsEnd(id).status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(control.rows(id)).isEqualTo(ALL);
            assertThat(control.repository.getJobExecution(left.getId()).getStatus())
                    .isEqualTo(BatchStatus.FAILED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void waitsForAPersonWhenDataAndMemoryDisagree(TestDatabase kind) {
        try (var control = new RunControl(kind, List.of(ledger(4)))) {
            long id = control.submit("ingest");
            leave(control, id, BatchStatus.UNKNOWN);

            RunRequest run = control.toItsEnd(id);

            assertThat(run.status()).isEqualTo(RunStatus.WAITING);
            assertThat(run.message()).contains("4 pieces are in the database but 3", "TIE-RUN-113");
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWhenDataAndMemoryAgree(TestDatabase kind) {
        try (var control = new RunControl(kind, List.of(ledger(3)))) {
            long id = control.submit("ingest");
            leave(control, id, BatchStatus.UNKNOWN);

            assertThat(control.toItsEnd(id).status()).isEqualTo(RunStatus.COMPLETED);
        }
    }

    private static io.tieout.runs.NewRun again(String key) {
        return new io.tieout.runs.NewRun(
                ACME, "ingest", Map.of(), key, java.time.LocalDate.EPOCH, Actor.person("alice"), null, null);
    }

    private static WorkLedger ledger(long committed) {
        return new WorkLedger() {
            @Override
            public String job() {
                return "ingest";
            }

            @Override
            public long committed(long requestId, String stepName) {
                return committed;
            }

            @Override
            public long left(long requestId, String stepName) {
                return 0;
            }
        };
    }

    /// What a process leaves that was killed in its first step.
    private static JobExecution leave(RunControl control, long id, BatchStatus status) {
        JobParameters parameters =
                new JobParametersBuilder().addLong("request", id).toJobParameters();
        JobExecution execution = control.repository.createJobExecution(
                control.repository.createJobInstance("ingest", parameters), parameters, new ExecutionContext());
        execution.setStatus(status);
        execution.setStartTime(execution.getCreateTime());
        control.repository.update(execution);
        StepExecution step = control.repository.createStepExecution("collectFiles", execution);
        step.setStatus(status);
        step.setStartTime(execution.getCreateTime());
        step.getExecutionContext().putLong(WorkLedger.POSITION, 3);
        control.repository.update(step);
        control.repository.updateExecutionContext(step);
        return execution;
    }

    private static void ownedByTheDead(RunControl control, long id) {
        control.jdbc.sql("""
                        insert into run_process (host, pid, os_started_at, role, started_at, heartbeat_at, ended_at)
                        values ('elsewhere', 1, current_timestamp, 'serve', current_timestamp, current_timestamp,
                                current_timestamp)""").update();
        control.jdbc.sql("""
                        update run_request
                        set status = 'RUNNING', attempt = 1, lease_until = current_timestamp,
                            claimed_by = (select max(id) from run_process)
                        where id = :id""").param("id", id).update();
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
