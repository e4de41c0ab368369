package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The caches of classes beside the unpacked program, by the functions that `scripts/tieout` is made of: one that does
/// not fit is passed over without a word, and the program is unpacked once however many want it.
class ClassCacheIT {

    private static final String QUICK_LESSON = """
            remember_classes() { echo trained >> "$trained"; sleep 0.3; : > "$1/tieout.aot"; }
            """;

    @TempDir
    private Path folder;

    /// What is done to the cache of short commands.
    private enum Harm {
        NONE {
            @Override
            void to(Path program, Path cache) {}
        },
        CUT_OFF {
            @Override
            void to(Path program, Path cache) throws IOException {
                Files.write(cache, Arrays.copyOf(Files.readAllBytes(cache), 1_000_000));
            }
        },
        EMPTY {
            @Override
            void to(Path program, Path cache) throws IOException {
                Files.write(cache, new byte[0]);
            }
        },
        GARBAGE {
            @Override
            void to(Path program, Path cache) throws IOException {
                byte[] bytes = new byte[500_000];
                new Random(1).nextBytes(bytes);
                Files.write(cache, bytes);
            }
        },
        OF_ANOTHER_JDK {
            @Override
            void to(Path program, Path cache) throws IOException {
                byte[] bytes = Files.readAllBytes(cache);
                byte[] version = System.getProperty("java.vm.version").getBytes(StandardCharsets.US_ASCII);
                int at = new String(bytes, 0, 4096, StandardCharsets.ISO_8859_1)
                        .indexOf(new String(version, StandardCharsets.ISO_8859_1));
                assertThat(at).as("the JDK's name in its cache").isPositive();
                bytes[at] ^= 1;
                Files.write(cache, bytes);
            }
        },
        OF_AN_OLDER_JAR {
            @Override
            void to(Path program, Path cache) throws IOException {
                Files.setLastModifiedTime(program.resolve("tieout.jar"), FileTime.from(Instant.EPOCH));
            }
        },
        MISSING {
            @Override
            void to(Path program, Path cache) throws IOException {
                Files.delete(cache);
            }
        };

        abstract void to(Path program, Path cache) throws IOException;
    }

    @Test
    void aCacheThatDoesNotFitIsPassedOverWithoutAWord() throws Exception {
        Path installed = Shipped.program();
        for (Harm harm : Harm.values()) {
            Path program = copy(installed, folder.resolve(harm.name()));
            harm.to(program, program.resolve("tieout-short.aot"));

            String said = bash("set -euo pipefail; . scripts/lib.sh; start_program \"$1\" --version", program);

            assertThat(said).as(harm.name()).matches("Tieout [0-9.]+\n");
        }
    }

    @Test
    void theProgramIsUnpackedOnceHoweverManyWantIt() throws Exception {
        Path program = folder.resolve("run/stamp");
        Path trained = folder.resolve("trained");
        String install = ". scripts/lib.sh; trained=$2; " + QUICK_LESSON + "install_program target/tieout.jar \"$1\"";

        String said = bash("for i in 1 2 3; do (" + install + ") & done; wait", program, trained);

        assertThat(said).isEmpty();
        assertThat(Files.readAllLines(trained)).containsExactly("trained");
        assertThat(program.resolve("tieout.jar")).exists();
        assertThat(program.resolve("lib")).isNotEmptyDirectory();
        assertThat(program.resolveSibling("stamp.tmp")).doesNotExist();
    }

    @Test
    void anUnpackingThatWasCutOffIsDoneAnew() throws Exception {
        Path program = folder.resolve("run/stamp");
        Files.createDirectories(program.resolveSibling("stamp.tmp/lib"));
        Files.writeString(program.resolveSibling("stamp.tmp/tieout.jar"), "half a jar");

        bash(". scripts/lib.sh; remember_classes() { return 1; }; install_program target/tieout.jar \"$1\"", program);

        assertThat(Files.size(program.resolve("tieout.jar"))).isGreaterThan(100_000);
        assertThat(program.resolve("tieout.aot")).doesNotExist();
        assertThat(program.resolveSibling("stamp.tmp")).doesNotExist();
    }

    /// The libraries as a link; what a test may harm is a real copy.
    private static Path copy(Path installed, Path to) throws IOException {
        Files.createDirectories(to);
        Files.createSymbolicLink(to.resolve("lib"), installed.resolve("lib"));
        for (String file : List.of("tieout.jar", "tieout-short.aot")) {
            Files.copy(installed.resolve(file), to.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return to;
    }

    /// Runs a piece of bash with the test's JDK; stdout and stderr together.
    private static String bash(String script, Path... arguments) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-c", "jdk=" + System.getProperty("java.home") + "; " + script, "-");
        Stream.of(arguments).map(Path::toString).forEach(builder.command()::add);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
