package io.tieout.reconciliation.matching;

import io.tieout.reconciliation.matching.ComponentResult.Pair;
import io.tieout.reconciliation.matching.ComponentResult.Reason;
import io.tieout.reconciliation.matching.ComponentResult.TiedSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has become of some entries so far: the pairs and sets found, and which entries are taken by them.
final class Outcome {

    private final EntryTable table;
    private final Confidence confidence;
    private final int[] positions;
    private final boolean[] paired;
    private final boolean[] withheld;
    private final boolean[] compared;
    private final @Nullable Reason[] reason;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<TiedSet> ties = new ArrayList<>();

    /// @param positions the entries, ascending
    Outcome(EntryTable table, Confidence confidence, int[] positions) {
        this.table = table;
        this.confidence = confidence;
        this.positions = positions;
        this.paired = new boolean[positions.length];
        this.withheld = new boolean[positions.length];
        this.compared = new boolean[positions.length];
        this.reason = new Reason[positions.length];
    }

    /// Takes over what was settled in every part of a graph.
    void settle(CandidateGraph graph, Settlement.Judge judge, List<Pass> passes) {
        for (int edge = 0; edge < graph.edges(); edge++) {
            mark(graph, graph.left(edge));
            mark(graph, graph.right(edge));
        }
        for (Part part : Part.of(graph, Part.all(graph))) {
            Settlement settled = new Settlement(graph, part, judge);
            settled.run(passes);
            settled.taken().forEach(taken -> pair(graph, settled, taken));
            settled.suggested().forEach(taken -> pair(graph, settled, taken));
            settled.ties().forEach(tie -> withhold(graph, settled, tie));
        }
    }

    List<Pair> pairs() {
        return pairs;
    }

    List<TiedSet> ties() {
        return ties;
    }

    boolean isPaired(int place) {
        return paired[place];
    }

    /// Whether an entry waits for a person.
    boolean isWithheld(int place) {
        return withheld[place];
    }

    /// Whether an entry had a candidate.
    boolean isCompared(int place) {
        return compared[place];
    }

    @Nullable Reason reason(int place) {
        return reason[place];
    }

    /// Entries that nothing has taken and nobody is asked about.
    int[] free() {
        int[] free = new int[positions.length];
        int count = 0;
        for (int i = 0; i < positions.length; i++) {
            if (!paired[i] && !withheld[i]) {
                free[count++] = positions[i];
            }
        }
        return count == free.length ? free : Arrays.copyOf(free, count);
    }

    private int place(int position) {
        int guess = position - positions[0];
        return guess < positions.length && positions[guess] == position
                ? guess
                : Arrays.binarySearch(positions, position);
    }

    private void mark(CandidateGraph graph, int node) {
        if (!compared[place(graph.first(node))]) {
            for (int copy = 0; copy < graph.count(node); copy++) {
                compared[place(graph.member(node, copy))] = true;
            }
        }
    }

    private void pair(CandidateGraph graph, Settlement settled, Settlement.Taken taken) {
        int edge = taken.edge();
        boolean twins = graph.count(graph.left(edge)) > 1 || graph.count(graph.right(edge)) > 1;
        long alternatives = settled.alternatives(edge);
        int margin = settled.margin(edge);
        for (int copy = 0; copy < taken.copies(); copy++) {
            int left = graph.member(graph.left(edge), taken.leftCopy() + copy);
            int right = graph.member(graph.right(edge), taken.rightCopy() + copy);
            pairs.add(new Pair(
                    left,
                    right,
                    taken.pass(),
                    graph.evidence(edge),
                    settled.probability(edge),
                    confidence.of(graph.evidence(edge)),
                    alternatives,
                    margin,
                    taken.rank(),
                    twins));
            if (taken.rank() == 0) {
                paired[place(left)] = true;
                paired[place(right)] = true;
            } else {
                hold(left, settled.why(edge));
                hold(right, settled.why(edge));
            }
        }
    }

    private void hold(int position, Reason why) {
        int place = place(position);
        withheld[place] = true;
        if (reason[place] == null) {
            reason[place] = why;
        }
    }

    private void withhold(CandidateGraph graph, Settlement settled, Settlement.Tie tie) {
        int size = 0;
        for (int node : tie.nodes()) {
            size += graph.count(node) - settled.used(node);
        }
        int[] members = new int[size];
        int filled = 0;
        long left = 0;
        for (int node : tie.nodes()) {
            for (int copy = settled.used(node); copy < graph.count(node); copy++) {
                members[filled++] = graph.member(node, copy);
                left += graph.isRight(node) ? 0 : 1;
            }
        }
        Arrays.sort(members);
        for (int member : members) {
            hold(member, tie.reason());
        }
        ties.add(new TiedSet(members, tie.pass(), graph.evidence(tie.edge()), left * (size - left), tie.reason()));
    }

    static int sides(EntryTable table, int[] positions) {
        int sides = 0;
        for (int position : positions) {
            sides |= table.isRight(position) ? 2 : 1;
        }
        return sides;
    }

    boolean hasBothSides() {
        return sides(table, free()) == 3;
    }
}
