package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.generator.measure.Labels;
import io.tieout.generator.measure.Measure;
import io.tieout.generator.measure.Member;
import io.tieout.generator.measure.Place;
import io.tieout.generator.measure.Quality;
import io.tieout.generator.measure.Truth;
import io.tieout.intake.SourceFiles;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.reconciliation.Match;
import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRuns;
import io.tieout.reconciliation.ReconciliationSpec;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `quality`: precision, recall, calibration and what went worst of a reconciliation run against a truth file.
@Command(
        name = "quality",
        description = "How well a run agrees with a truth file (columns group, side, file, record_no).")
public final class QualityCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "TRUTH.csv")
    private Path truthFile = Path.of("");

    @Option(
            names = "--reconciliation",
            paramLabel = "NAME",
            description = "the latest run of this one; default: of the first by name")
    private @Nullable String reconciliation;

    @Option(names = "--run", paramLabel = "ID", description = "this reconciliation run; default: the latest")
    private @Nullable Long run;

    public QualityCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(truthFile)) {
            throw new OperatorException(ExitCode.USAGE, truthFile.toString(), Message.of("TIE-CLI-021.no-truth-file"));
        }
        Truth truth = Truth.read(truthFile);
        Labels labels = Labels.beside(truthFile);
        try (Application application = session.start("quality")) {
            EngagementId engagement = application.engagement(session);
            ReconciliationRun chosen = chosen(application, engagement);
            Map<Long, String> names = new HashMap<>();
            application.get(SourceFiles.class).all(engagement).forEach(f -> names.put(f.fileNo(), f.name()));
            Measure measure = new Measure(truth, labels);
            Quality quality = quality(application, engagement, chosen, measure, names);
            Map<String, VerdictReport> verdicts = new LinkedHashMap<>();
            VerdictReport.lines(truthFile, application, engagement, names)
                    .ifPresent(report -> verdicts.put("order_lines", report));
            VerdictReport.payouts(truthFile, application, engagement, names)
                    .ifPresent(report -> verdicts.put("payouts", report));
            print(chosen, new QualityReport(quality), verdicts);
        }
        return ExitCode.DONE.code();
    }

    private ReconciliationRun chosen(Application application, EngagementId engagement) {
        ReconciliationRuns runs = application.get(ReconciliationRuns.class);
        Optional<ReconciliationRun> found = run != null
                ? runs.find(engagement, run)
                : application.get(JobsConfig.class).all(ReconciliationSpec.KIND).keySet().stream()
                        .filter(key -> key.getFirst().equals(engagement.code()))
                        .filter(key -> reconciliation == null || reconciliation.equals(key.getLast()))
                        .flatMap(key -> runs.latest(engagement, key.getLast()).stream())
                        .findFirst();
        return found.orElseThrow(() -> new OperatorException(
                ExitCode.NOTHING_TO_DO, "", Message.of("TIE-CLI-022.nothing-reconciled", engagement)));
    }

    private static Quality quality(
            Application application,
            EngagementId engagement,
            ReconciliationRun run,
            Measure measure,
            Map<Long, String> names) {
        ReconciliationRuns runs = application.get(ReconciliationRuns.class);
        runs.eachMatch(engagement, run.id(), match -> {
            List<Member> members = match.members().stream()
                    .map(m -> new Member(place(m.entryId(), names), m.amountMinor(), m.currency()))
                    .toList();
            switch (match.status()) {
                case "CONFIRMED" -> measure.confirmed(chance(match), members, gap(match));
                case "SUGGESTED" -> measure.suggested(chance(match), members, gap(match));
                default -> {} // rejected or ended: it says nothing any more
            }
        });
        runs.eachBreak(
                engagement,
                run.id(),
                open -> measure.open(new Member(place(open.entryId(), names), open.amountMinor(), open.currency())));
        return measure.result();
    }

    /// The chance, in 1/10,000, that the match is right as the run saw it.
    private static int chance(Match match) {
        return match.odds().probability();
    }

    private static String gap(Match match) {
        return match.gap().stream().map(Match.GapPart::reason).collect(Collectors.joining("+"));
    }

    private static Place place(long entryId, Map<Long, String> names) {
        EntryId id = new EntryId(entryId);
        return new Place(names.getOrDefault(id.fileNo(), ""), id.recordNo());
    }

    private void print(ReconciliationRun run, QualityReport report, Map<String, VerdictReport> verdicts) {
        if (session.json()) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("run_id", run.id());
            facts.put("reconciliation", run.reconciliation());
            facts.putAll(report.facts());
            verdicts.forEach((name, verdict) -> facts.put(name, verdict.facts()));
            session.out().println(Json.line(facts));
            return;
        }
        session.out().printf("run %d of %s against %s%n", run.id(), run.reconciliation(), truthFile.getFileName());
        report.print(session.out());
        verdicts.values().forEach(verdict -> verdict.print(session.out()));
    }
}
