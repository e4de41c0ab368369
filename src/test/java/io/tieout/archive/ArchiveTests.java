package io.tieout.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Home;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTests {

    private static final EngagementId ACME = new EngagementId("acme");
    private static final String DAY = "files/bank/2026/11/21/";

    @TempDir
    Path root;

    private Archive archive;

    @BeforeEach
    void open() {
        archive = new Archive(new Home(root));
    }

    @Test
    void publishesReadOnlyWithAManifestThatSha256sumAccepts() throws Exception {
        String relative = publish("one", "a.csv");
        publish("two", "b.csv");

        Path file = archive.resolve(ACME, relative);
        assertThat(file).hasContent("one");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(temporaries()).isEmpty();
        assertThat(sha256sum(file.getParent())).isZero();
    }

    @Test
    void doesNothingWhenTheSameContentIsThere() throws Exception {
        publish("one", "a.csv");
        String again = publish("one", "a.csv");

        assertThat(again).isEqualTo(DAY + "a.csv");
        assertThat(manifest()).hasSize(1);
        assertThat(temporaries()).isEmpty();
    }

    @Test
    void neverReplacesOtherContent() throws Exception {
        publish("one", "a.csv");

        assertThatThrownBy(() -> publish("two", "a.csv"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing was overwritten");
        assertThat(archive.resolve(ACME, DAY + "a.csv")).hasContent("one");
    }

    @Test
    void refusesACopyWithAnotherDigest() throws Exception {
        Path temporary = archive.temporary(ACME, "x");
        Files.writeString(temporary, "torn");

        assertThatThrownBy(() -> archive.publish(ACME, temporary, DAY + "a.csv", Sha256.of("whole")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected");
        assertThat(archive.resolve(ACME, DAY + "a.csv")).doesNotExist();
    }

    @Test
    void mendsAManifestThatACrashLeftHalfWritten() throws Exception {
        publish("one", "a.csv");
        publish("two", "b.csv");
        Path manifest = archive.resolve(ACME, DAY + Manifest.NAME);
        Files.writeString(manifest, Files.readString(manifest).substring(0, 100));

        publish("two", "b.csv");

        assertThat(manifest()).hasSize(2);
        assertThat(sha256sum(manifest.getParent())).isZero();
    }

    @Test
    void keepsTheManifestWholeWhenManyPublishAtOnce() throws Exception {
        List<Callable<String>> work = IntStream.range(0, 100)
                .<Callable<String>>mapToObj(n -> () -> publish("content " + n, "f" + n + ".csv"))
                .toList();
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
        }

        assertThat(manifest()).hasSize(100);
        assertThat(sha256sum(archive.resolve(ACME, DAY))).isZero();
    }

    @Test
    void staysInsideTheEngagement() {
        for (String path : List.of("../other/files/x", "", ".", "/etc/passwd", "files/../../x")) {
            assertThatThrownBy(() -> archive.resolve(ACME, path)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void cleansOnlyOldTemporaryFiles() throws Exception {
        Path temporary = archive.temporary(ACME, "x");
        Instant written = Files.getLastModifiedTime(temporary).toInstant();

        assertThat(archive.cleanTemporary(ACME, written.minusSeconds(1))).isZero();
        assertThat(archive.cleanTemporary(ACME, written.plusSeconds(1))).isEqualTo(1);
        assertThat(temporary).doesNotExist();
    }

    @Test
    void makesNamesSafe() {
        assertThat(SafeName.of("../x y\n.csv")).isEqualTo("_._x_y_.csv");
        assertThat(SafeName.of("Straße €.csv")).isEqualTo("Stra_e__.csv");
        assertThat(SafeName.of("")).isEqualTo("_");
        assertThat(SafeName.of(".hidden")).isEqualTo("_hidden");
        assertThat(SafeName.of("a".repeat(300) + ".csv")).hasSize(120).endsWith(".csv");
    }

    private String publish(String content, String name) throws IOException {
        Path temporary = archive.temporary(ACME, "test");
        Files.writeString(temporary, content, StandardOpenOption.TRUNCATE_EXISTING);
        return archive.publish(ACME, temporary, DAY + name, Sha256.of(content));
    }

    private List<String> manifest() throws IOException {
        return Files.readAllLines(archive.resolve(ACME, DAY + Manifest.NAME));
    }

    private List<Path> temporaries() throws IOException {
        try (var files = Files.list(archive.resolve(ACME, ".tmp"))) {
            return files.toList();
        }
    }

    private static int sha256sum(Path folder) throws IOException, InterruptedException {
        return new ProcessBuilder("sha256sum", "--strict", "-c", Manifest.NAME)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
