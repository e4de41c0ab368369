package io.tieout.demo;

import io.tieout.generator.GeneratedEngagement;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One night in the life of an engagement, with a kill in mid-load, told while it happens.
public final class Demo {

    static final String CODE = "harbour";
    private static final int RECORDS = 30_000;
    private static final long SEED = 2026;
    private static final int PIECES = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String COMMITTED = "select coalesce(sum(entries + rejects), 0) from load_block";
    private static final String PLANNED = "select coalesce(sum(records), 0) from load_plan";
    private static final String STORED = "select (select count(*) from entry) + (select count(*) from entry_reject)";
    private static final String WAITING_FILES = "select count(*) from intake_file where status in "
            + "('SEEN', 'STABLE', 'CLAIMED', 'ARCHIVED', 'LOADING', 'VALIDATING')";
    private static final String NIGHTS = "select count(*) from run_request where job = 'nightly'";
    private static final String NIGHTS_ENDED =
            "select count(*) from run_request where job = 'nightly' and " + "status not in ('QUEUED', 'RUNNING')";
    private static final String RESTARTS = "select coalesce(sum(restarts), 0) from run_request";
    private static final String SETTLED =
            "select count(*) from intake_file where status in " + "('LIVE', 'HELD', 'DUPLICATE', 'QUARANTINED')";

    private final Path home;
    private final Path incoming;
    private final PrintStream out;
    private final Clock clock;
    private final Program program;
    private final Watch watch;

    private Demo(Path home, PrintStream out, Clock clock) throws IOException {
        this.home = home;
        this.incoming = home.resolve("incoming");
        this.out = out;
        this.clock = clock;
        this.program = new Program(home);
        this.watch = new Watch(home);
    }

    /// Runs the demo in a folder that is wiped first.
    ///
    /// @param out receives the story
    /// @return paths and counts, for machines
    /// @throws IOException when the folder cannot be written
    public static DemoResult run(Path home, PrintStream out, Clock clock) throws IOException {
        wipe(home);
        Files.createDirectories(home);
        return new Demo(home, out, clock).tell();
    }

    private DemoResult tell() throws IOException {
        long begun = clock.millis();
        generate();
        Process serve = serve("2  serve starts and watches the inboxes");
        Recovered recovered;
        try {
            Thread slow = dropAll();
            long before = killInMidLoad(serve);
            scheduleTheNight();
            serve = serve("5  serve starts again; the schedule has the night fire soon");
            join(slow);
            recovered = recovered(before);
            dropAgainAndBroken();
            theNightFires(watch.number(NIGHTS).orElse(0L));
        } finally {
            serve.destroy();
            serve.onExit().join();
        }
        DemoReport report = new DemoReport(home, program, out);
        return report.tell(recovered, Duration.ofMillis(clock.millis() - begun));
    }

    /// What a kill in mid-load did: records committed before it, after the restart, and written twice.
    record Recovered(long before, long after, long doubled, long restarts) {}

    private void generate() throws IOException {
        out.println("Tieout demo: one night in the life of an engagement, in " + home);
        GeneratedEngagement.Written written = GeneratedEngagement.write(home, CODE, RECORDS, SEED);
        Files.writeString(
                home.resolve("jobs-config/tieout.yaml"),
                "intake: {stableSamples: 2, sampleEvery: 500ms, poll: 200ms, blockBytes: 65536}\n"
                        + "runs: {heartbeat: 1s, lease: 10s, poll: 200ms}\n");
        Files.move(home.resolve("input"), incoming);
        out.printf(
                "1  generated %,d records a side: %d files, %,d groups in truth.csv%n",
                RECORDS, written.recordsByFile().size(), written.groups());
    }

    private Process serve(String line) throws IOException {
        Process process = program.start("serve");
        out.printf("%s (process %d)%n", line, process.pid());
        return process;
    }

