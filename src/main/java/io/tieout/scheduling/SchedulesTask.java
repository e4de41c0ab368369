package io.tieout.scheduling;

import io.tieout.pipeline.ServeTask;
import java.time.Duration;

/// Starts the schedules with `serve` and stops them first when it closes.
final class SchedulesTask implements ServeTask {

    private final Schedules schedules;
    private boolean started;

    SchedulesTask(Schedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public String name() {
        return "schedules";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public boolean serveOnly() {
        return true;
    }

    @Override
    public synchronized void run() {
        if (!started) {
            schedules.start();
            started = true;
        }
    }

    @Override
    public synchronized void end() {
        if (started) {
            schedules.standby();
            started = false;
        }
    }
}
