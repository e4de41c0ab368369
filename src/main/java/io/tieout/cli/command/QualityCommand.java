package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.generator.Quality;
import io.tieout.generator.Truth;
import io.tieout.generator.Truth.Place;
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
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `quality`: precision and recall of a reconciliation run against a truth file.
@Command(
        name = "quality",
        description = "Precision and recall of a run against a truth file (group, side, file, record_no).")
public final class QualityCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "TRUTH.csv")
    private Path truthFile = Path.of("");

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
        Set<String> supported = Truth.supportedGroups(truthFile);
        try (Application application = session.start("quality")) {
            EngagementId engagement = application.engagement(session);
            ReconciliationRun chosen = chosen(application, engagement);
            print(chosen, quality(application, engagement, chosen, truth, supported));
        }
        return ExitCode.DONE.code();
    }

    private ReconciliationRun chosen(Application application, EngagementId engagement) {
        ReconciliationRuns runs = application.get(ReconciliationRuns.class);
        Optional<ReconciliationRun> found = run != null
                ? runs.find(engagement, run)
                : application.get(JobsConfig.class).all(ReconciliationSpec.KIND).keySet().stream()
                        .filter(key -> key.getFirst().equals(engagement.code()))
                        .flatMap(key -> runs.latest(engagement, key.getLast()).stream())
                        .findFirst();
        return found.orElseThrow(() -> new OperatorException(
                ExitCode.NOTHING_TO_DO, "", Message.of("TIE-CLI-022.nothing-reconciled", engagement)));
    }

    private static Quality quality(
            Application application,
            EngagementId engagement,
            ReconciliationRun run,
            Truth truth,
            Set<String> supported) {
        Map<Long, String> names = new HashMap<>();
        application.get(SourceFiles.class).all(engagement).forEach(f -> names.put(f.fileNo(), f.name()));
        List<List<Place>> confirmed = new ArrayList<>();
        List<List<Place>> suggested = new ArrayList<>();
        application.get(ReconciliationRuns.class).eachMatch(engagement, run.id(), match -> {
            if (match.status().equals("SUGGESTED")) {
                suggested.add(places(match, names));
            } else {
                confirmed.add(places(match, names));
            }
        });
        return Quality.of(truth, supported, confirmed, suggested);
    }

    private static List<Place> places(Match match, Map<Long, String> names) {
        return match.members().stream()
                .map(member -> new EntryId(member.entryId()))
                .map(id -> new Place(names.getOrDefault(id.fileNo(), ""), id.recordNo()))
                .toList();
    }

    private void print(ReconciliationRun run, Quality q) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("run_id", run.id());
        result.put("reconciliation", run.reconciliation());
        result.put("confirmed", q.confirmed());
        result.put("right", q.right());
        result.put("precision", rate(q.precision()));
        result.put("groups", q.groups());
        result.put("found", q.found());
        result.put("recall", rate(q.recall()));
        result.put("supported", q.supported());
        result.put("supported_found", q.supportedFound());
        result.put("supported_recall", rate(q.supportedRecall()));
        result.put("suggested", q.suggested());
        result.put("unknown", q.unknown());
        if (session.json()) {
            session.out().println(Json.line(result));
            return;
        }
        session.out().printf("run %d of %s against %s%n", run.id(), run.reconciliation(), truthFile.getFileName());
        session.out()
                .printf(
                        "precision %s: %d of %d confirmed matches are exactly one group of the truth%n",
                        rate(q.precision()), q.right(), q.confirmed());
        session.out()
                .printf(
                        "recall    %s: %d of %d groups found; %d more stand whole in a suggestion%n",
                        rate(q.recall()), q.found(), q.groups(), q.suggested());
        if (q.supported() > 0) {
            session.out()
                    .printf(
                            "of the shapes that the passes support: %s, %d of %d%n",
                            rate(q.supportedRecall()), q.supportedFound(), q.supported());
        }
        if (q.unknown() > 0) {
            session.out().printf("%d confirmed matches have members that the truth does not name%n", q.unknown());
        }
    }

    private static BigDecimal rate(long tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, 4);
    }
}
