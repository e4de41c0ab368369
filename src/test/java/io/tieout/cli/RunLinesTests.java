package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.runs.RunRequest;
import io.tieout.runs.RunStatus;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunLinesTests {

    private static final Instant START = Instant.parse("2026-03-02T20:00:00Z");

    @Test
    void tellsPercentRateAndTheTimeThatIsLeft() {
        RunRequest run = running("ingest", 30_000_000, 90_000_000, "bytes");

        assertThat(RunLines.progress(run, START.plusSeconds(30)))
                .isEqualTo("run 12 ingest running  33 %  1.0 MB/s  ETA 1:00");
    }

    @Test
    void countsWhereARateWouldBeNone() {
        RunRequest night = running("nightly", 1, 3, "runs");

        assertThat(RunLines.progress(night, START.plusSeconds(10)))
                .isEqualTo("run 12 nightly running  33 %  1 of 3 runs");
    }

    private static RunRequest running(String job, long done, long total, String unit) {
        return new RunRequest(
                12,
                new EngagementId("acme"),
                job,
                Map.of(),
                "key",
                LocalDate.EPOCH,
                RunStatus.RUNNING,
                Actor.person("alice"),
                null,
                null,
                START,
                1L,
                START,
                null,
                false,
                0,
                1,
                done,
                total,
                unit,
                null,
                null);
    }
}
