package io.tieout.reconciliation.matching;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Learns from the entries themselves, without labels, how often pairs that belong together and pairs that do not
/// show each outcome of a comparison: expectation maximisation over the candidate pairs of a sample of components
/// (Fellegi and Sunter 1969; Winkler 1988), with the exclusive marginals of [Marginals] as its expectation, so
/// that one entry's rivals count against each other. What usually holds is weighed in as if it had been seen in
/// some pairs, so little data changes little.
final class Learning {

    private static final int ROUNDS = 20;
    private static final int SAMPLE = 10_000;
    private static final int LARGEST = 256;
    private static final double SEEN_BEFORE = 60;

    private final Comparison comparison;
    private final List<Sampled> sample = new ArrayList<>();

    /// Candidates of one part with their evidence.
    private record Sampled(CandidateGraph graph, Part part) {}

    Learning(Comparison comparison, Components components, Decided decided) {
        this.comparison = comparison;
        int step = Math.max(1, components.count() / SAMPLE);
        for (int component = step / 2; component < components.count(); component += step) {
            add(components, component, decided);
        }
    }

    /// Learns from graphs that are there.
    Learning(Comparison comparison, List<CandidateGraph> graphs) {
        this.comparison = comparison;
        graphs.stream().limit(SAMPLE).filter(graph -> graph.edges() <= LARGEST).forEach(this::add);
    }

    private void add(Components components, int component, Decided decided) {
        int from = components.start(component);
        int size = components.end(component) - from;
        if (size < 2 || (long) size * size > 4L * LARGEST) {
            return;
        }
        int[] positions = new int[size];
        for (int i = 0; i < size; i++) {
            positions[i] = from + i;
        }
        CandidateGraph graph = new CandidateGraph(comparison, decided.apart(), positions, null, LARGEST);
        if (!graph.tooLarge()) {
            add(graph);
        }
    }

    private void add(CandidateGraph graph) {
        Part.of(graph, Part.all(graph)).forEach(part -> sample.add(new Sampled(graph, part)));
    }

    Weights learn(Weights usual) {
        Weights weights = usual;
        boolean moved = !sample.isEmpty();
        for (int round = 0; round < ROUNDS && moved; round++) {
            Weights next = round(usual, weights);
            moved = next.isOtherThan(weights);
            weights = next;
        }
        return weights;
    }

    private Weights round(Weights usual, Weights weights) {
        Tally tally = new Tally(usual);
        Weights usualOther = usual.otherAmounts();
        Tally other = usualOther == null ? tally : new Tally(usualOther);
        for (Sampled one : sample) {
            count(one, weights, tally, other);
        }
        return usualOther == null ? tally.weights() : tally.weights().withOther(other.weights());
    }

    private static void count(Sampled one, Weights weights, Tally tally, Tally other) {
        CandidateGraph graph = one.graph();
        int[] edges = one.part().edges();
        double[] odds = new double[edges.length];
        for (int e = 0; e < odds.length; e++) {
            odds[e] = Weights.odds(graph.score(edges[e], weights));
        }
        double[] expected = Marginals.expected(graph, one.part(), odds);
        for (int e = 0; e < odds.length; e++) {
            (Weights.isOfOtherAmounts(graph.evidence(edges[e])) ? other : tally).add(graph, edges[e], expected[e]);
        }
        tally.endPart(graph);
        if (other != tally) {
            other.endPart(graph);
        }
    }

    /// What is seen among the pairs that one table of weights is about.
    private static final class Tally {

        private final Weights usual;
        private final double[][] together;
        private final double[][] apart;
        private final double[] matched;
        private final double[] possible;
        private final BitSet nodes = new BitSet();
        private int firstEdge = -1;
        private double sum;

        Tally(Weights usual) {
            this.usual = usual;
            this.together = seenBefore(usual.together());
            this.apart = seenBefore(usual.apart());
            this.matched = new double[usual.prior().length];
            this.possible = new double[usual.prior().length];
        }

        void add(CandidateGraph graph, int edge, double expected) {
            double pairs = (double) graph.count(graph.left(edge)) * graph.count(graph.right(edge));
            for (Criterion criterion : Criterion.values()) {
                int level = Evidence.level(graph.evidence(edge), criterion);
                if (level >= 0) {
                    together[criterion.place()][level] += expected;
                    apart[criterion.place()][level] += pairs - expected;
                }
            }
            firstEdge = firstEdge < 0 ? edge : firstEdge;
            nodes.set(graph.left(edge));
            nodes.set(graph.right(edge));
            sum += expected;
        }

        /// Counts how many of the part's entries are matched, and how many could be.
        void endPart(CandidateGraph graph) {
            if (firstEdge < 0) {
                return;
            }
            int left = 0;
            int right = 0;
            for (int node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
                left += graph.isRight(node) ? 0 : graph.count(node);
                right += graph.isRight(node) ? graph.count(node) : 0;
            }
            int rarity = Weights.rarity(graph.candidates(firstEdge));
            matched[rarity] += sum;
            possible[rarity] += Math.min(left, right);
            firstEdge = -1;
            sum = 0;
            nodes.clear();
        }

        Weights weights() {
            double[] prior = new double[matched.length];
            for (int rarity = 0; rarity < prior.length; rarity++) {
                prior[rarity] =
                        (matched[rarity] + SEEN_BEFORE * usual.prior()[rarity]) / (possible[rarity] + SEEN_BEFORE);
            }
            return Weights.of(normalised(together), normalised(apart), prior, usual.rarities());
        }
    }

    private static double[][] seenBefore(double[][] usual) {
        double[][] counts = new double[usual.length][];
        for (int c = 0; c < usual.length; c++) {
            counts[c] = new double[usual[c].length];
            for (int level = 0; level < counts[c].length; level++) {
                counts[c][level] = SEEN_BEFORE * usual[c][level];
            }
        }
        return counts;
    }

    private static double[][] normalised(double[][] counts) {
        for (double[] row : counts) {
            double sum = 0;
            for (double one : row) {
                sum += one;
            }
            for (int level = 0; level < row.length; level++) {
                row[level] /= sum;
            }
        }
        return counts;
    }
}
