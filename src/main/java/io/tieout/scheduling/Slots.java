package io.tieout.scheduling;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/// The planned instants of a cron expression in a zone.
final class Slots {

    private static final List<Duration> LOOK_BACK = List.of(
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            Duration.ofDays(1),
            Duration.ofDays(32),
            Duration.ofDays(366),
            Duration.ofDays(8 * 366));

    private final CronExpression cron;

    /// @throws IllegalArgumentException when the expression cannot be read
    Slots(String expression, ZoneId zone) {
        try {
            cron = new CronExpression(expression);
        } catch (ParseException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
        cron.setTimeZone(TimeZone.getTimeZone(zone));
    }

    CronExpression cron() {
        return cron;
    }

    Optional<Instant> after(Instant instant) {
        return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(instant)))
                .map(Date::toInstant);
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

    /// The last planned instant that is not after `instant`: what a late or repeated firing stands for; `instant`
    /// itself when there is none.
    Instant lastUntil(Instant instant) {
        for (Duration window : LOOK_BACK) {
            Optional<Instant> slot = after(instant.minus(window)).filter(first -> !first.isAfter(instant));
            if (slot.isPresent()) {
                return lastFrom(slot.get(), instant);
            }
        }
        return instant;
    }

    private Instant lastFrom(Instant first, Instant until) {
        Instant last = first;
        Optional<Instant> next = after(last);
        while (next.isPresent() && !next.get().isAfter(until)) {
            last = next.get();
            next = after(last);
        }
        return last;
    }
}
