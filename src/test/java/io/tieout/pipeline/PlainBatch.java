package io.tieout.pipeline;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/// Spring Batch alone, as its documentation sets it up, with a table `item (no)` to write into.
final class PlainBatch {

    static final JobParameters PARAMETERS = new JobParameters();

    final JobRepository repository;
    final JobOperator operator;
    final JdbcClient jdbc;
    PlatformTransactionManager manager;

    /// @param database with Batch's tables
    PlainBatch(DataSource database) throws Exception {
        manager = new JdbcTransactionManager(database);
        jdbc = JdbcClient.create(database);
        jdbc.sql("create table item (no bigint primary key)").update();
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(database);
        factory.setTransactionManager(manager);
        factory.afterPropertiesSet();
        repository = factory.getObject();
        MapJobRegistry jobs = new MapJobRegistry();
        TaskExecutorJobOperator direct = new TaskExecutorJobOperator();
        direct.setJobRepository(repository);
        direct.setJobRegistry(jobs);
        direct.setTaskExecutor(new SyncTaskExecutor());
        direct.afterPropertiesSet();
        operator = direct;
    }

    /// A step that reads the numbers from 1 to `last`; transaction manager and writer are the test's.
    ChunkOrientedStepBuilder<Long, Long> step(int chunk, long last) {
        return new StepBuilder("step", repository).<Long, Long>chunk(chunk).reader(new Numbers(last));
    }

    JobExecution run(Step step) throws Exception {
        return operator.start(job(step), PARAMETERS);
    }

    Job job(Step step) {
        return new JobBuilder("plain", repository).start(step).build();
    }

    void insert(long number) {
        jdbc.sql("insert into item (no) values (:no)").param("no", number).update();
    }

    List<Long> items() {
        return jdbc.sql("select no from item order by no").query(Long.class).list();
    }

    static ExecutionContext context(String key, long value) {
        return new ExecutionContext(Map.of(key, value));
    }

    /// Keeps its position in the step's context, as the readers of the framework do.
    private static final class Numbers implements ItemStreamReader<Long> {

        private final long last;
        private final AtomicLong done = new AtomicLong();

        Numbers(long last) {
            this.last = last;
        }

        @Override
        public void open(ExecutionContext context) {
            done.set(context.getLong("done", 0));
        }

        @Override
        public @Nullable Long read() {
            return done.get() < last ? done.incrementAndGet() : null;
        }

        @Override
        public void update(ExecutionContext context) {
            context.putLong("done", done.get());
        }
    }
}
