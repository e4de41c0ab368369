package io.tieout.alerts;

import static io.tieout.alerts.Mails.ACME;
import static io.tieout.alerts.Mails.route;
import static io.tieout.alerts.Mails.routes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.alerts.AlertsSpec.Detail;
import io.tieout.database.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NightReportTests {

    private static final LocalTime SEVEN = LocalTime.of(7, 0);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");
    private static final NightReport.Night QUIET =
            new NightReport.Night(List.of("nightly: 1 completed"), List.of(), List.of(), List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-20 | 2026-11-21T05:59:59Z | -",
                "2026-11-20 | 2026-11-21T06:00:00Z | 2026-11-21 2026-11-21T06:00:00Z since 2026-11-20T06:00:00Z []",
                "2026-11-21 | 2026-11-21T22:00:00Z | -",
                "2026-11-17 | 2026-11-21T09:00:00Z | 2026-11-21 2026-11-21T06:00:00Z since 2026-11-17T06:00:00Z "
                        + "[2026-11-18, 2026-11-19, 2026-11-20]",
                "           | 2026-11-21T05:00:00Z | 2026-11-20 2026-11-20T06:00:00Z since 2026-11-19T06:00:00Z []",
                "2026-03-28 | 2026-03-29T05:00:00Z | 2026-03-29 2026-03-29T05:00:00Z since 2026-03-28T06:00:00Z []",
            })
    void isDueAtSevenInTheZoneOfTheEngagement(String written, String now, String expected) {
        Optional<NightReport.Due> due = NightReport.Due.of(
                SEVEN, BERLIN, OPENED, Optional.ofNullable(written).map(LocalDate::parse), Instant.parse(now));

        assertThat(due.map(one -> one.day() + " " + one.at() + " since " + one.since() + " " + one.leftOut())
                        .orElse("-"))
                .isEqualTo(expected);
    }

    @Test
    void isNotMissingFromBeforeTheEngagementWasOpened() {
        Instant opened = Instant.parse("2026-11-21T06:00:01Z");

        assertThat(NightReport.Due.of(SEVEN, BERLIN, opened, Optional.empty(), opened.plusSeconds(60)))
                .isEmpty();
        assertThat(NightReport.Due.of(SEVEN, BERLIN, opened, Optional.empty(), opened.plusSeconds(86_400)))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void isWrittenOnceByHoweverManyProcessesEveryDayAndLateAfterAPause(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            Mails mails = Mails.in(database);
            List<Instant> mornings = List.of(
                    Instant.parse("2026-11-19T06:00:05Z"),
                    Instant.parse("2026-11-20T06:00:05Z"),
                    Instant.parse("2026-11-23T10:30:00Z"));
            for (Instant morning : mornings) {
                List<Thread> processes = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    NightReportTask task = task(mails, morning);
                    processes.add(Thread.ofPlatform().start(() -> {
                        task.run();
                        task.run();
                    }));
                }
                for (Thread process : processes) {
                    process.join();
                }
            }

            assertThat(mails.rows("topic, recipient"))
                    .containsExactlyInAnyOrder(
                            "night-report 2026-11-19 a@example.org", "night-report 2026-11-19 b@example.org",
                            "night-report 2026-11-20 a@example.org", "night-report 2026-11-20 b@example.org",
                            "night-report 2026-11-23 a@example.org", "night-report 2026-11-23 b@example.org");
            assertThat(mails.rows("body").subList(0, 2))
                    .allSatisfy(body -> assertThat(body)
                            .contains("all is well", "nightly: 1 completed")
                            .doesNotContain("late:", "no report for"));
            assertThat(mails.rows("body").subList(4, 6))
                    .allSatisfy(body -> assertThat(body)
                            .contains(
                                    "planned for 2026-11-23 07:00, written 2026-11-23 11:30",
                                    "2026-11-21, 2026-11-22"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOutInTheMinuteInWhichTheRecipientHadTenMails(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                SmtpScript server = new SmtpScript().start()) {
            Mails mails = Mails.in(database);
            for (int i = 0; i < 12; i++) {
                mails.tell(
                        routes(route(Detail.CODES, "a@example.org")),
                        Mails.quarantined(i, Integer.toString(i), Mails.NIGHT));
            }
            task(mails, Instant.parse("2026-11-21T06:00:05Z")).run();
            Outbox outbox = mails.outbox(Mails.smtp(server.port()));

            outbox.drain(Duration.ofSeconds(20));
            mails.pass(Duration.ofSeconds(61));
            outbox.drain(Duration.ofSeconds(20));

            assertThat(server.mails())
                    .filteredOn(mail -> mail.contains("To: a@example.org") && mail.contains("night report 2026-11-21"))
                    .hasSize(1);
        }
    }

    private static NightReportTask task(Mails mails, Instant now) {
        AlertsSpec spec = routes(route(Detail.CODES, "a@example.org", "b@example.org"));
        return new NightReportTask(
                spec.nightReport(),
                new NightReportTask.Engagements(() -> List.of(ACME), engagement -> BERLIN, engagement -> OPENED),
                (engagement, due, until) -> QUIET,
                new NightReportTask.Mailing(
                        new Recipients(spec, engagement -> Optional.empty()), Mails.closing(), mails.mails()),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
