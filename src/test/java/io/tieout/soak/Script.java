package io.tieout.soak;

import io.tieout.soak.Step.Arrival;
import io.tieout.soak.Step.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Draws the steps from the seed. Ends and phases are dealt like cards, so that a short campaign has all of them.
final class Script {

    static final List<String> ENGAGEMENTS = List.of("harbour", "quay");
    private static final List<String> FEEDS = List.of("ledger", "ledger", "bank", SoakFile.CAMT, SoakFile.SWIFT);
    private static final List<Phase> PHASES = List.of(
            Phase.ARRIVE,
            Phase.CLAIM,
            Phase.ARCHIVE,
            Phase.PLAN,
            Phase.LOAD,
            Phase.VALIDATE,
            Phase.SETTLE,
            Phase.PUBLISH);

    /// Loads for longer than a command takes to start.
    private static final int LARGE = 200_000;

    private final SplittableRandom random;
    private final List<End> ends;
    private final List<End> endsLeft = new ArrayList<>();
    private final List<Phase> phasesLeft = new ArrayList<>();
    private int steps;
    private int files;

    Script(long seed, List<End> ends) {
        this.random = new SplittableRandom(seed);
        this.ends = List.copyOf(ends);
    }

    Step next() {
        End end = deal(endsLeft, ends);
        Point point = point(end);
        boolean standby = end == End.FREEZE || end == End.CUT || random.nextInt(3) > 0;
        return new Step(++steps, end, point, standby, arrivals(end), random.nextDouble());
    }

    private <T> T deal(List<T> left, List<T> all) {
        if (left.isEmpty()) {
            left.addAll(all);
        }
        return left.remove(random.nextInt(left.size()));
    }

    private Point point(End end) {
        if (end == End.STOP) { // the command takes seconds to start
            return new Point.After(Duration.ofMillis(random.nextInt(500)));
        }
        int kind = random.nextInt(10);
        if (kind < 2) {
            return new Point.After(Duration.ofMillis(random.nextInt(3000)));
        }
        if (kind < 4) {
            return new Point.Loaded(0.05 + 0.9 * random.nextDouble());
        }
        return new Point.In(
                deal(phasesLeft, PHASES), Duration.ofMillis(random.nextInt(3) == 0 ? random.nextInt(60) : 0));
    }

    private List<Arrival> arrivals(End end) {
        List<Arrival> arrivals = new ArrayList<>();
        int big = end == End.STOP ? LARGE + random.nextInt(50_000) : 8_000 + random.nextInt(25_000);
        arrivals.add(arrival(big));
        int more = 1 + random.nextInt(3);
        for (int i = 0; i < more; i++) {
            arrivals.add(arrival(20 + random.nextInt(random.nextBoolean() ? 200 : 3000)));
        }
        if (random.nextInt(4) == 0) {
            SoakFile original = arrivals.getLast().file();
            arrivals.add(new Arrival(
                    new SoakFile(original.engagement(), original.feed(), ++files, original.rows(), original.number()),
                    false));
        }
        return arrivals;
    }

    /// A file by itself, twice as large with each try.
    Arrival larger(int tries) {
        int number = ++files;
        return new Arrival(new SoakFile(ENGAGEMENTS.getFirst(), "ledger", number, LARGE << tries, number), false);
    }

    private Arrival arrival(int rows) {
        String engagement = ENGAGEMENTS.get(random.nextInt(ENGAGEMENTS.size()));
        String feed = FEEDS.get(random.nextInt(FEEDS.size()));
        boolean byCommand = random.nextInt(12) == 0;
        int number = ++files;
        return new Arrival(new SoakFile(engagement, feed, number, rows, number), byCommand);
    }
}
