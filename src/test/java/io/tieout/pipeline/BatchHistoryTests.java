package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.runs.WorkLedger;
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
            noted(repository, left, "loadFiles", BatchStatus.STARTED);
            noted(repository, left, "archiveFiles", BatchStatus.COMPLETED);
            noted(repository, left, "collectFiles", BatchStatus.COMPLETED);
            left.setStatus(BatchStatus.STARTED);
            repository.update(left);

            BatchHistory.Verdict verdict = new BatchHistory(
                            repository, new WorkLedgers(List.of(new OneFileLeft())), Clock.systemUTC())
                    .prepare("ingest", parameters, 7);

            JobExecution after = repository.getLastJobExecution("ingest", parameters);
            assertThat(verdict).isEqualTo(new BatchHistory.Verdict.Startable());
            assertThat(after).isNotNull();
            assertThat(after.getStatus()).isEqualTo(BatchStatus.FAILED);
            assertThat(after.getStepExecutions())
                    .as("a step that was noted as done before it was found not to be is entered again")
                    .extracting(one -> one.getStepName() + " " + one.getStatus())
                    .containsExactlyInAnyOrder("loadFiles FAILED", "archiveFiles FAILED", "collectFiles COMPLETED");
            new JobRepositoryTestUtils(repository).removeJobExecution(after);
            assertThat(repository.getLastJobExecution("ingest", parameters)).isNull();
        }
    }

    private static void noted(JobRepository repository, JobExecution execution, String name, BatchStatus status) {
        StepExecution step = repository.createStepExecution(name, execution);
        step.setStatus(status);
        repository.update(step);
    }

    /// Its process died between Batch's COMPLETED and the question whether the step is whole.
    private static final class OneFileLeft implements WorkLedger {

        @Override
        public String job() {
            return "ingest";
        }

        @Override
        public long committed(long requestId, String stepName) {
            return 0;
        }

        @Override
        public long left(long requestId, String stepName) {
            return stepName.equals("archiveFiles") ? 1 : 0;
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
