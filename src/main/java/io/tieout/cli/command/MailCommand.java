package io.tieout.cli.command;

import io.tieout.alerts.AlertsSpec;
import io.tieout.alerts.MailCheck;
import io.tieout.alerts.Outbox;
import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.jobsconfig.TieoutSpec;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `mail`: whether mail works, and what has not left.
@Command(name = "mail", description = "Try the mail server; see and revive mails that have not left.")
public final class MailCommand {

    private final Session session;

    public MailCommand(Session session) {
        this.session = session;
    }

    @Command(
            description = {
                "Send a mail at once and say step by step how far it came.",
                "Exit code 2: the settings must change; 69: the server cannot be used now."
            })
    Integer test(@Parameters(paramLabel = "ADDRESS", description = "who gets it") String address) {
        if (!AlertsSpec.isAddress(address)) {
            throw new OperatorException(ExitCode.USAGE, "", Message.of("TIE-CFG-008.no-recipient", address));
        }
        MailCheck.Result result = MailCheck.of(
                        session.config().single(TieoutSpec.KIND).mail(), session.home())
                .send(address, Clock.systemUTC().instant());
        for (MailCheck.Step step : result.steps()) {
            if (session.json()) {
                session.out().println(Json.line(facts(step)));
            } else {
                session.out()
                        .printf(
                                "%-8s %-6s %s%n",
                                step.name(), step.done() ? "ok" : "FAILED", Table.printable(step.said()));
            }
        }
        if (!result.problem().isEmpty()) {
            throw new OperatorException(result.exit(), result.problem());
        }
        return result.exit().code();
    }

    private static Map<String, Object> facts(MailCheck.Step step) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("step", step.name());
        facts.put("done", step.done());
        facts.put("said", step.said());
        return facts;
    }

    @Command(description = "Mails that wait or were given up, and why.")
    Integer list() {
        try (Application application = session.start("mail")) {
            Table table = new Table("mail", "status", "to", "attempts", "since", "subject", "last error");
            for (Outbox.Waiting mail : application.get(Outbox.class).waiting(application.engagement(session))) {
                if (session.json()) {
                    session.out().println(Json.line(facts(mail)));
                } else {
                    table.row(
                            mail.id(),
                            mail.status(),
                            mail.recipient(),
                            mail.attempts(),
                            mail.createdAt(),
                            mail.subject(),
                            text(mail.lastError()));
                }
            }
            if (!session.json() && table.isEmpty()) {
                session.out().println("no mail waits");
            } else if (!session.json()) {
                table.print(session.out());
            }
        }
        return ExitCode.DONE.code();
    }

    private static Map<String, @Nullable Object> facts(Outbox.Waiting mail) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("mail", mail.id());
        facts.put("status", mail.status());
        facts.put("to", mail.recipient());
        facts.put("attempts", mail.attempts());
        facts.put("since", mail.createdAt().toString());
        facts.put("next_attempt", mail.isDead() ? null : mail.nextAttempt().toString());
        facts.put("subject", mail.subject());
        facts.put("last_error", mail.lastError());
        return facts;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    @Command(description = "Let mails that were given up try again, once what stopped them is mended.")
    Integer retry() {
        try (Application application = session.start("mail")) {
            int revived = application.get(Outbox.class).revive(application.engagement(session));
            session.out().printf("%d mails wait again%n", revived);
            return (revived == 0 ? ExitCode.NOTHING_TO_DO : ExitCode.DONE).code();
        }
    }
}
