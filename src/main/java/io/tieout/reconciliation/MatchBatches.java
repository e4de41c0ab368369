package io.tieout.reconciliation;

import java.util.Iterator;
import java.util.Set;
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
    private @Nullable Left current;

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

    /// The next batch without a row, or null when none is left. Whoever asks while the entries are loaded, or while it
    /// is not known yet how many batches there are, waits.
    synchronized @Nullable Batch next() {
        if (runs == null) {
            runs = book.pinned(neighbours.request(requestId)).stream()
                    .filter(run -> run.running() && !book.allBatchesDone(run.id()))
                    .iterator();
        }
        Batch found = current == null ? null : current.next();
        while (found == null && runs.hasNext()) {
            RunBook.PinnedRun run = runs.next();
            current = new Left(
                    plans.plan(neighbours.request(requestId), run, budgets), run.id(), book.batchesDone(run.id()));
            found = current.next();
        }
        return found;
    }

    /// What is left of one reconciliation.
    private static final class Left {

        private final MatchPlan plan;
        private final long runId;
        private final Set<Integer> done;
        private int no;

        Left(MatchPlan plan, long runId, Set<Integer> done) {
            this.plan = plan;
            this.runId = runId;
            this.done = done;
        }

        @Nullable Batch next() {
            while (no < plan.batches() || no < plan.allBatches()) {
                int number = no++;
                if (!done.contains(number)) {
                    return new Batch(plan, runId, number);
                }
            }
            return null;
        }
    }
}
