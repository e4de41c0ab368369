package io.tieout.dossier;

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

/// The one step of the dossier job: one dossier a transaction until none is due; a restart goes on where rows end.
@Configuration(proxyBeanMethods = false)
class CompileDossiersStep {

    @Bean
    Step compileDossiers(
            JobRepository repository,
            PlatformTransactionManager transactions,
            @Qualifier("compileDossiersTasklet") Tasklet compileDossiersTasklet) {
        return new StepBuilder("compileDossiers", repository)
                .tasklet(compileDossiersTasklet, transactions)
                .build();
    }

    @Bean
    @StepScope
    Tasklet compileDossiersTasklet(CompileDossiers dossiers, @Value("#{jobParameters['request']}") Long request) {
        return (contribution, context) -> RepeatStatus.continueIf(dossiers.next(request));
    }
}
