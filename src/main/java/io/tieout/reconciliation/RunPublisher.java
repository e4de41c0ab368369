package io.tieout.reconciliation;

import io.tieout.intake.FileStatus;
import io.tieout.intake.SourceFile;
import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import io.tieout.reconciliation.ReconciliationRun.Summary;
import io.tieout.runs.RunRequest;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes a finished run the valid one: proves that nothing was lost or doubled, ends the run before it, moves the
/// claims, applies what people decided meanwhile, and tells. A dry run only says how it differs.
@Component
class RunPublisher {

    private final Neighbours neighbours;
    private final RunBook book;
    private final RunFigures figures;
    private final RunDiffs diffs;
    private final Publications publications;
    private final ReconciliationLock lock;
    private final LateDecisions late;
    private final StaleMatches stale;
    private final EndedWriteOffs writeOffs;
    private final Backlog backlog;

    RunPublisher(
            Neighbours neighbours,
            RunBook book,
            RunFigures figures,
            RunDiffs diffs,
            Publications publications,
            ReconciliationLock lock,
            LateDecisions late,
            StaleMatches stale,
            EndedWriteOffs writeOffs,
            Backlog backlog) {
        this.neighbours = neighbours;
        this.book = book;
        this.figures = figures;
        this.diffs = diffs;
        this.publications = publications;
        this.lock = lock;
        this.late = late;
        this.stale = stale;
        this.writeOffs = writeOffs;
        this.backlog = backlog;
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
        EngagementId engagement = request.engagement();
        boolean isRepeat = request.parameters().containsKey("as-of");
        List<Long> ended = isRepeat
                ? List.of()
                : neighbours.noLongerLive(engagement, run.files().all());
        lock.take(engagement, run.reconciliation());
        @Nullable Long previous = publications.valid(engagement, run.reconciliation()).orElse(null);
        Supplier<SortedMap<String, long[]>> left =
                Aside.begin(() -> neighbours.totals(engagement, run.files().left(), run.period()));
        Supplier<SortedMap<String, long[]>> right =
                Aside.begin(() -> neighbours.totals(engagement, run.files().right(), run.period()));
        RunFigures.Figures found = figures.of(engagement, run.reconciliation(), run.id());
        prove(run, found.summary(), left.get(), right.get());
        RunReport report = new RunReport(found.passes(), previous == null ? null : diffs.count(run.id(), previous));
        @Nullable String awaited = awaited(run, ended);
        if (run.dryRun()) {
            publications.endDryRun(
                    run.id(), new Publications.Ending(awaited, found.summary(), report, previous, ended));
            new RunNews(neighbours, request, run).rehearsed(found.summary(), report);
            report(request, run, found.summary(), report, awaited);
            return;
        }
        String root = figures.confirmedRoot(run.id());
        ended.forEach(file -> stale.apply(run.id(), file));
        List<Long> gone = new ArrayList<>(ended);
        gone.addAll(endedBefore(engagement, previous, run));
        publications.publish(
                engagement,
                run.reconciliation(),
                run.id(),
                new Publications.Ending(awaited, found.summary(), report, previous, gone));
        Optional<String> notKept = late.apply(engagement, run);
        book.keepOnlySums(engagement, run.reconciliation(), run.id());
        writeOffs.endOvertaken(new MatchEffects.Target(engagement, run), request.actor());
        if (notKept.isPresent()) {
            awaited = awaited == null ? notKept.get() : awaited + "; " + notKept.get();
            publications.awaits(run.id(), awaited);
        }
        new RunNews(neighbours, request, run).completed(found.summary(), root, awaited);
        backlog.tellOfLast(request);
        report(request, run, found.summary(), report, awaited);
    }

    /// Files of the run before that had ended without this one knowing them.
    private List<Long> endedBefore(EngagementId engagement, @Nullable Long previous, RunBook.PinnedRun run) {
        if (previous == null) {
            return List.of();
        }
        List<Long> others = new ArrayList<>(
                book.find(engagement, previous).orElseThrow().files().all());
        others.removeAll(run.files().all());
        return neighbours.files(engagement).stream()
                .filter(file -> others.contains(file.fileNo()) && file.status() != FileStatus.LIVE)
                .map(SourceFile::fileNo)
                .toList();
    }

    private void report(
            RunRequest request, RunBook.PinnedRun run, Summary summary, RunReport report, @Nullable String awaited) {
        RunReport.Diff diff = report.diff();
        String name = run.reconciliation() + (run.dryRun() ? " (dry run " + run.id() + ")" : "");
        String said = name + ": " + counts(summary) + (diff == null ? "" : "; " + diff.inWords());
        neighbours.report(
                request.id(),
                awaited == null ? ExitCode.DONE : ExitCode.PARTIAL,
                awaited == null ? said : said + "; provisional: awaits " + awaited);
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
    private void prove(RunBook.PinnedRun run, Summary summary, Map<String, long[]> left, Map<String, long[]> right) {
        long missing = figures.batchesMissing(run.id());
        Map<String, long[]> expected = new TreeMap<>();
        left.forEach((currency, line) -> expected.put("L" + currency, line));
        right.forEach((currency, line) -> expected.put("R" + currency, line));
        Map<String, long[]> found = new TreeMap<>();
        summary.totals()
                .forEach(line ->
                        found.put(line.side() + line.currency(), new long[] {line.entries(), line.entriesMinor()}));
        if (missing != 0 || !text(expected).equals(text(found))) {
            throw new IllegalStateException("run " + run.id() + " does not add up: " + missing
                    + " batches missing, entries " + text(expected) + ", matched and open " + text(found));
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

    private static String counts(Summary summary) {
        long open = summary.totals().stream().mapToLong(SideTotals::open).sum();
        return summary.confirmed() + " matches, " + open + " entries open, " + summary.suggested() + " to review"
                + (summary.investigate() == 0 ? "" : ", " + summary.investigate() + " of them weak");
    }
}
