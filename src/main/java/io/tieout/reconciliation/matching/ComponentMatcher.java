package io.tieout.reconciliation.matching;

import io.tieout.reconciliation.matching.Comparison.Readings;
import io.tieout.reconciliation.matching.Comparison.Resolution;
import io.tieout.reconciliation.matching.ComponentResult.Open;
import io.tieout.reconciliation.matching.ComponentResult.Pair;
import io.tieout.reconciliation.matching.ComponentResult.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One component of equal amounts: candidates with their evidence, their probabilities, and pass after pass what
/// each may take. A component with too many pairs to compare one by one is looked at more and more coarsely: by
/// reference, by party, by day. A pure function of the entries.
final class ComponentMatcher {

    /// Pairs of a component that are compared one by one.
    static final int COMPARED_PAIRS = 4_096;

    private static final int COARSE_EDGES = 400_000;

    private final Comparison comparison;
    private final EntryTable table;
    private final Components components;
    private final Settlement.Judge judge;
    private final Decided decided;
    private final List<Pass> passes;
    private final boolean laterStage;

    ComponentMatcher(Comparison comparison, Components components, Settlement.Judge judge, Decided decided) {
        this.comparison = comparison;
        this.table = comparison.table();
        this.components = components;
        this.judge = judge;
        this.decided = decided;
        this.passes = judge.rules().exactPasses();
        this.laterStage = passes.size() < judge.rules().passes().size();
    }

    ComponentResult match(int component) {
        ComponentResult alone = components.end(component) - components.start(component) == 2
                ? pair(components.start(component), components.start(component) + 1)
                : null;
        return alone != null ? alone : settled(component);
    }

    /// Most components are two entries that belong together: what [#settled] would make of them, without the graph;
    /// null when there is more to say.
    private @Nullable ComponentResult pair(int first, int second) {
        if (table.isRight(first) == table.isRight(second)
                || decided.isTaken(first)
                || decided.isTaken(second)
                || decided.apart().concerns(first)) {
            return null;
        }
        int left = table.isRight(first) ? second : first;
        int right = table.isRight(first) ? first : second;
        int days = Math.abs(table.day(left) - table.day(right));
        int clearing = comparison.clearing(left, right);
        if (days > comparison.rules().window(clearing)) {
            return null;
        }
        long evidence = comparison.evidence(left, right, new Readings(table));
        int score = judge.weights().start(1) + comparison.bits(evidence, left, right, judge.weights());
        double odds = Weights.odds(score);
        int probability = Settlement.probability(odds / (1 + odds));
        if (score <= 0 || !judge.isAutomatic(evidence, probability, left, right)) {
            return null;
        }
        for (Pass pass : passes) {
            if (pass.accepts(evidence, days, clearing)) {
                Pair pair = new Pair(
                        left,
                        right,
                        pass.name(),
                        evidence,
                        probability,
                        judge.confidence().of(evidence),
                        0,
                        probability,
                        0,
                        false);
                return new ComponentResult(List.of(pair), List.of(), List.of());
            }
        }
        return null;
    }

    /// Whatever the component is.
    ComponentResult settled(int component) {
        int[] positions = positions(component);
        Outcome outcome = new Outcome(table, judge.confidence(), positions);
        if (!passes.isEmpty() && Outcome.sides(table, positions) == 3) {
            settle(outcome);
        }
        List<Open> open = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            if (!outcome.isPaired(i)) {
                Reason known = outcome.reason(i);
                open.add(new Open(
                        positions[i],
                        known != null ? known : why(component, positions[i], outcome.isCompared(i)),
                        laterStage && !outcome.isWithheld(i)));
            }
        }
        return new ComponentResult(outcome.pairs(), outcome.ties(), open);
    }

    /// The candidates of a component as they are before anything is taken; null when they are too many.
    @Nullable CandidateGraph graph(int component) {
        CandidateGraph graph =
                new CandidateGraph(comparison, decided.apart(), positions(component), null, COMPARED_PAIRS);
        return graph.tooLarge() ? null : graph;
    }

    private void settle(Outcome outcome) {
        CandidateGraph graph = new CandidateGraph(comparison, decided.apart(), outcome.free(), null, COMPARED_PAIRS);
        if (!graph.tooLarge()) {
            outcome.settle(graph, judge, passes);
            return;
        }
        for (Resolution resolution : Resolution.values()) {
            if (outcome.hasBothSides()) {
                CandidateGraph coarse =
                        new CandidateGraph(comparison, decided.apart(), outcome.free(), resolution, COARSE_EDGES);
                if (!coarse.tooLarge()) {
                    outcome.settle(coarse, judge, passes);
                }
            }
        }
    }

    private Reason why(int component, int position, boolean compared) {
        if (decided.apart().concerns(position)) {
            return Reason.REJECTED;
        }
        if (compared) {
            return Reason.TAKEN;
        }
        return components.hasCounterpart(component, table.isRight(position))
                ? Reason.OUTSIDE_WINDOW
                : Reason.NO_CANDIDATE;
    }

    /// The entries of a component that no person's decision has taken.
    private int[] positions(int component) {
        int from = components.start(component);
        int[] positions = new int[components.end(component) - from];
        int count = 0;
        for (int i = 0; i < positions.length; i++) {
            if (!decided.isTaken(from + i)) {
                positions[count++] = from + i;
            }
        }
        return count == positions.length ? positions : Arrays.copyOf(positions, count);
    }
}
