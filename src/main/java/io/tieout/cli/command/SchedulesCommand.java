package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.scheduling.Schedules;
import io.tieout.shared.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `schedules`: what runs next, in the schedule's zone and in UTC.
@Command(name = "schedules", description = "The next ten planned runs of each schedule, in its zone and in UTC.")
public final class SchedulesCommand implements Callable<Integer> {

    private final Session session;

    public SchedulesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("schedules")) {
            Table table = new Table("schedule", "engagement", "job", "local", "zone", "utc");
            for (Schedules.Next next : application.get(Schedules.class).next(10)) {
                if (session.json()) {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    facts.put("schedule", next.schedule());
                    facts.put("engagement", next.engagement().code());
                    facts.put("job", next.job());
                    facts.put("zone", next.zone().getId());
                    facts.put("at", next.at().toString());
                    session.out().println(Json.line(facts));
                    continue;
                }
                table.row(
                        next.schedule(),
                        next.engagement(),
                        next.job(),
                        next.at().atZone(next.zone()).toLocalDateTime(),
                        next.zone(),
                        next.at());
            }
            if (!session.json() && table.isEmpty()) {
                session.out().println("no schedule is enabled; see jobs-config/schedules/");
            } else if (!session.json()) {
                table.print(session.out());
            }
        }
        return ExitCode.DONE.code();
    }
}