    /// @return the thread that still writes the slow file
    private Thread dropAll() throws IOException {
        Watch.until(
                "serve opens its database",
                PATIENCE,
                () -> watch.number(PLANNED).isPresent());
        List<Path> files;
        try (Stream<Path> walk = Files.walk(incoming)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        Path slow = files.stream()
                .filter(file -> file.toString().contains("ledger"))
                .max(Comparator.comparing(Path::toString))
                .orElseThrow();
        for (Path file : files) {
            Path target =
                    home.resolve("input").resolve(incoming.relativize(file).toString());
            Files.createDirectories(target.getParent());
            if (!file.equals(slow)) {
                Files.copy(file, target);
            }
        }
        out.printf(
                "3  %d files dropped by plain copy; %s is still being written ...%n",
                files.size() - 1, slow.getFileName());
        Path target = home.resolve("input").resolve(incoming.relativize(slow).toString());
        return Thread.ofPlatform().start(() -> trickle(slow, target));
    }

    /// Writes a file as a slow line would: in pieces, with pauses shorter than the time that makes it stable.
    private static void trickle(Path from, Path to) {
        try {
            byte[] bytes = Files.readAllBytes(from);
            int piece = bytes.length / PIECES + 1;
            for (int at = 0; at < bytes.length; at += piece) {
                byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece));
                Files.write(to, part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a file was being written", interrupted);
        }
    }

    private long killInMidLoad(Process serve) {
        Watch.until("the load begins", PATIENCE, () -> watch.number(COMMITTED).orElse(0L) > 12_000);
        serve.destroyForcibly();
        serve.onExit().join();
        long committed = watch.numberWhileNobodyRuns(COMMITTED);
        long planned = watch.numberWhileNobodyRuns(PLANNED);
        out.printf(
                "4  kill -9 in mid-load: %,d records of at least %,d were committed, nothing runs any more%n",
                committed, planned);
        return committed;
    }

    /// More slots, two minutes apart, serve where a slow machine is not that far at the first: a night that finds files
    /// still on their way is provisional, as it should be, and opens no case.
    private void scheduleTheNight() throws IOException {
        ZonedDateTime fire = clock.instant().plusSeconds(18).atZone(ZoneOffset.UTC);
        Path schedule = home.resolve("jobs-config/schedules/nightly.yaml");
        Files.createDirectories(schedule.getParent());
        String slots = IntStream.of(0, 2, 4)
                .mapToObj(later -> Integer.toString((fire.getMinute() + later) % 60))
                .collect(Collectors.joining(","));
        String cron = fire.getSecond() + " " + slots + " * * * ?";
        Files.writeString(schedule, "job: nightly\nzone: UTC\ncron: \"" + cron + "\"\n");
    }

    private Recovered recovered(long before) {
        Watch.until(
                "every file is settled",
                PATIENCE,
                () -> watch.number(WAITING_FILES).orElse(1L) == 0
                        && watch.number(SETTLED).orElse(0L) > 0);
        long after = watch.number(COMMITTED).orElse(0L);
        long stored = watch.number(STORED).orElse(0L);
        long restarts = watch.number(RESTARTS).orElse(0L);
        out.printf("   recovered: %,d records before, %,d after, doubled: %d%n", before, after, stored - after);
        return new Recovered(before, after, stored - after, restarts);
    }

    private void dropAgainAndBroken() throws IOException {
        Path inbox = home.resolve("input").resolve(CODE).resolve("bank");
        Path again = incoming.resolve(CODE).resolve("bank").resolve("Bank-EUR-2026-04.csv");
        long settled = watch.number(SETTLED).orElse(0L);
        Files.copy(again, inbox.resolve(again.getFileName().toString()));
        byte[] half = Files.readAllBytes(again);
        Files.write(
                inbox.resolve("Bank-EUR-2026-07.csv"),
                (new String(half, 0, 2_000, StandardCharsets.ISO_8859_1) + "\r\n01.07.2026;\"")
                        .getBytes(StandardCharsets.ISO_8859_1));
        out.printf("6  dropped %s once more, and a file that breaks off inside a quote%n", again.getFileName());
        Watch.until("both are settled", PATIENCE, () -> watch.number(SETTLED).orElse(0L) >= settled + 2);
    }

    private void theNightFires(long tooEarly) {
        out.println("7  waiting for the trigger to fire the night ...");
        Watch.until("the night ends", PATIENCE, () -> watch.number(NIGHTS_ENDED).orElse(0L) > tooEarly);
    }

    private static void wipe(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
