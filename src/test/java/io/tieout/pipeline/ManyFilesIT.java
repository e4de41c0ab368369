package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// Many small files at once share runs and transactions, and each is told by itself what it is.
class ManyFilesIT {

    private static final int FILES = 150;
    private static final String SETTINGS =
            "intake: {stableSamples: 3, sampleEvery: 300ms, poll: 100ms, partitions: 2}\nruns: {poll: 50ms}\n";
    private static final String UNSETTLED =
            "select count(*) from intake_file where status not in ('LIVE', 'DUPLICATE', 'QUARANTINED')";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void eachIsWhatItIsAmongTheOthers(TestDatabase kind) throws IOException {
        try (ServedHome home = new ServedHome(folder.resolve("home"), kind, SETTINGS, new BeanPostProcessor() {})) {
            for (int n = 0; n < FILES; n++) {
                home.drop("f%03d.csv".formatted(n), 2);
            }
            Path inbox = home.inbox("ledger");
            Files.copy(inbox.resolve("f%03d.csv".formatted(FILES - 1)), inbox.resolve("g-again.csv"));
            Files.write(inbox.resolve("g-broken.csv"), "Entry,Text\n1,\u00ff".getBytes(StandardCharsets.ISO_8859_1));

            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> home.number("select count(*) from intake_file") == FILES + 2
                            && home.number(UNSETTLED) == 0);

            assertThat(home.register())
                    .filteredOn(line -> !line.startsWith("LIVE"))
                    .satisfiesExactly(
                            again -> assertThat(again).startsWith("DUPLICATE COMPLETED g-again.csv"),
                            broken -> assertThat(broken).startsWith("QUARANTINED COMPLETED g-broken.csv"));
            assertThat(home.number("select count(*) from entry")).isEqualTo(2L * FILES);
            assertThat(home.number("select count(*) from journal_leaf where type = 'file.archived'"))
                    .isEqualTo(FILES);
            assertThat(home.number("select count(*) from intake_receipt")).isEqualTo(FILES + 2);
            archivedOnce();
            assertThat(inbox.resolve(".claimed")).isEmptyDirectory();
        }
    }

    /// Each with a line in a manifest, and nothing else.
    private void archivedOnce() throws IOException {
        try (Stream<Path> walk = Files.walk(folder.resolve("home/archive/harbour/files"))) {
            List<Path> files = walk.filter(Files::isRegularFile).toList();
            List<Path> manifests = files.stream()
                    .filter(file -> file.endsWith("MANIFEST-sha256"))
                    .toList();
            assertThat(files).hasSize(FILES + manifests.size());
            assertThat(manifests.stream().flatMap(ManyFilesIT::lines).distinct())
                    .hasSize(FILES);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
