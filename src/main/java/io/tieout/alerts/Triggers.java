package io.tieout.alerts;

import io.tieout.alerts.AlertsSpec.Kind;
import io.tieout.alerts.AlertsSpec.Severity;
import io.tieout.journal.Event;
import io.tieout.shared.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which events are worth an alert, and which alert: runs that failed, data that is not good enough, high-risk
/// anomalies, variances and gaps, patterns, and decisions of people that override a rule.
final class Triggers {

    static final Set<String> TYPES = Set.of(
            "batch.job.failed",
            "file.quarantined",
            "file.held",
            "file.waiting",
            "delivery.missing",
            "delivery.late",
            "delivery.stale",
            "data.validated",
            "quality.fallen",
            "anomaly.detected",
            "variance.detected",
            "reconciliation.completed",
            "backlog.reconciled",
            "pattern.identified",
            "file.released",
            "file.refused",
            "file.withdrawn",
            "file.fixed",
            "match.ended",
            "decision.withdrawn",
            "write-off.asked",
            "run.undone",
            "user.denied");

    /// A night that failed only because a part of it did: the part has its own alert.
    /// States of which mails of their own tell.
    private static final Set<String> WAITING = Set.of("HELD", "QUARANTINED");

    private static final String FOLLOWS = "TIE-RUN-120";

    private static final String FAILING = "failing.";
    private static final double ANOMALY = 0.7;
    private static final double GRAVE_ANOMALY = 0.85;
    private static final double POOR = 80;
    private static final double BAD = 70;

    private Triggers() {}

    static Optional<Alert> of(Event event) {
        return switch (event.type()) {
            case "batch.job.failed" -> failure(event);
            case "file.quarantined" -> Optional.of(quarantined(event));
            case "file.held" -> Optional.of(held(event));
            case "file.waiting" -> Optional.of(waiting(event));
            case "delivery.missing", "delivery.late", "delivery.stale" -> Optional.of(delivery(event));
            case "data.validated" -> quality(event);
            case "quality.fallen" -> Optional.of(fallen(event));
            case "anomaly.detected" -> anomaly(event);
            case "variance.detected" -> Optional.of(variance(event));
            case "reconciliation.completed" -> gap(event);
            case "backlog.reconciled" -> Optional.of(backlog(event));
            case "pattern.identified" -> Optional.of(pattern(event));
            case "write-off.asked" -> Optional.of(writeOff(event));
            case "file.released",
                    "file.refused",
                    "file.withdrawn",
                    "file.fixed",
                    "match.ended",
                    "decision.withdrawn",
                    "run.undone",
                    "user.denied" -> override(event);
            default -> Optional.empty();
        };
    }

    /// One subject for a job and a cause: seven hundred runs that fail alike are one thing to mend.
    private static Optional<Alert> failure(Event event) {
        String code = event.data().getOrDefault("code", "");
        if (code.equals(FOLLOWS)) {
            return Optional.empty();
        }
        String run = run(event);
        String job = event.data().getOrDefault("job", "?");
        return Optional.of(new Alert(
                Kind.JOB_FAILURE,
                Severity.CRITICAL,
                (job + " " + code).strip(),
                Messages.text("letter.subject.run-failed", run) + " (" + job + ")",
                Messages.text("letter.run-failed"),
                List.of("status " + run, "restart " + run),
                event));
    }

    private static Alert quarantined(Event event) {
        String file = file(event);
        return new Alert(
                Kind.DATA_QUALITY,
                Severity.CRITICAL,
                "file " + file,
                Messages.text("letter.subject.file-quarantined", file) + inBrackets(event, "code"),
                Messages.text("letter.file-quarantined"),
                List.of("file show " + file),
                event);
    }

    private static Alert held(Event event) {
        String file = file(event);
        return new Alert(
                Kind.DATA_QUALITY,
                number(event, "score", POOR) < BAD ? Severity.CRITICAL : Severity.WARNING,
                "file " + file,
                Messages.text("letter.subject.file-held", file) + inBrackets(event, "code"),
                Messages.text("letter.file-held"),
                List.of(
                        "file show " + file,
                        "file release " + file + " --reason TEXT",
                        "file refuse " + file + " --reason TEXT"),
                event);
    }

