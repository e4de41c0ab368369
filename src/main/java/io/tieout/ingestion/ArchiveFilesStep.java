package io.tieout.ingestion;

import io.tieout.intake.SourceFile;
import java.io.IOException;
import java.util.ArrayDeque;
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
/// One item is one file and one transaction: duplicate, quarantined, or archived with its plan; the claimed original
/// goes after the commit. Restart: a claimed file without its row is scanned again; the same bytes published again are
/// already there. Run by hand: drop the file again, it is known by its content.
@Configuration(proxyBeanMethods = false)
class ArchiveFilesStep {

    @Bean
    Step archiveFiles(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            @Qualifier("filesToArchive") ItemReader<SourceFile> filesToArchive,
            @Qualifier("fileScanner") ItemProcessor<SourceFile, ScannedFile> fileScanner,
            @Qualifier("fileArchiver") ItemWriter<ScannedFile> fileArchiver) {
        return new StepBuilder("archiveFiles", repository)
                .<SourceFile, ScannedFile>chunk(1)
                .transactionManager(transactionManager)
                .reader(filesToArchive)
                .processor(fileScanner)
                .writer(fileArchiver)
                .build();
    }

    @Bean
    @StepScope
    ItemReader<SourceFile> filesToArchive(FileArchiving archiving, @Value("#{jobParameters['request']}") Long request)
            throws IOException {
        Queue<SourceFile> files = new ArrayDeque<>(archiving.open(request));
        return files::poll;
    }

    @Bean
    ItemProcessor<SourceFile, ScannedFile> fileScanner(FileScanning scanning) {
        return file -> scanning.scan(file).orElse(null);
    }

    @Bean
    @StepScope
    ItemWriter<ScannedFile> fileArchiver(FileArchiving archiving, @Value("#{jobParameters['request']}") Long request) {
        return chunk -> chunk.forEach(file -> archiving.settle(request, file));
    }
}
