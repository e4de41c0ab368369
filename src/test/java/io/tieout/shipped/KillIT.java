package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import io.tieout.shared.Sha256;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A load of 200,000 records, ended four times at seeded points by kill -9, SIGTERM or `stop`: every record is exactly
/// once an entry or a reject, the sums agree, and the file is once in the archive.
class KillIT {

    private static final int RECORDS = 200_000;
    private static final int POINTS = 4;
    private static final int BAD_EVERY = 10_000;
    private static final String COMMITTED = "select coalesce(sum(records), 0) from load_block";

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({
        "H2, KILL, 11", "H2, TERM, 12", "H2, STOP, 13",
        "POSTGRESQL, KILL, 21", "POSTGRESQL, TERM, 22", "POSTGRESQL, STOP, 23"
    })
    void everyRecordIsThereExactlyOnce(TestDatabase kind, How how, long seed) throws IOException {
        new Shipped(home.getParent())
                .run(
                        "generate",
                        "--records",
                        "100",
                        "--output",
                        home.resolve("h").toString())
                .expect(0);
        Path folder = home.resolve("h");
        emptyInboxes(folder);
        Shipped tieout = new Shipped(folder).on(kind);
        tieout.set("intake:", "intake:\n  blockBytes: 65536");
        Peek peek = new Peek(folder, tieout.postgresUrl());
        long[] expected = bigFile(folder.resolve("input/harbour/ledger/big.csv"));

        endAtSeededPoints(tieout, peek, how, seed);
        Process last = tieout.start("serve");
        await().atMost(Duration.ofMinutes(3))
                .until(() -> peek.number("select count(*) from intake_file where status in ('LIVE', 'HELD')")
                                .orElse(0L)
                        == 1);
        assertThat(peek.number("select count(*) from entry").orElseThrow()).isEqualTo(expected[0]);
        assertThat(peek.number("select sum(amount_minor) from entry").orElseThrow())
                .isEqualTo(expected[1]);
        assertThat(peek.number("select count(*) from entry_reject").orElseThrow())
                .isEqualTo(RECORDS / BAD_EVERY);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> peek.number("select count(*) from run_request where status in ('QUEUED', 'RUNNING')")
                                .orElse(1L)
                        == 0);
        last.destroy();
        last.onExit().join();
        everythingIsInOnePlace(folder, tieout);
    }

    private enum How {
        KILL,
        TERM,
        STOP
    }

    private static void endAtSeededPoints(Shipped tieout, Peek peek, How how, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> points = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            points.add((long) ((i + 0.1 + 0.8 * random.nextDouble()) * RECORDS / (POINTS + 1)));
        }
        for (long point : points) {
            Process serve = tieout.start("serve");
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> peek.number(COMMITTED).orElse(0L) >= point || !serve.isAlive());
            switch (how) {
                case KILL -> serve.destroyForcibly();
                case TERM -> serve.destroy();
                case STOP -> stopByRequest(tieout, peek, serve);
            }
            serve.onExit().join();
        }
    }

    /// `stop`, wait for STOPPED, end the process, then restart the run without waiting for it.
    private static void stopByRequest(Shipped tieout, Peek peek, Process serve) {
        String run = Long.toString(peek.number("select max(id) from run_request where job = 'ingest'")
                .orElseThrow());
        int code = tieout.run("stop", run).exitCode();
        assertThat(code).isIn(0, 3);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> peek.number("select count(*) from run_request where status in ('QUEUED', 'RUNNING')")
                                .orElse(1L)
                        == 0);
        serve.destroy();
        serve.onExit().join();
        if (code == 0) {
            tieout.run("restart", run, "--no-wait").expect(0, 3);
        }
    }

    private static void everythingIsInOnePlace(Path folder, Shipped tieout) throws IOException {
        List<Map<String, String>> files = tieout.export("files");
        assertThat(files).hasSize(1);
        Map<String, String> file = files.getFirst();
        assertThat(Long.parseLong(file.get("records"))).isEqualTo(RECORDS + 1);
        assertThat(Long.parseLong(file.get("entries")) + Long.parseLong(file.get("rejects")))
                .isEqualTo(RECORDS);
        List<Path> archived;
        try (Stream<Path> walk = Files.walk(folder.resolve("archive/harbour/files"))) {
            archived = walk.filter(path -> path.toString().endsWith(".csv")).toList();
        }
        assertThat(archived).hasSize(1);
        assertThat(Sha256.of(archived.getFirst())).isEqualTo(file.get("sha256"));
        try (Stream<Path> left = Files.walk(folder.resolve("input"))) {
            assertThat(left.filter(Files::isRegularFile).toList()).isEmpty();
        }
        assertThat(tieout.run("runs", "--json").expect(0).jsonLines())
                .allSatisfy(run -> assertThat(run.get("status").asString()).isEqualTo("COMPLETED"));
    }

    /// Writes the file; every so many-th record has a day that does not exist.
    ///
    /// @return number and sum of the good records, amounts as the books see them
    private static long[] bigFile(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        long good = 0;
        long sum = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file.resolveSibling(".big.tmp"))) {
            out.write("Entry,Posting date,Document,Account,Partner,Text,Debit,Credit,Currency,Posted by\n");
            for (int i = 1; i <= RECORDS; i++) {
                boolean isBad = i % BAD_EVERY == 0;
                long cents = 100L + i % 99_991;
                out.write(i + "," + (isBad ? "2026-02-31" : "2026-03-" + "%02d".formatted(1 + i % 28)) + ",D-" + i
                        + ",1200,\"Smith, Jones & Co\",Invoice D-" + i + "," + cents / 100 + "."
                        + "%02d".formatted(cents % 100) + ",,EUR,user1\n");
                good += isBad ? 0 : 1;
                sum += isBad ? 0 : cents;
            }
        }
        Files.move(file.resolveSibling(".big.tmp"), file);
        return new long[] {good, sum};
    }

    private static void emptyInboxes(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder.resolve("input"))) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }
}
