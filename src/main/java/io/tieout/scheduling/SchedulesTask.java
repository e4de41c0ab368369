package io.tieout.scheduling;

import io.tieout.pipeline.ServeTask;
import java.time.Duration;

/// Starts the schedules with `serve`, looks now and then whether an alarm was missed, and stops them when it closes.
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
        return Duration.ofSeconds(5);
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
        schedules.look();
    }

    @Override
    public synchronized void end() {
        if (started) {
            schedules.standby();
            started = false;
        }
    }
}
