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

/// `pinInputs`: fixes the files of each reconciliation; running it again changes nothing.
@Configuration(proxyBeanMethods = false)
class PinInputsStep {

    @Bean
    Step pinInputs(
            JobRepository repository,
            PlatformTransactionManager transactions,
            @Qualifier("pinInputsTasklet") Tasklet pinInputsTasklet) {
        return new StepBuilder("pinInputs", repository)
                .tasklet(pinInputsTasklet, transactions)
                .build();
    }

    @Bean
    @StepScope
    Tasklet pinInputsTasklet(InputPinner pinner, @Value("#{jobParameters['request']}") Long request) {
        return (contribution, context) -> {
            pinner.pin(request);
            return RepeatStatus.FINISHED;
        };
    }
}
