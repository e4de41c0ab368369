package io.tieout.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Home;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

        archive.publish(ACME, List.of(new Archive.Checked(copy, "files/bank/a.bin")));

        Path published = archive.resolve(ACME, "files/bank/a.bin");
        assertThat(published).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(published.resolveSibling(Manifest.NAME)).content().startsWith(Sha256.of(published));
    }

    @Test
    void severalOfAFolderHaveALineEachInItsManifest() throws IOException {
        Archive archive = new Archive(new Home(root));
        List<Archive.Checked> copies = new ArrayList<>();
        for (String name : List.of("bank/a.bin", "bank/b.bin", "cash/a.bin")) {
            try (VerifiedCopy copy = new VerifiedCopy(archive.temporary(ACME, "load"))) {
                copy.write(name.getBytes(StandardCharsets.UTF_8));
                copies.add(new Archive.Checked(copy, "files/" + name));
            }
        }

        archive.publish(ACME, copies);

        assertThat(archive.resolve(ACME, "files/bank/" + Manifest.NAME))
                .hasContent(Sha256.of("bank/a.bin".getBytes(StandardCharsets.UTF_8)) + "  a.bin\n"
                        + Sha256.of("bank/b.bin".getBytes(StandardCharsets.UTF_8)) + "  b.bin\n");
        assertThat(archive.resolve(ACME, "files/cash/a.bin")).hasContent("cash/a.bin");
    }

    @Test
    void growsWithWhatIsWritten() throws IOException {
        byte[] bytes = new byte[700_000];
        new Random(1).nextBytes(bytes);
        Path file = Files.createFile(root.resolve("copy"));
        try (VerifiedCopy copy = new VerifiedCopy(file)) {
            for (int from = 0, length = 1;
                    from < bytes.length;
                    from += length, length = Math.min(3 * length, bytes.length - from)) {
                copy.write(bytes, from, length);
            }

            assertThat(copy.sha256()).isEqualTo(Sha256.of(bytes));
        }
    }

    /// Devices that take every byte and give back none, or others.
    @ParameterizedTest
    @CsvSource({"/dev/null, although more was written", "/dev/zero, differs from what was written"})
    void noticesAFileThatDoesNotKeepWhatIsWritten(Path device, String message) throws IOException {
        assumeThat(device).exists();

        try (VerifiedCopy copy = new VerifiedCopy(device)) {
            copy.write(new byte[] {0, 1, 2});

            assertThatThrownBy(copy::sha256).isInstanceOf(IOException.class).hasMessageContaining(message);
            assertThatThrownBy(() -> new Archive(new Home(root))
                            .publish(ACME, List.of(new Archive.Checked(copy, "files/bank/a.bin"))))
                    .isInstanceOf(IOException.class);
        }
        assertThat(root.resolve("archive/acme/files/bank/a.bin")).doesNotExist();
    }
}