    /// A reminder to those who can decide; an escalation to their supervisor too.
    private static Alert waiting(Event event) {
        String file = file(event);
        boolean isLong = "escalation".equals(event.data().get("level"));
        return new Alert(
                Kind.DATA_QUALITY,
                isLong ? Severity.CRITICAL : Severity.WARNING,
                "waiting " + file,
                Messages.text("letter.subject.file-waiting", file, event.data().getOrDefault("days", "?")),
                Messages.text("letter.file-waiting"),
                List.of(
                        "file show " + file,
                        "file release " + file + " --reason TEXT",
                        "file refuse " + file + " --reason TEXT"),
                event);
    }

    private static Alert delivery(Event event) {
        String feed = event.data().getOrDefault("feed", "?");
        String title = switch (event.type()) {
            case "delivery.late" -> Messages.text("letter.subject.delivery-late", feed);
            case "delivery.stale" -> Messages.text("letter.subject.delivery-stale", feed);
            default -> Messages.text("letter.subject.delivery-missing", feed);
        };
        String what = switch (event.type()) {
            case "delivery.late" -> Messages.text("letter.delivery-late");
            case "delivery.stale" -> Messages.text("letter.delivery-stale");
            default -> Messages.text("letter.delivery-missing");
        };
        return new Alert(
                Kind.DATA_QUALITY,
                event.type().equals("delivery.late") ? Severity.INFO : Severity.WARNING,
                "delivery " + feed + " " + event.data().getOrDefault("due", "?"),
                title,
                what,
                List.of("expected", "file list"),
                event);
    }

    /// A file that is held says its score itself.
    private static Optional<Alert> quality(Event event) {
        double score = number(event, "score", 100);
        if (score >= POOR || WAITING.contains(event.data().getOrDefault("status", ""))) {
            return Optional.empty();
        }
        String file = file(event);
        return Optional.of(new Alert(
                Kind.DATA_QUALITY,
                score < BAD ? Severity.CRITICAL : Severity.WARNING,
                "file " + file,
                Messages.text("letter.subject.quality", file) + inBrackets(event, "score"),
                Messages.text("letter.quality"),
                List.of("file show " + file, "export issues --output issues.csv"),
                event));
    }

    /// One subject a feed: what a sender does worse now is one thing to ask him.
    private static Alert fallen(Event event) {
        String feed = event.data().getOrDefault("feed", "?");
        String where = event.data().keySet().stream()
                .filter(key -> key.startsWith(FAILING))
                .map(key -> key.substring(FAILING.length()))
                .collect(Collectors.joining(", "));
        return new Alert(
                Kind.DATA_QUALITY,
                Severity.WARNING,
                "quality " + feed,
                Messages.text("letter.subject.quality-fallen", feed, where),
                Messages.text("letter.quality-fallen"),
                List.of("feed quality " + feed, "file show " + file(event)),
                event);
    }

    private static Optional<Alert> anomaly(Event event) {
        double score = number(event, "score", 0);
        double count = number(event, "count", 0);
        if (score <= ANOMALY && count <= 10) {
            return Optional.empty();
        }
        String detector = event.data().getOrDefault("detector", "?");
        return Optional.of(new Alert(
                Kind.ANOMALY,
                score > GRAVE_ANOMALY ? Severity.CRITICAL : Severity.WARNING,
                detector + " " + event.data().getOrDefault("file", run(event)),
                Messages.text("letter.subject.anomaly", detector) + inBrackets(event, "score"),
                Messages.text("letter.anomaly"),
                List.of("case", "status"),
                event));
    }

    private static Alert variance(Event event) {
        String reconciliation = event.data().getOrDefault("reconciliation", "?");
        boolean isHigh = "high".equals(event.data().get("severity"));
        return new Alert(
                Kind.VARIANCE,
                isHigh ? Severity.CRITICAL : Severity.WARNING,
                "reconciliation " + reconciliation,
                Messages.text("letter.subject.variance", reconciliation) + inBrackets(event, "severity"),
                Messages.text("letter.variance"),
                List.of("status", "export breaks --output breaks.csv", "case"),
                event);
    }

