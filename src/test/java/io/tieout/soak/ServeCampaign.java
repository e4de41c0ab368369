package io.tieout.soak;

import io.tieout.database.TestDatabase;
import io.tieout.soak.Step.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Two `serve` on one PostgreSQL: files arrive and slots fall due while processes and the database end; then every file
/// is loaded once and every slot has had its run once.
final class ServeCampaign implements AutoCloseable {

    /// From the last end, or the last slot when that is later, until no run is open and every file has its state.
    static final Duration QUIET_WITHIN = Duration.ofSeconds(300);

    /// Each slot reconciles all that has come so far; with more it is the queue that is measured.
    private static final int MOST_ROWS = 200;

    private static final Duration UNTIL_FIRST_SLOT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_SLOTS = Duration.ofSeconds(3);
    private static final Duration BETWEEN_ENDS = Duration.ofSeconds(5);

    private final SoakHome home;
    private final SplittableRandom random;
    private final Tally tally;
    private final View view;
    private final Fleet fleet;
    private final Endings endings;
    private final Books books;
    private final SlotBooks slots;
    private final Map<SoakFile, SoakFile.Expected> files = new LinkedHashMap<>();
    private final List<End> ends;
    private final List<End> endsLeft = new ArrayList<>();
    private int steps;
    private End lastEnd = End.KILL;

    ServeCampaign(SoakHome home, long seed, List<End> ends, Tally tally) {
        this.home = home;
        this.random = new SplittableRandom(seed);
        this.ends = List.copyOf(ends);
        this.tally = tally;
        this.view = home.view();
        this.fleet = new Fleet(home.tieout(), view);
        this.endings = new Endings(home, fleet, view, tally, this::phase);
        this.books = new Books(home, view);
        this.slots = new SlotBooks(view);
    }

    /// @throws ViolationException when anything is wrong
    void run(int slotCount, int fileCount) throws IOException, SQLException, InterruptedException {
        Instant first = Instant.now().plus(UNTIL_FIRST_SLOT);
        slots.plan(home.home(), first, BETWEEN_SLOTS, slotCount / Script.ENGAGEMENTS.size());
        fleet.ensureReady(2);
        slots.awaitPlans();
        int share = Math.max(
                1, (int) (fileCount * BETWEEN_ENDS.toMillis() / slots.length().toMillis()));
        while (Instant.now().isBefore(slots.last()) || steps < ends.size()) {
            deliver(Math.min(share, fileCount - files.size()));
            Wait.pause(Duration.ofMillis(random.nextLong(BETWEEN_ENDS.toMillis())));
            end();
        }
        deliver(fileCount - files.size());
        becomeQuiet();
        books.check(files, 0);
        slots.check();
        tally.add("files", files.size());
        tally.add("slots", slots.count());
    }

    private void deliver(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int number = files.size() + 1;
            String feed = random.nextInt(3) == 0 ? "bank" : "ledger";
            String engagement = Script.ENGAGEMENTS.get(random.nextInt(Script.ENGAGEMENTS.size()));
            SoakFile file = new SoakFile(engagement, feed, number, 20 + random.nextInt(MOST_ROWS), number);
            Path written = home.folder().resolve("files").resolve(file.name());
            files.put(file, file.write(written));
            Files.move(written, home.inbox(file).resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void end() throws IOException, SQLException, InterruptedException {
        fleet.requireAlive();
        fleet.ensureReady(2);
        if (endsLeft.isEmpty()) {
            endsLeft.addAll(ends);
        }
        End end = endsLeft.remove(random.nextInt(endsLeft.size()));
        lastEnd = end;
        Step step = new Step(++steps, end, new Point.After(Duration.ZERO), true, List.of(), random.nextDouble());
        String where = endings.end(step);
        Log.line("serve, step %d: %s in %s, %d files", steps, end, where, files.size());
        fleet.forgetThoseThatGaveUp();
        fleet.ensure(2);
    }

    private Phase phase() {
        return view.reading(0).map(Phase.Reading::phase).orElse(Phase.START);
    }

    private void becomeQuiet() throws IOException {
        fleet.forgetThoseThatGaveUp();
        fleet.ensureReady(2);
        long began = System.nanoTime();
        boolean quiet = Wait.within(QUIET_WITHIN, () -> {
            fleet.requireAlive();
            books.requireNobodysTurn();
            Wait.pause(Duration.ofMillis(50));
            return books.names(0).size() == files.size()
                    && slots.areDecided()
                    && view.reading(0).filter(Phase.Reading::isQuiet).isPresent();
        });
        if (!quiet) {
            throw new ViolationException("not quiet after " + QUIET_WITHIN.toSeconds() + " s: " + books.openRuns()
                    + "; " + books.names(0).size() + " of " + files.size() + " files; " + slots.missing());
        }
        tally.quiet(TestDatabase.POSTGRESQL, lastEnd, Duration.ofNanos(System.nanoTime() - began));
        fleet.requireAlive();
    }

    @Override
    public void close() {
        fleet.endAll();
        view.close();
    }
}
