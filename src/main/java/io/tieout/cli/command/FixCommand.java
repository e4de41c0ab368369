package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Foreground;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.ingestion.FixRule;
import io.tieout.ingestion.Fixing;
import io.tieout.ingestion.Fixing.Effect;
import io.tieout.intake.SourceFile;
import io.tieout.people.People;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `file fix`: a mended copy of a file, made by named rules; the original's bytes stay.
@Command(
        name = "fix",
        description = {
            "A mended copy of a file that takes its place; the original's bytes stay.",
            "Without a rule: what each rule would change."
        })
public final class FixCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FILE", description = "such as F17: LIVE, HELD or QUARANTINED")
    private String file = "";

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "encoding=..., delimiter=..., blank-lines, repeated-headers, blank-columns, trim,"
                    + " decimal-comma, decimal-point, dates=..., currency-case; may be given several times")
    private List<String> rules = List.of();

    @Option(names = "--reason", description = "why; kept for ever")
    private String reason = "";

    @Option(names = "--dry-run", description = "only show what would change")
    private boolean isDry;

    public FixCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<FixRule> named = rules.stream().map(FixRule::parse).distinct().toList();
        try (Application application = session.start("file")) {
            EngagementId engagement = application.openEngagement(session);
            SourceFile original = FileNumber.find(application, engagement, file);
            Fixing fixing = application.get(Fixing.class);
            if (named.isEmpty()) {
                fixing.survey(engagement, original.fileNo()).forEach(this::print);
                return ExitCode.DONE.code();
            }
            if (isDry) {
                Fixing.Preview preview = fixing.preview(engagement, original.fileNo(), named);
                preview.effects().forEach(this::print);
                load("before", preview.before());
                load("after", preview.after());
                return ExitCode.DONE.code();
            }
            Actor actor = application.get(People.class).current();
            long copy = fixing.fix(engagement, original.fileNo(), named, actor, reason);
            session.err().printf("F%d is the mended copy of F%d%n", copy, original.fileNo());
            long request = IngestCommand.request(application, engagement, actor, List.of(copy));
            return new Foreground(session, application, engagement).finish(request, Duration.ofDays(1));
        }
    }

    private void print(Effect effect) {
        if (session.json()) {
            Map<String, @Nullable Object> facts = new LinkedHashMap<>();
            facts.put("rule", effect.rule().text());
            facts.put("records", effect.records());
            facts.put("stopped", effect.stopped().orElse(null));
            facts.put("examples", effect.examples());
            session.out().println(Json.line(facts));
            return;
        }
        session.out()
                .printf(
                        "%-18s %s%n",
                        effect.rule().text(),
                        effect.stopped().map(Table::printable).orElseGet(() -> effect.records() + " records"));
        effect.examples()
                .forEach(example -> session.out()
                        .printf(
                                "  record %d%n    - %s%n    + %s%n",
                                example.recordNo(),
                                Table.printable(example.before()),
                                Table.printable(example.after())));
    }

    private void load(String when, Optional<Fixing.Load> load) {
        if (session.json()) {
            Map<String, @Nullable Object> facts = new LinkedHashMap<>();
            facts.put("load", when);
            facts.put("readable", load.isPresent());
            load.ifPresent(found -> {
                facts.put("entries", found.entries());
                facts.put("rejects", found.rejects());
                facts.put("score", found.score());
            });
            session.out().println(Json.line(facts));
            return;
        }
        session.out()
                .printf(
                        "%-7s %s%n",
                        when,
                        load.map(found -> "entries %d, rejects %d, score %d"
                                        .formatted(found.entries(), found.rejects(), found.score()))
                                .orElse("cannot be read"));
    }
}
