package io.tieout.soak;

import io.tieout.database.TestDatabase;
import io.tieout.generator.GeneratedEngagement;
import io.tieout.shipped.Peek;
import io.tieout.shipped.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.springframework.util.FileSystemUtils;

/// A home with two engagements, empty inboxes, small blocks and short leases, on one kind of database.
record SoakHome(TestDatabase kind, Path folder, Shipped tieout, SoakServer server) implements AutoCloseable {

    static final Duration LEASE = Duration.ofSeconds(2);
    private static final String SETTINGS = """
            runs: {heartbeat: 400ms, lease: 2s, poll: 100ms, restarts: 9, backoff: 100ms}
            intake: {poll: 200ms, stableSamples: 2, sampleEvery: 200ms, blockBytes: 16384, partitions: 2}
            """;

    /// Makes it anew in a folder, which is emptied.
    static SoakHome in(Path folder, TestDatabase kind) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        Path home = Files.createDirectories(folder).resolve("home");
        String first = Script.ENGAGEMENTS.getFirst();
        GeneratedEngagement.write(home, first, 100, 1);
        FileSystemUtils.deleteRecursively(home.resolve("input"));
        Path engagements = home.resolve("jobs-config/engagements");
        for (String other : Script.ENGAGEMENTS.subList(1, Script.ENGAGEMENTS.size())) {
            Shipped.copyFolder(engagements.resolve(first), engagements.resolve(other));
        }
        for (String engagement : Script.ENGAGEMENTS) {
            Files.createDirectories(home.resolve("input").resolve(engagement).resolve("ledger"));
            Files.createDirectories(home.resolve("input").resolve(engagement).resolve("bank"));
            feed(home, engagement, SoakFile.CAMT, "camt");
            feed(home, engagement, SoakFile.SWIFT, "mt940");
        }
        Files.writeString(home.resolve("jobs-config/tieout.yaml"), SETTINGS);
        Shipped tieout = new Shipped(home).logs(folder.resolve("logs"));
        Files.createDirectories(folder.resolve("files"));
        return switch (kind) {
            case H2 -> new SoakHome(kind, folder, tieout, null);
            case POSTGRESQL -> {
                SoakServer server = new SoakServer(folder.resolve("postgres"));
                tieout.on(server.url());
                yield new SoakHome(kind, folder, tieout, server);
            }
        };
    }

    /// Three lines and the shared feed.
    private static void feed(Path home, String engagement, String name, String format) throws IOException {
        Path config = home.resolve("jobs-config");
        String shared = "shared/feeds/" + format;
        Path copy = config.resolve(shared + ".yaml");
        Files.createDirectories(copy.getParent());
        Files.copy(Path.of("jobs-config", shared + ".yaml"), copy, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(
                config.resolve("engagements/" + engagement + "/feeds/" + name + ".yaml"),
                "extends: " + shared + "\ntitle: A bank\nzone: Europe/Berlin\n");
        Files.createDirectories(home.resolve("input").resolve(engagement).resolve(name));
    }

    Path home() {
        return tieout.home();
    }

    Path inbox(SoakFile file) {
        return home().resolve("input").resolve(file.engagement()).resolve(file.feed());
    }

    View view() {
        return new View(new Peek(home(), tieout.postgresUrl()));
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
