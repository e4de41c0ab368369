package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// A thousand files at once in one folder that two engines look at: each is taken once, by one of them.
class TwoEnginesIT {

    private static final int FILES = 1000;
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, partitions: 1}\n" + "runs: {poll: 50ms}\n";

    @TempDir
    private Path folder;

    @Test
    void eachOfAThousandFilesIsTakenOnce() throws IOException {
        try (ServedHome first = new ServedHome(
                        folder.resolve("home"), TestDatabase.POSTGRESQL, SETTINGS, new BeanPostProcessor() {});
                ServedHome second = new ServedHome(first)) {
            for (int n = 0; n < FILES; n++) {
                (n % 2 == 0 ? first : second).drop("f%04d.csv".formatted(n), 2);
            }

            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> first.number("select count(*) from intake_file where status = 'LIVE'") == FILES);

            assertThat(first.number("select count(*) from intake_file")).isEqualTo(FILES);
            assertThat(first.number("select count(*) from entry")).isEqualTo(FILES * 2L);
            assertThat(first.number("select count(distinct r.claimed_by) from run_request r"))
                    .as("engines that took some")
                    .isEqualTo(2);
            assertThat(first.number("select count(*) from journal_leaf where type = 'file.archived'"))
                    .isEqualTo(FILES);
            assertThat(first.inbox("ledger").toFile().list()).containsExactly(".claimed");
        }
    }
}
