package io.tieout.pipeline;

import io.tieout.runs.WorkLedger;
import io.tieout.shared.Message;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/// What Spring Batch remembers of a request's earlier executions, made fit for a restart by the process that owns the
/// request now: executions left running by a dead process, and UNKNOWN ones left by a commit whose end nobody saw.
///
/// `JobOperator.recover` is not used: it refuses UNKNOWN, and its mark in the job context can make it refuse a
/// second time. Nothing is lost by marking FAILED: each step reads what is done from its own rows.
@Component
class BatchHistory {

    private static final Logger LOG = LoggerFactory.getLogger(BatchHistory.class);

    private final JobRepository repository;
    private final WorkLedgers ledgers;
    private final Clock clock;

    BatchHistory(JobRepository repository, WorkLedgers ledgers, Clock clock) {
        this.repository = repository;
        this.ledgers = ledgers;
        this.clock = clock;
    }

    /// What may be done with a request now.
    sealed interface Verdict {

        /// Start, or go on.
        record Startable() implements Verdict {}

        /// Batch completed it; only the request did not hear of it.
        record Completed() implements Verdict {}

        /// Data and memory disagree: a person must look.
        record Doubtful(String message) implements Verdict {}
    }

    Verdict prepare(String job, JobParameters parameters, long request) {
        JobExecution last = repository.getLastJobExecution(job, parameters);
        if (last == null) {
            forgetBareInstance(job, parameters);
            return new Verdict.Startable();
        }
        if (last.getStatus() == BatchStatus.COMPLETED) {
            return new Verdict.Completed();
        }
        List<String> doubts = last.getStepExecutions().stream()
                .filter(step -> step.getStatus() != BatchStatus.COMPLETED)
                .flatMap(step -> disagreement(job, request, step).stream())
                .toList();
        // all of them: an attempt that had lost the run unnoticed may have left its own beside the last
        repository.getJobExecutions(last.getJobInstance()).forEach(execution -> markFailed(job, execution, request));
        return doubts.isEmpty() ? new Verdict.Startable() : new Verdict.Doubtful(doubts.getFirst());
    }

    /// Batch commits the instance before its first execution; one that died between the two could never be started.
    private void forgetBareInstance(String job, JobParameters parameters) {
        JobInstance instance = repository.getJobInstance(job, parameters);
        if (instance != null) {
            repository.deleteJobInstance(instance);
        }
    }

    /// Memory may be one transaction ahead, the one whose commit was not seen. Any other difference is told once; from
    /// then on memory says what the database says. The executions of a job come without the steps' contexts; only a
    /// step asked for by its id brings its own.
    private Optional<String> disagreement(String job, long request, StepExecution bare) {
        StepExecution step = repository.getStepExecution(bare.getId());
        Optional<WorkLedger> ledger = ledgers.of(job);
        if (step == null || ledger.isEmpty() || !step.getExecutionContext().containsKey(WorkLedger.POSITION)) {
            return Optional.empty();
        }
        long remembered = step.getExecutionContext().getLong(WorkLedger.POSITION);
        long committed = ledger.get().committed(request, step.getStepName());
        long atOnce = step.getExecutionContext().getLong(WorkLedger.AT_ONCE, 1);
        if (committed == remembered || committed == remembered - atOnce) {
            return Optional.empty();
        }
        step.getExecutionContext().putLong(WorkLedger.POSITION, committed);
        repository.updateExecutionContext(step);
        return Optional.of(Message.of("TIE-RUN-113.memory-differs", step.getStepName(), committed, remembered, request)
                .coded());
    }

    /// Batch commits COMPLETED before it asks whether a step is whole: one that died between the two is not.
    private boolean isCutShort(String job, long request, StepExecution step) {
        return step.getStatus() == BatchStatus.COMPLETED && ledgers.left(job, request, step.getStepName()) > 0;
    }

    private void markFailed(String job, JobExecution execution, long request) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault());
        for (StepExecution step : execution.getStepExecutions()) {
            if (isUnfinished(step.getStatus()) || isCutShort(job, request, step)) {
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(ExitStatus.FAILED.addExitDescription("recovered"));
                step.setEndTime(now);
                repository.update(step);
            }
        }
        if (isUnfinished(execution.getStatus()) || execution.getEndTime() == null) {
            LOG.info("run {}: execution {} was left {}, now FAILED", request, execution.getId(), execution.getStatus());
            execution.setStatus(BatchStatus.FAILED);
            execution.setExitStatus(ExitStatus.FAILED.addExitDescription("recovered"));
            execution.setEndTime(now);
            repository.update(execution);
        }
    }

    private static boolean isUnfinished(BatchStatus status) {
        return switch (status) {
            case STARTING, STARTED, STOPPING, UNKNOWN -> true;
            case COMPLETED, STOPPED, FAILED, ABANDONED -> false;
        };
    }
}
