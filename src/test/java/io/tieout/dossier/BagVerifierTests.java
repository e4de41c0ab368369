package io.tieout.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.shared.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BagVerifierTests {
    @TempDir
    Path folder;

    @BeforeEach
    void makeBag() throws IOException {
        Path exhibits = Files.createDirectories(folder.resolve("data/exhibits"));
        Files.writeString(folder.resolve("data/dossier.pdf"), "the report");
        Files.writeString(exhibits.resolve("E-1-source-files.csv"), "side,file\r\n");
        Files.writeString(folder.resolve("VERIFY.txt"), "five steps\n");
        Bag.seal(folder, List.of("External-Identifier: C-2026-0001"));
    }

    @Test
    void acceptsWhatWasSealed() {
        assertThat(BagVerifier.verify(folder)).isEmpty();
    }

    @Test
    void namesEveryFileWithOneFlippedByte() throws IOException {
        for (Path file : files()) {
            byte[] genuine = Files.readAllBytes(file);
            byte[] altered = genuine.clone();
            altered[0] ^= 1;
            Files.write(file, altered);

            String name = folder.relativize(file).toString();
            assertThat(BagVerifier.verify(folder)).as(name).isNotEmpty();
            if (!name.equals("tagmanifest-sha256.txt")) {
                assertThat(BagVerifier.verify(folder))
                        .extracting(Problem::place)
                        .contains(name);
            }
            Files.write(file, genuine);
        }
    }

    @Test
    void namesEveryMissingFile() throws IOException {
        for (Path file : files()) {
            byte[] genuine = Files.readAllBytes(file);
            Files.delete(file);

            assertThat(BagVerifier.verify(folder))
                    .extracting(Problem::place)
                    .contains(folder.relativize(file).toString());
            Files.write(file, genuine);
        }
    }

    @Test
    void findsAddedAndRenamedFiles() throws IOException {
        Files.writeString(folder.resolve("data/extra.csv"), "");
        Files.move(folder.resolve("data/dossier.pdf"), folder.resolve("data/report.pdf"));

        assertThat(BagVerifier.verify(folder))
                .extracting(Problem::place)
                .contains("data/extra.csv", "data/dossier.pdf", "data/report.pdf");
    }

    @Test
    void refusesPathsThatLeaveTheFolder() throws IOException {
        String line = "a".repeat(64) + "  data/../../outside.txt\n";
        Files.writeString(folder.resolve("manifest-sha256.txt"), line, StandardOpenOption.APPEND);

        assertThat(BagVerifier.verify(folder)).extracting(Problem::code).contains("TIE-DOS-015");
    }

    @Test
    void refusesSymbolicLinks() throws IOException {
        Files.delete(folder.resolve("data/dossier.pdf"));
        Files.createSymbolicLink(folder.resolve("data/dossier.pdf"), Path.of("/etc/hostname"));

        assertThat(BagVerifier.verify(folder)).extracting(Problem::code).contains("TIE-DOS-016", "TIE-DOS-017");
    }

    @Test
    void findsAManifestThatWasAlteredTogetherWithItsFile() throws IOException {
        Path pdf = folder.resolve("data/dossier.pdf");
        String before = io.tieout.shared.Sha256.of(pdf);
        Files.writeString(pdf, "THE REPORT");
        Path manifest = folder.resolve("manifest-sha256.txt");
        Files.writeString(manifest, Files.readString(manifest).replace(before, io.tieout.shared.Sha256.of(pdf)));

        assertThat(BagVerifier.verify(folder)).extracting(Problem::place).containsExactly("manifest-sha256.txt");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
