package io.tieout.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.OnPrintStreamStatusListenerBase;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import ch.qos.logback.core.status.StatusManager;
import io.tieout.shared.DiskTrouble;
import io.tieout.shared.Message;
import io.tieout.shared.Problem;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/// Says in one line on stderr, every few minutes, that the log cannot be written. What runs goes on without its
/// log; the listener of the framework would print a stack trace for every line that is lost.
final class LogStatus implements StatusListener {

    /// Where others come and go, a volume is full and not full many times a second.
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(5);

    private final PrintStream err;
    private final Path log;
    private long toldAt = System.nanoTime() - AGAIN_AFTER.toNanos();

    private LogStatus(PrintStream err, Path log) {
        this.err = err;
        this.log = log;
    }

    /// Takes the place of every listener that prints.
    static void install(PrintStream err, Path log) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            StatusManager statuses = context.getStatusManager();
            statuses.getCopyOfStatusListenerList().stream()
                    .filter(OnPrintStreamStatusListenerBase.class::isInstance)
                    .forEach(statuses::remove);
            statuses.add(new LogStatus(err, log));
        }
    }

    @Override
    public synchronized void addStatusEvent(Status status) {
        if (status.getEffectiveLevel() >= Status.ERROR && System.nanoTime() - toldAt >= AGAIN_AFTER.toNanos()) {
            toldAt = System.nanoTime();
            Throwable cause = status.getThrowable();
            String why = cause == null
                    ? status.getMessage()
                    : DiskTrouble.in(cause)
                            .map(trouble -> trouble.problem("").message())
                            .orElse(String.valueOf(cause.getMessage()));
            err.println("tieout: " + new Problem(log.toString(), Message.of("TIE-CLI-034.log-not-written", why)));
        }
    }
}
