package io.tieout.cli.command;

import io.tieout.alerts.Alerts;
import io.tieout.alerts.Outbox;
import io.tieout.cli.Application;
import io.tieout.cli.Foreground;
import io.tieout.cli.Json;
import io.tieout.cli.RunLines;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.intake.Expectations;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Intake;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRuns;
import io.tieout.reconciliation.ReconciliationSpec;
import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Money;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `status`: how things stand, or how one run stands.
@Command(
        name = "status",
        description = "How things stand; with an ID, how one run stands (its exit code is the run's).")
public final class StatusCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "ID")
    private @Nullable Long id;

    @Option(names = "--wait", description = "follow the run to its end, wherever it is executed")
    private boolean wait;

    @Option(
            names = "--timeout",
            defaultValue = "PT24H",
            paramLabel = "DURATION",
            description = "with --wait: stop waiting after this time, such as PT30M; exit code 75")
    private Duration timeout = Duration.ofHours(24);

    public StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("status")) {
            EngagementId engagement = application.engagement(session);
            Long one = id;
            if (one != null && wait) {
                RunNumber.find(application, engagement, one);
                return new Foreground(session, application, engagement).watch(one, timeout);
            }
            return one == null ? overview(application, engagement) : run(application, engagement, one);
        }
    }

    private int run(Application application, EngagementId engagement, long runId) {
        RunRequest run = RunNumber.find(application, engagement, runId);
        List<RunRequest> children = application.get(Runs.class).children(runId);
        List<ReconciliationRun> reconciled =
                application.get(ReconciliationRuns.class).ofRequest(engagement, runId);
        if (session.json()) {
            Map<String, @Nullable Object> facts = RunLines.facts(run);
            facts.put(
                    "reconciliations",
                    reconciled.stream().map(StatusCommand::facts).toList());
            session.out().println(Json.line(facts));
        } else {
            RunLines.facts(run)
                    .forEach((name, value) -> session.out().printf("%-15s %s%n", name, RunLines.text(value)));
            session.out()
                    .println(RunLines.progress(run, application.get(Clock.class).instant()));
            children.forEach(child -> session.out()
                    .printf(
                            "  run %d %s: %s %s%n",
                            child.id(), child.job(), child.status(), RunLines.text(child.message())));
            reconciled.forEach(this::print);
        }
        return RunLines.exitCode(run).code();
    }

    private int overview(Application application, EngagementId engagement) {
        Map<FileStatus, Integer> files = new EnumMap<>(FileStatus.class);
        for (SourceFile file : application.get(SourceFiles.class).all(engagement)) {
            files.merge(file.status(), 1, Integer::sum);
        }
        List<ReconciliationRun> latest = latest(application, engagement);
        Told told = Told.of(application, engagement);
        JournalStatus journal = JournalStatus.of(session, application, engagement);
        if (session.json()) {
            Map<String, Object> facts = facts(engagement, files, latest);
            facts.put("alerts_open", told.alerts());
            facts.put("mails_waiting", told.waiting());
            facts.put("mails_given_up", told.dead());
            facts.put("journal", journal.facts());
            session.out().println(Json.line(facts));
            return ExitCode.DONE.code();
        }
        session.out().printf("engagement %s%n", engagement);
        session.out().printf("files      %s%n", files.isEmpty() ? "none yet" : files);
        for (RunRequest run : application.get(Runs.class).latest(engagement, 5)) {
            session.out()
                    .printf(
                            "run        %s %s%n",
                            RunLines.progress(run, application.get(Clock.class).instant()),
                            RunLines.text(run.message()));
        }
        latest.forEach(this::print);
        application
                .get(Intake.class)
                .problems(engagement)
                .forEach(problem -> session.out().printf("inbox      %s%n", problem));
        application.get(Expectations.class).states(engagement).stream()
                .filter(ExpectedCommand::isWanting)
                .forEach(one -> session.out()
                        .printf(
                                "expected   %s: %s since %s; see 'tieout expected'%n",
                                one.feed(), one.state(), one.due()));
        told.lines().forEach(session.out()::println);
        session.out().printf("journal    %s%n", journal.line());
        return ExitCode.DONE.code();
    }

    /// How many alerts nobody has taken note of, and how many mails have not left or never will.
    private record Told(long alerts, long waiting, long dead) {

        static Told of(Application application, EngagementId engagement) {
            List<Outbox.Waiting> mails = application.get(Outbox.class).waiting(engagement);
            long dead = mails.stream().filter(Outbox.Waiting::isDead).count();
            int open = application
                    .get(Alerts.class)
                    .open(engagement, Integer.MAX_VALUE)
                    .size();
            return new Told(open, mails.size() - dead, dead);
        }

        List<String> lines() {
            List<String> lines = new ArrayList<>();
            if (alerts > 0) {
                lines.add("alerts     " + alerts + " open; see 'tieout alerts'");
            }
            if (waiting + dead > 0) {
                lines.add("mail       " + waiting + " waiting, " + dead + " given up; see 'tieout mail list'");
            }
            return lines;
        }
    }

    private void print(ReconciliationRun run) {
        session.out()
                .printf(
                        "reconciled %s, run %d of %s: %s %s%n",
                        run.reconciliation(),
                        run.id(),
                        run.businessDate(),
                        run.status(),
                        RunLines.text(run.provisional()));
        ReconciliationRun.Summary summary = run.standing();
        if (summary == null) {
            return;
        }
        Table table = new Table(
                "side",
                "currency",
                "entries",
                "matched",
                "open",
                "amount",
                "matched amount",
                "open amount",
                "of matched open",
                "their rest");
        for (ReconciliationRun.SideTotals line : summary.totals()) {
            table.row(
                    side(line),
                    line.currency(),
                    line.entries(),
                    line.matched(),
                    line.open(),
                    Money.plain(line.entriesMinor(), line.currency()),
                    Money.plain(line.matchedMinor(), line.currency()),
                    Money.plain(line.openMinor(), line.currency()),
                    line.partly(),
                    Money.plain(line.partlyMinor(), line.currency()));
        }
        table.print(session.out());
        MatchLines.print(session, run);
    }

    private static List<ReconciliationRun> latest(Application application, EngagementId engagement) {
        ReconciliationRuns runs = application.get(ReconciliationRuns.class);
        return application.get(JobsConfig.class).all(ReconciliationSpec.KIND).keySet().stream()
                .filter(key -> key.getFirst().equals(engagement.code()))
                .map(key -> runs.latest(engagement, key.getLast()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Map<String, Object> facts(
            EngagementId engagement, Map<FileStatus, Integer> files, List<ReconciliationRun> latest) {
        List<Map<String, Object>> reconciliations = new ArrayList<>();
        latest.forEach(run -> reconciliations.add(facts(run)));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("engagement", engagement.code());
        facts.put("files", files);
        facts.put("reconciliations", reconciliations);
        return facts;
    }

    private static Map<String, Object> facts(ReconciliationRun run) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reconciliation", run.reconciliation());
        facts.put("run", run.id());
        facts.put("status", run.status());
        facts.put("provisional", RunLines.text(run.provisional()));
        List<Map<String, Object>> totals = new ArrayList<>();
        ReconciliationRun.Summary summary = run.standing();
        for (ReconciliationRun.SideTotals line :
                summary == null ? List.<ReconciliationRun.SideTotals>of() : summary.totals()) {
            Map<String, Object> total = new LinkedHashMap<>();
            total.put("side", side(line));
            total.put("currency", line.currency());
            total.put("entries", line.entries());
            total.put("matched", line.matched());
            total.put("open", line.open());
            total.put("amount", Money.plain(line.entriesMinor(), line.currency()));
            total.put("matched_amount", Money.plain(line.matchedMinor(), line.currency()));
            total.put("open_amount", Money.plain(line.openMinor(), line.currency()));
            total.put("open_in_part", line.partly());
            total.put("open_in_part_amount", Money.plain(line.partlyMinor(), line.currency()));
            totals.add(total);
        }
        facts.put("totals", totals);
        facts.putAll(MatchLines.facts(run));
        return facts;
    }

    private static String side(ReconciliationRun.SideTotals line) {
        return line.side() == 'L' ? "LEFT" : "RIGHT";
    }
}