    /// A run over sides that are not covered is provisional: no variance is told, but what is awaited; of a first
    /// load of old periods once for all its runs.
    private static Optional<Alert> gap(Event event) {
        if (!event.data().containsKey("awaits") || event.data().containsKey("backlog")) {
            return Optional.empty();
        }
        String reconciliation = event.data().getOrDefault("reconciliation", "?");
        return Optional.of(new Alert(
                Kind.VARIANCE,
                Severity.WARNING,
                "gap " + reconciliation,
                Messages.text("letter.subject.gap", reconciliation),
                Messages.text("letter.gap"),
                List.of("status", "file list"),
                event));
    }

    private static Alert backlog(Event event) {
        return new Alert(
                Kind.VARIANCE,
                severity(event),
                "backlog " + event.data().getOrDefault("request", "?"),
                Messages.text("letter.subject.backlog", event.data().getOrDefault("runs", "?")),
                Messages.text("letter.backlog"),
                List.of("status", "match queue", "export breaks --output breaks.csv"),
                event);
    }

    private static Alert pattern(Event event) {
        String pattern = event.data().getOrDefault("pattern", "?");
        return new Alert(
                Kind.PATTERN,
                severity(event),
                "pattern " + pattern,
                Messages.text("letter.subject.pattern", pattern),
                Messages.text("letter.pattern"),
                List.of("case", "status"),
                event);
    }

    /// One person wants to set a difference aside, and only a second one can: the supervisor hears of it too.
    private static Alert writeOff(Event event) {
        String name = event.data().getOrDefault("writeOff", "?");
        String act = event.data().getOrDefault("act", "show " + event.data().getOrDefault("match", "?"));
        return new Alert(
                Kind.OVERRIDE,
                Severity.WARNING,
                "write-off " + name,
                Messages.text("letter.subject.write-off", name, event.data().getOrDefault("reconciliation", "?")),
                Messages.text("letter.write-off"),
                List.of(
                        "match show " + event.data().getOrDefault("match", "?"),
                        "match " + act + " --reason TEXT",
                        "match withdraw " + name + " --reason TEXT"),
                event);
    }

    /// What a machine does by rule is no override; `match.ended` is told for people only.
    private static Optional<Alert> override(Event event) {
        boolean byPerson = event.actor().kind() == io.tieout.shared.Actor.Kind.PERSON;
        if (!byPerson) {
            return Optional.empty();
        }
        String about = about(event);
        return Optional.of(new Alert(
                Kind.OVERRIDE,
                Severity.INFO,
                event.type() + " " + about,
                Messages.text("letter.subject.override", event.type(), about),
                Messages.text("letter.override"),
                event.data().containsKey("file") ? List.of("file show " + file(event)) : List.of("status"),
                event));
    }

    /// What was refused names itself (`release F7`).
    private static String about(Event event) {
        return event.data().containsKey("file")
                ? "file " + file(event)
                : event.data().getOrDefault("act", "run " + run(event));
    }

    private static Severity severity(Event event) {
        return switch (event.data().getOrDefault("severity", "")) {
            case "high", "critical" -> Severity.CRITICAL;
            case "low", "info" -> Severity.INFO;
            default -> Severity.WARNING;
        };
    }

    private static String run(Event event) {
        Map<String, String> data = event.data();
        return data.getOrDefault("run", data.getOrDefault("request", "?"));
    }

    private static String file(Event event) {
        String file = event.data().getOrDefault("file", "?");
        return file.matches("\\d+") ? "F" + file : file;
    }

    private static String inBrackets(Event event, String key) {
        String value = event.data().get(key);
        return value == null ? "" : " (" + value + ")";
    }

    private static double number(Event event, String key, double otherwise) {
        String text = event.data().getOrDefault(key, "");
        return text.matches("-?\\d{1,15}(\\.\\d{1,15})?") ? Double.parseDouble(text) : otherwise;
    }
}
