package io.tieout.reconciliation;

import io.tieout.entries.EntryColumns;
import io.tieout.reconciliation.aggregates.AggregateRules;
import io.tieout.reconciliation.matching.AggregateStage;
import io.tieout.reconciliation.matching.ComponentResult;
import io.tieout.reconciliation.matching.ComponentResult.Open;
import io.tieout.reconciliation.matching.Constraints;
import io.tieout.reconciliation.matching.Matching;
import io.tieout.reconciliation.matching.Rules;
import io.tieout.reconciliation.matching.SecondStage;
import io.tieout.reconciliation.matching.WeightTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
    private final StageWork firstWork;
    private final StageWork secondWork;
    private @Nullable SecondStage second;
    private int[] secondStarts = new int[0];
    private @Nullable AggregateStage last;
    private int[] lastStarts = new int[0];

    MatchPlan(Question question, Rules rules, EntryColumns left, EntryColumns right, Budgets budgets) {
        this.matching =
                new Matching(left, right, question.feedOfFile(), rules, question.constraints(), budgets.settling());
        this.results = new Results(question.reconciliation(), matching, question.businessDate());
        this.firsts = matching.batches(budgets.batch());
        this.budgets = budgets;
        boolean aggregates = matching.hasAggregates();
        this.firstWork = new StageWork(result -> aggregates ? result.unsettled() : result.carried());
        this.secondWork = new StageWork(ComponentResult::unsettled);
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

    /// How many batches there are as far as is known: those of a stage once all before it are solved.
    synchronized int batches() {
        int known = firsts.length;
        if (matching.hasSecondStage()) {
            if (second == null) {
                return known + 1;
            }
            known += secondStarts.length;
        }
        return matching.hasAggregates() ? known + (last == null ? 1 : lastStarts.length) : known;
    }

    /// How many batches there are in the end; when there is a later stage, those before it have to be solved for that,
    /// by this thread if by no other.
    int allBatches() {
        if (matching.hasAggregates()) {
            lastStage();
        } else if (matching.hasSecondStage()) {
            secondStage();
        }
        return batches();
    }

    int entries() {
        return matching.entries(0, matching.components());
    }

    BatchResult batch(long runId, int batchNo) {
        if (batchNo < firsts.length) {
            return result(runId, batchNo, batchNo == 0 ? results.decided() : List.of(), first(batchNo));
        }
        if (matching.hasSecondStage()) {
            SecondStage stage = secondStage();
            int number = batchNo - firsts.length;
            if (number < secondStarts.length) {
                return result(runId, batchNo, List.of(), second(stage, number));
            }
        }
        return last(runId, batchNo);
    }

    /// What a stage settles; what it leaves is told by the last one when there is such.
    private BatchResult result(long runId, int batchNo, List<Match> before, List<ComponentResult> solved) {
        List<Match> matches = new ArrayList<>(before);
        List<Break> breaks = new ArrayList<>();
        for (ComponentResult result : solved) {
            ComponentResult told = matching.hasAggregates() ? result.settled() : result;
            matches.addAll(results.matches(told));
            breaks.addAll(results.breaks(told));
        }
        return BatchResult.of(runId, batchNo, matches, breaks);
    }

    private BatchResult last(long runId, int batchNo) {
        AggregateStage stage = lastStage();
        int number = batchNo - firsts.length - secondStarts.length;
        int to = number + 1 < lastStarts.length ? lastStarts[number + 1] : stage.size();
        AggregateStage.Solved solved = stage.solve(lastStarts[number], to);
        List<Match> matches = new ArrayList<>(results.groups(solved.groups()));
        matches.addAll(results.matches(solved.rest()));
        return BatchResult.of(runId, batchNo, matches, results.breaks(solved.rest()));
    }

    /// The sums that were searched, or found again, since this was asked last.
    List<SumMemory.Sum> sums() {
        AggregateRules rules = matching.aggregateRules();
        return rules != null && rules.facts().recall() instanceof SumMemory memory ? memory.drain() : List.of();
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

    private List<ComponentResult> first(int batchNo) {
        int from = firsts[batchNo];
        int to = batchNo + 1 < firsts.length ? firsts[batchNo + 1] : matching.components();
        return firstWork.solve(batchNo, () -> {
            List<ComponentResult> solved = new ArrayList<>(to - from);
            for (int component = from; component < to; component++) {
                solved.add(matching.match(component));
            }
            return solved;
        });
    }

    private List<ComponentResult> second(SecondStage stage, int number) {
        int to = number + 1 < secondStarts.length ? secondStarts[number + 1] : stage.size();
        return secondWork.solve(number, () -> List.of(stage.solve(secondStarts[number], to)));
    }

    /// The second stage, once no thread works on the first.
    private synchronized SecondStage secondStage() {
        if (second == null) {
            List<Open> carried = firstWork.all(firsts.length, this::first).stream()
                    .flatMap(result -> result.open().stream())
                    .filter(Open::carried)
                    .toList();
            second = matching.secondStage(carried);
            secondStarts = second.batches(budgets.batch());
            if (!matching.hasAggregates()) {
                firstWork.forget();
            }
        }
        return second;
    }

    /// The last stage, once no thread works on those before it.
    private synchronized AggregateStage lastStage() {
        if (last == null) {
            List<ComponentResult> leftovers = new ArrayList<>();
            if (matching.hasSecondStage()) {
                SecondStage stage = secondStage();
                leftovers.addAll(secondWork.all(secondStarts.length, number -> second(stage, number)));
            }
            firstWork.all(firsts.length, this::first).forEach(result -> leftovers.add(result.notCarried()));
            last = matching.aggregateStage(leftovers, results.growing());
            lastStarts = last.batches(budgets.batch());
            firstWork.forget();
            secondWork.forget();
        }
        return last;
    }
}
