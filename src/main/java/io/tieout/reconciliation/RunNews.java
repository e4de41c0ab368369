package io.tieout.reconciliation;

import io.tieout.engagements.EngagementSpec;
import io.tieout.journal.Fact;
import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import io.tieout.reconciliation.ReconciliationRun.Summary;
import io.tieout.runs.RunRequest;
import io.tieout.shared.Money;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is told of a run when it ends.
final class RunNews {

    private final Neighbours neighbours;
    private final RunRequest request;
    private final RunBook.PinnedRun run;

    RunNews(Neighbours neighbours, RunRequest request, RunBook.PinnedRun run) {
        this.neighbours = neighbours;
        this.request = request;
        this.run = run;
    }

    /// `reconciliation.rehearsed`: what a dry run found; nothing rests on it.
    void rehearsed(Summary summary, RunReport report) {
        Map<String, Object> data = figures(summary);
        data.put("status", "DRY_RUN");
        RunReport.Diff diff = report.diff();
        if (diff != null) {
            data.put("against", diff.againstRun());
            data.put("matchesAdded", diff.matchesAdded());
            data.put("matchesGone", diff.matchesGone());
        }
        neighbours.tell(Fact.of("reconciliation.rehearsed", request.engagement(), request.actor(), data));
    }

    /// `bulk.matched`, `reconciliation.completed` and, when both sides are covered and it is worth it,
    /// `variance.detected`; in a first load of old periods [Backlog] tells of all its runs together.
    void completed(Summary summary, String root, @Nullable String awaited) {
        Map<String, Object> matched = new TreeMap<>();
        matched.put("run", run.id());
        matched.put("reconciliation", run.reconciliation());
        matched.put("count", summary.confirmed());
        matched.put("root", root);
        for (SideTotals line : summary.totals()) {
            matched.put(
                    "sum." + line.side() + "." + line.currency(), Money.plain(line.matchedMinor(), line.currency()));
        }
        Map<String, Object> completed = figures(summary);
        completed.put("status", awaited == null ? "COMPLETE" : "PROVISIONAL");
        if (isBacklog()) {
            completed.put("backlog", true);
        }
        if (awaited != null) {
            completed.put("awaits", awaited);
        }
        neighbours.tell(Fact.of("bulk.matched", request.engagement(), request.actor(), matched));
        neighbours.tell(Fact.of("reconciliation.completed", request.engagement(), request.actor(), completed));
        if (awaited == null && !isBacklog()) {
            variance(summary, completed);
        }
    }

    private boolean isBacklog() {
        return Backlog.is(request);
    }

    private Map<String, Object> figures(Summary summary) {
        Map<String, Object> data = new TreeMap<>();
        data.put("run", run.id());
        data.put("reconciliation", run.reconciliation());
        data.put("inputHash", run.files().hash());
        data.put("confirmed", summary.confirmed());
        data.put("suggested", summary.suggested());
        data.put("investigate", summary.investigate());
        data.put("flagged", summary.flagged());
        for (SideTotals line : summary.totals()) {
            String suffix = "." + line.side() + "." + line.currency();
            data.put("matched" + suffix, line.matched());
            data.put("open" + suffix, line.open());
            data.put("openSum" + suffix, Money.plain(line.openMinor(), line.currency()));
            if (line.partly() > 0) {
                data.put("partly" + suffix, line.partly());
                data.put("partlySum" + suffix, Money.plain(line.partlyMinor(), line.currency()));
            }
        }
        variances(summary).forEach((currency, minor) -> data.put("variance." + currency, Money.plain(minor, currency)));
        return data;
    }

    private void variance(Summary summary, Map<String, Object> completed) {
        EngagementSpec limits = neighbours.engagement(request.engagement());
        Variance variance = new Variance(summary);
        variance.severity(limits.materialityMoney(), limits.clearlyTrivialMoney())
                .ifPresent(severity -> {
                    Map<String, Object> data = new TreeMap<>(completed);
                    data.put("severity", severity);
                    data.put("openPermille", Variance.permille(variance.unmatched()));
                    data.put("flagPermille", Variance.permille(variance.flagged()));
                    neighbours.tell(Fact.of("variance.detected", request.engagement(), request.actor(), data));
                });
    }

    /// Left sum minus right sum by currency.
    private static Map<String, Long> variances(Summary summary) {
        Map<String, Long> variances = new TreeMap<>();
        for (SideTotals line : summary.totals()) {
            long signed = line.side() == 'L' ? line.entriesMinor() : Math.negateExact(line.entriesMinor());
            variances.merge(line.currency(), signed, Math::addExact);
        }
        return variances;
    }
}
