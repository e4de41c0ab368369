package io.tieout.pipeline;

import io.tieout.runs.Runs;
import io.tieout.shared.ExitCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Steps under the names that the graphs want; the load writes 2 x 10 rows in two partitions and can be disturbed.
class FakeSteps {

    static final int ITEMS = 20;

    /// What happens in each step, before and after each row, by test.
    static final class Script {
        final List<String> order = new CopyOnWriteArrayList<>();
        volatile LongConsumer onItem = item -> {};
        volatile LongConsumer beforeItem = item -> {};
        volatile Map<String, Runnable> onStep = Map.of();
    }

    private final JobRepository repository;
    private final PlatformTransactionManager manager;
    private final Runs runs;
    private final JdbcClient jdbc;
    private final Script script;

    FakeSteps(JobRepository repository, PlatformTransactionManager manager, Runs runs, JdbcClient jdbc, Script script) {
        this.repository = repository;
        this.manager = manager;
        this.runs = runs;
        this.jdbc = jdbc;
        this.script = script;
    }

    @Bean
    Step collectFiles() {
        return tasklet("collectFiles");
    }

    @Bean
    Step unpackFiles() {
        return tasklet("unpackFiles");
    }

    @Bean
    Step archiveFiles() {
        return tasklet("archiveFiles");
    }

    @Bean
    Step loadFiles() {
        return new StepBuilder("loadFiles", repository)
                .partitioner("loadRange", size -> {
                    Map<String, ExecutionContext> parts = new HashMap<>();
                    for (int part = 0; part < 2; part++) {
                        ExecutionContext context = new ExecutionContext();
                        context.putLong("from", part * 10L);
                        parts.put("part" + part, context);
                    }
                    return parts;
                })
                .step(new StepBuilder("loadRange", repository)
                        .<Long, Long>chunk(1)
                        .transactionManager(manager)
                        .reader(new Reader())
                        .writer(chunk -> chunk.forEach(this::write))
                        .listener(new RequestListener())
                        .build())
                .gridSize(2)
                .taskExecutor(new SimpleAsyncTaskExecutor("part-"))
                .build();
    }

    @Bean
    Step validateFiles() {
        return tasklet("validateFiles");
    }

    @Bean
    Step settleFiles() {
        return tasklet("settleFiles");
    }

    @Bean
    Step pinInputs() {
        return tasklet("pinInputs");
    }

    @Bean
    Step matchEntries() {
        return tasklet("matchEntries");
    }

    @Bean
    Step publishRun() {
        return tasklet("publishRun");
    }

    @Bean
    Step openCases() {
        return tasklet("openCases");
    }

    @Bean
    Step compileDossiers() {
        return tasklet("compileDossiers");
    }

    private Step tasklet(String name) {
        Tasklet work = (contribution, context) -> {
            script.order.add(name);
            script.onStep.getOrDefault(name, () -> {}).run();
            if (name.equals("settleFiles")) {
                Long request =
                        contribution.getStepExecution().getJobParameters().getLong("request");
                runs.report(request == null ? 0 : request, ExitCode.PARTIAL, "20 rows, 1 reject");
            }
            return RepeatStatus.FINISHED;
        };
        return new StepBuilder(name, repository).tasklet(work, manager).build();
    }

    private static final ThreadLocal<StepExecution> CURRENT = new ThreadLocal<>();

    private void write(long item) {
        Long request = CURRENT.get().getJobParameters().getLong("request");
        runs.fence(request == null ? 0 : request);
        script.beforeItem.accept(item);
        jdbc.sql("insert into work_item (request, item) values (:request, :item)")
                .param("request", request)
                .param("item", item)
                .update();
        script.onItem.accept(item);
    }

    private static final class RequestListener
            implements org.springframework.batch.core.listener.StepExecutionListener {
        @Override
        public void beforeStep(StepExecution step) {
            CURRENT.set(step);
        }
    }

    /// Ten numbers from the partition's first, without those whose rows are there.
    private final class Reader implements ItemStreamReader<Long> {

        private final ThreadLocal<Long> next = new ThreadLocal<>();

        @Override
        public void open(ExecutionContext context) {
            next.set(context.getLong("from"));
        }

        @Override
        public @Nullable Long read() {
            long from = CURRENT.get().getExecutionContext().getLong("from");
            for (long item = next.get(); item < from + 10; item++) {
                next.set(item + 1);
                if (!isThere(item)) {
                    return item;
                }
            }
            return null;
        }

        private boolean isThere(long item) {
            return jdbc.sql("select count(*) from work_item where request = :request and item = :item")
                            .param("request", CURRENT.get().getJobParameters().getLong("request"))
                            .param("item", item)
                            .query(Long.class)
                            .single()
                    > 0;
        }
    }
}
