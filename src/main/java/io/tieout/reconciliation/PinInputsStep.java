package io.tieout.reconciliation;

import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/// `pinInputs`: fixes the files of each reconciliation; running it again changes nothing.
@Configuration(proxyBeanMethods = false)
class PinInputsStep {

    @Bean
    Step pinInputs(JobRepository repository, PlatformTransactionManager transactions, InputPinner pinner) {
        return new StepBuilder("pinInputs", repository)
                .tasklet(
                        (contribution, context) -> {
                            pinner.pin(RequestParameter.of(contribution));
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
    }
}
