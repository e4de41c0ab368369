package io.tieout.reconciliation;

import io.tieout.jobsconfig.JobsConfig;
import io.tieout.jobsconfig.TieoutSpec;
import io.tieout.runs.WorkLedger;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/// Solves the components of the request's reconciliations: batches of them, several at a time.
///
/// One item is one batch and one transaction: its matches, breaks and its `reconciliation_batch` row. Restart: the same
/// pinned files are cut into the same batches, and those that have their row are not solved again. Deterministic: any
/// partition may take any batch, the result and the numbers of its rows are the same.
@Configuration(proxyBeanMethods = false)
class MatchEntriesStep {

    @Bean
    Step matchEntries(
            JobRepository repository,
            JobsConfig config,
            MatchQueues queues,
            @Qualifier("matchBatchesStep") Step matchBatchesStep) {
        int threads = config.single(TieoutSpec.KIND).intake().partitions();
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("match-");
        executor.setConcurrencyLimit(threads);
        return new StepBuilder("matchEntries", repository)
                .partitioner("matchBatches", MatchEntriesStep::workers)
                .step(matchBatchesStep)
                .gridSize(threads)
                .taskExecutor(executor)
                .listener(new QueueEnd(queues))
                .allowStartIfComplete(true) // a run without any row looks as one that has none: ask again
                .build();
    }

    /// Any partition takes the next batch, so all that a partition needs is a number.
    private static Map<String, ExecutionContext> workers(int threads) {
        Map<String, ExecutionContext> workers = new TreeMap<>();
        for (int worker = 0; worker < threads; worker++) {
            workers.put(Integer.toString(worker), new ExecutionContext());
        }
        return workers;
    }

    @Bean
    Step matchBatchesStep(
            JobRepository repository, PlatformTransactionManager transactions, Reader matchReader, BatchWriter writer) {
        return new StepBuilder("matchBatches", repository)
                .<MatchBatches.Batch, SolvedBatch>chunk(1)
                .transactionManager(transactions)
                .reader(matchReader)
                .processor(SolvedBatch::of)
                .writer(chunk -> chunk.forEach(writer::write))
                .allowStartIfComplete(true) // a partition that found nothing left takes what another one lost
                .build();
    }

    @Bean
    @StepScope
    Reader matchReader(
            MatchQueues queues,
            RunBook book,
            @Value("#{jobParameters['request']}") Long request,
            @Value("#{stepExecution.stepName}") String partition) {
        return new Reader(queues.of(request), book.batchesWritten(request, worker(partition)));
    }

    @Bean
    @StepScope
    BatchWriter matchBatchWriter(
            Neighbours neighbours,
            RunBook book,
            @Value("#{jobParameters['request']}") Long request,
            @Value("#{stepExecution.stepName}") String partition) {
        return new BatchWriter(neighbours, book, request, worker(partition));
    }

    /// The number a partition is named after: `matchBatches:1`.
    static int worker(String stepName) {
        return Integer.parseInt(stepName, stepName.indexOf(':') + 1, stepName.length(), 10);
    }

    /// However the step ends, another attempt begins with what has no row.
    private record QueueEnd(MatchQueues queues) implements StepExecutionListener {

        @Override
        public @Nullable ExitStatus afterStep(StepExecution step) {
            queues.end(Objects.requireNonNull(step.getJobParameters().getLong("request")));
            return null;
        }
    }

    /// Tells Batch the position for the sake of recovery alone: what is left to do is always read from the rows.
    static class Reader implements ItemStreamReader<MatchBatches.Batch> {

        private final MatchBatches batches;
        private long pieces;

        /// @param pieces batches that this partition has written in earlier attempts
        Reader(MatchBatches batches, long pieces) {
            this.batches = batches;
            this.pieces = pieces;
        }

        @Override
        public MatchBatches.@Nullable Batch read() {
            MatchBatches.Batch next = batches.next();
            if (next != null) {
                pieces++;
            }
            return next;
        }

        @Override
        public void update(ExecutionContext context) {
            context.putLong(WorkLedger.POSITION, pieces);
        }
    }
}
