package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// The machine's clock is set back and forward by a day while `serve` runs: files still become stable, no lease is
/// lost, no run is restarted, every record is there once.
class ClockJumpIT {

    private static final int RECORDS = 400;
    private static final String SETTINGS =
            "intake: {stableSamples: 3, sampleEvery: 100ms, poll: 50ms, blockBytes: 4096, partitions: 1}\n"
                    + "runs: {heartbeat: 100ms, lease: 5s, poll: 50ms, backoff: 50ms}\n";

    @TempDir
    private Path folder;

    @Test
    void aDayBackOrForwardChangesNothing() throws IOException {
        Jumping clock = new Jumping();
        try (ServedHome home = new ServedHome(folder.resolve("home"), TestDatabase.H2, SETTINGS, clock)) {
            int files = 0;
            for (Duration offset : new Duration[] {Duration.ofDays(-1), Duration.ofDays(1), Duration.ZERO}) {
                home.drop("seen-" + files + ".csv", RECORDS);
                int seen = ++files;
                soon(() -> assertThat(home.register()).hasSize(seen));
                clock.offset.set(offset); // while its samples are being taken
                live(home, files);

                home.drop("loading-" + files + ".csv", 10 * RECORDS);
                files++;
                long blocks = home.number("select count(*) from load_block");
                soon(() -> assertThat(home.number("select count(*) from load_block"))
                        .isGreaterThan(blocks));
                clock.offset.set(offset.negated());
                live(home, files);
            }
            assertThat(home.number("select count(*) from entry")).isEqualTo(3L * (RECORDS + 10 * RECORDS));
            assertThat(home.number("select count(*) from run_request where restarts > 0"))
                    .isZero();
        }
    }

    private static void live(ServedHome home, int files) {
        soon(() -> assertThat(home.register())
                .hasSize(files)
                .allSatisfy(file -> assertThat(file).startsWith("LIVE COMPLETED")));
    }

    private static void soon(ThrowingRunnable holds) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(holds);
    }

    /// Puts a clock in the place of the real one that can be set.
    private static final class Jumping implements BeanPostProcessor {

        private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof Clock real && !(bean instanceof Set) ? new Set(real) : bean;
        }

        private final class Set extends Clock {

            private final Clock real;

            Set(Clock real) {
                this.real = real;
            }

            @Override
            public Instant instant() {
                return real.instant().plus(offset.get());
            }

            @Override
            public ZoneId getZone() {
                return real.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return new Set(real.withZone(zone));
            }
        }
    }
}
