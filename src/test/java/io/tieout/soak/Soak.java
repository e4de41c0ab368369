package io.tieout.soak;

import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/// The kill campaign: `scripts/soak kill --seed N --minutes M`.
public final class Soak {

    private final long seed;
    private final Path folder;
    private final Tally tally = new Tally();
    private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();

    Soak(long seed, Path folder) {
        this.seed = seed;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("serve")) {
            ServeSoak.main(arguments);
            return;
        }
        if (arguments.length == 0 || !arguments[0].equals("kill") || arguments.length % 2 == 0) {
            usage();
        }
        long seed = 1;
        Duration time = Duration.ofMinutes(5);
        int kills = Integer.MAX_VALUE / 2;
        List<TestDatabase> kinds = List.of(TestDatabase.values());
        for (int i = 1; i < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--seed" -> seed = Long.parseLong(value);
                case "--minutes" -> time = Duration.ofSeconds((long) (60 * Double.parseDouble(value)));
                case "--kills" -> {
                    kills = Integer.parseInt(value);
                    time = Duration.ofDays(1);
                }
                case "--database" -> kinds = kinds(value);
                default -> usage();
            }
        }
        long began = System.nanoTime();
        Soak soak = new Soak(seed, Path.of("target/soak"));
        int share = (kills + kinds.size() - 1) / kinds.size();
        soak.run(
                kinds.stream().collect(Collectors.toMap(kind -> kind, kind -> List.of(End.values()))),
                share,
                began + time.toNanos());
        System.err.println(soak.tally.table());
        soak.violations.forEach(violation -> System.err.println("VIOLATION, seed " + soak.seed + ": " + violation));
        System.out.println(
                soak.tally.json(seed, Duration.ofNanos(System.nanoTime() - began), String.join("; ", soak.violations)));
        System.exit(soak.violations.isEmpty() ? 0 : 1);
    }

    private static List<TestDatabase> kinds(String word) {
        return switch (word) {
            case "h2" -> List.of(TestDatabase.H2);
            case "postgresql" -> List.of(TestDatabase.POSTGRESQL);
            default -> List.of(TestDatabase.values());
        };
    }

    private static void usage() {
        System.err.println("scripts/soak kill [--seed N] [--minutes M | --kills K] [--database h2|postgresql|both]");
        System.err.println("scripts/soak serve [--seed N] [--slots S] [--files F]");
        System.exit(64);
    }

    Tally tally() {
        return tally;
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    /// Runs the databases side by side, in rounds, until each has had so many ends, the time is up
    /// (`System.nanoTime`), or something is wrong.
    void run(Map<TestDatabase, List<End>> ends, int endsEach, long deadline) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        ends.forEach((kind, kinds) -> threads.add(
                Thread.ofPlatform().name(kind.name()).start(() -> campaign(kind, kinds, endsEach, deadline))));
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void campaign(TestDatabase kind, List<End> ends, int endsEach, long deadline) {
        Path place = folder.resolve(kind.name().toLowerCase(java.util.Locale.ROOT) + "-" + seed)
                .toAbsolutePath();
        try (SoakHome home = SoakHome.in(place, kind);
                Campaign campaign = new Campaign(home, new Script(seed * 10 + kind.ordinal(), ends), tally)) {
            campaign.run(() -> !violations.isEmpty() || System.nanoTime() > deadline || tally.ends(kind) >= endsEach);
        } catch (ViolationException violated) {
            violations.add(violated.getMessage());
        } catch (IOException | SQLException | InterruptedException | RuntimeException failed) {
            failed.printStackTrace();
            violations.add(kind + ": the campaign itself failed, kept " + place + ": " + failed + " "
                    + Arrays.toString(failed.getStackTrace()));
        }
    }
}
