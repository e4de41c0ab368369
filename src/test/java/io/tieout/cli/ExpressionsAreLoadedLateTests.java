package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.Tieout;
import io.tieout.generator.GeneratedEngagement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The expression language costs most of a second at start: only those pay who have such a rule.
class ExpressionsAreLoadedLateTests {

    @TempDir
    private Path folder;

    @Test
    void withoutSuchARuleNothingOfTheLanguageIsLoaded() throws Exception {
        GeneratedEngagement.write(folder, "acme", 100, 1);
        Path feed = folder.resolve("jobs-config/engagements/acme/feeds/bank.yaml");

        assertThat(languageClassesLoadedByCheck()).isZero();
        Files.writeString(feed, "  - {rule: expression, that: amount != 0}\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(languageClassesLoadedByCheck()).isPositive();
    }

    private long languageClassesLoadedByCheck() throws IOException, InterruptedException {
        Path log = folder.resolve("classes.log");
        ProcessBuilder check = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Tieout.class.getName(),
                "check");
        check.environment().put("TIEOUT_HOME", folder.toString());
        Process process = check.redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("out.txt")))
                .isZero();
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" dev.cel.") || line.contains(" com.google.protobuf."))
                    .count();
        }
    }
}
