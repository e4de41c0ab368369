package io.tieout.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.shipped.Peek;
import io.tieout.shipped.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real PostgreSQL that is gone for half a minute in the middle of a load, by the shipped jar.
class DatabaseAwayIT {

    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String LOADED = "select count(*) from entry";
    private static final String UNFINISHED =
            "select count(*) from intake_file where status not in ('LIVE', 'HELD', 'DUPLICATE')";
    private static final String DOUBLED =
            "select count(*) - count(distinct (file_no, byte_offset)) from (select entry_id / 4294967296 as file_no,"
                    + " byte_offset from entry) as place";
    private static final String MISSING = """
            select coalesce(sum(records - entries - rejects - control_rows - ignored_rows), -1) from intake_file
            where status in ('LIVE', 'HELD')
            """;

    @TempDir
    private Path folder;

    @Test
    void theLoadGoesOnByItselfAndEveryRecordIsThereOnce() throws IOException {
        Path home = folder.resolve("g");
        new Shipped(folder)
                .run("generate", "--records", "40000", "--output", home.toString())
                .expect(0);
        Files.writeString(
                home.resolve("jobs-config/tieout.yaml"),
                "intake: {stableSamples: 1, sampleEvery: 100ms, poll: 100ms, blockBytes: 16384}\n");
        try (SoakServer server = new SoakServer(folder.resolve("postgres"))) {
            Shipped tieout = new Shipped(home).on(server.url());
            try (View view = new View(new Peek(home, tieout.postgresUrl()))) {
                Process serve = tieout.start("serve");
                try {
                    Wait.until(
                            "the load is under way",
                            PATIENCE,
                            () -> view.number(LOADED)
                                    .filter(entries -> entries > 0)
                                    .isPresent());

                    server.crash(true);
                    Shipped.Result asked = tieout.run("status").expect(69);
                    assertThat(asked.err()).contains("database").doesNotContain("\tat ");
                    Wait.pause(AWAY);
                    assertThat(serve.isAlive())
                            .as("the service waits for its database")
                            .isTrue();
                    server.startAgain();

                    Wait.until(
                            "every file is loaded",
                            PATIENCE,
                            () -> view.number(UNFINISHED)
                                    .filter(files -> files == 0)
                                    .isPresent());
                } finally {
                    serve.destroy();
                }
                Wait.until("the service has ended", PATIENCE, () -> !serve.isAlive());
                assertThat(view.number(LOADED).orElseThrow()).isGreaterThan(80_000);
                assertThat(view.number(DOUBLED)).contains(0L);
                assertThat(view.number(MISSING)).contains(0L);
            }
        }
    }
}
