package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// The main job by the shipped jar: a generated home, one night, and only files, exit codes and exports looked at.
class MainJobIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void oneNightTurnsFilesIntoReconciledBooksAndADossier(TestDatabase kind) throws IOException {
        Path home = folder.resolve("home");
        new Shipped(folder)
                .run("generate", "--records", "3000", "--seed", "5", "--output", home.toString())
                .expect(0);
        Shipped tieout = new Shipped(home).on(kind);

        tieout.run("run", "nightly").expect(4);

        List<Map<String, String>> files = tieout.export("files");
        everyRecordIsAccountedFor(files);
        everyOriginalIsInTheArchive(home, files);
        assertThat(statuses(files)).containsExactlyInAnyOrder("LIVE", "DUPLICATE", "HELD");
        everyEntryIsMatchedOrOpen(tieout, files);
        qualityIsHonest(tieout, home);
        theDossierIsGenuine(tieout, home);
        aHeldVersionIsRefused(tieout, files);
        tieout.run("run", "nightly", "--if-done", "skip").expect(3, 4);
        assertThat(tieout.export("files")).hasSameSizeAs(files);
    }

    private static void everyRecordIsAccountedFor(List<Map<String, String>> files) {
        assertThat(files).hasSizeGreaterThan(10);
        for (Map<String, String> file : files) {
            if (file.get("status").equals("DUPLICATE")) {
                continue;
            }
            assertThat(number(file, "entries")
                            + number(file, "rejects")
                            + number(file, "control_rows")
                            + number(file, "ignored_rows"))
                    .as(file.get("name"))
                    .isEqualTo(number(file, "records"));
            assertThat(file.get("control_status")).isIn("AGREES", "NONE");
        }
    }

    private static void everyOriginalIsInTheArchive(Path home, List<Map<String, String>> files) throws IOException {
        Set<String> archived = new HashSet<>();
        try (Stream<Path> walk = Files.walk(home.resolve("archive/harbour/files"))) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                archived.add(io.tieout.shared.Sha256.of(file));
            }
        }
        files.forEach(file -> assertThat(archived).as(file.get("name")).contains(file.get("sha256")));
        try (Stream<Path> left = Files.walk(home.resolve("input"))) {
            assertThat(left.filter(Files::isRegularFile).toList()).isEmpty();
        }
    }

    private static void everyEntryIsMatchedOrOpen(Shipped tieout, List<Map<String, String>> files) {
        Set<String> live = new HashSet<>();
        files.stream().filter(file -> file.get("status").equals("LIVE")).forEach(file -> live.add(file.get("name")));
        Set<String> matched = new HashSet<>();
        for (Map<String, String> member : tieout.export("matches", "--status", "CONFIRMED")) {
            assertThat(matched.add(member.get("entry_id")))
                    .as("an entry in two matches")
                    .isTrue();
        }
        Set<String> open = new HashSet<>();
        tieout.export("breaks").forEach(one -> open.add(one.get("entry_id")));
        BigDecimal sum = BigDecimal.ZERO;
        int entries = 0;
        for (Map<String, String> entry : tieout.export("entries")) {
            if (live.contains(entry.get("file"))) {
                entries++;
                sum = sum.add(new BigDecimal(entry.get("amount")));
                assertThat(matched.contains(entry.get("entry_id")) ^ open.contains(entry.get("entry_id")))
                        .as("%s is matched or open, not both", entry.get("entry_id"))
                        .isTrue();
            }
        }
        assertThat(matched.size() + open.size()).isEqualTo(entries);
        assertThat(sum).isNotZero();
    }

    private static void qualityIsHonest(Shipped tieout, Path home) {
        JsonNode quality = tieout.run("quality", home.resolve("truth.csv").toString(), "--json")
                .expect(0)
                .json();

        assertThat(quality.get("precision").asDouble()).isGreaterThanOrEqualTo(0.995);
        assertThat(quality.get("supported_recall").asDouble()).isGreaterThanOrEqualTo(0.97);
        assertThat(quality.get("supported").asInt()).isGreaterThan(2500);
    }

    private static void theDossierIsGenuine(Shipped tieout, Path home) throws IOException {
        List<JsonNode> cases = tieout.run("case", "--json").expect(0).jsonLines();
        assertThat(cases).hasSize(1);
        Path dossier = Path.of(cases.getFirst().get("dossiers").get(0).asString());
        tieout.run("verify", dossier.toString()).expect(0);

        Path copy = home.resolve("copy");
        try (Stream<Path> walk = Files.walk(dossier)) {
            for (Path file : walk.toList()) {
                Path target = copy.resolve(dossier.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        }
        Path pdf = copy.resolve("data/dossier.pdf");
        byte[] bytes = Files.readAllBytes(pdf);
        bytes[bytes.length / 2] ^= 1;
        Files.write(pdf, bytes);
        Shipped.Result forged = tieout.run("verify", copy.toString()).expect(1);
        assertThat(forged.out()).contains("data/dossier.pdf");
    }

    private static void aHeldVersionIsRefused(Shipped tieout, List<Map<String, String>> files) {
        String held = files.stream()
                .filter(file -> file.get("status").equals("HELD"))
                .findFirst()
                .orElseThrow()
                .get("file_id");

        tieout.run("file", "refuse", held, "--reason", "the first one stands").expect(0);
        assertThat(tieout.export("files").stream()
                        .filter(file -> file.get("file_id").equals(held))
                        .findFirst()
                        .orElseThrow())
                .containsEntry("status", "REFUSED");
    }

    private static Set<String> statuses(List<Map<String, String>> files) {
        Set<String> statuses = new HashSet<>();
        files.forEach(file -> statuses.add(file.get("status")));
        return statuses;
    }

    private static long number(Map<String, String> row, String column) {
        return row.get(column).isEmpty() ? 0 : Long.parseLong(row.get(column));
    }
}
