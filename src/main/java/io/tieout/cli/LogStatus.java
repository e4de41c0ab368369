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
import org.slf4j.LoggerFactory;

/// Says in one line on stderr, once until it is mended, that the log cannot be written. What runs goes on without its
/// log; the listener of the framework would print a stack trace for every line that is lost.
final class LogStatus implements StatusListener {

    private final PrintStream err;
    private final Path log;
    private boolean told;

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
        if (status.getEffectiveLevel() >= Status.ERROR && !told) {
            told = true;
            Throwable cause = status.getThrowable();
            String why = cause == null
                    ? status.getMessage()
                    : DiskTrouble.in(cause)
                            .map(trouble -> trouble.problem("").message())
                            .orElse(String.valueOf(cause.getMessage()));
            err.println("tieout: " + new Problem(log.toString(), Message.of("TIE-CLI-034.log-not-written", why)));
        } else if (status.getMessage().startsWith("Recovered")) {
            told = false;
        }
    }
}
