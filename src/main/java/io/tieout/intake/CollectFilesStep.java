package io.tieout.intake;

import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/// `collectFiles`: gives the run its files. A run that has some already goes on with them; else everything that is, or
/// within a minute becomes, stable in the inboxes is taken. Restart and repetition change nothing that was assigned.
@Configuration(proxyBeanMethods = false)
class CollectFilesStep {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String SINCE = "collectFiles.since";

    @Bean
    Step collectFiles(
            JobRepository jobs,
            PlatformTransactionManager transactions,
            Runs runs,
            Intake intake,
            SourceFiles files,
            Clock clock) {
        return new StepBuilder("collectFiles", jobs)
                .tasklet(new Collector(runs, intake, files, clock), transactions)
                .build();
    }

    /// Each round is a transaction of its own and begins with the pause, so that no row stays locked meanwhile.
    record Collector(Runs runs, Intake intake, SourceFiles files, Clock clock) implements Tasklet {

        @Override
        public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
            StepExecution step = contribution.getStepExecution();
            Instant since = (Instant) context.getStepContext().getAttribute(SINCE);
            if (since == null) {
                since = clock.instant();
                context.getStepContext().setAttribute(SINCE, since);
            } else {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            if (step.isTerminateOnly()) {
                return RepeatStatus.FINISHED;
            }
            long request = Objects.requireNonNull(step.getJobParameters().getLong("request"));
            return round(runs.get(request), since) ? RepeatStatus.FINISHED : RepeatStatus.CONTINUABLE;
        }

        /// True when the run has all it will get.
        boolean round(RunRequest run, Instant since) {
            if (!files.ofRequest(run.engagement(), run.id()).isEmpty()) {
                return true;
            }
            List<Long> stable = intake.look(run.engagement());
            // also when the clock was set back: a file that never becomes stable must not keep the run for a day
            boolean late = Duration.between(since, clock.instant()).abs().compareTo(LONGEST) > 0;
            int unstable = intake.unstable(run.engagement());
            if (unstable > 0 && !late) {
                return false;
            }
            if (intake.assign(run.engagement(), stable, run.id()) == 0) {
                runs.report(run.id(), ExitCode.NOTHING_TO_DO, nothing(run, unstable));
            }
            List<Problem> problems = intake.problems(run.engagement());
            if (!problems.isEmpty()) {
                runs.report(run.id(), ExitCode.PARTIAL, inTheWay(problems));
            }
            return true;
        }

        private static String inTheWay(List<Problem> problems) {
            return problems.size() + (problems.size() == 1 ? " problem" : " problems") + " in the inboxes: "
                    + problems.getFirst() + (problems.size() == 1 ? "" : " ... ('tieout status' lists all)");
        }

        private static String nothing(RunRequest run, int unstable) {
            return unstable == 0
                    ? "no file waits in input/" + run.engagement()
                    : unstable + " files in input/" + run.engagement() + " are still being written";
        }
    }
}
