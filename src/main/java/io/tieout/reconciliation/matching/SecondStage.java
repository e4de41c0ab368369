package io.tieout.reconciliation.matching;

import io.tieout.reconciliation.matching.ComponentResult.Open;
import io.tieout.reconciliation.matching.ComponentResult.Pair;
import io.tieout.reconciliation.matching.ComponentResult.Reason;
import io.tieout.reconciliation.matching.ComponentResult.TiedSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is left by the components of equal amounts: every such entry gets its final result here, in a match of a later
/// pass or as open.
public final class SecondStage {

    private static final long COST_OF_PAIR = 8;

    private final Open[] left;
    private final EntryTable table;
    private final DistantPairs distant;
    private final Settlement.Judge judge;
    private final Map<Integer, Integer> componentOf = new HashMap<>();

    /// @param left entries that the first stage carried over, ascending
    SecondStage(Comparison comparison, Decided decided, Settlement.Judge first, Open[] left) {
        this.left = left;
        this.table = comparison.table();
        int[] positions = Arrays.stream(left).mapToInt(Open::position).toArray();
        this.distant = new DistantPairs(comparison, decided.apart(), positions);
        Weights usual = Weights.distant();
        Weights weights = first.rules().learn() ? new Learning(comparison, distant.components()).learn(usual) : usual;
        // how far evidence agrees is said by the same shares in both stages
        this.judge = first.with(weights);
        for (int i = 0; i < distant.components().size(); i++) {
            CandidateGraph graph = distant.components().get(i);
            for (int node = 0; node < graph.nodes(); node++) {
                componentOf.put(graph.first(node), i);
            }
        }
    }

    /// Where batches of about this cost begin among the entries left; at least one batch.
    public int[] batches(long budget) {
        int[] starts = new int[Math.max(1, left.length)];
        int count = 1;
        long cost = 0;
        for (int i = 0; i < left.length; i++) {
            Integer component = componentOf.get(left[i].position());
            long own = 1;
            if (component != null && isFirst(component, left[i].position())) {
                own += COST_OF_PAIR * distant.components().get(component).edges();
            }
            if (cost > 0 && cost + own > budget) {
                starts[count++] = i;
                cost = 0;
            }
            cost += own;
        }
        return Arrays.copyOf(starts, count);
    }

    /// The weights of this stage, for people.
    public List<WeightTable> weightTables() {
        return WeightTable.ofDistant(judge.weights());
    }

    /// How many entries were left.
    public int size() {
        return left.length;
    }

    /// The results of the entries from one to before another, where each component counts to its first entry.
    public ComponentResult solve(int from, int to) {
        List<Pair> pairs = new ArrayList<>();
        List<TiedSet> ties = new ArrayList<>();
        List<Open> open = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Integer component = componentOf.get(left[i].position());
            if (component == null) {
                open.add(new Open(left[i].position(), why(i), false));
            } else if (isFirst(component, left[i].position())) {
                solve(distant.components().get(component), pairs, ties, open);
            }
        }
        return new ComponentResult(pairs, ties, open);
    }

    private boolean isFirst(int component, int position) {
        return distant.components().get(component).first(0) == position;
    }

    private void solve(CandidateGraph graph, List<Pair> pairs, List<TiedSet> ties, List<Open> open) {
        int[] positions = new int[graph.nodes()];
        for (int node = 0; node < positions.length; node++) {
            positions[node] = graph.first(node);
        }
        Outcome outcome = new Outcome(table, judge.confidence(), positions);
        outcome.settle(graph, judge, distant.passes());
        pairs.addAll(outcome.pairs());
        ties.addAll(outcome.ties());
        for (int i = 0; i < positions.length; i++) {
            if (!outcome.isPaired(i)) {
                Reason known = outcome.reason(i);
                open.add(new Open(positions[i], known != null ? known : why(Open.place(left, positions[i])), false));
            }
        }
    }

    /// Why an entry that nobody is asked about stays open: what the first stage said, unless it had more neighbours
    /// than were compared.
    private Reason why(int place) {
        Reason earlier = left[place].reason();
        return distant.isCut(left[place].position()) && earlier != Reason.REJECTED ? Reason.BUDGET_EXCEEDED : earlier;
    }
}
