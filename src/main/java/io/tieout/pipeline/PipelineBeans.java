package io.tieout.pipeline;

import io.tieout.intake.Expectations;
import io.tieout.intake.FileDropWatcher;
import io.tieout.intake.HeldReminders;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.jobsconfig.TieoutSpec;
import io.tieout.jobsconfig.TieoutSpec.RunsSpec;
import io.tieout.journal.Deliveries;
import io.tieout.journal.proof.JournalExports;
import io.tieout.reconciliation.ReconciliationSpec;
import io.tieout.runs.Leases;
import io.tieout.runs.Processes;
import io.tieout.runs.ProgressSource;
import io.tieout.runs.Runs;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires run control and its tasks; their order is that of closing.
@Configuration(proxyBeanMethods = false)
class PipelineBeans {

    @Bean
    RunsSpec runsSpec(JobsConfig config) {
        return config.single(TieoutSpec.KIND).runs();
    }

    @Bean
    NightlyPlan nightlyPlan(Runs runs, Leases leases, TransactionTemplate transactions, JobsConfig config) {
        return new NightlyPlan(
                runs,
                leases,
                transactions,
                engagement -> config.all(ReconciliationSpec.KIND).keySet().stream()
                        .filter(segments -> segments.getFirst().equals(engagement.code()))
                        .map(List::getLast)
                        .toList());
    }

    @Bean(destroyMethod = "")
    Dispatcher dispatcher(
            Runs runs, Leases leases, Execution execution, NightlyPlan nights, LiveExecutions live, RunsSpec spec) {
        return new Dispatcher(leases, execution, new Settlement(runs, leases, spec), nights, live, spec);
    }

    @Bean
    Recovery recovery(Leases leases, RunsSpec spec) {
        return new Recovery(leases, spec);
    }

    @Bean
    ServeLoop serveLoop(List<ServeTask> tasks, Dispatcher dispatcher, Processes processes) {
        return new ServeLoop(tasks, dispatcher, processes);
    }

    @Bean
    @Order(1)
    ServeTask recoveryTask(Recovery recovery, RunsSpec spec) {
        return new Turn("recovery", spec.heartbeat(), recovery::recover);
    }

    @Bean
    @Order(2)
    ServeTask dispatcherTask(Dispatcher dispatcher, RunsSpec spec) {
        return new Turn("dispatcher", spec.poll(), dispatcher::poll);
    }

    @Bean
    @Order(3)
    ServeTask keeperTask(Runs runs, Leases leases, LiveExecutions live, List<ProgressSource> sources, RunsSpec spec) {
        RunKeeper keeper = new RunKeeper(runs, leases, live, sources, spec);
        return new Turn("heartbeat", spec.heartbeat(), keeper::beat);
    }

    @Bean
    @Order(4)
    ServeTask deliveriesTask(Deliveries deliveries) {
        return new ServeTask() {
            @Override
            public String name() {
                return "deliveries";
            }

            @Override
            public Duration every() {
                return Duration.ofMillis(500);
            }

            @Override
            public void run() {
                deliveries.deliver();
            }

            @Override
            public void end() {
                deliveries.deliver();
            }
        };
    }

    @Bean
    @Order(5)
    ServeTask watcherTask(FileDropWatcher watcher, JobsConfig config) {
        Duration every = config.single(TieoutSpec.KIND).intake().poll();
        return new ServeTask() {
            @Override
            public String name() {
                return "inboxes";
            }

            @Override
            public Duration every() {
                return every;
            }

            @Override
            public boolean serveOnly() {
                return true;
            }

            @Override
            public void run() {
                watcher.poll();
            }
        };
    }

    @Bean
    @Order(6)
    ServeTask folderRepairTask(FileDropWatcher watcher) {
        return new Turn("folders", Duration.ofHours(1), watcher::repair);
    }

    @Bean
    @Order(7)
    ServeTask journalTask(JournalExports exports) {
        return new Turn("journal", Duration.ofSeconds(2), exports::export);
    }

    /// Waits at first until the folders were looked at: what came while nobody served has come.
    @Bean
    @Order(8)
    ServeTask expectationsTask(Expectations expectations, HeldReminders reminders) {
        return new ServeTask() {
            @Override
            public String name() {
                return "expected files";
            }

            @Override
            public Duration every() {
                return Duration.ofSeconds(20);
            }

            @Override
            public Duration first() {
                return Duration.ofSeconds(10);
            }

            @Override
            public boolean serveOnly() {
                return true;
            }

            @Override
            public void run() {
                expectations.tell();
                reminders.tell();
            }
        };
    }

    /// A task without anything to do at the end.
    private record Turn(String name, Duration every, Runnable work) implements ServeTask {

        @Override
        public void run() {
            work.run();
        }
    }
}
