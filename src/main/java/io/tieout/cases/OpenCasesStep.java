package io.tieout.cases;

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

/// The last step of a reconciliation: cases for what stays open beyond the limits. One transaction; after a kill it
/// starts from nothing written.
@Configuration(proxyBeanMethods = false)
class OpenCasesStep {

    @Bean
    Step openCases(
            JobRepository repository,
            PlatformTransactionManager transactions,
            @Qualifier("openCasesTasklet") Tasklet openCasesTasklet) {
        return new StepBuilder("openCases", repository)
                .tasklet(openCasesTasklet, transactions)
                .build();
    }

    @Bean
    @StepScope
    Tasklet openCasesTasklet(OpenCases cases, @Value("#{jobParameters['request']}") Long request) {
        return (contribution, context) -> {
            cases.ofRequest(request);
            return RepeatStatus.FINISHED;
        };
    }
}
