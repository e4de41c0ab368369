package io.tieout.reconciliation;

import io.tieout.engagements.EngagementSpec;
import io.tieout.journal.Fact;
import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import io.tieout.reconciliation.ReconciliationRun.Summary;
import io.tieout.runs.RunRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The first load of old periods (`backlog=true`): what its runs find is kept and shown as ever, but instead of an
/// alert for each run one fact tells of all of them, and names those that are worth a look, the gravest first. No
/// case opens by itself.
@Component
public class Backlog {

    private static final String PARAMETER = "backlog";

    private final Neighbours neighbours;
    private final ReconciliationRuns runs;

    Backlog(Neighbours neighbours, ReconciliationRuns runs) {
        this.neighbours = neighbours;
        this.runs = runs;
    }

    /// Whether a request is a first load.
    public static boolean is(RunRequest request) {
        return "true".equals(request.parameters().get(PARAMETER));
    }

    /// `backlog.reconciled`, in the transaction that publishes the last run of a first load, so once.
    void tellOfLast(RunRequest request) {
        if (!is(request)) {
            return;
        }
        List<ReconciliationRun> all = runs.ofRequest(request.engagement(), request.id());
        if (all.stream().anyMatch(run -> run.summary() == null)) {
            return;
        }
        EngagementSpec limits = neighbours.engagement(request.engagement());
        List<Found> proposed = all.stream()
                .map(run -> Found.of(run, limits))
                .filter(found -> !found.severity().isEmpty())
                .sorted(Comparator.comparing(Found::severity) // high before medium
                        .thenComparing(Found::openMinor, Comparator.reverseOrder())
                        .thenComparing(found -> found.run().reconciliation()))
                .toList();
        Map<String, Object> data = new TreeMap<>();
        data.put("request", request.id());
        data.put("runs", all.size());
        data.put(
                "provisional",
                all.stream().filter(run -> run.status().equals("PROVISIONAL")).count());
        data.put("confirmed", sum(all, Summary::confirmed));
        data.put("suggested", sum(all, Summary::suggested));
        data.put("investigate", sum(all, Summary::investigate));
        data.put(
                "open",
                sum(
                        all,
                        summary -> summary.totals().stream()
                                .mapToLong(SideTotals::open)
                                .sum()));
        data.put("count", proposed.size());
        data.put("severity", proposed.isEmpty() ? "low" : proposed.getFirst().severity());
        if (!proposed.isEmpty()) {
            data.put("proposed", proposed.stream().map(Found::words).collect(Collectors.joining(", ")));
        }
        neighbours.tell(Fact.of("backlog.reconciled", request.engagement(), request.actor(), data));
    }

    private static long sum(List<ReconciliationRun> all, ToLongFunction<Summary> figure) {
        return all.stream()
                .map(run -> Objects.requireNonNull(run.summary()))
                .mapToLong(figure)
                .sum();
    }

    /// A run with how grave it is (blank: not at all) and its open value in the base currency.
    private record Found(ReconciliationRun run, String severity, long openMinor) {

        static Found of(ReconciliationRun run, EngagementSpec limits) {
            Summary summary = Objects.requireNonNull(run.summary());
            long open = summary.totals().stream()
                    .filter(line -> line.currency().equals(limits.baseCurrency()))
                    .mapToLong(SideTotals::openAbsMinor)
                    .sum();
            String severity = new Variance(summary)
                    .severity(limits.materialityMoney(), limits.clearlyTrivialMoney())
                    .orElse("");
            return new Found(run, severity, open);
        }

        String words() {
            return run.reconciliation() + " (" + severity + ")";
        }
    }
}
