package io.tieout.pipeline;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Cases become dossiers.
///
/// - **What.** Writes the dossier of one case, or of every case that has none: PDF, exhibits as CSV, manifest.
/// - **Graph.** `compileDossiers`
/// - **Restart.** A dossier half written is thrown away and written anew.
/// - **Idempotency.** A case's dossier of a request is registered once, after its folder is complete.
/// - **Determinism.** The same case gives the same exhibits; only the time of making differs.
/// - **Errors.** No case without a dossier is nothing to do; a full disk fails the run.
/// - **Run by hand.** `tieout run dossier case=C-2026-0001`
@Configuration(proxyBeanMethods = false)
class DossierJob {

    @Bean
    Job dossier(JobRepository repository, Step compileDossiers) {
        return new JobBuilder("dossier", repository).start(compileDossiers).build();
    }
}
