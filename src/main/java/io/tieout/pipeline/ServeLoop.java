package io.tieout.pipeline;

import io.tieout.runs.Processes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The life of a process that executes: every task again and again until it is closed. A task that fails is logged
/// once until it succeeds again; the database may go away and come back.
public final class ServeLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServeLoop.class);
    private static final Duration DRAIN = Duration.ofSeconds(60);

    private final List<ServeTask> tasks;
    private final Dispatcher dispatcher;
    private final Processes processes;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService threads;
    private final List<Future<?>> turns = new ArrayList<>();
    private boolean closed;

    ServeLoop(List<ServeTask> tasks, Dispatcher dispatcher, Processes processes) {
        this.tasks = List.copyOf(tasks);
        this.dispatcher = dispatcher;
        this.processes = processes;
    }

    /// `serve` does everything; a foreground command only what its own run needs.
    public enum Role {
        SERVE,
        COMMAND
    }

    /// Starts the tasks; returns at once.
    public synchronized void start(Role role) {
        if (closed || threads != null) {
            throw new IllegalStateException("the loop was started before");
        }
        processes.register(role.name().toLowerCase(Locale.ROOT));
        List<ServeTask> mine = tasks.stream()
                .filter(task -> role == Role.SERVE || !task.serveOnly())
                .toList();
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(
                Math.max(1, mine.size()), Thread.ofPlatform().name("serve-", 1).factory());
        threads = pool;
        for (ServeTask task : mine) {
            Duration first = role == Role.SERVE ? task.first() : Duration.ZERO;
            turns.add(pool.scheduleWithFixedDelay(
                    () -> turn(task), first.toMillis(), task.every().toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private void turn(ServeTask task) {
        try {
            task.run();
            if (failing.remove(task.name())) {
                LOG.info("{} works again", task.name());
            }
        } catch (Throwable failed) { // a task that throws would never get another turn
            if (failing.add(task.name())) {
                LOG.warn("TIE-RUN-130 {} failed and is tried again: {}", task.name(), failed.toString(), failed);
            }
        }
    }

    /// Claims nothing more, lets running work end after the piece it is at (at most 60 s) and puts it back into the
    /// queue, tells and mails what is left to tell, then says that this process has ended.
    @Override
    public synchronized void close() {
        ScheduledExecutorService pool = threads;
        if (closed || pool == null) {
            closed = true;
            return;
        }
        closed = true;
        quietly("drain", () -> dispatcher.drain(DRAIN)); // the heartbeat goes on meanwhile
        turns.forEach(turn -> turn.cancel(false));
        pool.shutdown();
        try {
            if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("a task has not ended after 10 s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        tasks.forEach(task -> quietly(task.name(), task::end));
        quietly("process", processes::end);
    }

    private static void quietly(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.warn("TIE-RUN-131 {} could not be closed: {}", what, failed.toString());
        }
    }
}
