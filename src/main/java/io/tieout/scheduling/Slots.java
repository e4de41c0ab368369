package io.tieout.scheduling;

import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/// The planned instants of a cron expression in a zone, on every day of the year.
///
/// When the clocks change, a time of day that does not exist is planned for the moment they are put forward, and one
/// that comes twice for its first coming. A plan without fixed hours (`*`, or a step such as `0/2`) runs on: each
/// reading of the clock counts whenever it is shown. The library reads the expression only, against clock readings in
/// UTC: with a zone it leaves out the night in spring, and an hour of quarter-hourly runs in autumn.
final class Slots {

    /// Two changes a year, and a 29 February is eight years away at most.
    private static final int MOST_CHANGES = 64;

    private final CronExpression readings;
    private final ZoneRules rules;
    private final boolean hasFixedHours;

    /// @throws IllegalArgumentException when the expression cannot be read
    Slots(String expression, ZoneId zone) {
        try {
            readings = new CronExpression(expression);
        } catch (ParseException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
        readings.setTimeZone(TimeZone.getTimeZone("UTC"));
        rules = zone.getRules();
        String hours = expression.strip().split("\\s+", -1)[2];
        hasFixedHours = !hours.contains("*") && !hours.contains("/");
    }

    /// The first planned instant after this one.
    Optional<Instant> after(Instant instant) {
        LocalDateTime shown = LocalDateTime.ofInstant(instant, rules.getOffset(instant));
        Instant from = instant;
        for (int changes = 0; changes < MOST_CHANGES; changes++) {
            Optional<LocalDateTime> reading = reading(afterRepetition(from, shown));
            if (reading.isEmpty()) {
                return Optional.empty();
            }
            Instant slot = reading.get().toInstant(rules.getOffset(from));
            ZoneOffsetTransition change = rules.nextTransition(from);
            if (change == null || slot.isBefore(change.getInstant())) {
                return Optional.of(slot);
            }
            if (isLeftOut(reading.get(), change)) {
                return Optional.of(change.getInstant());
            }
            from = change.getInstant();
            shown = change.getDateTimeAfter().minusSeconds(1);
        }
        return Optional.empty();
    }

    private Optional<LocalDateTime> reading(LocalDateTime after) {
        return Optional.ofNullable(readings.getNextValidTimeAfter(Date.from(after.toInstant(ZoneOffset.UTC))))
                .map(date -> LocalDateTime.ofInstant(date.toInstant(), ZoneOffset.UTC));
    }

    /// Past the readings that the clocks, put back, show for the second time.
    private LocalDateTime afterRepetition(Instant from, LocalDateTime shown) {
        @Nullable ZoneOffsetTransition last = rules.previousTransition(from.plusNanos(1));
        if (hasFixedHours && last != null && last.isOverlap() && shown.isBefore(last.getDateTimeBefore())) {
            return last.getDateTimeBefore().minusSeconds(1);
        }
        return shown;
    }

    private boolean isLeftOut(LocalDateTime reading, ZoneOffsetTransition change) {
        return hasFixedHours && change.isGap() && reading.isBefore(change.getDateTimeAfter());
    }

    List<Instant> next(Instant from, int count) {
        List<Instant> slots = new ArrayList<>();
        Optional<Instant> slot = after(from);
        while (slot.isPresent() && slots.size() < count) {
            slots.add(slot.get());
            slot = after(slot.get());
        }
        return slots;
    }

    /// The planned instants after `from` up to `until` itself, the first `count` of them.
    List<Instant> between(Instant from, Instant until, int count) {
        List<Instant> slots = new ArrayList<>();
        Optional<Instant> slot = after(from);
        while (slot.isPresent() && !slot.get().isAfter(until) && slots.size() < count) {
            slots.add(slot.get());
            slot = after(slot.get());
        }
        return slots;
    }
}
