package io.tieout.alerts;

import io.tieout.alerts.AlertsSpec.Severity;
import io.tieout.alerts.Letter.Lines;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Messages;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The mail of a morning: what ran, what waits, what is missing. It comes when all is quiet too, and says so when it is
/// late or days were left out.
final class NightReport {

    static final String KIND = AlertsSpec.Kind.NIGHT_REPORT.label();

    private static final Duration LATE = Duration.ofMinutes(15);
    private static final int SHOWN = 20;

    private NightReport() {}

    /// What a report tells, in lines that name identifiers, codes and counts only; the mail counts all and shows the
    /// first of them.
    record Night(List<String> ran, List<String> failed, List<String> waits, List<String> missing) {

        Night {
            ran = List.copyOf(ran);
            failed = List.copyOf(failed);
            waits = List.copyOf(waits);
            missing = List.copyOf(missing);
        }
    }

    /// A report that is due: for this day, at this moment, after the one of `before`.
    record Due(LocalDate day, Instant at, Optional<LocalDate> before, Instant since, ZoneId zone) {

        /// The last planned moment that has passed; nothing when its report was written or the engagement is younger.
        static Optional<Due> of(
                LocalTime time, ZoneId zone, Instant openedAt, Optional<LocalDate> written, Instant now) {
            LocalDate today = now.atZone(zone).toLocalDate();
            LocalDate day = at(today, time, zone).isAfter(now) ? today.minusDays(1) : today;
            Instant at = at(day, time, zone);
            if (openedAt.isAfter(at)
                    || written.filter(last -> !last.isBefore(day)).isPresent()) {
                return Optional.empty();
            }
            Instant since = written.map(last -> at(last, time, zone))
                    .orElseGet(() ->
                            openedAt.isAfter(at.minus(Duration.ofDays(1))) ? openedAt : at.minus(Duration.ofDays(1)));
            return Optional.of(new Due(day, at, written, since, zone));
        }

        private static Instant at(LocalDate day, LocalTime time, ZoneId zone) {
            return day.atTime(time).atZone(zone).toInstant();
        }

        /// The days between the report before and this one: nobody was there to write theirs.
        List<LocalDate> leftOut() {
            return before.map(last -> last.plusDays(1).datesUntil(day).toList()).orElse(List.of());
        }
    }

    static Letter letter(EngagementId engagement, Due due, Night night, Instant now, Closing closing) {
        List<Letter.Part> parts = new ArrayList<>();
        parts.add(new Letter.Facts(facts(engagement, due, now)));
        parts.add(list(Messages.text("letter.night.failed"), night.failed()));
        parts.add(list(Messages.text("letter.night.waits"), night.waits()));
        parts.add(list(Messages.text("letter.night.missing"), night.missing()));
        parts.add(list(
                Messages.text("letter.night.ran"),
                night.ran().isEmpty() ? List.of(Messages.text("letter.night.nothing-ran")) : night.ran()));
        parts.add(AlertLetters.commands(engagement, List.of("status", "alerts")));
        boolean isQuiet = night.failed().isEmpty()
                && night.waits().isEmpty()
                && night.missing().isEmpty();
        String lead = isQuiet
                ? Messages.text("letter.night.quiet")
                : Messages.text(
                        "letter.night.counts",
                        night.failed().size(),
                        night.waits().size(),
                        night.missing().size());
        Severity severity = isQuiet ? Severity.INFO : night.failed().isEmpty() ? Severity.WARNING : Severity.CRITICAL;
        return new Letter(
                AlertLetters.subject(engagement, Messages.text("letter.subject.night", due.day(), lead)),
                severity,
                lead,
                parts.stream().filter(part -> !isEmpty(part)).toList(),
                closing.lines(engagement));
    }

    private static List<Letter.Fact> facts(EngagementId engagement, Due due, Instant now) {
        List<Letter.Fact> facts = new ArrayList<>();
        facts.add(new Letter.Fact(Messages.text("letter.engagement"), engagement.code()));
        facts.add(new Letter.Fact(
                Messages.text("letter.night.span"),
                local(due.since(), due.zone()) + " - " + local(now, due.zone()) + " " + due.zone()));
        if (Duration.between(due.at(), now).compareTo(LATE) > 0) {
            facts.add(new Letter.Fact(
                    Messages.text("letter.night.late"),
                    Messages.text("letter.night.planned", local(due.at(), due.zone()), local(now, due.zone()))));
        }
        if (!due.leftOut().isEmpty()) {
            facts.add(new Letter.Fact(
                    Messages.text("letter.night.left-out"),
                    due.leftOut().size() > 7
                            ? due.leftOut().getFirst() + " - " + due.leftOut().getLast()
                            : String.join(
                                    ", ",
                                    due.leftOut().stream()
                                            .map(LocalDate::toString)
                                            .toList())));
        }
        return facts;
    }

    static String local(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone).truncatedTo(ChronoUnit.MINUTES);
        return local.toLocalDate() + " " + local.toLocalTime();
    }

    private static Lines list(String heading, List<String> lines) {
        if (lines.size() <= SHOWN) {
            return new Lines(heading, lines);
        }
        List<String> shown = new ArrayList<>(lines.subList(0, SHOWN));
        shown.add(Messages.text("letter.night.more", lines.size() - SHOWN));
        return new Lines(heading, shown);
    }

    private static boolean isEmpty(Letter.Part part) {
        return part instanceof Lines list && list.lines().isEmpty();
    }
}
