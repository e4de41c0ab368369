package io.tieout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How the time of a complete reconciliation grows with the size of its sides, and what the worst kinds of entries
/// cost: one amount on one day, and entries of which none has a partner. Draws the curve beside the figures.
final class ReconcileSizesBench implements AutoCloseable {

    private static final int LARGEST = 5_000_000;
    private static final int OF_ONE_AMOUNT = 100_000;
    private static final int MILLION = 1_000_000;
    private static final int[] SHARES = {100, 50, 20, 10, 5, 2, 1};
    private static final Path PLOT = Path.of("target", "bench", "reconcile-sizes.svg");

    private final BenchOptions options;
    private final RunFolder runFolder = new RunFolder();
    private final BenchServer server;
    private final List<Point> points = new ArrayList<>();

    /// One run of so many entries a side.
    record Point(PairFiles.Kind kind, int records, int heapMegabytes, ReconcileHome.Outcome outcome) {

        Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("kind", kind.name().toLowerCase(Locale.ROOT));
            facts.put("rows_per_side", records);
            facts.put("seconds", outcome.seconds());
            facts.put("pairs", outcome.pairs());
            facts.put("heap_mb", heapMegabytes);
            return facts;
        }
    }

    private ReconcileSizesBench(BenchOptions options) throws IOException {
        this.options = options;
        this.server = new BenchServer(runFolder.path().resolve("postgres"));
    }

    static Map<String, Object> measure(List<String> arguments) throws Exception {
        try (ReconcileSizesBench bench = new ReconcileSizesBench(BenchOptions.of(arguments, LARGEST))) {
            return bench.run();
        }
    }

    private Map<String, Object> run() throws IOException, SQLException {
        int largest = options.records();
        for (int share : SHARES) {
            run(PairFiles.Kind.USUAL, largest / share);
        }
        run(PairFiles.Kind.ONE_AMOUNT, Math.min(largest, OF_ONE_AMOUNT));
        run(PairFiles.Kind.NOTHING_MATCHES, Math.min(largest, MILLION));
        Files.createDirectories(PLOT.getParent());
        Files.writeString(PLOT, SizePlot.svg(points));
        say("the curve: %s", PLOT);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("points", points.stream().map(Point::facts).toList());
        result.put("seed", options.seed());
        return result;
    }

    private void run(PairFiles.Kind kind, int records) throws IOException, SQLException {
        if (!options.wants(kind.name().toLowerCase(Locale.ROOT))) {
            return;
        }
        int heap = 2048 * Math.max(1, Math.ceilDiv(records, MILLION));
        Forks forks = Forks.ofEnvironment().withHeap(heap + "m");
        Path path = runFolder.path().resolve(kind + "-" + records);
        String database = server.fresh("template1");
        try {
            ReconcileHome home = new ReconcileHome(path, server, forks);
            home.load(database, records, options.seed(), kind);
            Point point = new Point(kind, records, heap, home.reconcile(database, "complete"));
            points.add(point);
            say(
                    "%-15s %,10d a side %8.2f s, pairs (right) %s, heap %d MB; %s",
                    kind,
                    records,
                    point.outcome().seconds(),
                    point.outcome().pairs(),
                    heap,
                    point.outcome().steps());
        } finally {
            server.drop(database);
        }
    }

    private static void say(String text, Object... arguments) {
        System.err.println(String.format(Locale.ROOT, text, arguments));
    }

    @Override
    public void close() throws IOException {
        server.close();
        runFolder.close();
    }
}
