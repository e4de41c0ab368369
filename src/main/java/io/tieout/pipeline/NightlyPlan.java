package io.tieout.pipeline;

import io.tieout.runs.Leases;
import io.tieout.runs.NewRun;
import io.tieout.runs.ProgressSource;
import io.tieout.runs.RunRequest;
import io.tieout.runs.RunStatus;
import io.tieout.runs.Runs;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /// Makes the children, or finds them made.
    void begin(RunRequest night) {
        List<String> names =
                reconciliations.apply(night.engagement()).stream().sorted().toList();
        transactions.executeWithoutResult(status -> {
            long previous = child(night, "ingest", Map.of(), "ingest", null);
            for (String name : names) {
                previous = child(night, "reconcile", Map.of("reconciliation", name), "reconcile/" + name, previous);
            }
            child(night, "dossier", Map.of(), "dossier", previous);
        });
    }

    private long child(
            RunRequest night,
            String job,
            Map<String, String> parameters,
            String key,
            @org.jspecify.annotations.Nullable Long predecessor) {
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
        List<RunRequest> children = runs.children(night.id());
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
                        + " (run " + child.id() + "): "
                        + child.status().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("; "));
        return status == RunStatus.COMPLETED ? text : text + " [TIE-RUN-120]";
    }
}
