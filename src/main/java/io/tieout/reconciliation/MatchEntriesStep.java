package io.tieout.reconciliation;

import io.tieout.runs.WorkLedger;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/// `matchEntries`: solves batch after batch of components, each written with its row in one transaction. The same
/// pinned files are cut into the same batches, so a restart goes on with the batches that have no row.
@Configuration(proxyBeanMethods = false)
class MatchEntriesStep {

    @Bean
    Step matchEntries(
            JobRepository repository, PlatformTransactionManager transactions, Reader matchReader, BatchWriter writer) {
        return new StepBuilder("matchEntries", repository)
                .<MatchBatches.Batch, SolvedBatch>chunk(1)
                .transactionManager(transactions)
                .reader(matchReader)
                .processor(SolvedBatch::of)
                .writer(chunk -> chunk.forEach(writer::write))
                .allowStartIfComplete(true) // a run without any row looks as one that has none: ask again
                .build();
    }

    @Bean
    @StepScope
    Reader matchReader(
            Neighbours neighbours, RunBook book, MatchPlans plans, @Value("#{jobParameters['request']}") Long request) {
        return new Reader(new MatchBatches(neighbours, book, plans, request, MatchPlan.Budgets.DEFAULT));
    }

    @Bean
    @StepScope
    BatchWriter matchBatchWriter(
            Neighbours neighbours, RunBook book, @Value("#{jobParameters['request']}") Long request) {
        return new BatchWriter(neighbours, book, request);
    }

    /// Tells Batch the position for the sake of recovery alone: what is left to do is always read from the rows.
    static class Reader implements ItemStreamReader<MatchBatches.Batch> {

        private final MatchBatches queue;

        Reader(MatchBatches queue) {
            this.queue = queue;
        }

        @Override
        public MatchBatches.@Nullable Batch read() {
            return queue.next();
        }

        @Override
        public void update(ExecutionContext context) {
            context.putLong(WorkLedger.POSITION, queue.pieces());
        }
    }
}
