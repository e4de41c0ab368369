package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Schemas;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.engagements.Engagement;
import io.tieout.engagements.EngagementSpec;
import io.tieout.engagements.EngagementTemplate;
import io.tieout.engagements.Engagements;
import io.tieout.intake.Intake;
import io.tieout.journal.Journal;
import io.tieout.people.People;
import io.tieout.people.Permissions;
import io.tieout.people.Role;
import io.tieout.shared.Actor;
import io.tieout.shared.Currencies;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Period;
import io.tieout.shared.Problem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `engagement`: open one, list them, close one.
@Command(name = "engagement", description = "Open, list, show and close engagements.")
public final class EngagementCommand {

    private final Session session;

    public EngagementCommand(Session session) {
        this.session = session;
    }

    @Command(description = "Open an engagement: example settings to edit, and its folders. What is there is kept.")
    Integer open(
            @Parameters(paramLabel = "CODE", description = "a-z, 0-9 and '-'; also the name of its folders")
                    String code,
            @Option(names = "--name", description = "the name people see") String name,
            @Option(names = "--currency", description = "ISO 4217 code, such as EUR") String currency,
            @Option(names = "--period", description = "such as 2026-01-01..2026-12-31") String period,
            @Option(names = "--zone", description = "such as Europe/London") String zone) {
        boolean isConfigured = session.config().find(EngagementSpec.KIND, code).isPresent();
        if (!isConfigured) {
            EngagementTemplate.Opening opening = opening(code, name, currency, period, zone);
            EngagementTemplate.write(session.home().jobsConfig(), opening)
                    .forEach(file -> session.out().printf("wrote %s%n", file));
            Schemas.write(Schemas.folder(session.home().jobsConfig()));
        }
        try (Application application = session.start("engagement")) {
            application.get(Engagements.class).all();
            EngagementId engagement = new EngagementId(code);
            application.get(Intake.class).look(engagement);
            session.out()
                    .printf(
                            "%s is open; inboxes are under %s%n",
                            code, session.home().input(engagement));
        }
        return ExitCode.DONE.code();
    }

    @Command(description = "All engagements.")
    Integer list() {
        try (Application application = session.start("engagement")) {
            Engagements engagements = application.get(Engagements.class);
            engagements.all();
            Table table = new Table("code", "status", "name", "opened");
            for (Engagement one : engagements.list()) {
                table.row(one.code(), one.status(), one.name(), one.openedAt());
            }
            table.print(session.out());
        }
        return ExitCode.DONE.code();
    }

    @Command(description = "Close an engagement: its data stays, nothing runs in it any more.")
    Integer close(
            @Parameters(paramLabel = "CODE") String code,
            @Option(names = "--reason", required = true, description = "why; kept for ever") String reason) {
        try (Application application = session.start("engagement")) {
            Engagements engagements = application.get(Engagements.class);
            EngagementId engagement = engagements.all().stream()
                    .filter(one -> one.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new OperatorException(
                            ExitCode.USAGE, "CODE", Message.of("TIE-CLI-040.no-such-engagement", code)));
            Actor actor = application.get(People.class).current();
            application
                    .get(Permissions.class)
                    .require(engagement, actor, "close engagement " + code, Set.of(Role.ADMIN, Role.SUPERVISOR));
            engagements.close(engagement, actor, reason);
            session.out().printf("%s is closed%n", code);
        }
        return ExitCode.DONE.code();
    }

    private static EngagementTemplate.Opening opening(
            String code, String name, String currency, String period, String zone) {
        List<Problem> problems = new ArrayList<>();
        if (!EngagementId.isValid(code)) {
            problems.add(new Problem("CODE", Message.of("TIE-CLI-040.no-code", code)));
        } else if (new EngagementId(code).equals(Journal.FIRM)) {
            problems.add(new Problem("CODE", Message.of("TIE-CLI-040.code-of-the-firm", code)));
        }
        Optional<String> named = parsed(problems, "--name", name, "ACME Ltd", text -> text);
        Optional<Period> days = parsed(problems, "--period", period, "2026-01-01..2026-12-31", Period::parse);
        Optional<ZoneId> place = parsed(problems, "--zone", zone, "Europe/London", ZoneId::of);
        Optional<String> money = parsed(problems, "--currency", currency, "EUR", text -> {
            Currencies.exponent(text);
            return text;
        });
        if (!problems.isEmpty()) {
            throw new OperatorException(ExitCode.USAGE, problems);
        }
        return new EngagementTemplate.Opening(
                new EngagementId(code),
                named.orElseThrow(),
                days.orElseThrow(),
                place.orElseThrow(),
                money.orElseThrow());
    }

    private static <T> Optional<T> parsed(
            List<Problem> problems, String option, String text, String example, Function<String, T> parse) {
        if (text == null || text.isBlank()) {
            problems.add(new Problem(option, Message.of("TIE-CLI-040.option-needed", option, example)));
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            String why = String.valueOf(wrong.getMessage());
            problems.add(new Problem(option, Message.of("TIE-CLI-040.option-unreadable", why, option, example)));
            return Optional.empty();
        }
    }
}
