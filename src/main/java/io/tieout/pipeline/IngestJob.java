package io.tieout.pipeline;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Files in the inboxes become entries.
///
/// - **What.** Takes the stable files of an engagement (or those given to the request), keeps one verified copy of each
///   in the archive, loads their records, checks them, and lets each file be LIVE, HELD, DUPLICATE or QUARANTINED.
/// - **Graph.** `collectFiles -> unpackFiles -> archiveFiles -> loadFiles (partitioned) -> validateFiles ->
/// settleFiles`
/// - **Restart.** The same request goes on with what is missing: a file not yet archived, a block without its row.
/// - **Idempotency.** What is done is read from our own rows (`intake_file`, `load_block`), written in the transaction
///   of the work itself; nothing is loaded twice.
/// - **Determinism.** The entries of a file do not depend on partitions, threads or restarts.
/// - **Errors.** Bad records become rejects, bad files are quarantined; a failure of database or disk fails the run,
///   which is restarted three times by itself and then waits for `tieout restart ID`.
/// - **Run by hand.** `tieout run ingest`, or `tieout ingest FEED FILE...`
@Configuration(proxyBeanMethods = false)
class IngestJob {

    private final JobRepository repository;

    IngestJob(JobRepository repository) {
        this.repository = repository;
    }

    @Bean
    Job ingest(
            Step collectFiles,
            Step unpackFiles,
            Step archiveFiles,
            Step loadFiles,
            Step validateFiles,
            Step settleFiles) {
        return new JobBuilder("ingest", repository)
                .start(collectFiles)
                .next(unpackFiles)
                .next(archiveFiles)
                .next(loadFiles)
                .next(validateFiles)
                .next(settleFiles)
                .build();
    }
}
