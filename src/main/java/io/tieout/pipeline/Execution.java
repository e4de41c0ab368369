package io.tieout.pipeline;

import io.tieout.runs.RunRequest;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.stereotype.Component;

/// Runs the batch job of one claimed request to its end, on the calling thread.
@Component
class Execution {

    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    private final Map<String, Job> jobs;
    private final JobOperator operator;
    private final BatchHistory history;

    Execution(Map<String, Job> jobs, JobOperator operator, BatchHistory history) {
        this.jobs = Map.copyOf(jobs);
        this.operator = operator;
        this.history = history;
    }

    /// How it ended.
    sealed interface Ended {

        record Completed() implements Ended {}

        record Stopped() implements Ended {}

        record Failed(List<Throwable> failures) implements Ended {}

        /// The end of a commit was not seen; the next try finds out.
        record Unclear() implements Ended {}

        record Doubtful(String message) implements Ended {}
    }

    Map<String, Job> jobs() {
        return jobs;
    }

    Ended run(RunRequest run) {
        Job job = jobs.get(run.job());
        if (job == null) {
            return new Ended.Failed(List.of(new IllegalStateException("there is no job '" + run.job() + "'")));
        }
        JobParameters parameters =
                new JobParametersBuilder().addLong("request", run.id()).toJobParameters();
        try {
            return switch (history.prepare(run.job(), parameters, run.id())) {
                case BatchHistory.Verdict.Startable ignored -> ended(run, operator.start(job, parameters));
                case BatchHistory.Verdict.Completed ignored -> new Ended.Completed();
                case BatchHistory.Verdict.Doubtful doubtful -> new Ended.Doubtful(doubtful.message());
            };
        } catch (JobExecutionException | RuntimeException failed) {
            LOG.error("run {} ({}) could not be executed", run.id(), run.job(), failed);
            return new Ended.Failed(List.of(failed));
        }
    }

    private static Ended ended(RunRequest run, JobExecution execution) {
        return switch (execution.getStatus()) {
            case COMPLETED -> new Ended.Completed();
            case STOPPED, STOPPING -> new Ended.Stopped();
            case FAILED, ABANDONED -> {
                if (hasUnclearStep(execution)) {
                    LOG.warn("run {} ({}): the end of a commit was not seen", run.id(), run.job());
                    yield new Ended.Unclear();
                }
                List<Throwable> failures = execution.getAllFailureExceptions();
                failures.forEach(failure -> LOG.error("run {} ({}) failed", run.id(), run.job(), failure));
                yield new Ended.Failed(failures);
            }
            case STARTING, STARTED, UNKNOWN -> {
                LOG.warn("run {} ({}) ended {}", run.id(), run.job(), execution.getStatus());
                yield new Ended.Unclear();
            }
        };
    }

    /// A partition left UNKNOWN fails its job without a word of why.
    private static boolean hasUnclearStep(JobExecution execution) {
        return execution.getStepExecutions().stream().anyMatch(step -> step.getStatus() == BatchStatus.UNKNOWN);
    }
}
