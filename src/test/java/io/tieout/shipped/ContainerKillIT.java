package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A container of many files whose ingest is ended by `kill -9`, each time when a seeded number of files more has come
/// into the archive, until it is through: each member is there once, with every record.
class ContainerKillIT {

    private static final long SEED = 11;
    private static final int MEMBERS = 60;
    private static final int RECORDS = 50;
    private static final int MOST_TRIES = 40;
    private static final int MOST_FILES_A_TRY = 20;
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: 4096, partitions: 1}\n"
                    + "runs: {heartbeat: 200ms, lease: 1s, poll: 50ms, backoff: 50ms}\n";

    @TempDir
    private Path folder;

    @Test
    void everyMemberIsThereOnceHoweverOftenTheIngestIsKilled() throws Exception {
        Generated generated = Generated.in(folder, 50);
        generated.settings("tieout.yaml", SETTINGS);
        Shipped tieout = generated.tieout().logs(folder.resolve("logs"));
        Path inbox = Files.createDirectories(tieout.home().resolve("input/harbour/ledger"));
        Files.move(delivery(), inbox.resolve("delivery.zip"), StandardCopyOption.ATOMIC_MOVE);
        SplittableRandom random = new SplittableRandom(SEED);
        List<Long> kills = new ArrayList<>();

        int tries = 0;
        Map<String, Long> statuses;
        do {
            assertThat(tries++).as("kills: %s", kills).isLessThan(MOST_TRIES);
            Process ingest = tieout.start("run", "ingest");
            long enough = archived(tieout) + 1 + random.nextLong(MOST_FILES_A_TRY);
            while (archived(tieout) < enough && !ingest.waitFor(1, TimeUnit.MILLISECONDS)) {}
            if (ingest.isAlive()) {
                ingest.destroyForcibly();
                kills.add(enough);
            }
            ingest.waitFor();
            statuses = tieout.export("files").stream()
                    .collect(Collectors.groupingBy(row -> row.get("status"), Collectors.counting()));
        } while (!statuses.equals(Map.of("UNPACKED", 1L, "LIVE", (long) MEMBERS)));

        assertThat(kills)
                .as("archived files at which a working ingest was killed")
                .hasSizeGreaterThan(1);
        assertThat(tieout.export("entries"))
                .hasSize(MEMBERS * RECORDS)
                .extracting(row -> row.get("reference"))
                .doesNotHaveDuplicates();
        tieout.run("verify", "--archive").expect(0);
        assertThat(inbox.resolve(".claimed").toFile().list()).isEmpty();
    }

    private static long archived(Shipped tieout) throws IOException {
        Path archive = tieout.home().resolve("archive/harbour/files");
        if (Files.notExists(archive)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(archive)) {
            return all.filter(path -> path.toString().endsWith(".csv")).count();
        }
    }

    private Path delivery() throws IOException {
        Path zipped = folder.resolve("delivery.zip");
        try (OutputStream out = Files.newOutputStream(zipped);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int n = 1; n <= MEMBERS; n++) {
                StringBuilder text = new StringBuilder(Generated.LEDGER);
                for (int row = 1; row <= RECORDS; row++) {
                    text.append(row + ",2026-03-02,D-" + n + "-" + row + ",1200,ACME,Text,10.00,,EUR,u1\n");
                }
                zip.putNextEntry(new ZipEntry("day-" + n + ".csv"));
                zip.write(text.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return zipped;
    }
}
