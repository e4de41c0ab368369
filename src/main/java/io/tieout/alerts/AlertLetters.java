package io.tieout.alerts;

import io.tieout.alerts.AlertsSpec.Detail;
import io.tieout.alerts.Letter.Commands;
import io.tieout.alerts.Letter.Fact;
import io.tieout.alerts.Letter.Facts;
import io.tieout.journal.Event;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The mail about an alert: identifiers, codes, counts and what to type next; names and amounts only in full.
final class AlertLetters {

    /// Keys whose values are identifiers, codes or counts; all others need `detail: full`.
    private static final Set<String> CODES = Set.of(
            "file",
            "run",
            "request",
            "job",
            "feed",
            "code",
            "reason_code",
            "status",
            "outcome",
            "attempt",
            "restarts",
            "records",
            "entries",
            "rejects",
            "issues",
            "warnings",
            "errors",
            "score",
            "qualityScore",
            "reconciliation",
            "businessDate",
            "severity",
            "openPermille",
            "confirmed",
            "suggested",
            "investigate",
            "flagged",
            "flagPermille",
            "open",
            "runs",
            "provisional",
            "proposed",
            "count",
            "detector",
            "pattern",
            "case",
            "match",
            "writeOff",
            "ageDays");

    /// Counts for each side and currency, such as `open.L.EUR`; sums have other names.
    private static final Pattern COUNTS = Pattern.compile("(matched|open|partly)\\.[LR]\\.[A-Z]{3}");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    private final Closing closing;

    AlertLetters(Closing closing) {
        this.closing = closing;
    }

    /// @param id the number of the alert in the register
    Letter of(long id, Alert alert, Detail detail) {
        Event event = alert.event();
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact(Messages.text("letter.engagement"), event.engagement().code()));
        facts.add(new Fact(
                Messages.text("letter.alert"),
                "A" + id + ", " + alert.kind().label() + ", " + alert.severity().label()));
        facts.add(new Fact(Messages.text("letter.event"), event.type() + " #" + event.seq()));
        facts.add(new Fact(Messages.text("letter.at"), event.at().toString()));
        facts.add(new Fact(Messages.text("letter.by"), actor(event, detail)));
        int withheld = 0;
        for (Map.Entry<String, String> datum : event.data().entrySet()) {
            if (detail == Detail.FULL || isCode(datum.getKey(), datum.getValue())) {
                facts.add(new Fact(datum.getKey(), oneLine(datum.getValue())));
            } else {
                withheld++;
            }
        }
        if (withheld > 0) {
            facts.add(new Fact(Messages.text("letter.withheld"), Integer.toString(withheld)));
        }
        List<String> commands = new ArrayList<>(alert.commands());
        commands.add("alerts acknowledge A" + id);
        return new Letter(
                subject(event.engagement(), alert.title()),
                alert.severity(),
                alert.meaning(),
                List.of(new Facts(facts), commands(event.engagement(), commands)),
                closing.lines(event.engagement()));
    }

    static String subject(EngagementId engagement, String title) {
        return oneLine("[Tieout] " + engagement + ": " + title);
    }

    /// Whole commands that can be copied.
    static Commands commands(EngagementId engagement, List<String> commands) {
        return new Commands(
                Messages.text("letter.next"),
                commands.stream()
                        .map(command -> "scripts/tieout " + command + " --engagement " + engagement)
                        .toList());
    }

    /// A detector or another later writer may put a sentence where a count is expected: then it is no code.
    private static boolean isCode(String key, String value) {
        boolean isCount = COUNTS.matcher(key).matches() && NUMBER.matcher(value).matches();
        return isCount || (CODES.contains(key) && value.length() <= 80);
    }

    private static String actor(Event event, Detail detail) {
        return detail == Detail.FULL
                ? event.actor().toString()
                : event.actor().kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
