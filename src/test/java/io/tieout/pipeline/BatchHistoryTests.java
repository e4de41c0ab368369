package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.test.JobRepositoryTestUtils;

class BatchHistoryTests {

    @ParameterizedTest
    @EnumSource
    void executionsLeftByADeadProcessAreMadeFitForARestart(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            JobRepository repository = repository(database);
            JobParameters parameters =
                    new JobParametersBuilder().addLong("request", 7L).toJobParameters();
            JobInstance instance = repository.createJobInstance("ingest", parameters);
            JobExecution left = repository.createJobExecution(instance, parameters, new ExecutionContext());
            StepExecution step = repository.createStepExecution("loadFiles", left);
            step.setStatus(BatchStatus.STARTED);
            repository.update(step);
            left.setStatus(BatchStatus.STARTED);
            repository.update(left);

            BatchHistory.Verdict verdict =
                    new BatchHistory(repository, List.of(), Clock.systemUTC()).prepare("ingest", parameters, 7);

            JobExecution after = repository.getLastJobExecution("ingest", parameters);
            assertThat(verdict).isEqualTo(new BatchHistory.Verdict.Startable());
            assertThat(after).isNotNull();
            assertThat(after.getStatus()).isEqualTo(BatchStatus.FAILED);
            assertThat(after.getStepExecutions()).isNotEmpty().allMatch(one -> one.getStatus() == BatchStatus.FAILED);
            new JobRepositoryTestUtils(repository).removeJobExecution(after);
            assertThat(repository.getLastJobExecution("ingest", parameters)).isNull();
        }
    }

    private static JobRepository repository(TestDatabase.Fresh database) throws Exception {
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(database.dataSource());
        factory.setTransactionManager(database.transactionManager());
        factory.afterPropertiesSet();
        return factory.getObject();
    }
}
