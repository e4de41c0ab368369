package io.tieout.ingestion;

import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/// Ends an ingest: a CSV of the rejects of each file in the archive, and what the run says of itself.
///
/// Restart and idempotency: the same rejects give the same file, which is then already there.
@Configuration(proxyBeanMethods = false)
class SettleFilesStep {

    @Bean
    Step settleFiles(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            @Qualifier("settleTasklet") Tasklet settleTasklet) {
        return new StepBuilder("settleFiles", repository)
                .tasklet(settleTasklet, transactionManager)
                .build();
    }

    @Bean
    @StepScope
    Tasklet settleTasklet(Settling settling, @Value("#{jobParameters['request']}") Long request) {
        return (contribution, context) -> {
            settling.settle(request);
            return RepeatStatus.FINISHED;
        };
    }
}
