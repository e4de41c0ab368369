package io.tieout.reconciliation;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The batches of a request's reconciliations that have no row yet, one reconciliation after the other, handed to
/// whoever asks; their entries are loaded once, when their turn comes.
final class MatchBatches {

    private final Neighbours neighbours;
    private final RunBook book;
    private final MatchPlans plans;
    private final long requestId;
    private final MatchPlan.Budgets budgets;
    private @Nullable Iterator<RunBook.PinnedRun> runs;
    private Iterator<Batch> batches = List.<Batch>of().iterator();

    MatchBatches(Neighbours neighbours, RunBook book, MatchPlans plans, long requestId, MatchPlan.Budgets budgets) {
        this.neighbours = neighbours;
        this.book = book;
        this.plans = plans;
        this.requestId = requestId;
        this.budgets = budgets;
    }

    /// One batch of work, with the plan it belongs to.
    record Batch(MatchPlan plan, long runId, int no) {
        BatchResult solve() {
            return plan.batch(runId, no);
        }
    }

    /// The next batch without a row, or null when none is left. Whoever asks while the entries are loaded waits.
    synchronized @Nullable Batch next() {
        if (runs == null) {
            runs = book.pinned(neighbours.request(requestId)).stream()
                    .filter(RunBook.PinnedRun::running)
                    .iterator();
        }
        while (!batches.hasNext() && runs.hasNext()) {
            batches = left(runs.next());
        }
        return batches.hasNext() ? batches.next() : null;
    }

    private Iterator<Batch> left(RunBook.PinnedRun run) {
        Set<Integer> done = book.batchesDone(run.id());
        MatchPlan plan = plans.plan(neighbours.request(requestId), run, budgets);
        // asked again for each: the number of batches grows when the first stage is solved
        return Stream.iterate(0, no -> no < plan.batches(), no -> no + 1)
                .filter(no -> !done.contains(no))
                .map(no -> new Batch(plan, run.id(), no))
                .iterator();
    }
}
