package io.tieout.alerts;

import io.tieout.journal.Event;
import io.tieout.journal.Journal;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Planned runs that did not come about. They are read from the journal, where their schedules told of them: these two
/// modules know nothing of each other.
@Component
final class NightSlots {

    private static final String MISSED = "schedule.slot.missed";
    private static final String SKIPPED = "schedule.slot.skipped";
    private static final String MISSING = "delivery.missing";
    private static final String STALE = "delivery.stale";
    private static final String LATE = "delivery.late";

    private final Journal journal;

    NightSlots(Journal journal) {
        this.journal = journal;
    }

    /// A line for each schedule and reason, of what was decided since the report before.
    List<String> notRun(EngagementId engagement, NightReport.Due due, Instant now) {
        Map<Why, Count> counts = new TreeMap<>();
        for (Event event : journal.since(engagement, List.of(MISSED, SKIPPED), due.since())) {
            if (event.at().isAfter(due.since()) && !event.at().isAfter(now)) {
                counts.merge(Why.of(event), Count.of(event), Count::plus);
            }
        }
        List<String> lines = new ArrayList<>();
        counts.forEach((why, count) -> lines.add(line(why, count, NightReport.local(count.last(), due.zone()))));
        return lines;
    }

    /// A line for each expected file that was missing or brought old days, unless it has come since.
    List<String> notCome(EngagementId engagement, NightReport.Due due, Instant now) {
        Map<String, Event> open = new TreeMap<>();
        for (Event event : journal.since(engagement, List.of(MISSING, STALE, LATE), due.since())) {
            String delivery = event.data().get("feed") + " " + event.data().get("files") + " "
                    + event.data().get("due");
            if (event.type().equals(LATE)) {
                open.remove(delivery);
            } else if (event.at().isAfter(due.since()) && !event.at().isAfter(now)) {
                open.put(delivery, event);
            }
        }
        return open.values().stream()
                .map(event -> Messages.text(
                        "letter.night.expected",
                        event.data().get("feed"),
                        event.type().equals(STALE) ? "STALE" : "MISSING",
                        event.data().get("came"),
                        event.data().get("expected"),
                        NightReport.local(Instant.parse(event.data().getOrDefault("due", "")), due.zone())))
                .toList();
    }

    private static String line(Why why, Count count, String last) {
        return why.isMissed()
                ? Messages.text("letter.night.missed-slots", why.schedule(), count.slots(), last, why.code())
                : Messages.text("letter.night.skipped-slots", why.schedule(), count.slots(), last, why.code());
    }

    private record Why(String schedule, boolean isMissed, String code) implements Comparable<Why> {

        static Why of(Event event) {
            return new Why(
                    event.actor().name(),
                    event.type().equals(MISSED),
                    event.data().getOrDefault("code", "-"));
        }

        @Override
        public int compareTo(Why other) {
            return toString().compareTo(other.toString());
        }
    }

    private record Count(long slots, Instant last) {

        static Count of(Event event) {
            String last = event.data().get("last");
            return new Count(
                    Long.parseLong(event.data().getOrDefault("slots", "1")),
                    last == null ? event.at() : Instant.parse(last));
        }

        Count plus(Count other) {
            return new Count(slots + other.slots, last.isAfter(other.last) ? last : other.last);
        }
    }
}
