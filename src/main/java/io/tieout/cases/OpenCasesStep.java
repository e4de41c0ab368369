package io.tieout.cases;

import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/// The last step of a reconciliation: cases for what stays open beyond the limits. One transaction; after a kill it
/// starts from nothing written.
@Configuration(proxyBeanMethods = false)
class OpenCasesStep {

    @Bean
    Step openCases(JobRepository repository, PlatformTransactionManager transactions, OpenCases cases) {
        return new StepBuilder("openCases", repository)
                .tasklet(
                        (contribution, context) -> {
                            Object request =
                                    context.getStepContext().getJobParameters().get("request");
                            cases.ofRequest(Long.parseLong(String.valueOf(request)));
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
    }
}
