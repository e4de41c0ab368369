package io.tieout.ingestion;

import io.tieout.intake.SourceFile;
import java.util.HashSet;
import java.util.Set;
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

/// Claims the containers (`.zip`, `.gz`) of the request and gives each of their members a row of its own.
///
/// One item is one container and one transaction: quarantined, or UNPACKED with the rows of its members, which belong
/// to the same request. Restart: a container without its members' rows is read again; a member without its bytes is
/// unpacked again from the archive by the next step.
@Configuration(proxyBeanMethods = false)
class UnpackFilesStep {

    @Bean
    Step unpackFiles(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            @Qualifier("containersToUnpack") ItemReader<SourceFile> containersToUnpack,
            @Qualifier("containerScanner") ItemProcessor<SourceFile, ScannedContainer> containerScanner,
            @Qualifier("containerWriter") ItemWriter<ScannedContainer> containerWriter) {
        return new StepBuilder("unpackFiles", repository)
                .<SourceFile, ScannedContainer>chunk(1)
                .transactionManager(transactionManager)
                .reader(containersToUnpack)
                .processor(containerScanner)
                .writer(containerWriter)
                .build();
    }

    @Bean
    @StepScope
    ItemReader<SourceFile> containersToUnpack(Unpacking unpacking, @Value("#{jobParameters['request']}") Long request) {
        Set<Long> tried = new HashSet<>();
        return () -> unpacking.next(request, tried).orElse(null);
    }

    @Bean
    ItemProcessor<SourceFile, ScannedContainer> containerScanner(Unpacking unpacking) {
        return file -> unpacking.scan(file).orElse(null);
    }

    @Bean
    @StepScope
    ItemWriter<ScannedContainer> containerWriter(
            Unpacking unpacking, @Value("#{jobParameters['request']}") Long request) {
        return chunk -> chunk.forEach(scanned -> unpacking.settle(request, scanned));
    }
}
