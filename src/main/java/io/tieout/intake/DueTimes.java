package io.tieout.intake;

import io.tieout.engagements.CalendarSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;

/// The moments by which something is expected, one on each of its days.
record DueTimes(ExpectedSpec spec, CalendarSpec calendar, ZoneId zone) {

    /// A month without any of its days is beyond every calendar; then nothing is ever due.
    private static final int FARTHEST_DAYS = 400;

    /// One moment by which something is expected.
    record Due(LocalDate day, Instant at) {}

    /// The last one that is not after this moment.
    Optional<Due> last(Instant now) {
        return search(
                LocalDate.ofInstant(now, zone).plusDays(1), -1, due -> !due.at().isAfter(now));
    }

    Optional<Due> before(Due due) {
        return search(due.day().minusDays(1), -1, any -> true);
    }

    Optional<Due> after(Due due) {
        return search(due.day().plusDays(1), 1, any -> true);
    }

    /// The first one after this moment.
    Optional<Due> next(Instant now) {
        return search(
                LocalDate.ofInstant(now, zone).minusDays(1), 1, due -> due.at().isAfter(now));
    }

    /// So many business days before a day.
    LocalDate businessDaysBefore(LocalDate day, int count) {
        LocalDate at = day;
        int left = count;
        for (int n = 0; left > 0 && n < FARTHEST_DAYS * 10; n++) {
            at = at.minusDays(1);
            left -= calendar.isBusinessDay(at) ? 1 : 0;
        }
        return at;
    }

    private Optional<Due> search(LocalDate from, int step, Predicate<Due> fits) {
        LocalDate day = from;
        for (int n = 0; n < FARTHEST_DAYS; n++) {
            if (isOne(day)) {
                Due due = new Due(day, day.atTime(spec.by()).atZone(zone).toInstant());
                if (fits.test(due)) {
                    return Optional.of(due);
                }
            }
            day = day.plusDays(step);
        }
        return Optional.empty();
    }

    private boolean isOne(LocalDate day) {
        return switch (spec.days()) {
            case EVERY_DAY -> true;
            case BUSINESS_DAYS -> calendar.isBusinessDay(day);
            case MONTH_ENDS -> calendar.isBusinessDay(day) && isOutermost(day, 1);
            case MONTH_STARTS -> calendar.isBusinessDay(day) && isOutermost(day, -1);
        };
    }

    /// No business day of its month lies further that way.
    private boolean isOutermost(LocalDate day, int step) {
        for (LocalDate next = day.plusDays(step); next.getMonth() == day.getMonth(); next = next.plusDays(step)) {
            if (calendar.isBusinessDay(next)) {
                return false;
            }
        }
        return true;
    }
}
