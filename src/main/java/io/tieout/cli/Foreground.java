package io.tieout.cli;

import io.tieout.pipeline.RunFollower;
import io.tieout.pipeline.ServeLoop;
import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import io.tieout.shared.DiskTrouble;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Messages;
import java.io.Console;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// Sees a run to its end before the eyes of whoever asked for it; executes it here when no other process does.
public final class Foreground {

    private static final Duration LINE_EVERY = Duration.ofSeconds(5);

    private final Session session;
    private final Application application;
    private final EngagementId engagement;
    private final boolean terminal =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private volatile boolean ending;
    private volatile boolean hasEnded;

    public Foreground(Session session, Application application, EngagementId engagement) {
        this.session = session;
        this.application = application;
        this.engagement = engagement;
    }

    /// Waits for the end of the run and its children; the result goes to stdout, progress to stderr. A signal ends the
    /// waiting and not the run: another process goes on with it, or the next one that starts.
    ///
    /// @return the exit code of the run, or 75 when the time is up
    public int finish(long runId, Duration timeout) {
        application.get(ServeLoop.class).start(ServeLoop.Role.COMMAND);
        return watch(runId, timeout);
    }

    /// As `finish`, but executes nothing here.
    public int watch(long runId, Duration timeout) {
        Progress progress = new Progress();
        application.atSignal(() -> {
            if (hasEnded) {
                return;
            }
            ending = true;
            progress.clear();
            session.err().println(Messages.text("text.waiting-ended", runId));
        });
        RunRequest ended;
        try {
            ended = application.get(RunFollower.class).follow(engagement, runId, timeout, progress);
        } catch (RuntimeException failed) {
            while (ending) {
                LockSupport.park(this); // the database is being closed; the end of the process is at hand
            }
            throw failed;
        }
        hasEnded = true;
        progress.clear();
        if (!ended.status().isTerminal()) {
            session.err().println(Messages.text("text.waiting-ended", runId));
        }
        print(ended);
        return RunLines.exitCode(ended).code();
    }

    /// Only says which run it is.
    public int leave(long runId) {
        print(application.get(Runs.class).get(runId));
        return ExitCode.DONE.code();
    }

    private void print(RunRequest run) {
        if (session.json()) {
            session.out().println(Json.line(RunLines.facts(run)));
            return;
        }
        session.out().println(line(run));
        for (RunRequest child : application.get(Runs.class).children(run.id())) {
            session.out().println("  " + line(child));
        }
    }

    private static String line(RunRequest run) {
        String parameters = run.parameters().isEmpty() ? "" : " " + run.parameters();
        return "run " + run.id() + " " + run.job() + parameters + ": "
                + (run.status().isTerminal()
                        ? RunLines.outcome(run)
                        : run.status().toString())
                + (run.message() == null ? "" : " - " + run.message());
    }

    /// A line that is rewritten on a terminal; elsewhere a line whenever the state changes, and now and then.
    private final class Progress implements RunFollower.Onlooker {

        private final AtomicReference<String> last = new AtomicReference<>("");
        private Instant shownAt = Instant.EPOCH;
        private boolean isAway;

        @Override
        public void missesTheDatabase(RuntimeException away) {
            if (DiskTrouble.ofEmbedded(session.home().data(), away).isPresent()) { // waiting makes no room
                clear();
                throw away;
            }
            if (!isAway && !ending) {
                clear();
                session.err().println(Messages.text("text.database-away"));
            }
            isAway = true;
        }

        @Override
        public void sees(RunRequest followed) {
            isAway = false;
            if (ending) {
                return;
            }
            Instant now = application.get(Clock.class).instant();
            RunRequest shown = application.get(Runs.class).children(followed.id()).stream()
                    .filter(child -> !child.status().isTerminal())
                    .findFirst()
                    .orElse(followed);
            String line = RunLines.progress(shown, now);
            if (terminal) {
                session.err().print("\r\u001b[K" + line);
                session.err().flush();
            } else if (!state(line).equals(state(last.get()))
                    || Duration.between(shownAt, now).abs().compareTo(LINE_EVERY) > 0) {
                session.err().println(line);
                shownAt = now;
            }
            last.set(line);
        }

        void clear() {
            if (terminal) {
                session.err().print("\r\u001b[K");
            }
        }

        private static String state(String line) {
            int figures = line.indexOf("  ");
            return figures < 0 ? line : line.substring(0, figures);
        }
    }
}
