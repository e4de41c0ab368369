package io.tieout.reconciliation.matching;

import io.tieout.reconciliation.matching.Comparison.Readings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Answers about single entries and pairs, from the same evidence, weights and probabilities that the matching used.
public final class Inquiry {

    private final Matching matching;
    private final Comparison comparison;
    private final EntryTable table;
    private final Rules rules;
    private final Weights distant;

    Inquiry(Matching matching, Comparison comparison, List<WeightTable> kept) {
        this.distant = WeightTable.distant(kept).orElse(matching.weights());
        this.matching = matching;
        this.comparison = comparison;
        this.table = comparison.table();
        this.rules = comparison.rules();
    }

    /// Two entries compared: the evidence, what each part of it adds in 1/1000 bits and to the confidence, and
    /// what came of it.
    ///
    /// @param start 1/1000 bits before anything but the amount is compared
    /// @param probability in 1/10,000, or -1 when they were not candidates or too many competed to say it
    public record Compared(
            int left,
            int right,
            long evidence,
            int start,
            Map<Criterion, Integer> bits,
            int confidence,
            Map<Criterion, Integer> contributions,
            int probability) {

        public Compared {
            bits = Map.copyOf(bits);
            contributions = Map.copyOf(contributions);
        }

        /// What the evidence says together, in 1/1000 bits of odds.
        public int millibits() {
            return start + bits.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /// The first thing that keeps a pass from taking a pair.
    public enum Gate {
        SAME_SIDE,
        CURRENCY,
        AMOUNT,
        DATE,
        REFERENCE,
        SIMILARITY,
        REJECTED,
        PROBABILITY,
        TIER_OR_RISK,
        COMPETITION,
        CONTRADICTION,
        NAMED_ELSEWHERE,
        NONE
    }

    /// The position of an entry, or -1 when the run does not have it.
    public int positionOf(long entryId, long amountMinor, String currency, int bookingDay) {
        int position = table.firstOf(currency, amountMinor, bookingDay);
        while (position < table.size()
                && table.amount(position) == amountMinor
                && table.currency(position).equals(currency)
                && table.day(position) == bookingDay) {
            if (table.entryId(position) == entryId) {
                return position;
            }
            position++;
        }
        return -1;
    }

    /// The candidates of an entry among equal amounts, the most probable first; at most so many.
    public List<Compared> candidates(int position, int most) {
        int component = matching.componentOf(position);
        List<Compared> found = new ArrayList<>();
        CandidateGraph graph = matching.graph(component);
        if (graph == null) {
            return nearest(position, component, most);
        }
        Part.of(graph, Part.all(graph)).stream()
                .filter(part -> Arrays.stream(part.edges()).anyMatch(edge -> partner(graph, edge, position) >= 0))
                .findFirst()
                .ifPresent(part -> candidates(graph, part, position, found));
        found.sort(Comparator.comparingInt(Compared::probability)
                .reversed()
                .thenComparing(Comparator.comparingInt(Compared::millibits).reversed())
                .thenComparingInt(Compared::left)
                .thenComparingInt(Compared::right));
        return found.subList(0, Math.min(most, found.size()));
    }

    /// Only the part of a graph that has the entry: settling one can cost much, and an entry is in one of them.
    private void candidates(CandidateGraph graph, Part part, int position, List<Compared> found) {
        Settlement settled = new Settlement(graph, part, matching.judge());
        for (int edge : part.edges()) {
            int other = partner(graph, edge, position);
            if (other >= 0) {
                found.add(compared(position, other, graph.candidates(edge), settled.probability(edge)));
            }
        }
    }

    /// Two entries compared, candidates or not.
    public Compared compare(int one, int other) {
        for (Compared candidate : candidates(one, Integer.MAX_VALUE)) {
            if (candidate.left() == other || candidate.right() == other) {
                return candidate;
            }
        }
        return compared(one, other, 1, -1);
    }

    /// What kept a pass from taking the pair; [Gate#NONE] when it may have it.
    public Gate gate(Pass pass, Compared pair) {
        int left = pair.left();
        int right = pair.right();
        if (table.isRight(left) == table.isRight(right)) {
            return Gate.SAME_SIDE;
        }
        if (!table.currency(left).equals(table.currency(right))) {
            return Gate.CURRENCY;
        }
        int worst = pass.isExact() ? Amounts.EQUAL : Amounts.SWAPPED;
        if (!Evidence.agrees(pair.evidence(), Criterion.AMOUNT, worst)) {
            return Gate.AMOUNT;
        }
        int days = Math.abs(table.day(left) - table.day(right));
        if (days > pass.window(comparison.clearing(left, right))) {
            return Gate.DATE;
        }
        if (!pass.accepts(pair.evidence(), days, comparison.clearing(left, right))) {
            return pass.isExact() ? Gate.REFERENCE : Gate.SIMILARITY;
        }
        if (matching.decided().apart().has(left, right)) {
            return Gate.REJECTED;
        }
        if (Weights.odds(pair.millibits()) / (1 + Weights.odds(pair.millibits())) * 10_000 < rules.automatic()) {
            return Gate.PROBABILITY;
        }
        if (pair.probability() >= 0 && pair.probability() < rules.automatic()) {
            return Gate.COMPETITION;
        }
        if (Settlement.isAgainst(pair.evidence())) {
            return Gate.CONTRADICTION;
        }
        if (matching.judge().isNamedElsewhere(pair.evidence(), left, right)) {
            return Gate.NAMED_ELSEWHERE;
        }
        return pair.confidence() < Confidence.PERFECT ? Gate.TIER_OR_RISK : Gate.NONE;
    }

    public List<Pass> passes() {
        return rules.passes();
    }

    /// Days that a pass allows between the two.
    public int window(Pass pass, Compared pair) {
        return pass.window(comparison.clearing(pair.left(), pair.right()));
    }

    private static int partner(CandidateGraph graph, int edge, int position) {
        boolean isLeft = contains(graph, graph.left(edge), position);
        if (!isLeft && !contains(graph, graph.right(edge), position)) {
            return -1;
        }
        return graph.first(isLeft ? graph.right(edge) : graph.left(edge));
    }

    private static boolean contains(CandidateGraph graph, int node, int position) {
        for (int copy = 0; copy < graph.count(node); copy++) {
            if (graph.member(node, copy) == position) {
                return true;
            }
        }
        return false;
    }

    private List<Compared> nearest(int position, int component, int most) {
        List<Integer> others = new ArrayList<>();
        for (int other = matching.start(component); other < matching.end(component); other++) {
            if (table.isRight(other) != table.isRight(position)) {
                others.add(other);
            }
        }
        others.sort(Comparator.<Integer>comparingInt(other -> Math.abs(table.day(other) - table.day(position)))
                .thenComparingInt(other -> other));
        return others.stream()
                .limit(most)
                .map(other -> compared(position, other, others.size(), -1))
                .toList();
    }

    private Compared compared(int one, int other, int candidates, int probability) {
        int left = table.isRight(one) ? other : one;
        int right = table.isRight(one) ? one : other;
        long evidence = comparison.evidence(left, right, new Readings(table));
        Weights weights = (isDistant(left, right) ? distant : matching.weights()).of(evidence);
        Map<Criterion, Integer> bits = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            if (Evidence.level(evidence, criterion) >= 0) {
                bits.put(criterion, comparison.bits(criterion, evidence, left, right, weights));
            }
        }
        return new Compared(
                left,
                right,
                evidence,
                weights.start(candidates),
                bits,
                matching.confidence().of(evidence),
                matching.confidence().contributions(evidence),
                probability);
    }

    /// Whether only the second stage compares them.
    private boolean isDistant(int left, int right) {
        return matching.hasSecondStage()
                && (!table.sameBlock(left, right)
                        || Math.abs(table.day(left) - table.day(right)) > rules.largestWindow());
    }
}
