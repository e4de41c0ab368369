package io.tieout.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.CronExpression;

/// Planned instants around the days on which clocks change, against examples and against a count minute by minute.
class SlotsTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 30 2 * * ?    | Europe/Berlin       | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z
            0 0/10 2 * * ?  | Europe/Berlin       | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T00:00:00Z
            0 30 2 * * ?    | Europe/Berlin       | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z
            0 0 2,3 * * ?   | Europe/Berlin       | 2026-10-24T12:00:00Z | 2026-10-25T00:00:00Z 2026-10-25T02:00:00Z
            0 0/30 * * * ?  | Europe/Berlin       | 2026-10-25T00:00:00Z | 2026-10-25T00:30:00Z 2026-10-25T01:00:00Z
            0 0/30 * * * ?  | Europe/Berlin       | 2026-03-29T00:30:00Z | 2026-03-29T01:00:00Z 2026-03-29T01:30:00Z
            0 15 2 * * ?    | Australia/Lord_Howe | 2026-10-03T12:00:00Z | 2026-10-03T15:30:00Z 2026-10-04T15:15:00Z
            0 45 1 * * ?    | Australia/Lord_Howe | 2026-04-04T12:00:00Z | 2026-04-04T14:45:00Z 2026-04-05T15:15:00Z
            0 30 0 * * ?    | America/Santiago    | 2026-09-05T12:00:00Z | 2026-09-06T04:00:00Z 2026-09-07T03:30:00Z
            0 0 2 29 2 ?    | Europe/Berlin       | 2026-01-01T00:00:00Z | 2028-02-29T01:00:00Z 2032-02-29T01:00:00Z
            """)
    void plansEachTimeOfDayOnceAlsoWhenTheClocksChange(String cron, ZoneId zone, Instant from, String expected) {
        assertThat(new Slots(cron, zone)
                        .next(from, 2).stream().map(Instant::toString).toList())
                .isEqualTo(List.of(expected.split(" ", -1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Europe/Berlin
            America/New_York
            Australia/Lord_Howe
            Africa/Casablanca
            America/Santiago
            Asia/Kolkata
            """)
    void agreesWithACountMinuteByMinuteAroundEveryChange(String zone) throws Exception {
        ZoneId id = ZoneId.of(zone);
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        for (int changes = 0; changes < 5; changes++) {
            ZoneOffsetTransition change = id.getRules().nextTransition(from);
            Instant middle = change == null ? from : change.getInstant();
            Instant start = middle.minus(Duration.ofHours(20));
            Instant end = middle.plus(Duration.ofHours(20));
            for (String cron : List.of("0 0/7 * * * ?", "0 15,45 0/2 * * ?", "0 20 1,2,3 * * ?", "0 0 0 * * ?")) {
                assertThat(new Slots(cron, id).between(start, end, 10_000))
                        .as("%s in %s around %s", cron, zone, middle)
                        .isEqualTo(counted(cron, id, start, end));
            }
            from = middle;
        }
    }

    @Test
    void endsWhereAPlanEnds() {
        Slots past = new Slots("0 0 2 1 1 ? 2020", BERLIN);

        assertThat(past.after(Instant.parse("2026-01-01T00:00:00Z"))).isEmpty();
        assertThat(past.next(Instant.parse("2019-06-01T00:00:00Z"), 5)).hasSize(1);
    }

    /// Looks at every minute: what the clock on the wall shows, what it has shown, and what it leaves out.
    private static List<Instant> counted(String cron, ZoneId zone, Instant start, Instant end) throws Exception {
        CronExpression expression = new CronExpression(cron);
        expression.setTimeZone(TimeZone.getTimeZone("UTC"));
        boolean isFixed = !cron.split(" ", -1)[2].matches(".*[*/].*");
        List<Instant> found = new ArrayList<>();
        for (Instant minute = start.plusSeconds(60); !minute.isAfter(end); minute = minute.plusSeconds(60)) {
            LocalDateTime shown = LocalDateTime.ofInstant(minute, zone);
            boolean isSecond = zone.getRules().getValidOffsets(shown).size() == 2
                    && zone.getRules()
                            .getOffset(minute)
                            .equals(zone.getRules().getValidOffsets(shown).getLast());
            LocalDateTime before = LocalDateTime.ofInstant(minute.minusSeconds(60), zone);
            boolean matches = matches(expression, shown) && !(isFixed && isSecond);
            for (LocalDateTime left = before.plusMinutes(1);
                    isFixed && left.isBefore(shown);
                    left = left.plusMinutes(1)) {
                matches |= matches(expression, left);
            }
            if (matches) {
                found.add(minute);
            }
        }
        return found;
    }

    private static boolean matches(CronExpression expression, LocalDateTime shown) {
        return expression.isSatisfiedBy(Date.from(shown.toInstant(ZoneOffset.UTC)));
    }
}
