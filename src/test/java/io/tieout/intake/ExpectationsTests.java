package io.tieout.intake;

import static io.tieout.intake.IntakeFixture.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.engagements.CalendarSpec;
import io.tieout.engagements.EngagementSpec;
import io.tieout.engagements.Engagements;
import io.tieout.intake.ExpectedSpec.Days;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.people.People;
import io.tieout.people.PeopleSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Files that must come by 06:00 in Berlin on business days; the 16th of November 2026 is a Monday, the 20th a holiday.
class ExpectationsTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final CalendarSpec CALENDAR = new CalendarSpec(
            List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), List.of(LocalDate.of(2026, 11, 20)), LocalTime.of(18, 0));

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({
        "BUSINESS_DAYS, 2026-11-19T04:59:59Z, 2026-11-18",
        "BUSINESS_DAYS, 2026-11-19T05:00:00Z, 2026-11-19",
        "BUSINESS_DAYS, 2026-11-22T12:00:00Z, 2026-11-19",
        "EVERY_DAY, 2026-11-22T12:00:00Z, 2026-11-22",
        "MONTH_ENDS, 2026-11-22T12:00:00Z, 2026-10-30",
        "MONTH_STARTS, 2026-11-22T12:00:00Z, 2026-11-02",
        "EVERY_DAY, 2026-03-29T03:59:59Z, 2026-03-28", // the clocks were put forward that night
        "EVERY_DAY, 2026-03-29T04:00:00Z, 2026-03-29"
    })
    void isDueOnItsDaysToTheSecond(Days days, Instant now, LocalDate day) {
        DueTimes times = new DueTimes(spec(days, null), CALENDAR, BERLIN);

        assertThat(times.last(now)).map(DueTimes.Due::day).contains(day);
        assertThat(times.next(now))
                .map(DueTimes.Due::at)
                .hasValueSatisfying(next -> assertThat(next).isAfter(now));
    }

    @Test
    void aTimeThatIsNeverHasNoEnd() {
        CalendarSpec none = new CalendarSpec(List.of(DayOfWeek.values()), List.of(), LocalTime.NOON);

        assertThat(new DueTimes(spec(Days.BUSINESS_DAYS, null), none, BERLIN).last(Instant.EPOCH))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-18T05:00:00Z, MET", // 06:00:00 in Berlin
        "2026-11-18T05:00:01Z, LATE",
        "2026-11-18T16:59:00Z, LATE",
        "2026-11-18T17:00:01Z, MISSING", // nearer to the next day's time
        "2026-11-17T17:00:01Z, MET",
        "2026-11-17T17:00:00Z, MISSING"
    })
    void aFileCountsForTheTimeItComesNearestTo(Instant seen, Expected.State state) {
        assertThat(judged(null, file(1, seen, FileStatus.LIVE, null)).state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-16, STALE", "2026-11-17, MET", "2026-11-18, MET"})
    void aFileOfOldDaysIsStale(LocalDate lastDay, Expected.State state) {
        SourceFile file = file(1, Instant.parse("2026-11-18T04:00:00Z"), FileStatus.LIVE, lastDay);

        assertThat(judged(1, file).state()).isEqualTo(state);
    }

    @Test
    void whatCannotBeReadOrCameBeforeHasNotCome() {
        Instant seen = Instant.parse("2026-11-18T04:00:00Z");
        for (FileStatus status : FileStatus.values()) {
            assertThat(judged(null, file(1, seen, status, null)).state())
                    .as(status.name())
                    .isEqualTo(
                            switch (status) {
                                case SEEN, STABLE, CLAIMED, ARCHIVED, LOADING, VALIDATING, LIVE, HELD, SUPERSEDED ->
                                    Expected.State.MET;
                                case QUARANTINED, UNPACKED, DUPLICATE, FAILED, VANISHED, REFUSED, WITHDRAWN ->
                                    Expected.State.MISSING;
                            });
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void eachChangeIsToldOnce(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            fixture.clock.to(Instant.parse("2026-11-17T12:00:00Z"));
            Expectations expectations = expectations(fixture);
            expectations.tell(ACME);
            assertThat(told(fixture)).as("due before the engagement was opened").isEmpty();

            fixture.clock.to(Instant.parse("2026-11-18T04:59:59Z"));
            expectations.tell(ACME);
            assertThat(told(fixture)).isEmpty();

            fixture.clock.to(Instant.parse("2026-11-18T05:00:00Z"));
            expectations.tell(ACME);
            expectations.tell(ACME);
            expectations(fixture).tell(ACME);
            assertThat(told(fixture)).containsExactly("delivery.missing");

            fixture.clock.forward(Duration.ofSeconds(1));
            fixture.put("daily", "d.csv", "x");
            fixture.look();
            fixture.clock.forward(Duration.ofHours(1));
            expectations.tell(ACME);
            expectations.tell(ACME);
            assertThat(told(fixture)).containsExactly("delivery.missing", "delivery.late");
            assertThat(expectations.states(ACME))
                    .extracting(one -> one.day() + " " + one.state() + " " + one.latest())
                    .containsExactly("2026-11-18 LATE 1", "2026-11-19 AWAITED null");

            fixture.setStatus(1, FileStatus.QUARANTINED);
            expectations.tell(ACME);
            assertThat(told(fixture)).containsExactly("delivery.missing", "delivery.late", "delivery.missing");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFileHeldOnFridayEveningIsToldOfOnMonday(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            fixture.clock.to(Instant.parse("2026-11-13T19:00:00Z"));
            long file = fixture.claimedFile("a.csv", "x");
            fixture.setStatus(file, FileStatus.HELD);
            HeldReminders reminders = new HeldReminders(
                    engagements(fixture),
                    fixture.feeds,
                    fixture.files,
                    fixture.database.jdbc(),
                    fixture.journal,
                    fixture.clock,
                    fixture.database.transactionManager());
            for (String quiet : List.of("2026-11-13T22:00:00Z", "2026-11-14T12:00:00Z", "2026-11-16T06:59:59Z")) {
                fixture.clock.to(Instant.parse(quiet));
                reminders.tell(ACME);
                assertThat(told(fixture)).as(quiet).isEmpty();
            }

            fixture.clock.to(Instant.parse("2026-11-16T07:00:00Z"));
            reminders.tell(ACME);
            reminders.tell(ACME);
            assertThat(told(fixture)).containsExactly("file.waiting");

            fixture.clock.to(Instant.parse("2026-11-18T07:00:00Z"));
            reminders.tell(ACME);
            reminders.tell(ACME);
            assertThat(told(fixture)).containsExactly("file.waiting", "file.waiting");
            assertThat(fixture.journal.facts.getLast().data().toString()).contains("escalation");
        }
    }

    private static ExpectedSpec spec(Days days, Integer upTo) {
        return new ExpectedSpec(LocalTime.of(6, 0), days, "*.csv", 1, upTo);
    }

    private static Expected judged(Integer upTo, SourceFile... files) {
        DueTimes times = new DueTimes(spec(Days.BUSINESS_DAYS, upTo), CALENDAR, BERLIN);
        DueTimes.Due due = times.last(Instant.parse("2026-11-18T05:00:00Z")).orElseThrow();
        return Expected.of("daily", times, due, List.of(files));
    }

    private static SourceFile file(long number, Instant seen, FileStatus status, LocalDate lastDay) {
        return new SourceFile(
                number,
                ACME,
                "daily",
                io.tieout.shared.Side.BANK,
                "a.csv",
                "a.csv",
                "a.csv",
                "daily/a.csv",
                status,
                null,
                null,
                1,
                seen,
                null,
                "person:a",
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                0,
                0,
                0,
                0,
                null,
                null,
                null,
                null,
                lastDay,
                null,
                null);
    }

    private static List<String> told(IntakeFixture fixture) {
        return fixture.journal.types().stream()
                .filter(type -> type.startsWith("delivery.") || type.equals("file.waiting"))
                .toList();
    }

    private Expectations expectations(IntakeFixture fixture) throws IOException {
        return new Expectations(
                engagements(fixture),
                fixture.feeds,
                fixture.files,
                fixture.database.jdbc(),
                fixture.journal,
                fixture.clock,
                fixture.database.transactionManager());
    }

    private Engagements engagements(IntakeFixture fixture) throws IOException {
        Path folder = Files.createDirectories(root.resolve("jobs-config/engagements/acme"));
        Files.writeString(folder.resolve("engagement.yaml"), """
                name: ACME
                period: 2026-01-01..2026-12-31
                zone: Europe/Berlin
                baseCurrency: EUR
                materiality: 1000
                """);
        JobsConfig config = JobsConfig.load(
                root.resolve("jobs-config"), List.of(EngagementSpec.KIND, CalendarSpec.KIND, PeopleSpec.KIND));
        return new Engagements(
                fixture.home,
                config,
                fixture.database.jdbc(),
                fixture.database.transactionManager(),
                fixture.journal,
                new People(config),
                fixture.clock);
    }
}
