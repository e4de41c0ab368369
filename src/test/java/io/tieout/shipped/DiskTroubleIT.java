package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Volumes that are full or read-only, by the shipped jar: said in a line with its remedy, nothing lost or doubled, no
/// half copy taken for whole, and the same run goes on once the volume is mended.
class DiskTroubleIT {

    private static final int RECORDS = 600;
    private static final String NO_TRACE = "\tat ";

    @TempDir
    private Path folder;

    private Path home;
    private Shipped tieout;

    @BeforeEach
    void generate() throws IOException {
        home = folder.resolve("g");
        new Shipped(folder)
                .run("generate", "--records", Integer.toString(RECORDS), "--output", home.toString())
                .expect(0);
        tieout = new Shipped(home);
        tieout.write(
                "jobs-config/tieout.yaml",
                "intake: {stableSamples: 1, sampleEvery: 100ms, poll: 100ms}\nruns: {restarts: 1, backoff: 200ms}\n");
    }

    @Test
    void aFullArchiveStopsTheRunAndARestartFinishesIt() throws IOException {
        Path archive = home.resolve("archive");
        try (Volumes volumes = Volumes.open()) {
            volumes.small(archive, "48k");
            tieout.inside(volumes.inside());

            Shipped.Result full = tieout.run("run", "ingest").expect(5);

            assertThat(full.out()).contains(archive.toString(), "the volume is full -> make room", "TIE-RUN-132");
            assertThat(full.err()).doesNotContain(NO_TRACE);
            assertThat(volumes.run("find '%s' -type f -name '*.tmp'".formatted(archive)))
                    .isEmpty();
            assertThat(volumes.run("cd '%s' && find . -name MANIFEST-sha256 -execdir sha256sum -c --quiet {} +"
                            .formatted(archive)))
                    .isEmpty();
            volumes.resize(archive, "50m");
            tieout.run("restart", "1").expect(4);
            everyRecordIsThereOnce();
        }
    }

    @Test
    void aVolumeThatIsFullBeforeTheTablesAreMadeIsNamedAndTheNextRunMakesThem() throws IOException {
        Path data = home.resolve("data");
        try (Volumes volumes = Volumes.open()) {
            volumes.small(data, "1200k");
            tieout.inside(volumes.inside());

            Shipped.Result full = tieout.run("run", "ingest").expect(75);

            assertThat(full.err()).contains("the volume is full", "TIE-RUN-132").doesNotContain(NO_TRACE, "|-ERROR");
            volumes.resize(data, "100m");
            tieout.run("run", "ingest").expect(4);
            everyRecordIsThereOnce();
        }
    }

    @Test
    void aFullDatabaseVolumeIsNamedAndTheNextRunGoesOn() throws IOException {
        Path data = home.resolve("data");
        try (Volumes volumes = Volumes.open()) {
            volumes.small(data, "50m");
            tieout.inside(volumes.inside());
            tieout.run("status").expect(0);
            volumes.run(
                    "head -c 60000000 /dev/zero > '%s/filler'; truncate -s -300K '%s/filler'".formatted(data, data));

            Shipped.Result full = tieout.run("run", "ingest").expect(1, 5, 75);

            assertThat(full.out() + full.err()).contains("the volume is full", "TIE-RUN-132");
            assertThat(full.err()).doesNotContain(NO_TRACE, "|-ERROR");
            volumes.run("head -c 60000000 /dev/zero >> '%s/filler'; true".formatted(data));
            Shipped.Result status = tieout.run("status").expect(0, 75);
            assertThat(status.err()).doesNotContain(NO_TRACE, "another program");
            volumes.run("rm '%s/filler'".formatted(data));
            tieout.run("recover").expect(0, 3);
            tieout.run("run", "ingest", "--if-done", "again").expect(0, 3, 4);
            everyRecordIsThereOnce();
        }
    }

