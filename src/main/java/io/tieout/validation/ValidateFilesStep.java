package io.tieout.validation;

import java.util.ArrayDeque;
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
/// One item is one file and one transaction. Restart: files that are settled are not looked at again. Idempotent and
/// deterministic: the same rows give the same issues, score and verdict.
@Configuration(proxyBeanMethods = false)
class ValidateFilesStep {

    @Bean
    Step validateFiles(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            @Qualifier("filesToValidate") ItemReader<Long> filesToValidate,
            @Qualifier("fileValidator") ItemWriter<Long> fileValidator) {
        return new StepBuilder("validateFiles", repository)
                .<Long, Long>chunk(1)
                .transactionManager(transactionManager)
                .reader(filesToValidate)
                .writer(fileValidator)
                .build();
    }

    @Bean
    @StepScope
    ItemReader<Long> filesToValidate(FileValidation validation, @Value("#{jobParameters['request']}") Long request) {
        Queue<Long> open = new ArrayDeque<>(validation.open(request));
        return open::poll;
    }

    @Bean
    @StepScope
    ItemWriter<Long> fileValidator(FileValidation validation, @Value("#{jobParameters['request']}") Long request) {
        return chunk -> chunk.forEach(fileNo -> validation.validate(request, fileNo));
    }
}
