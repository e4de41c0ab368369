package io.tieout.reconciliation;

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

/// `publishRun`: one transaction for each run of the request; what is published already is left alone.
@Configuration(proxyBeanMethods = false)
class PublishRunStep {

    @Bean
    Step publishRun(
            JobRepository repository,
            PlatformTransactionManager transactions,
            @Qualifier("publishRunTasklet") Tasklet publishRunTasklet) {
        return new StepBuilder("publishRun", repository)
                .tasklet(publishRunTasklet, transactions)
                .build();
    }

    @Bean
    @StepScope
    Tasklet publishRunTasklet(RunPublisher publisher, @Value("#{jobParameters['request']}") Long request) {
        return (contribution, context) -> RepeatStatus.continueIf(publisher.publishNext(request));
    }
}
