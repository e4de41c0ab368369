package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.runs.Runs;
import io.tieout.scheduling.PastSlot;
import io.tieout.scheduling.Schedules;
import io.tieout.shared.ExitCode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `schedules`: what runs next, in the schedule's zone and in UTC; with `--past` what became of what was planned.
@Command(
        name = "schedules",
        description =
                "The next ten planned runs of each schedule, in its zone and in UTC; or what became of past ones.")
public final class SchedulesCommand implements Callable<Integer> {

    /// With the offset: on the day the clocks are put back a time of day comes twice.
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx EEE", Locale.ROOT);

    private final Session session;

    @Option(names = "--past", description = "what became of planned times: run, skipped or missed, and why")
    private boolean past;

    @Option(names = "--limit", defaultValue = "50", description = "how many past ones (default ${DEFAULT-VALUE})")
    private int limit;

    public SchedulesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("schedules")) {
            Schedules schedules = application.get(Schedules.class);
            if (past) {
                listPast(schedules, application.get(Runs.class));
            } else {
                listNext(schedules);
            }
        }
        return ExitCode.DONE.code();
    }

    private void listNext(Schedules schedules) {
        Table table = new Table("schedule", "engagement", "job", "local", "zone", "utc");
        for (Schedules.Next next : schedules.next(10)) {
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
                    local(next.at(), next.zone()),
                    next.zone(),
                    next.at());
        }
        List<String> over = schedules.over();
        if (over.isEmpty() || !table.isEmpty()) {
            print(table, "no schedule is enabled; see jobs-config/schedules/");
        }
        if (!session.json()) {
            over.forEach(name -> session.out().println(name + " is over: it has no time to come"));
        }
    }

    private void listPast(Schedules schedules, Runs runs) {
        Table table = new Table("schedule", "engagement", "local", "zone", "utc", "became", "run", "why");
        for (PastSlot slot : schedules.past(limit)) {
            ZoneId zone = schedules.zone(slot.schedule());
            Long number = slot.run();
            String run = number == null ? "" : number + " " + runs.get(number).status();
            if (session.json()) {
                session.out().println(Json.line(facts(slot, zone, number)));
                continue;
            }
            table.row(
                    slot.schedule(),
                    slot.engagement(),
                    local(slot.plannedAt(), zone),
                    zone,
                    slot.plannedAt(),
                    slot.decision(),
                    run,
                    slot.reason());
        }
        print(table, "nothing was planned yet; 'tieout serve' runs the schedules");
    }

    private static Map<String, @Nullable Object> facts(PastSlot slot, ZoneId zone, @Nullable Long run) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("schedule", slot.schedule());
        facts.put("engagement", slot.engagement().code());
        facts.put("zone", zone.getId());
        facts.put("planned_at", slot.plannedAt().toString());
        facts.put("became", slot.decision().name());
        facts.put("run", run);
        facts.put("reason", slot.reason());
        facts.put("decided_at", slot.decidedAt().toString());
        return facts;
    }

    private void print(Table table, String empty) {
        if (session.json()) {
            return;
        }
        if (table.isEmpty()) {
            session.out().println(empty);
        } else {
            table.print(session.out());
        }
    }

    private static String local(Instant at, ZoneId zone) {
        return LOCAL.format(at.atZone(zone));
    }
}
