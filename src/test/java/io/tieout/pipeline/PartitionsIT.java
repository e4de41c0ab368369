package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One file cut into 1, 2, 3, 7 and 16 partitions by the step as it ships.
class PartitionsIT {

    private static final int RECORDS = 20_000;
    private static final int BLOCKS_IN_PARTITION = 16;
    private static final int BYTES = 1_500_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void theSameEntriesHoweverAFileIsCut(TestDatabase kind) throws IOException {
        TreeMap<Long, List<String>> entriesByPartitions = new TreeMap<>();
        for (int partitions : List.of(1, 2, 3, 7, 16)) {
            int blockBytes = BYTES / (BLOCKS_IN_PARTITION * partitions);
            String settings = "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: " + blockBytes
                    + ", partitions: 4}\nruns: {poll: 50ms}\n";
            try (ServedHome home =
                    new ServedHome(folder.resolve("cut-" + partitions), kind, settings, new BeanPostProcessor() {})) {
                home.drop("ledger.csv", RECORDS);
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(home.register())
                                .singleElement()
                                .asString()
                                .startsWith("LIVE COMPLETED"));
                long cut = home.number("select count(*) from batch_step_execution where step_name like 'loadBlocks:%'");
                entriesByPartitions.put(
                        cut,
                        home.bean(JdbcClient.class).sql("""
                                select entry_id || ' ' || byte_offset || ' ' || byte_length || ' ' || amount_minor || ' '
                                       || document_no
                                from entry order by entry_id
                                """).query(String.class).list());
            }
        }
        assertThat(entriesByPartitions.keySet()).contains(1L, 16L).hasSize(5);
        assertThat(entriesByPartitions.firstEntry().getValue()).hasSize(RECORDS);
        assertThat(entriesByPartitions.values())
                .allMatch(entriesByPartitions.firstEntry().getValue()::equals);
    }
}
