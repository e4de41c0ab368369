package io.tieout.journal.proof;

import static io.tieout.journal.proof.JournalWorld.ACME;

import io.tieout.database.TestDatabase;
import io.tieout.shared.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Tampers with a genuine journal again and again, each time at a seeded place, and looks whether it was found and
/// the place named; afterwards everything is put back and must be genuine. `scripts/soak tamper --seed N`.
public final class TamperCampaign implements AutoCloseable {

    private static final int EXPORTS = 7;
    private static final List<String> TABLES = List.of("journal_leaf", "journal_head", "journal_export");

    private final TestDatabase kind;
    private final JournalWorld world;
    private final Path copy;
    private final Random random;
    private final List<String> missed = new ArrayList<>();
    private final Map<String, Integer> done = new TreeMap<>();

    TamperCampaign(TestDatabase kind, Path folder, long seed) throws IOException {
        this.kind = kind;
        this.random = new Random(seed * 31 + kind.ordinal());
        this.copy = folder.resolve("copy");
        this.world = new JournalWorld(kind, folder.resolve("home"));
        for (int i = 0; i < EXPORTS; i++) {
            world.append(ACME, 1 + random.nextInt(400));
            world.append(JournalWorld.BETA, 1 + random.nextInt(3));
            world.exports.export();
        }
        copy(archive(), copy);
        for (String table : TABLES) {
            world.database
                    .jdbc()
                    .sql("create table kept_" + table + " as select * from " + table)
                    .update();
        }
    }

    public static void main(String[] arguments) throws IOException {
        long seed = 1;
        int attempts = 500;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--seed" -> seed = Long.parseLong(arguments[i + 1]);
                case "--attempts" -> attempts = Integer.parseInt(arguments[i + 1]);
                default -> usage();
            }
        }
        if (arguments.length % 2 != 0) {
            usage();
        }
        long began = System.nanoTime();
        List<String> missed = new ArrayList<>();
        Map<String, Integer> done = new TreeMap<>();
        int kinds = TestDatabase.values().length;
        for (TestDatabase kind : TestDatabase.values()) {
            Path folder = Files.createTempDirectory("tieout-tamper-");
            try (TamperCampaign campaign = new TamperCampaign(kind, folder, seed)) {
                for (int i = kind.ordinal(); i < attempts; i += kinds) {
                    campaign.attempt(i / kinds);
                }
                missed.addAll(campaign.missed());
                campaign.done.forEach((what, count) -> done.merge(what, count, Integer::sum));
            } finally {
                delete(folder);
            }
        }
        missed.forEach(one -> System.err.println("MISSED: " + one));
        System.out.println(result(seed, done, missed.size(), System.nanoTime() - began));
        System.exit(missed.isEmpty() ? 0 : 1);
    }

    private static String result(long seed, Map<String, Integer> done, int missed, long nanos) {
        int attempts = done.values().stream().mapToInt(Integer::intValue).sum();
        return new JsonMapper()
                .writeValueAsString(new TreeMap<>(Map.of(
                        "campaign",
                        "tamper",
                        "seed",
                        seed,
                        "attempts",
                        attempts,
                        "found",
                        attempts - missed,
                        "kinds",
                        done,
                        "seconds",
                        nanos / 1_000_000_000L)));
    }

    private static void usage() {
        System.err.println("scripts/soak tamper [--seed N] [--attempts K]");
        System.exit(64);
    }

    /// One attempt of the kind with this number, counted round.
    void attempt(int number) throws IOException {
        Tampering tampering = Tampering.values()[number % Tampering.values().length];
        Tampering.Touched touched = tampering.in(world, random);
        JournalVerifier.Report report = world.verifyAll();
        List<Problem> files = world.verifyArchivedFiles();
        done.merge(tampering.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
        String name = kind + " attempt " + number + " " + tampering + " " + touched;
        if (report.isGenuine() && files.isEmpty()) {
            missed.add(name + ": not found");
        } else if (!names(report, files, touched)) {
            missed.add(name + ": found, but the place is not named: "
                    + Stream.concat(report.problems().stream(), files.stream())
                            .map(Problem::toString)
                            .collect(Collectors.joining("; ")));
        }
        restore();
        List<Problem> left = new ArrayList<>(world.verifyAll().problems());
        left.addAll(world.verifyArchivedFiles());
        if (!left.isEmpty()) {
            throw new IllegalStateException(name + " could not be taken back: " + left);
        }
    }

    private static boolean names(JournalVerifier.Report report, List<Problem> files, Tampering.Touched touched) {
        if (touched.from() < 0) {
            return Stream.concat(report.problems().stream(), files.stream())
                    .anyMatch(problem -> problem.toString().contains(touched.place()));
        }
        return report.verdicts().stream()
                        .filter(verdict -> verdict.log().equals(ACME) && verdict.firstBad() >= 0)
                        .anyMatch(verdict -> touched.isExact()
                                ? verdict.firstBad() >= touched.from() && verdict.firstBad() <= touched.to()
                                : verdict.firstBad() <= touched.to() && verdict.lastBad() >= touched.from())
                || report.others().stream().anyMatch(problem -> problem.place().endsWith("event " + touched.from()));
    }

    private void restore() throws IOException {
        delete(archive());
        copy(copy, archive());
        for (String table : TABLES) {
            world.database.jdbc().sql("delete from " + table).update();
            world.database
                    .jdbc()
                    .sql("insert into " + table + " select * from kept_" + table)
                    .update();
        }
    }

    private Path archive() {
        return world.home.root().resolve("archive");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    List<String> missed() {
        return List.copyOf(missed);
    }

    int attempts() {
        return done.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void close() {
        world.close();
    }
}
