package io.tieout.reconciliation;

import io.tieout.entries.EntryColumns;
import io.tieout.journal.Fact;
import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import io.tieout.reconciliation.ReconciliationRun.Summary;
import io.tieout.runs.RunRequest;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Money;
import io.tieout.shared.Period;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes a finished run the valid one: proves that nothing was lost or doubled, ends the run before it, moves the
/// claims and tells.
@Component
class RunPublisher {

    private final Neighbours neighbours;
    private final RunBook book;
    private final StaleMatches stale;

    RunPublisher(Neighbours neighbours, RunBook book, StaleMatches stale) {
        this.neighbours = neighbours;
        this.book = book;
        this.stale = stale;
    }

    /// Publishes the request's next run that is still running; false when there was none.
    boolean publishNext(long requestId) {
        RunRequest request = neighbours.request(requestId);
        for (RunBook.PinnedRun run : book.pinned(request)) {
            if (run.running()) {
                neighbours.fence(requestId);
                publish(request, run);
                return true;
            }
        }
        return false;
    }

    private void publish(RunRequest request, RunBook.PinnedRun run) {
        List<Long> ended =
                neighbours.noLongerLive(request.engagement(), run.files().all());
        Summary summary = book.summary(run.id());
        prove(request, run, summary);
        @Nullable String awaited = awaited(run, ended);
        String root = book.confirmedRoot(run.id());
        ended.forEach(file -> stale.apply(request.engagement(), run.reconciliation(), run.id(), file));
        book.publish(request, run, awaited, summary);
        tell(request, run, awaited, summary, root);
        String name = run.reconciliation();
        if (awaited == null) {
            neighbours.report(request.id(), ExitCode.DONE, name + ": " + counts(summary));
        } else {
            neighbours.report(
                    request.id(), ExitCode.PARTIAL, name + ": " + counts(summary) + "; provisional: awaits " + awaited);
        }
    }

    /// A file that ended while the run worked on it leaves the run provisional; its matches are stale at once.
    private static @Nullable String awaited(RunBook.PinnedRun run, List<Long> ended) {
        @Nullable String awaited = run.files().awaited();
        if (ended.isEmpty()) {
            return awaited;
        }
        String again = "a run without "
                + ended.stream().map(file -> "F" + file).collect(Collectors.joining(", "))
                + ", which ended during this one";
        return awaited == null ? again : awaited + "; " + again;
    }

    /// `entries = matched + open` for each side and currency, in number and to the cent, against the entries
    /// themselves.
    private void prove(RunRequest request, RunBook.PinnedRun run, Summary summary) {
        long missing = book.batchesMissing(run.id());
        Map<String, long[]> expected = new TreeMap<>();
        scan(request, run.period(), run.files().left(), 'L', expected);
        scan(request, run.period(), run.files().right(), 'R', expected);
        Map<String, long[]> found = new TreeMap<>();
        summary.totals()
                .forEach(line ->
                        found.put(line.side() + line.currency(), new long[] {line.entries(), line.entriesMinor()}));
        if (missing != 0 || !text(expected).equals(text(found))) {
            throw new IllegalStateException("run " + run.id() + " does not add up: " + missing
                    + " batches missing, entries " + text(expected) + ", matched and open " + text(found));
        }
    }

    private void scan(RunRequest request, Period period, List<Long> files, char side, Map<String, long[]> totals) {
        EntryColumns columns = neighbours.columns(request.engagement(), files, period);
        for (int i = 0; i < columns.size(); i++) {
            long[] line = totals.computeIfAbsent(side + columns.currency()[i], unseen -> new long[2]);
            line[0]++;
            line[1] = Math.addExact(line[1], columns.amountMinor()[i]);
        }
    }

    private static String text(Map<String, long[]> totals) {
        StringBuilder text = new StringBuilder();
        totals.forEach((key, line) -> text.append(key)
                .append(' ')
                .append(line[0])
                .append(' ')
                .append(line[1])
                .append("; "));
        return text.toString();
    }

    private void tell(
            RunRequest request, RunBook.PinnedRun run, @Nullable String awaited, Summary summary, String root) {
        Map<String, Object> matched = new TreeMap<>();
        matched.put("run", run.id());
        matched.put("reconciliation", run.reconciliation());
        matched.put("count", summary.confirmed());
        matched.put("root", root);
        Map<String, Object> completed = new TreeMap<>();
        completed.put("run", run.id());
        completed.put("reconciliation", run.reconciliation());
        completed.put("status", awaited == null ? "COMPLETE" : "PROVISIONAL");
        completed.put("inputHash", run.files().hash());
        completed.put("confirmed", summary.confirmed());
        completed.put("suggested", summary.suggested());
        for (SideTotals line : summary.totals()) {
            String suffix = "." + line.side() + "." + line.currency();
            matched.put("sum" + suffix, Money.plain(line.matchedMinor(), line.currency()));
            completed.put("matched" + suffix, line.matched());
            completed.put("open" + suffix, line.open());
            completed.put("openSum" + suffix, Money.plain(line.openMinor(), line.currency()));
        }
        variances(summary)
                .forEach((currency, minor) -> completed.put("variance." + currency, Money.plain(minor, currency)));
        if (awaited != null) {
            completed.put("awaits", awaited);
        }
        neighbours.tell(Fact.of("bulk.matched", request.engagement(), request.actor(), matched));
        neighbours.tell(Fact.of("reconciliation.completed", request.engagement(), request.actor(), completed));
        if (awaited == null) {
            tellVariance(request, run, summary, completed);
        }
    }

    private void tellVariance(
            RunRequest request, RunBook.PinnedRun run, Summary summary, Map<String, Object> completed) {
        Money materiality = neighbours.engagement(request.engagement()).materialityMoney();
        Variance.severity(summary, materiality).ifPresent(severity -> {
            Map<String, Object> data = new TreeMap<>(completed);
            data.put("severity", severity);
            data.put("openPermille", Variance.openPermille(summary));
            data.put("run", run.id());
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

    private static String counts(Summary summary) {
        long open = summary.totals().stream().mapToLong(SideTotals::open).sum();
        return summary.confirmed() + " matches, " + open + " entries open, " + summary.suggested() + " to review";
    }
}
