package io.tieout.soak;

import io.tieout.soak.Step.Arrival;
import io.tieout.soak.Step.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// Files arrive, processes end; after every few steps all must become quiet and the books must be right.
final class Campaign implements AutoCloseable {

    /// From the last end of a round until no run is open and every file has its final state.
    static final Duration QUIET_WITHIN = Duration.ofSeconds(120);

    private static final int STEPS_OF_A_ROUND = 4;

    private final SoakHome home;
    private final Script script;
    private final Tally tally;
    private final View view;
    private final Fleet fleet;
    private final Endings endings;
    private final Books books;
    private final Map<SoakFile, SoakFile.Expected> round = new LinkedHashMap<>();
    private long lastFile;
    private Step lastStep;
    private long lastEnd;
    private Phase.Reading lastReading;

    Campaign(SoakHome home, Script script, Tally tally) {
        this.home = home;
        this.script = script;
        this.tally = tally;
        this.view = home.view();
        this.fleet = new Fleet(home.tieout(), view);
        this.endings = new Endings(home, fleet, view, tally, this::phase);
        this.books = new Books(home, view);
    }

    /// Goes on in whole rounds until it is enough.
    ///
    /// @throws ViolationException with the step, when anything is wrong
    void run(BooleanSupplier enough) throws IOException, SQLException, InterruptedException {
        while (!enough.getAsBoolean()) {
            try {
                for (int i = 0; i < STEPS_OF_A_ROUND; i++) {
                    step(script.next());
                }
                becomeQuiet();
                lastFile = books.check(round, lastFile);
                tally.add("files", round.size());
                tally.add("rounds", 1);
                round.clear();
            } catch (ViolationException | AssertionError violated) {
                throw new ViolationException(home.kind() + ", step " + (lastStep == null ? 0 : lastStep.number())
                        + ", files after F" + lastFile + ": " + violated.getMessage() + "\nkept: " + home.folder());
            }
        }
    }

    private void step(Step step) throws IOException, SQLException, InterruptedException {
        lastStep = step;
        fleet.requireAlive();
        fleet.ensure(step.standby() ? 2 : 1);
        if (step.end() == End.FREEZE || step.end() == End.CUT) {
            fleet.ensureReady(2); // else there would be nobody to take over
        }
        for (Arrival arrival : step.arrivals()) {
            deliver(arrival);
        }
        if (!(step.point() instanceof Point.After) || step.end() == End.STOP) {
            fleet.ensureReady(1); // else many would end while they start
        }
        reach(step.point());
        String where = endings.end(step);
        for (int tries = 1; where.isEmpty() && tries < 3; tries++) { // the run was over before 'stop' was up
            deliver(script.larger(tries));
            where = endings.end(step);
        }
        lastEnd = System.nanoTime();
        Log.line("%s step %d: %s in %s", home.kind(), step.number(), step.end(), where);
    }

    private void deliver(Arrival arrival) throws IOException {
        SoakFile file = arrival.file();
        Path written = home.folder().resolve("files").resolve(file.name());
        round.put(file, file.write(written));
        if (arrival.byCommand()) {
            fleet.ingest(file, written);
        } else {
            move(file, written);
        }
    }

    private void move(SoakFile file, Path written) throws IOException {
        Files.move(written, home.inbox(file).resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
    }

    private Phase phase() {
        Phase now = view.reading(lastFile).map(Phase.Reading::phase).orElse(Phase.START);
        return now == Phase.BETWEEN && fleet.owner().isEmpty() ? Phase.RECOVER : now;
    }

    private void reach(Point point) {
        switch (point) {
            case Point.After after -> Wait.pause(after.pause());
            case Point.In in -> {
                if (seen(in.phase())) {
                    Wait.pause(in.pause());
                }
            }
            case Point.Loaded loaded -> {
                long all = round.values().stream()
                        .mapToLong(SoakFile.Expected::records)
                        .sum();
                String committed = "select coalesce(sum(records), 0) from load_block where file_no > " + lastFile;
                long wanted = (long) (all * loaded.share());
                Wait.within(Duration.ofSeconds(15), () -> view.number(committed).orElse(0L) >= wanted);
            }
        }
    }

    /// Until the phase or, as some are very short, a later one is seen; false when all was over before.
    private boolean seen(Phase wanted) {
        AtomicReference<Phase> last = new AtomicReference<>(Phase.START);
        Wait.within(Duration.ofSeconds(15), () -> {
            Phase now = phase();
            Phase before = last.getAndSet(now);
            boolean passed = before.compareTo(wanted) < 0 && now.compareTo(wanted) > 0;
            return now == wanted || passed || (now == Phase.QUIET && before.compareTo(Phase.QUIET) > 0);
        });
        return last.get() == wanted;
    }

    private void becomeQuiet() throws IOException {
        fleet.forgetThoseThatGaveUp();
        fleet.ensureReady(1);
        boolean quiet = Wait.within(QUIET_WITHIN, this::isQuiet);
        if (!quiet) {
            throw new ViolationException("not quiet after " + QUIET_WITHIN.toSeconds() + " s: " + lastReading + "; "
                    + books.openRuns() + "; missing " + missing());
        }
        tally.quiet(home.kind(), lastStep.end(), Duration.ofNanos(System.nanoTime() - lastEnd));
        fleet.awaitCommands();
        fleet.requireAlive();
    }

    private boolean isQuiet() {
        fleet.requireAlive();
        Wait.pause(Duration.ofMillis(30));
        boolean commands = fleet.hasCommands();
        List<SoakFile> missing = missing(); // before the reading, which then counts a file that appears in between
        Optional<Phase.Reading> reading = view.reading(lastFile);
        lastReading = reading.orElse(lastReading);
        books.requireNobodysTurn();
        if (reading.isEmpty() || !reading.get().isQuiet()) {
            return false;
        }
        if (!commands) {
            missing.forEach(this::dropByHand);
        }
        return missing.isEmpty();
    }

    private List<SoakFile> missing() {
        List<String> known = books.names(lastFile);
        return round.keySet().stream()
                .filter(file -> !known.contains(file.name()))
                .toList();
    }

    /// A command that was killed before it had put its file into the inbox has done nothing: its user does it
    /// again.
    private void dropByHand(SoakFile file) {
        Path written = home.folder().resolve("files").resolve(file.name());
        if (Files.exists(home.inbox(file).resolve(file.name())) || !Files.exists(written)) {
            return;
        }
        try {
            move(file, written);
            tally.add("droppedAgain", 1);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// Ends the processes, however it went.
    @Override
    public void close() {
        fleet.endAll();
        view.close();
    }
}
