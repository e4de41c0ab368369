package io.tieout.cli.command;

import io.tieout.alerts.Alerts;
import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.people.People;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `alerts`: what nobody has taken note of yet, and taking note of it.
@Command(name = "alerts", description = "Alerts that nobody has taken note of; all of them: export alerts.")
public final class AlertsCommand implements Callable<Integer> {

    private static final int SHOWN = 100;

    private final Session session;

    public AlertsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("alerts")) {
            List<Alerts.Row> open = application.get(Alerts.class).open(application.engagement(session), SHOWN);
            Table table = new Table("alert", "severity", "kind", "what", "seen", "first", "last");
            for (Alerts.Row alert : open) {
                if (session.json()) {
                    session.out().println(Json.line(facts(alert)));
                }
                table.row(
                        "A" + alert.id(),
                        alert.severity(),
                        alert.kind(),
                        alert.title(),
                        alert.seen(),
                        alert.firstAt(),
                        alert.lastAt());
            }
            if (!session.json() && open.isEmpty()) {
                session.out().println("no alert is open");
            } else if (!session.json()) {
                table.print(session.out());
            }
        }
        return ExitCode.DONE.code();
    }

    private static Map<String, Object> facts(Alerts.Row alert) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("alert", "A" + alert.id());
        facts.put("severity", alert.severity());
        facts.put("kind", alert.kind());
        facts.put("what", alert.title());
        facts.put("seen", alert.seen());
        facts.put("first_at", alert.firstAt().toString());
        facts.put("last_at", alert.lastAt().toString());
        return facts;
    }

    @Command(description = "Take note of alerts; the journal says who did.")
    Integer acknowledge(
            @Parameters(paramLabel = "ALERT", arity = "1..*", description = "such as A12, or all") List<String> which) {
        try (Application application = session.start("alerts")) {
            EngagementId engagement = application.engagement(session);
            Alerts alerts = application.get(Alerts.class);
            List<Long> ids = which.equals(List.of("all"))
                    ? alerts.open(engagement, Integer.MAX_VALUE).stream()
                            .map(Alerts.Row::id)
                            .toList()
                    : which.stream()
                            .map(text -> number(alerts, engagement, text))
                            .toList();
            long noted = ids.stream()
                    .filter(id -> alerts.acknowledge(
                            engagement, id, application.get(People.class).current()))
                    .count();
            session.out().printf("%d alerts acknowledged%n", noted);
            return (noted == 0 ? ExitCode.NOTHING_TO_DO : ExitCode.DONE).code();
        }
    }

    private static long number(Alerts alerts, EngagementId engagement, String text) {
        String digits = text.replaceFirst("^[Aa]", "");
        if (!digits.matches("\\d{1,18}")
                || alerts.find(engagement, Long.parseLong(digits)).isEmpty()) {
            throw new OperatorException(ExitCode.USAGE, text, Message.of("TIE-MAI-011.no-such-alert", engagement));
        }
        return Long.parseLong(digits);
    }
}
