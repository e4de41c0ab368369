package io.tieout.alerts;

import io.tieout.journal.Event;
import io.tieout.journal.proof.SignedHead;
import io.tieout.shared.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a mail says about an event: a stable subject, identifiers, codes, what to type next, the journal's head.
final class AlertText {

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
            "score",
            "qualityScore",
            "reconciliation",
            "businessDate");

    private AlertText() {}

    /// The thing the event is about: `F7` or `run 12`; same kind and topic within a while are one alert.
    static String topic(Event event) {
        return switch (event.type()) {
            case "batch.job.failed" -> "run " + runId(event);
            default -> "file " + fileId(event);
        };
    }

    static String subject(Event event) {
        String what = switch (event.type()) {
            case "batch.job.failed" ->
                Messages.text("alert.subject.run-failed", runId(event)) + inBrackets(event, "job");
            case "file.quarantined" ->
                Messages.text("alert.subject.file-quarantined", fileId(event)) + inBrackets(event, "code");
            case "file.held" -> Messages.text("alert.subject.file-held", fileId(event)) + inBrackets(event, "code");
            default -> event.type();
        };
        return oneLine("[Tieout] " + event.engagement() + ": " + what);
    }

    static String body(Event event, SignedHead head, AlertsSpec.Detail detail) {
        List<String> lines = new ArrayList<>();
        lines.add(meaning(event.type()));
        lines.add("");
        lines.add(Messages.text("alert.engagement", event.engagement()));
        lines.add(Messages.text("alert.event", event.type(), event.seq()));
        lines.add(Messages.text("alert.at", event.at()));
        lines.add(Messages.text("alert.by", event.actor().kind().name().toLowerCase(java.util.Locale.ROOT)));
        int withheld = 0;
        for (Map.Entry<String, String> datum : event.data().entrySet()) {
            if (detail == AlertsSpec.Detail.FULL || CODES.contains(datum.getKey())) {
                lines.add(datum.getKey() + ": " + oneLine(datum.getValue()));
            } else {
                withheld++;
            }
        }
        if (withheld > 0) {
            lines.add(Messages.text("alert.withheld", withheld));
        }
        lines.add("");
        lines.add(Messages.text("alert.next"));
        commands(event).forEach(command -> lines.add("  " + command));
        lines.add("");
        lines.add(Messages.text("alert.journal", event.engagement(), head.size(), head.root()));
        lines.add(Messages.text("alert.keep"));
        lines.add(head.line());
        return String.join("\n", lines) + "\n";
    }

    private static String meaning(String type) {
        return switch (type) {
            case "batch.job.failed" -> Messages.text("alert.run-failed");
            case "file.quarantined" -> Messages.text("alert.file-quarantined");
            case "file.held" -> Messages.text("alert.file-held");
            default -> Messages.text("alert.something");
        };
    }

    private static List<String> commands(Event event) {
        String engagement = " --engagement " + event.engagement();
        return switch (event.type()) {
            case "batch.job.failed" ->
                List.of(
                        "scripts/tieout status " + runId(event) + engagement,
                        "scripts/tieout restart " + runId(event) + engagement);
            case "file.held" ->
                List.of(
                        "scripts/tieout file show " + fileId(event) + engagement,
                        "scripts/tieout file release " + fileId(event) + " --reason TEXT" + engagement,
                        "scripts/tieout file refuse " + fileId(event) + " --reason TEXT" + engagement);
            default -> List.of("scripts/tieout file show " + fileId(event) + engagement);
        };
    }

    private static String runId(Event event) {
        String run = event.data().get("run");
        return run != null ? run : event.data().getOrDefault("request", "?");
    }

    private static String fileId(Event event) {
        String file = event.data().getOrDefault("file", "?");
        return file.matches("\\d+") ? "F" + file : file;
    }

    private static String inBrackets(Event event, String key) {
        String value = event.data().get(key);
        return value == null ? "" : " (" + value + ")";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
