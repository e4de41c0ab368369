package io.tieout.soak;

import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Does the ending of a step.
final class Endings {

    private final SoakHome home;
    private final Fleet fleet;
    private final View view;
    private final Tally tally;
    private final Supplier<Phase> phase;

    Endings(SoakHome home, Fleet fleet, View view, Tally tally, Supplier<Phase> phase) {
        this.home = home;
        this.fleet = fleet;
        this.view = view;
        this.tally = tally;
        this.phase = phase;
    }

    /// Ends what the step says.
    ///
    /// @return what it hit, for the log; empty when it came too late
    String end(Step step) throws IOException, SQLException, InterruptedException {
        return switch (step.end()) {
            case KILL -> kill(step);
            case KILL_AGAIN -> killAgain(step);
            case TERM -> terminate(step);
            case STOP -> stop(step);
            case FREEZE -> freeze(step);
            case CUT -> home.kind() == TestDatabase.H2 ? killTheOwner(step) : cut(step);
        };
    }

    private String hit(Step step) {
        Phase now = phase.get();
        tally.hit(home.kind(), step.end(), now);
        return now.name();
    }

    private String kill(Step step) {
        Process victim = fleet.primary(step.chance());
        String where = hit(step);
        fleet.kill(victim);
        return where;
    }

    private String killAgain(Step step) throws IOException {
        Process first = fleet.primary(step.chance());
        String where = hit(step);
        fleet.kill(first);
        fleet.ensureReady(1);
        boolean recovering =
                Wait.within(Duration.ofSeconds(12), () -> fleet.owner().isPresent() || phase.get() == Phase.QUIET);
        Wait.pause(Duration.ofMillis((long) (step.chance() * 400)));
        Process second = fleet.primary(step.chance());
        where += ", then " + hit(step) + (recovering ? "" : " (nothing to recover)");
        fleet.kill(second);
        return where;
    }

    private String terminate(Step step) throws InterruptedException {
        Process victim = fleet.primary(step.chance());
        String where = hit(step);
        fleet.terminate(victim);
        return where;
    }

    private String stop(Step step) {
        String newest = "select max(id) from run_request where status in ('QUEUED', 'RUNNING')";
        Wait.within(Duration.ofSeconds(20), () -> view.number(newest).orElse(0L) > 0);
        long run = view.number(newest).orElse(0L);
        if (run == 0) {
            return "";
        }
        String engagement = engagement(run);
        AtomicBoolean counted = new AtomicBoolean();
        Thread looking = Thread.ofPlatform().start(() -> awaitFlag(step, run, counted));
        int code = home.tieout()
                .run("stop", "-e", engagement, Long.toString(run))
                .expect(0, 3)
                .exitCode();
        looking.interrupt();
        join(looking);
        if (code == 3) {
            return "";
        }
        if (!counted.get()) {
            hit(step);
        }
        Wait.until(
                "run " + run + " ends after 'stop'",
                Duration.ofSeconds(60),
                () -> view.number("select count(*) from run_request where status in ('QUEUED', 'RUNNING') and id = "
                                + run)
                        .filter(open -> open == 0)
                        .isPresent());
        home.tieout()
                .run("restart", "-e", engagement, Long.toString(run), "--no-wait")
                .expect(0, 3);
        return "run " + run;
    }

    private String engagement(long run) {
        try {
            return view.texts("select engagement from run_request where id = " + run)
                    .getFirst();
        } catch (SQLException away) {
            throw new IllegalStateException(away);
        }
    }

    /// The phase in which the command's wish arrived.
    private void awaitFlag(Step step, long run, AtomicBoolean counted) {
        try (View own = home.view()) {
            String flag = "select count(*) from run_request where stop_requested and id = " + run;
            while (!Thread.interrupted()) {
                if (own.number(flag).orElse(0L) > 0) {
                    hit(step);
                    counted.set(true);
                    return;
                }
                Wait.pause(Duration.ofMillis(5));
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// On PostgreSQL another process takes over meanwhile; embedded, the file is frozen with its owner, and both
    /// race for the expired lease when it wakes.
    private String freeze(Step step) throws IOException {
        Process victim = fleet.primary(step.chance());
        String where = hit(step);
        Optional<Long> before = view.number("select max(attempt) from run_request where status = 'RUNNING'");
        view.close(); // to a frozen owner of the file it would hang
        Signals.send("STOP", victim.pid());
        Wait.pause(SoakHome.LEASE.plusMillis(500 + (long) (step.chance() * 1500)));
        boolean taken = home.kind() == TestDatabase.POSTGRESQL
                && before.isPresent()
                && fleet.owner().filter(owner -> !owner.equals(victim)).isPresent();
        Signals.send("CONT", victim.pid());
        tally.add("takenOverWhileFrozen", taken ? 1 : 0);
        return where + (taken ? ", taken over" : "");
    }

    private String cut(Step step) throws IOException, SQLException {
        String where = hit(step);
        view.close();
        if (step.chance() < 0.33) {
            home.server().endSessions();
            return where + ", sessions ended";
        }
        boolean kill = step.chance() > 0.66;
        home.server().crash(kill);
        Wait.pause(Duration.ofMillis((long) (step.chance() * 2500)));
        home.server().startAgain();
        fleet.forgetThoseThatGaveUp();
        return where + (kill ? ", server killed" : ", server stopped at once");
    }

    private String killTheOwner(Step step) throws IOException {
        Properties address = new Properties();
        address.load(new StringReader(Files.readString(home.home().resolve("data/db.address"))));
        long pid = Long.parseLong(address.getProperty("pid", "0"));
        Process owner = fleet.process(pid).orElseGet(() -> fleet.primary(step.chance()));
        boolean works = fleet.owner().filter(owner::equals).isPresent();
        String where = hit(step);
        fleet.kill(owner);
        tally.add("fileOwnerKilledWhileAnotherWorked", works ? 0 : 1);
        return where + (works ? ", it worked itself" : ", another worked or none");
    }
}
