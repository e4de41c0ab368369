package io.tieout.pipeline;

import io.tieout.runs.Leases;
import io.tieout.runs.NewRun;
import io.tieout.runs.ProgressSource;
import io.tieout.runs.RunRequest;
import io.tieout.runs.RunStatus;
import io.tieout.runs.Runs;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// The night of an engagement: takes in what lies in the inboxes, then every reconciliation by name, then dossiers;
/// each as a request of its own that starts when the one before it has ended, however it ended. Not a batch job: it
/// makes the requests, follows them, and says of itself what they say.
final class NightlyPlan {

    static final String JOB = Leases.COORDINATION_JOB;

    private final Runs runs;
    private final Leases leases;
    private final TransactionTemplate transactions;
    private final Function<EngagementId, List<String>> reconciliations;

    NightlyPlan(
            Runs runs,
            Leases leases,
            TransactionTemplate transactions,
            Function<EngagementId, List<String>> reconciliations) {
        this.runs = runs;
        this.leases = leases;
        this.transactions = transactions;
        this.reconciliations = reconciliations;
    }

    /// Makes the children, or finds them made. After a restart, what had been done on the ground of a part that was
    /// not done then is done anew.
    void begin(RunRequest night) {
        List<String> names =
                reconciliations.apply(night.engagement()).stream().sorted().toList();
        transactions.executeWithoutResult(status -> {
            long ingest = child(night, "ingest", Map.of(), "ingest", List.of());
            List<Long> made = new ArrayList<>(List.of(ingest));
            for (String name : names) {
                Map<String, String> parameters = Map.of("reconciliation", name);
                long reconcile = child(night, "reconcile", parameters, "reconcile/" + name, made.subList(0, 1));
                runs.follow(reconcile, made.getLast());
                made.add(reconcile);
            }
            child(night, "dossier", Map.of(), "dossier", made);
        });
    }

    /// @param grounds the parts it builds on
    private long child(RunRequest night, String job, Map<String, String> parameters, String key, List<Long> grounds) {
        Long predecessor = grounds.isEmpty() ? null : grounds.getLast();
        long id = submit(night, job, parameters, key, predecessor);
        for (int round = 2; isOvertaken(runs.get(id), grounds); round++) {
            id = submit(night, job, parameters, key + "#" + round, predecessor);
        }
        if (predecessor != null) {
            runs.follow(id, predecessor);
        }
        return id;
    }

    private boolean isOvertaken(RunRequest child, List<Long> grounds) {
        Instant started = child.startedAt();
        return child.status() == RunStatus.COMPLETED
                && started != null
                && grounds.stream().map(runs::get).anyMatch(ground -> {
                    Instant ended = ground.endedAt();
                    return !ground.status().isTerminal() || (ended != null && ended.isAfter(started));
                });
    }

    private long submit(
            RunRequest night, String job, Map<String, String> parameters, String key, @Nullable Long predecessor) {
        return runs.submit(new NewRun(
                        night.engagement(),
                        job,
                        parameters,
                        night.dedupeKey() + "/" + key,
                        night.businessDate(),
                        night.actor(),
                        night.id(),
                        predecessor))
                .id();
    }

    /// Looks at the children once; true when all have ended and the night with them.
    boolean follow(RunRequest night) {
        List<RunRequest> children = latest(runs.children(night.id()));
        long ended =
                children.stream().filter(child -> child.status().isTerminal()).count();
        runs.progress(night.id(), new ProgressSource.Progress(ended, children.size(), "runs"));
        if (ended < children.size()) {
            return false;
        }
        RunStatus status = status(children);
        ExitCode outcome = switch (status) {
            case FAILED -> ExitCode.FAILED;
            case WAITING -> ExitCode.WAITING;
            case STOPPED -> ExitCode.STOPPED;
            case COMPLETED, QUEUED, RUNNING ->
                children.stream()
                        .map(NightlyPlan::outcome)
                        .reduce(ExitCode::and)
                        .orElse(ExitCode.NOTHING_TO_DO);
        };
        leases.finish(night, status, outcome, message(status, children));
        return true;
    }

    /// Of the rounds of a part the last one.
    private static List<RunRequest> latest(List<RunRequest> children) {
        Map<String, RunRequest> parts = new LinkedHashMap<>();
        children.forEach(child -> parts.put(child.job() + child.parameters(), child));
        return List.copyOf(parts.values());
    }

    private static RunStatus status(List<RunRequest> children) {
        Set<RunStatus> statuses = children.stream().map(RunRequest::status).collect(Collectors.toSet());
        return List.of(RunStatus.FAILED, RunStatus.WAITING, RunStatus.STOPPED).stream()
                .filter(statuses::contains)
                .findFirst()
                .orElse(RunStatus.COMPLETED);
    }

    private static ExitCode outcome(RunRequest child) {
        ExitCode outcome = child.outcome();
        return outcome == null ? ExitCode.DONE : outcome;
    }

    private static String message(RunStatus status, List<RunRequest> children) {
        String text = children.stream()
                .map(child -> child.job()
                        + (child.parameters().isEmpty()
                                ? ""
                                : " " + String.join(" ", child.parameters().values()))
                        + " (" + Messages.text("text.run", child.id()) + "): "
                        + child.status().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("; "));
        return status == RunStatus.COMPLETED ? text : text + " [TIE-RUN-120]";
    }
}
