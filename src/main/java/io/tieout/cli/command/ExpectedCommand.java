package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.engagements.Engagements;
import io.tieout.intake.Expectations;
import io.tieout.intake.Expected;
import io.tieout.intake.Intake;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// `expected`: which files must come, and which have.
@Command(
        name = "expected",
        description = "Files that must come by a time of day: which came, which are late, stale or missing.")
public final class ExpectedCommand implements Callable<Integer> {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Session session;

    public ExpectedCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("expected")) {
            EngagementId engagement = application.openEngagement(session);
            application.get(Intake.class).look(engagement); // what lies there has come
            Expectations expectations = application.get(Expectations.class);
            expectations.tell(engagement);
            List<Expected> all = expectations.states(engagement);
            ZoneId zone = application.get(Engagements.class).spec(engagement).zone();
            print(all, zone);
            boolean isWanting = all.stream().anyMatch(ExpectedCommand::isWanting);
            return (all.isEmpty() ? ExitCode.NOTHING_TO_DO : isWanting ? ExitCode.PARTIAL : ExitCode.DONE).code();
        }
    }

    private void print(List<Expected> all, ZoneId zone) {
        if (session.json()) {
            all.forEach(one -> session.out().println(Json.line(facts(one, zone))));
        } else if (all.isEmpty()) {
            session.out().println("no feed says 'arrival.expected'");
        } else {
            Table table = new Table("feed", "files", "due", "state", "came", "of", "latest");
            all.forEach(one -> table.row(facts(one, zone).values().toArray()));
            table.print(session.out());
        }
    }

    private static Map<String, @Nullable Object> facts(Expected one, ZoneId zone) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("feed", one.feed());
        facts.put("files", one.spec().files());
        facts.put("due", MINUTES.format(one.due().atZone(zone)));
        facts.put("state", one.state().name());
        facts.put("came", one.came());
        facts.put("expected", one.spec().count());
        facts.put("latest", one.latest() == null ? "" : "F" + one.latest());
        return facts;
    }

    static boolean isWanting(Expected one) {
        return switch (one.state()) {
            case MISSING, STALE, LATE -> true;
            case MET, AWAITED -> false;
        };
    }
}
