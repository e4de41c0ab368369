package io.tieout.reconciliation;

import io.tieout.entries.EntryColumns;
import io.tieout.reconciliation.matching.ComponentResult;
import io.tieout.reconciliation.matching.ComponentResult.Open;
import io.tieout.reconciliation.matching.Constraints;
import io.tieout.reconciliation.matching.Matching;
import io.tieout.reconciliation.matching.Rules;
import io.tieout.reconciliation.matching.SecondStage;
import io.tieout.reconciliation.matching.WeightTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// One reconciliation over pinned entries, cut into batches. Pure: the same entries give the same batches with the same
/// results, in whatever order they come and however many threads work.
final class MatchPlan {

    /// Cost (entries and pairs) of one batch, a transaction of about a second.
    static final long BATCH_BUDGET = 40_000;

    private final Matching matching;
    private final Results results;
    private final int[] firsts;
    private final Budgets budgets;
    private final Map<Integer, List<Open>> carried = new TreeMap<>();
    private final Set<Integer> inWork = new HashSet<>();
    private @Nullable SecondStage second;
    private int[] secondStarts = new int[0];

    MatchPlan(Question question, Rules rules, EntryColumns left, EntryColumns right, Budgets budgets) {
        this.matching =
                new Matching(left, right, question.feedOfFile(), rules, question.constraints(), budgets.settling());
        this.results = new Results(question.reconciliation(), matching, question.businessDate());
        this.firsts = matching.batches(budgets.batch());
        this.budgets = budgets;
    }

    /// What is asked, beyond the entries themselves.
    record Question(
            String reconciliation, LocalDate businessDate, LongFunction<String> feedOfFile, Constraints constraints) {}

    record Budgets(long batch, long settling) {
        static final Budgets DEFAULT = new Budgets(BATCH_BUDGET, Matching.SETTLING_BUDGET);
    }

    Matching matching() {
        return matching;
    }

    /// How many batches there are as far as is known: those of the second stage once the first is solved.
    synchronized int batches() {
        if (!matching.hasSecondStage()) {
            return firsts.length;
        }
        return firsts.length + (second == null ? 1 : secondStarts.length);
    }

    /// How many batches there are in the end; when there is a second stage, the first has to be solved for that, by
    /// this thread if by no other.
    int allBatches() {
        if (matching.hasSecondStage()) {
            secondStage();
        }
        return batches();
    }

    int entries() {
        return matching.entries(0, matching.components());
    }

    BatchResult batch(long runId, int batchNo) {
        return batchNo < firsts.length ? first(runId, batchNo) : second(runId, batchNo);
    }

    private BatchResult first(long runId, int batchNo) {
        List<Match> matches = new ArrayList<>(batchNo == 0 ? results.decided() : List.of());
        List<Break> breaks = new ArrayList<>();
        for (ComponentResult result : solve(batchNo)) {
            matches.addAll(results.matches(result));
            breaks.addAll(results.breaks(result));
        }
        int settled = breaks.size();
        for (Match match : matches) {
            settled += match.status().equals("CONFIRMED") ? match.members().size() : 0;
        }
        return new BatchResult(runId, batchNo, settled, matches, breaks);
    }

    private BatchResult second(long runId, int batchNo) {
        SecondStage stage = secondStage();
        int number = batchNo - firsts.length;
        int to = number + 1 < secondStarts.length ? secondStarts[number + 1] : stage.size();
        ComponentResult result = stage.solve(secondStarts[number], to);
        List<Match> matches = results.matches(result);
        List<Break> breaks = results.breaks(result);
        long confirmed = result.pairs().stream()
                .filter(ComponentResult.Pair::isConfirmed)
                .count();
        int settled = Math.toIntExact(2 * confirmed + breaks.size());
        return new BatchResult(runId, batchNo, settled, matches, breaks);
    }

    /// With which weights the run judges, with the first batch that knows all of them; empty with every other.
    List<WeightTable> weightsWith(int batchNo) {
        if (!matching.hasSecondStage()) {
            return batchNo == 0 ? List.of(matching.weightTable()) : List.of();
        }
        if (batchNo != firsts.length) {
            return List.of();
        }
        List<WeightTable> all = new ArrayList<>(List.of(matching.weightTable()));
        all.addAll(secondStage().weightTables());
        return all;
    }

    /// Solves the components of a batch and remembers what it carries over.
    private List<ComponentResult> solve(int batchNo) {
        int from = firsts[batchNo];
        int to = batchNo + 1 < firsts.length ? firsts[batchNo + 1] : matching.components();
        List<ComponentResult> solved = new ArrayList<>(to - from);
        begin(batchNo);
        try {
            for (int component = from; component < to; component++) {
                solved.add(matching.match(component));
            }
            carry(batchNo, solved);
        } finally {
            end(batchNo);
        }
        return solved;
    }

    private synchronized void begin(int batchNo) {
        inWork.add(batchNo);
    }

    private synchronized void carry(int batchNo, List<ComponentResult> solved) {
        if (matching.hasSecondStage() && second == null) {
            carried.put(
                    batchNo,
                    solved.stream()
                            .flatMap(result -> result.open().stream())
                            .filter(Open::carried)
                            .toList());
        }
    }

    private synchronized void end(int batchNo) {
        inWork.remove(batchNo);
        notifyAll();
    }

    /// The second stage, once no thread works on the first; first batches that nobody has solved here, because they
    /// have their rows or their thread failed, are solved here again: their rows are the same.
    private synchronized SecondStage secondStage() {
        awaitFirstStage();
        if (second == null) {
            for (int batchNo = 0; batchNo < firsts.length; batchNo++) {
                if (!carried.containsKey(batchNo)) {
                    solve(batchNo);
                }
            }
            second = matching.secondStage(
                    carried.values().stream().flatMap(List::stream).toList());
            secondStarts = second.batches(budgets.batch());
            carried.clear();
        }
        return second;
    }

    private synchronized void awaitFirstStage() {
        while (second == null && !inWork.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the other batches are solved", stopped);
            }
        }
    }
}
