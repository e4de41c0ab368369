package io.tieout.validation;

import io.tieout.intake.SourceFile;
import io.tieout.runs.Parcel;
import java.util.List;
import java.util.Queue;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/// Rules on whole files, control totals, score and gate: each file of the request goes LIVE or HELD.
///
/// One item is a parcel of files and one transaction. Restart: files that are settled are not looked at again.
/// Idempotent and deterministic: the same rows give the same issues, score and verdict.
@Configuration(proxyBeanMethods = false)
class ValidateFilesStep {

    private static final long PARCEL_BYTES = 1 << 20;

    @Bean
    Step validateFiles(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            @Qualifier("filesToValidate") ItemReader<List<SourceFile>> filesToValidate,
            @Qualifier("fileValidator") ItemWriter<List<SourceFile>> fileValidator) {
        return new StepBuilder("validateFiles", repository)
                .<List<SourceFile>, List<SourceFile>>chunk(1)
                .transactionManager(transactionManager)
                .reader(filesToValidate)
                .writer(fileValidator)
                .build();
    }

    @Bean
    @StepScope
    ItemReader<List<SourceFile>> filesToValidate(
            FileValidation validation, @Value("#{jobParameters['request']}") Long request) {
        Queue<List<SourceFile>> parcels = Parcel.cut(validation.open(request), PARCEL_BYTES, SourceFile::sizeBytes);
        return parcels::poll;
    }

    @Bean
    @StepScope
    ItemWriter<List<SourceFile>> fileValidator(
            FileValidation validation, @Value("#{jobParameters['request']}") Long request) {
        return chunk -> chunk.forEach(parcel -> validation.validate(request, parcel));
    }
}
