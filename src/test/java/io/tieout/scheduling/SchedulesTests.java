package io.tieout.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import io.tieout.scheduling.ScheduleSpec.Overlap;
import io.tieout.shared.EngagementId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every planned slot is decided once, whatever alarms do, on real Quartz, real run requests and real databases.
class SchedulesTests {

    private static final EngagementId ACME = ScheduledHome.ACME;
    private static final EngagementId BOLT = ScheduledHome.BOLT;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String NIGHT = "0 0 2 * * ?";

    @ParameterizedTest
    @EnumSource
    void theAlarmsAskOncePerSlotAndEngagement(TestDatabase kind) throws Exception {
        try (var home = new ScheduledHome(kind)) {
            home.schedules(Map.of("tick", spec("* * * * * ?"))).start();

            await().atMost(Duration.ofSeconds(20)).until(() -> home.runs().size() >= 6);

            home.schedules(Map.of()).standby();
            assertThat(home.runs())
                    .doesNotHaveDuplicates()
                    .allMatch(run -> run.matches(
                            "(acme|bolt) schedule:tick:\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ by schedule:tick"));
            assertThat(home.runs().toString()).contains("acme", "bolt");
            assertThat(home.past()).hasSameSizeAs(home.runs()).allMatch(slot -> slot.contains(" RUN "));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPlanWhoseTimesAreOverKeepsNobodyFromServing(TestDatabase kind) throws Exception {
        try (var home = new ScheduledHome(kind)) {
            Schedules schedules = home.schedules(Map.of("once", spec("0 0 2 1 1 ? 2020"), "nightly", spec(NIGHT)));

            schedules.start();

            assertThat(schedules.over()).containsExactly("once");
            assertThat(schedules.next(1)).extracting(Schedules.Next::schedule).containsOnly("nightly");
            assertThat(home.runs()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalProcessesThatLookAtTheSameTimeDecideEachSlotOnce(TestDatabase kind) throws Exception {
        try (var home = new ScheduledHome(kind)) {
            var plans = Map.of("tick", spec("* * * * * ?"));
            home.schedules(plans).adopt();
            home.missed(Duration.ofSeconds(30));

            List<CompletableFuture<Void>> lookers = IntStream.range(0, 4)
                    .mapToObj(n -> CompletableFuture.runAsync(home.schedules(plans)::look))
                    .toList();
            lookers.forEach(CompletableFuture::join);

            assertThat(home.runs()).doesNotHaveDuplicates().hasSizeBetween(60, 80);
            assertThat(home.past()).hasSameSizeAs(home.runs());
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofNightsThatNobodyServedTheLastIsMadeUpAndTheOthersAreMissed(TestDatabase kind) throws Exception {
        try (var home = new ScheduledHome(kind)) {
            home.schedules(Map.of("nightly", spec(NIGHT))).adopt();
            home.missed(Duration.ofDays(3));

            home.schedules(Map.of("nightly", spec(NIGHT))).start();

            await().atMost(Duration.ofSeconds(20)).until(() -> {
                home.schedules(Map.of("nightly", spec(NIGHT))).look();
                return home.runs().size() >= 2;
            });
            assertThat(home.runs()).hasSize(2);
            List<String> acme =
                    home.past().stream().filter(slot -> slot.contains("acme")).toList();
            assertThat(acme).hasSize(3);
            assertThat(acme.getFirst()).contains(" RUN ");
            assertThat(acme.subList(1, 3))
                    .allMatch(slot -> slot.contains(" MISSED ") && slot.contains("[TIE-SCH-010]"));
            assertThat(home.facts("schedule.slot.missed")).isEqualTo(2);
            assertThat(Instant.parse(acme.getFirst().split(" ", -1)[0])
                            .atZone(BERLIN)
                            .toLocalTime())
                    .hasToString("02:00");
        }
    }

    @ParameterizedTest
    @EnumSource
    void noOldSlotRunsAfterThePlanChangedOrWasSwitchedOff(TestDatabase kind) throws Exception {
        try (var home = new ScheduledHome(kind)) {
            home.schedules(Map.of("nightly", spec(NIGHT), "gone", spec("0 0 3 * * ?")))
                    .start();
            Schedules old = home.schedules(Map.of("nightly", spec(NIGHT), "gone", spec("0 0 3 * * ?")));
            home.missed(Duration.ofDays(1));
            home.jdbc().sql("update qrtz_triggers set next_fire_time = 1000").update();

            Schedules changed = home.schedules(Map.of("nightly", spec("0 0 2 1 1 ?")));
            changed.start();
            old.look();
            old.due("nightly/acme");
            changed.look();

            assertThat(home.runs()).isEmpty();
            assertThat(home.past())
                    .hasSize(4)
                    .allMatch(slot -> slot.contains(" MISSED "))
                    .anyMatch(slot -> slot.contains("TIE-SCH-011"))
                    .anyMatch(slot -> slot.contains("TIE-SCH-012"));
            assertThat(home.jdbc()
                            .sql("select trigger_name from qrtz_triggers order by trigger_name")
                            .query(String.class)
                            .list())
                    .containsExactly("nightly/acme", "nightly/bolt");
        }
    }

    @ParameterizedTest
    @EnumSource
    void triggersAndPlansSurviveARestart(TestDatabase kind) throws Exception {
        try (var home = new ScheduledHome(kind)) {
            home.schedules(Map.of("nightly", spec(NIGHT))).start();
            List<String> before = home.alarms();

            home.restartQuartz();
            home.schedules(Map.of("nightly", spec(NIGHT))).start();

            assertThat(home.alarms()).isEqualTo(before).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSlotIsSkippedWhileItsLastRunHasNotEndedWhenTheScheduleSaysSo(TestDatabase kind) throws Exception {
        try (var home = new ScheduledHome(kind)) {
            var plans = Map.of("tick", spec("* * * * * ?", Overlap.SKIP));
            home.schedules(plans).adopt();
            home.missed(Duration.ofSeconds(5));

            home.schedules(plans).look();

            assertThat(home.runs()).hasSize(2);
            assertThat(home.past())
                    .filteredOn(slot -> slot.contains(" SKIPPED "))
                    .hasSizeGreaterThanOrEqualTo(8)
                    .allMatch(slot -> slot.contains("[TIE-SCH-013]"));
        }
    }

    @Test
    void aProcessFrozenWhileItDecidesKeepsNobodyWaitingAndCannotCommitWhenItWakes() throws Exception {
        try (var home = new ScheduledHome(TestDatabase.POSTGRESQL)) {
            var plans = Map.of("tick", spec("* * * * * ?"));
            home.schedules(plans).adopt();
            home.missed(Duration.ofSeconds(3));
            CountDownLatch frozen = new CountDownLatch(1);
            CountDownLatch wakes = new CountDownLatch(1);
            Schedules sleeper = home.schedules(plans, () -> {
                frozen.countDown();
                join(wakes);
            });

            CompletableFuture<Void> asleep = CompletableFuture.runAsync(sleeper::look);
            join(frozen);
            home.schedules(plans).look();
            List<String> decided = home.runs();
            wakes.countDown();

            assertThat(asleep).failsWithin(Duration.ofSeconds(20));
            assertThat(decided).hasSizeGreaterThanOrEqualTo(6).doesNotHaveDuplicates();
            assertThat(home.runs()).isEqualTo(decided);
            assertThat(home.past()).hasSameSizeAs(decided);
        }
    }

    @Test
    void aClockThatWasAYearAheadSilencesNothing() throws Exception {
        try (var home = new ScheduledHome(TestDatabase.H2)) {
            var plans = Map.of("tick", spec("* * * * * ?"));
            home.schedules(plans).adopt();
            home.missed(Duration.ofDays(-365));

            await().atMost(Duration.ofSeconds(20)).until(() -> {
                home.schedules(plans).look();
                return home.runs().size() >= 4;
            });

            assertThat(home.runs()).doesNotHaveDuplicates();
        }
    }

    @Test
    void listsWhatComesNextInTheScheduleZone() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-03-28T12:00:00Z"), ZoneOffset.UTC);
        try (var home = new ScheduledHome(TestDatabase.H2)) {
            Schedules schedules = home.schedules(
                    Map.of("nightly", spec("0 30 1 * * ?"), "off", disabled()), clock, Set.of(ACME), () -> {});

            assertThat(schedules.next(2))
                    .extracting(Schedules.Next::at)
                    .containsExactly(Instant.parse("2026-03-29T00:30:00Z"), Instant.parse("2026-03-29T23:30:00Z"));
        }
    }

    @Test
    void aSlotOfAnEngagementThatWasClosedMeanwhileIsSkipped() throws Exception {
        try (var home = new ScheduledHome(TestDatabase.H2)) {
            home.schedules(Map.of("nightly", spec(NIGHT))).adopt();
            home.missed(Duration.ofDays(1));
            home.close(BOLT);

            home.schedules(Map.of("nightly", spec(NIGHT))).look();

            assertThat(home.runs()).singleElement().asString().startsWith("acme ");
            assertThat(home.past()).anyMatch(slot -> slot.contains(" bolt SKIPPED ") && slot.contains("TIE-SCH-014"));
        }
    }

    private static ScheduleSpec spec(String cron) {
        return spec(cron, Overlap.QUEUE);
    }

    private static ScheduleSpec spec(String cron, Overlap overlap) {
        return new ScheduleSpec(
                "reconcile",
                cron,
                BERLIN,
                List.of(),
                true,
                Map.of("reconciliation", "bank-ledger"),
                overlap,
                Duration.ofSeconds(60));
    }

    private static ScheduleSpec disabled() {
        return new ScheduleSpec(
                "ingest", "0 0 1 * * ?", BERLIN, List.of(), false, Map.of(), Overlap.QUEUE, Duration.ofSeconds(60));
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
