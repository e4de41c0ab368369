package io.tieout.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Home;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedCopyTests {

    private static final EngagementId ACME = new EngagementId("acme");

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 262_144, 262_145, 3_000_000})
    void hasTheBytesAndTheirDigest(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        Path file = Files.createFile(root.resolve("copy"));

        try (VerifiedCopy copy = new VerifiedCopy(file)) {
            copy.write(bytes, 0, length / 3);
            copy.write(bytes, length / 3, length - length / 3);

            assertThat(copy.sha256()).isEqualTo(Sha256.of(bytes));
        }
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void isPublishedUnderTheDigestItFound() throws IOException {
        Archive archive = new Archive(new Home(root));
        VerifiedCopy copy = new VerifiedCopy(archive.temporary(ACME, "load"));
        try (copy) {
            copy.write(new byte[] {1, 2, 3});
        }

        String relative = archive.publish(ACME, copy, "files/bank/a.bin");

        Path published = archive.resolve(ACME, relative);
        assertThat(published).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(published.resolveSibling(Manifest.NAME)).content().startsWith(Sha256.of(published));
    }

    /// Devices that take every byte and give back none, or others.
    @ParameterizedTest
    @CsvSource({"/dev/null, although more was written", "/dev/zero, differs from what was written"})
    void noticesAFileThatDoesNotKeepWhatIsWritten(Path device, String message) throws IOException {
        assumeThat(device).exists();

        try (VerifiedCopy copy = new VerifiedCopy(device)) {
            copy.write(new byte[] {0, 1, 2});

            assertThatThrownBy(copy::sha256).isInstanceOf(IOException.class).hasMessageContaining(message);
            assertThatThrownBy(() -> new Archive(new Home(root)).publish(ACME, copy, "files/bank/a.bin"))
                    .isInstanceOf(IOException.class);
        }
        assertThat(root.resolve("archive/acme/files/bank/a.bin")).doesNotExist();
    }
}
