package io.tieout.ingestion;

import io.tieout.intake.SourceFile;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.jobsconfig.TieoutSpec;
import io.tieout.runs.Parcel;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/// Claims the files of the request and brings each into the archive: one pass copies, hashes, counts and plans blocks.
///
/// One item is a parcel of files and one transaction: each is duplicate, quarantined, or archived with its plan; the
/// claimed originals go after the commit. Restart: a claimed file without its row is scanned again; the same bytes
/// published again are already there. Run by hand: drop the file again, it is known by its content.
@Configuration(proxyBeanMethods = false)
class ArchiveFilesStep {

    /// As many bytes as so many blocks: a larger file is worth a commit of its own.
    private static final long PARCEL_BLOCKS = 4;

    @Bean
    Step archiveFiles(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            @Qualifier("filesToArchive") ItemReader<List<SourceFile>> filesToArchive,
            @Qualifier("fileScanner") ItemProcessor<List<SourceFile>, List<ScannedFile>> fileScanner,
            @Qualifier("fileArchiver") ItemWriter<List<ScannedFile>> fileArchiver) {
        return new StepBuilder("archiveFiles", repository)
                .<List<SourceFile>, List<ScannedFile>>chunk(1)
                .transactionManager(transactionManager)
                .reader(filesToArchive)
                .processor(fileScanner)
                .writer(fileArchiver)
                .build();
    }

    @Bean
    @StepScope
    ItemReader<List<SourceFile>> filesToArchive(
            FileArchiving archiving, JobsConfig config, @Value("#{jobParameters['request']}") Long request)
            throws IOException {
        long bytes = PARCEL_BLOCKS * config.single(TieoutSpec.KIND).intake().blockBytes();
        Queue<List<SourceFile>> parcels = Parcel.cut(archiving.open(request), bytes, SourceFile::sizeBytes);
        return parcels::poll;
    }

    @Bean
    ItemProcessor<List<SourceFile>, List<ScannedFile>> fileScanner(FileScanning scanning) {
        return scanning::scan;
    }

    @Bean
    @StepScope
    ItemWriter<List<ScannedFile>> fileArchiver(
            FileArchiving archiving, @Value("#{jobParameters['request']}") Long request) {
        return chunk -> chunk.forEach(parcel -> archiving.settle(request, parcel));
    }
}
