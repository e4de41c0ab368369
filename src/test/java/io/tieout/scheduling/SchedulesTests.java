package io.tieout.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import io.tieout.runs.NewRun;
import io.tieout.runs.Submitted;
import io.tieout.shared.EngagementId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quartz.Scheduler;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

class SchedulesTests {

    private static final EngagementId ACME = new EngagementId("acme");
    private static final EngagementId BOLT = new EngagementId("bolt");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Register register = new Register();

    @ParameterizedTest
    @EnumSource
    void asksOncePerSlotAndEngagement(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                var quartz = new Quartz(database)) {
            quartz.schedules(Map.of("tick", spec("* * * * * ?", BERLIN))).start();

            await().atMost(Duration.ofSeconds(20)).until(() -> register.runs.size() >= 4);

            quartz.scheduler.standby();
            assertThat(register.runs).extracting(NewRun::engagement).contains(ACME, BOLT);
            assertThat(register.runs).allSatisfy(run -> {
                assertThat(run.dedupeKey()).matches("schedule:tick:\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
                assertThat(run.actor().toString()).isEqualTo("schedule:tick");
                assertThat(run.parameters()).containsExactlyEntriesOf(Map.of("reconciliation", "bank-ledger"));
            });
            assertThat(register.doubles).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesUpAMissedNightOnceForItsPlannedInstant(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                var quartz = new Quartz(database)) {
            quartz.schedules(Map.of("nightly", spec("0 0 2 * * ?", BERLIN))).sync();
            long threeDays = Duration.ofDays(3).toMillis();
            database.jdbc()
                    .sql(
                            "update qrtz_triggers set next_fire_time = next_fire_time - :gap, start_time = start_time - :gap")
                    .param("gap", threeDays)
                    .update();

            quartz.schedules(Map.of("nightly", spec("0 0 2 * * ?", BERLIN))).start();

            await().atMost(Duration.ofSeconds(20)).until(() -> register.runs.size() >= 2);
            assertThat(register.runs).hasSize(2).allSatisfy(run -> {
                Instant slot = Instant.parse(run.dedupeKey().substring("schedule:nightly:".length()));
                assertThat(slot.atZone(BERLIN).toLocalTime()).hasToString("02:00");
                assertThat(slot).isBefore(Clock.systemUTC().instant());
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void firesNoOldSlotAfterThePlanChangedAndDropsWhatIsGone(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                var quartz = new Quartz(database)) {
            quartz.schedules(Map.of("nightly", spec("0 0 2 * * ?", BERLIN), "gone", spec("0 0 3 * * ?", BERLIN)))
                    .sync();
            database.jdbc()
                    .sql("update qrtz_triggers set next_fire_time = 1000")
                    .update();

            quartz.schedules(Map.of("nightly", spec("0 30 2 * * ?", BERLIN))).sync();

            assertThat(database.jdbc()
                            .sql(
                                    "select trigger_name from qrtz_triggers where next_fire_time > 1000 order by trigger_name")
                            .query(String.class)
                            .list())
                    .containsExactly("nightly/acme", "nightly/bolt");
            assertThat(database.jdbc()
                            .sql("select count(*) from qrtz_job_details")
                            .query(Long.class)
                            .single())
                    .isEqualTo(2);
        }
    }

    @Test
    void listsWhatComesNextInTheScheduleZone() {
        Clock clock = Clock.fixed(Instant.parse("2026-03-28T12:00:00Z"), ZoneOffset.UTC);
        Schedules schedules = new Schedules(
                Map.of("nightly", spec("0 30 1 * * ?", BERLIN), "off", disabled()),
                () -> List.of(ACME),
                scheduler(),
                clock);

        assertThat(schedules.next(2))
                .extracting(Schedules.Next::at)
                .containsExactly(Instant.parse("2026-03-29T00:30:00Z"), Instant.parse("2026-03-29T23:30:00Z"));
    }

    @Test
    void findsTheSlotThatALateFiringStandsFor() {
        Slots nightly = new Slots("0 0 2 * * ?", BERLIN);
        Slots yearly = new Slots("0 0 2 1 1 ?", BERLIN);

        assertThat(nightly.lastUntil(Instant.parse("2026-11-20T09:12:13Z"))).isEqualTo("2026-11-20T01:00:00Z");
        assertThat(nightly.lastUntil(Instant.parse("2026-11-20T01:00:00Z"))).isEqualTo("2026-11-20T01:00:00Z");
        assertThat(yearly.lastUntil(Instant.parse("2026-11-20T01:00:00Z"))).isEqualTo("2026-01-01T01:00:00Z");
    }

    private static Scheduler scheduler() {
        try {
            return org.quartz.impl.StdSchedulerFactory.getDefaultScheduler();
        } catch (org.quartz.SchedulerException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static ScheduleSpec spec(String cron, ZoneId zone) {
        return new ScheduleSpec("reconcile", cron, zone, List.of(), true, Map.of("reconciliation", "bank-ledger"));
    }

    private static ScheduleSpec disabled() {
        return new ScheduleSpec("ingest", "0 0 1 * * ?", BERLIN, List.of(), false, Map.of());
    }

    /// The register's promise, without its table: the first of a key is new.
    private static final class Register implements Function<NewRun, Submitted> {

        private final List<NewRun> runs = new CopyOnWriteArrayList<>();
        private final Set<String> keys = new HashSet<>();
        private int doubles;

        @Override
        public synchronized Submitted apply(NewRun run) {
            boolean isNew = keys.add(run.engagement() + run.dedupeKey());
            if (isNew) {
                runs.add(run);
            } else {
                doubles++;
            }
            return new Submitted(runs.size(), isNew);
        }
    }

    private final class Quartz implements AutoCloseable {

        private final SchedulerFactoryBean factory = new SchedulerFactoryBean();
        private final Scheduler scheduler;

        Quartz(TestDatabase.Fresh database) throws Exception {
            ScheduledRuns runs = new ScheduledRuns((engagement, slot) -> LocalDate.EPOCH, register);
            factory.setDataSource(database.dataSource());
            factory.setQuartzProperties(QuartzSettings.of(database.dialect()));
            factory.setJobFactory((bundle, unused) -> new EnqueueRun(runs));
            factory.setAutoStartup(false);
            factory.setWaitForJobsToCompleteOnShutdown(true);
            factory.afterPropertiesSet();
            scheduler = factory.getScheduler();
        }

        Schedules schedules(Map<String, ScheduleSpec> specs) {
            return new Schedules(specs, () -> List.of(ACME, BOLT), scheduler, Clock.systemUTC());
        }

        @Override
        public void close() throws Exception {
            factory.destroy();
        }
    }
}
