package io.tieout.dossier;

import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/// The one step of the dossier job: one dossier a transaction until none is due; a restart goes on where rows end.
@Configuration(proxyBeanMethods = false)
class CompileDossiersStep {

    @Bean
    Step compileDossiers(JobRepository repository, PlatformTransactionManager transactions, CompileDossiers dossiers) {
        return new StepBuilder("compileDossiers", repository)
                .tasklet(
                        (contribution, context) -> {
                            Object request =
                                    context.getStepContext().getJobParameters().get("request");
                            boolean more = dossiers.next(Long.parseLong(String.valueOf(request)));
                            return RepeatStatus.continueIf(more);
                        },
                        transactions)
                .build();
    }
}
