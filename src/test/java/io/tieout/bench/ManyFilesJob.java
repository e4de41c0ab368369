package io.tieout.bench;

import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// The documented job for an inbox: one execution a file, the file's path a job parameter, the reader in step scope;
/// all else as in [PlainJob].
@Import(PlainJob.class)
class ManyFilesJob {

    @Bean
    @StepScope
    FlatFileItemReader<PlainJob.Line> reader(@Value("#{jobParameters['file']}") String file) {
        return PlainJob.readerOf(file);
    }
}
