package io.tieout.ingestion;

import io.tieout.archive.Archive;
import io.tieout.engagements.Engagements;
import io.tieout.ingestion.BlockRange.Place;
import io.tieout.intake.FileFeeds;
import io.tieout.intake.SourceFiles;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.jobsconfig.TieoutSpec;
import io.tieout.runs.Runs;
import io.tieout.runs.WorkLedger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/// Loads the archived files of the request: blocks of whole records, several at a time.
///
/// One item is a block, or a parcel of small ones, and one transaction: entries, rejects, issues and a `load_block`
/// row for each. Restart: blocks that have their row are not read again, whatever Batch remembers. Deterministic:
/// partitions follow from the plan.
@Configuration(proxyBeanMethods = false)
class LoadFilesStep {

    /// Where ranges begin in an empty request; no file has the number 0.
    private static final BlockRange NOTHING = new BlockRange(new Place(0, 0), new Place(0, 0));

    @Bean
    Step loadFiles(
            JobRepository repository,
            JobsConfig config,
            @Qualifier("blockPartitioner") Partitioner blockPartitioner,
            @Qualifier("loadBlocksStep") Step loadBlocksStep) {
        int threads = config.single(TieoutSpec.KIND).intake().partitions();
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("load-");
        executor.setConcurrencyLimit(threads);
        return new StepBuilder("loadFiles", repository)
                .partitioner("loadBlocks", blockPartitioner)
                .step(loadBlocksStep)
                .gridSize(threads)
                .taskExecutor(executor)
                .build();
    }

    @Bean
    @StepScope
    Partitioner blockPartitioner(
            LoadBlocks blocks,
            Runs runs,
            SourceFiles files,
            PlatformTransactionManager transactionManager,
            @Value("#{jobParameters['request']}") Long request) {
        return threads -> {
            files.loading(runs.get(request).engagement(), request);
            return contexts(BlockPartitions.cut(blocks.planned(request), threads));
        };
    }

    /// A partition is its range, by name: Batch commits a partition's context after its row, so one that died
    /// between the two would come back without a context.
    static Map<String, ExecutionContext> contexts(List<BlockRange> ranges) {
        Map<String, ExecutionContext> contexts = new TreeMap<>();
        for (BlockRange range : ranges.isEmpty() ? List.of(NOTHING) : ranges) {
            contexts.put(range.toString(), new ExecutionContext());
        }
        return contexts;
    }

    @Bean
    Step loadBlocksStep(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            Reader blockReader,
            @Qualifier("blockProcessor") ItemProcessor<List<BlockTask>, List<LoadedBlock>> blockProcessor,
            @Qualifier("blockItemWriter") ItemWriter<List<LoadedBlock>> blockItemWriter) {
        return new StepBuilder("loadBlocks", repository)
                .<List<BlockTask>, List<LoadedBlock>>chunk(1)
                .transactionManager(transactionManager)
                .reader(blockReader)
                .processor(blockProcessor)
                .writer(blockItemWriter)
                .build();
    }

    @Bean
    @StepScope
    Reader blockReader(
            LoadBlocks blocks,
            JobsConfig config,
            @Value("#{jobParameters['request']}") Long request,
            @Value("#{stepExecution.stepName}") String partition) {
        int blockBytes = config.single(TieoutSpec.KIND).intake().blockBytes();
        return new Reader(new BlockQueue(blocks, request, BlockRange.ofPartition(partition), blockBytes));
    }

    @Bean
    @StepScope
    ItemProcessor<List<BlockTask>, List<LoadedBlock>> blockProcessor(
            Runs runs,
            SourceFiles files,
            FileFeeds feeds,
            Engagements engagements,
            Archive archive,
            @Value("#{jobParameters['request']}") Long request) {
        return new BlockDecoder(runs.get(request).engagement(), files, feeds, engagements, archive)::decode;
    }

    @Bean
    @StepScope
    ItemWriter<List<LoadedBlock>> blockItemWriter(
            BlockWriter writer, @Value("#{jobParameters['request']}") Long request) {
        return chunk -> chunk.forEach(parcel -> writer.write(request, parcel));
    }

    /// Tells Batch the position for the sake of recovery alone: what is left to do is always read from the rows.
    static class Reader implements ItemStreamReader<List<BlockTask>> {

        private final BlockQueue queue;

        Reader(BlockQueue queue) {
            this.queue = queue;
        }

        @Override
        public @Nullable List<BlockTask> read() {
            return queue.next();
        }

        @Override
        public void update(ExecutionContext context) {
            context.putLong(WorkLedger.POSITION, queue.pieces());
            context.putLong(WorkLedger.AT_ONCE, queue.atOnce());
        }
    }
}
