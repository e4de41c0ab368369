package io.tieout.reconciliation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// The batches that the partitions of a request share in this process; the entries of a reconciliation are loaded
/// once for all of them.
@Component
class MatchQueues {

    private final Neighbours neighbours;
    private final RunBook book;
    private final MatchPlans plans;
    private final Map<Long, MatchBatches> open = new ConcurrentHashMap<>();

    MatchQueues(Neighbours neighbours, RunBook book, MatchPlans plans) {
        this.neighbours = neighbours;
        this.book = book;
        this.plans = plans;
    }

    MatchBatches of(long request) {
        return open.computeIfAbsent(request, this::made);
    }

    /// Lets the entries go, and what was taken from the queue and not written.
    void end(long request) {
        open.remove(request);
    }

    private MatchBatches made(long request) {
        return new MatchBatches(neighbours, book, plans, request, MatchPlan.Budgets.DEFAULT);
    }
}
