package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// Names as banks and mail programs give them, each with a bad record so that its rejects are filed too.
class FileNamesIT {

    private static final List<String> NAMES = List.of(
            "Kontoauszug M\u00e4rz (1).csv",
            "\u9280\u884c \u660e\u7d30.csv",
            "-rf $(reboot) 'quoted'.csv",
            "a".repeat(107) + ".csv",
            "\u00fc".repeat(120) + ".csv");

    @TempDir
    private Path folder;

    @Test
    void everyNameIsArchivedLoadedAndItsRejectsFiled() throws IOException {
        String settings = "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms}\nruns: {poll: 50ms}\n";
        try (ServedHome home =
                new ServedHome(folder.resolve("home"), TestDatabase.H2, settings, new BeanPostProcessor() {})) {
            for (String name : NAMES) {
                home.drop(name, 30, "x,2026-02-31,D,1200,ACME,Text,1.00,,EUR,u1\n");
            }
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(home.register())
                            .hasSize(NAMES.size())
                            .allMatch(file -> file.startsWith("LIVE COMPLETED")));
            assertThat(home.number("select count(*) from entry")).isEqualTo(NAMES.size() * 30L);
            assertThat(home.number("select count(*) from entry_reject")).isEqualTo(NAMES.size());
        }
    }
}
