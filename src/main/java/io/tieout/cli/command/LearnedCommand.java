package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.RunLines;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.people.People;
import io.tieout.reconciliation.Learned;
import io.tieout.reconciliation.LearnedMemory;
import io.tieout.reconciliation.LearnedReview;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `learned`: what people's matches teach later runs.
@Command(name = "learned", description = "What people's matches have taught: look at it, take single lines out.")
public final class LearnedCommand {

    private final Session session;

    public LearnedCommand(Session session) {
        this.session = session;
    }

    @Command(description = "Names, usual days and usual differences, with support, last use and expiry.")
    Integer list(
            @Option(names = "--all", description = "also those that runs do not use: too few, expired, removed, ...")
                    boolean isAll) {
        try (Application application = session.start("learned")) {
            EngagementId engagement = application.engagement(session);
            LearnedMemory memory = application.get(LearnedMemory.class);
            Map<String, LocalDate> uses = memory.lastUses(engagement);
            List<Map<String, @Nullable Object>> lines = memory.all(engagement).stream()
                    .filter(line -> isAll || line.state() == Learned.State.ACTIVE)
                    .map(line -> facts(line, uses.get(line.id())))
                    .toList();
            if (session.json()) {
                lines.forEach(line -> session.out().println(Json.line(line)));
            } else {
                Table table = new Table(
                        "learned",
                        "kind",
                        "reconciliation",
                        "of",
                        "channel",
                        "means",
                        "support",
                        "last seen",
                        "last use",
                        "expires",
                        "state");
                lines.forEach(line ->
                        table.row(line.values().stream().map(RunLines::text).toArray()));
                table.print(session.out());
            }
            return (lines.isEmpty() ? ExitCode.NOTHING_TO_DO : ExitCode.DONE).code();
        }
    }

    @Command(description = "Takes a line out: later runs are what they would be without it.")
    Integer remove(
            @Parameters(paramLabel = "LINE", description = "such as L3f9c41ab") String id,
            @Option(names = "--reason", required = true, description = "why; kept for ever") String reason) {
        try (Application application = session.start("learned")) {
            Learned line = application
                    .get(LearnedReview.class)
                    .remove(
                            application.openEngagement(session),
                            id,
                            application.get(People.class).current(),
                            reason);
            session.out()
                    .println(
                            session.json()
                                    ? Json.line(facts(line.in(Learned.State.REMOVED), null))
                                    : line.id() + " is removed; the next run shows it");
        }
        return ExitCode.DONE.code();
    }

    private static Map<String, @Nullable Object> facts(Learned line, @Nullable LocalDate lastUse) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("learned", line.id());
        facts.put("kind", line.kind().name());
        facts.put("reconciliation", line.reconciliation());
        facts.put("of", line.of());
        facts.put("channel", line.channel());
        facts.put("means", line.kind() == Learned.Kind.LAG ? line.value() + " days" : line.value());
        facts.put("support", line.support());
        facts.put("last_seen", line.lastSeen());
        facts.put("last_use", lastUse);
        facts.put("expires_on", line.expiresOn());
        facts.put("state", line.state().name());
        return facts;
    }
}
