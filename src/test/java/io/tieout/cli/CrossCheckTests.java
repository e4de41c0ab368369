package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tieout.generator.GeneratedEngagement;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossCheckTests {

    @TempDir
    private Path folder;

    @Test
    void namesThatLeadNowhereAreSaidWithTheirPlaces() throws IOException {
        Path home = folder.resolve("home");
        GeneratedEngagement.write(home, "acme", 100, 1);
        Path config = home.resolve("jobs-config");
        assertThat(CrossCheck.of(JobsConfig.load(config, ConfigKinds.ALL))).isNotNull();
        replace(config.resolve("engagements/acme/reconciliations/bank-ledger.yaml"), "right: ledger", "right: leger");
        replace(config.resolve("engagements/acme/engagement.yaml"), "clearlyTrivial", "calendar: moon\nclearlyTrivial");

        OperatorException mistakes = catchThrowableOfType(
                OperatorException.class, () -> CrossCheck.of(JobsConfig.load(config, ConfigKinds.ALL)));

        assertThat(mistakes.problems())
                .extracting(problem -> problem.place().replaceFirst(".*/", "") + " " + problem.message())
                .containsExactlyInAnyOrder(
                        "bank-ledger.yaml:4:8 there is no feed 'leger'",
                        "engagement.yaml:7:11 there is no calendar 'moon'");
    }

    private static void replace(Path file, String text, String replacement) throws IOException {
        Files.writeString(file, Files.readString(file).replace(text, replacement));
    }
}
