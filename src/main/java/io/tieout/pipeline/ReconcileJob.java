package io.tieout.pipeline;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Two sides are compared; what belongs together is matched, what is left is a break.
///
/// - **What.** Pins the LIVE files of both sides, runs the configured passes, publishes matches and breaks as one run,
///   and opens a case when a complete run leaves more open than the engagement's materiality allows.
/// - **Graph.** `pinInputs -> matchEntries -> publishRun -> openCases`
/// - **Restart.** The same request works on the inputs it pinned, whatever arrived since.
/// - **Idempotency.** One run per request and reconciliation; an entry has one slot for the match that holds it.
/// - **Determinism.** A pure function of the pinned files and the specification; order and threads do not matter.
/// - **Errors.** Missing or disagreeing inputs make the run PROVISIONAL, they do not fail it; ties are kept for review.
/// - **Run by hand.** `tieout run reconcile reconciliation=NAME`
@Configuration(proxyBeanMethods = false)
class ReconcileJob {

    @Bean
    Job reconcile(JobRepository repository, Step pinInputs, Step matchEntries, Step publishRun, Step openCases) {
        return new JobBuilder("reconcile", repository)
                .start(pinInputs)
                .next(matchEntries)
                .next(publishRun)
                .next(openCases)
                .build();
    }
}