    @Test
    void aFullArchiveLeavesNoHalfDossierAndARestartCompilesIt() throws IOException {
        Path archive = home.resolve("archive");
        Path engagement = home.resolve("jobs-config/engagements/harbour/engagement.yaml");
        Files.writeString(engagement, Files.readString(engagement).replace("materiality: 50000", "materiality: 100"));
        try (Volumes volumes = Volumes.open()) {
            volumes.small(archive, "50m");
            tieout.inside(volumes.inside());
            tieout.run("run", "ingest").expect(4);
            tieout.run("run", "reconcile").expect(0, 4);
            volumes.run("head -c 60000000 /dev/zero > '%s/filler'; true".formatted(archive));

            Shipped.Result full = tieout.run("run", "dossier").expect(5);

            assertThat(full.out()).contains("the volume is full -> make room", "TIE-RUN-132");
            assertThat(full.err()).doesNotContain(NO_TRACE);
            assertThat(volumes.run("find '%s' -path '*dossiers*' -name 'v*'".formatted(archive)))
                    .as("a dossier has its final name only when it is whole")
                    .isEmpty();
            volumes.run("rm '%s/filler'".formatted(archive));
            tieout.run("restart", "3").expect(0);
            List<String> dossiers = volumes.run("find '%s' -path '*dossiers*' -name 'v*'".formatted(archive))
                    .lines()
                    .toList();
            assertThat(dossiers).isNotEmpty();
            for (String dossier : dossiers) {
                tieout.run("verify", dossier).expect(0);
            }
        }
    }

    @Test
    void whatIsReadOnlyIsNamedBeforeAnythingBegins() throws IOException {
        try (Volumes volumes = Volumes.open()) {
            tieout.inside(volumes.inside());
            volumes.readOnly(home.resolve("archive"));
            assertThat(tieout.run("run", "ingest").expect(2).err())
                    .contains("archive: cannot be written to", "TIE-CLI-035")
                    .hasLineCount(1);
            volumes.writable(home.resolve("archive"));

            volumes.readOnly(home.resolve("jobs-config"));
            assertThat(tieout.run(
                                    "engagement",
                                    "open",
                                    "acme",
                                    "--name",
                                    "A",
                                    "--currency",
                                    "EUR",
                                    "--period",
                                    "2026-01-01..2026-12-31",
                                    "--zone",
                                    "UTC")
                            .expect(75)
                            .err())
                    .contains("the volume is read-only -> mount it writable", "TIE-RUN-133")
                    .hasLineCount(1);

            volumes.readOnly(home);
            for (String command : List.of("status", "serve")) {
                assertThat(tieout.run(command).expect(2).err())
                        .contains("data", "cannot be", "writ")
                        .hasLineCount(1);
            }
            tieout.run("check").expect(0);
        }
    }

    @Test
    void anInboxThatCannotBeEmptiedKeepsNoOtherFromBeingTakenIn() throws IOException {
        Path ledger = home.resolve("input/harbour/ledger");
        try (Volumes volumes = Volumes.open()) {
            tieout.inside(volumes.inside());
            volumes.readOnly(ledger);

            assertThat(tieout.run("run", "ingest").expect(4).err()).doesNotContain(NO_TRACE);

            assertThat(tieout.run("status").expect(0).out())
                    .contains("input/harbour/ledger", "cannot be renamed", "TIE-INT-004");
            assertThat(tieout.export("files"))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).containsEntry("feed", "bank"));
            volumes.writable(ledger);
            tieout.run("run", "ingest", "--if-done", "again").expect(0, 4);
            everyRecordIsThereOnce();
        }
    }

    private void everyRecordIsThereOnce() {
        List<Map<String, String>> files = tieout.export("files");
        assertThat(files).extracting(file -> file.get("feed")).contains("bank", "ledger");
        assertThat(files).extracting(file -> file.get("status")).containsOnly("LIVE", "HELD", "DUPLICATE");
        long entries = files.stream()
                .mapToLong(file -> Long.parseLong(file.get("entries")))
                .sum();
        assertThat(tieout.export("entries", "--all")).hasSize((int) entries);
        files.stream()
                .filter(file -> !file.get("status").equals("DUPLICATE"))
                .forEach(file -> assertThat(number(file, "entries")
                                + number(file, "rejects")
                                + number(file, "control_rows")
                                + number(file, "ignored_rows"))
                        .as(file.toString())
                        .isEqualTo(number(file, "records")));
    }

    private static long number(Map<String, String> file, String column) {
        return Long.parseLong(file.get(column));
    }
}
