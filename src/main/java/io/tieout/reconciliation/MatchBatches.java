package io.tieout.reconciliation;

import io.tieout.entries.EntryColumns;
import io.tieout.intake.SourceFile;
import io.tieout.runs.RunRequest;
import io.tieout.shared.Period;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The batches of a request's reconciliations that have no row yet, one reconciliation after the other; their entries
/// are loaded once, when their turn comes.
final class MatchBatches {

    private final Neighbours neighbours;
    private final InputPinner pinner;
    private final RunBook book;
    private final long requestId;
    private final MatchPlan.Budgets budgets;
    private @Nullable Iterator<RunBook.PinnedRun> runs;
    private long pieces;
    private Iterator<Batch> batches = List.<Batch>of().iterator();

    MatchBatches(Neighbours neighbours, InputPinner pinner, RunBook book, long requestId, MatchPlan.Budgets budgets) {
        this.neighbours = neighbours;
        this.pinner = pinner;
        this.book = book;
        this.requestId = requestId;
        this.budgets = budgets;
        this.pieces = book.batchesWritten(requestId);
    }

    /// One batch of work, with the plan it belongs to.
    record Batch(MatchPlan plan, long runId, int no) {
        BatchResult solve() {
            return plan.batch(runId, no);
        }
    }

    /// The next batch without a row, or null when none is left.
    @Nullable Batch next() {
        if (runs == null) {
            runs = book.pinned(neighbours.request(requestId)).stream()
                    .filter(RunBook.PinnedRun::running)
                    .iterator();
        }
        while (!batches.hasNext() && runs.hasNext()) {
            batches = left(runs.next());
        }
        if (!batches.hasNext()) {
            return null;
        }
        pieces++;
        return batches.next();
    }

    /// How many batches of the request are done when the one handed out last is.
    long pieces() {
        return pieces;
    }

    private Iterator<Batch> left(RunBook.PinnedRun run) {
        Set<Integer> done = book.batchesDone(run.id());
        MatchPlan plan = plan(run);
        return IntStream.range(0, plan.batches())
                .filter(no -> !done.contains(no))
                .mapToObj(no -> new Batch(plan, run.id(), no))
                .iterator();
    }

    private MatchPlan plan(RunBook.PinnedRun run) {
        RunRequest request = neighbours.request(requestId);
        ReconciliationSpec spec = pinner.specOf(request, run);
        Map<Long, String> feeds = neighbours.files(request.engagement()).stream()
                .collect(Collectors.toMap(SourceFile::fileNo, SourceFile::feed));
        Period period = run.period();
        EntryColumns left = neighbours.columns(request.engagement(), run.files().left(), period);
        EntryColumns right =
                neighbours.columns(request.engagement(), run.files().right(), period);
        return new MatchPlan(
                new MatchPlan.Question(
                        run.reconciliation(), request.businessDate(), file -> Objects.requireNonNull(feeds.get(file))),
                Pass.of(spec),
                left,
                right,
                budgets);
    }
}
