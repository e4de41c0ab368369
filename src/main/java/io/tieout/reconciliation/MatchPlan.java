package io.tieout.reconciliation;

import io.tieout.entries.EntryColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/// One reconciliation over pinned entries, cut into batches. Pure: the same entries give the same batches with the same
/// results, in whatever order they come and however many threads work.
final class MatchPlan {

    /// Cost (entries and pairs) of one batch, a transaction of about a second.
    static final long BATCH_BUDGET = 40_000;

    /// Arcs looked at for one set of competing candidates, a fraction of a second.
    static final long SETTLING_BUDGET = 50_000_000;

    private final Components components;
    private final ComponentMatcher matcher;
    private final Results results;
    private final int[] firsts;

    MatchPlan(Question question, List<Pass> passes, EntryColumns left, EntryColumns right, Budgets budgets) {
        EntryTable table = new EntryTable(left, right, question.feedOfFile());
        this.components = new Components(table, passes);
        this.matcher = new ComponentMatcher(table, components, passes, budgets.settling());
        this.results = new Results(question.reconciliation(), table, question.businessDate());
        this.firsts = components.batches(budgets.batch());
    }

    /// What is asked, beyond the entries themselves.
    record Question(String reconciliation, LocalDate businessDate, LongFunction<String> feedOfFile) {}

    record Budgets(long batch, long settling) {
        static final Budgets DEFAULT = new Budgets(BATCH_BUDGET, SETTLING_BUDGET);
    }

    int batches() {
        return firsts.length;
    }

    int entries() {
        return components.count() == 0 ? 0 : components.end(components.count() - 1);
    }

    BatchResult batch(long runId, int batchNo) {
        int from = firsts[batchNo];
        int to = batchNo + 1 < firsts.length ? firsts[batchNo + 1] : components.count();
        List<Written> written = IntStream.range(from, to)
                .parallel()
                .mapToObj(matcher::match)
                .map(result -> new Written(results.matches(result), results.breaks(result)))
                .toList();
        List<Match> matches = new ArrayList<>();
        List<Break> breaks = new ArrayList<>();
        written.forEach(part -> {
            matches.addAll(part.matches());
            breaks.addAll(part.breaks());
        });
        int entries = components.end(to - 1) - components.start(from);
        return new BatchResult(runId, batchNo, entries, matches, breaks);
    }

    private record Written(List<Match> matches, List<Break> breaks) {}
}
