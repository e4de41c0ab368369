package io.tieout.reconciliation.matching;

import io.tieout.reconciliation.matching.ComponentResult.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One connected part of a graph, settled: what each pass takes for sure, then what is put before a person.
final class Settlement {

    private static final int WHOLE = 10_000;
    private static final int NEVER_CERTAIN = 9_999;
    private static final int CLOSE = 2_000;
    private static final int MOST_SUGGESTIONS = 3;
    private static final double EVEN = 0.5;
    private static final double SURE = 0.99;
    private static final double SURE_LOGIT = 4.59512;
    private static final double SHARPEN = 1.5;

    /// Where the sharpened log odds bend, to meet the plain ones at [#SURE].
    private static final double BEND = 3.6;

    private static final double AFTER_BEND = (SURE_LOGIT - BEND) / (SURE_LOGIT - BEND / SHARPEN);
    private static final int SAME_PARTY = 1;

    private final CandidateGraph graph;
    private final Part part;
    private final Judge judge;
    private final int[] score;
    private final int[] probability;
    private final int[] used;
    private final boolean[] inTie;
    private final long[] rivals;
    private final int[] best;
    private final int[] second;
    private final List<Taken> taken = new ArrayList<>();
    private final List<Taken> suggested = new ArrayList<>();
    private final List<Tie> ties = new ArrayList<>();

    /// What the run knows beyond the graph.
    record Judge(EntryTable table, Rules rules, Weights weights, Confidence confidence, long budget, RiskOf risk) {

        Judge with(Weights others) {
            return new Judge(table, rules, others, confidence, budget, risk);
        }

        /// Whether a pair that can be named is confirmed without a person.
        ///
        /// @param probability in 1/10,000, see [#probability(double)]
        boolean isAutomatic(long evidence, int probability, int left, int right) {
            if (probability < rules.automatic()) {
                return false;
            }
            boolean lowRisk =
                    Math.max(risk.of(left), risk.of(right)) < rules.risk().limit();
            return confidence.of(evidence) >= (lowRisk ? Confidence.STRONG : Confidence.PERFECT)
                    && !isAgainst(evidence)
                    && !isNamedElsewhere(evidence, left, right)
                    && Evidence.agrees(evidence, Criterion.AMOUNT, Amounts.EQUAL);
        }

        /// Whether one of two entries has the reference or the batch of another entry and nothing says that it is this
        /// one's too.
        boolean isNamedElsewhere(long evidence, int left, int right) {
            int reference = Evidence.level(evidence, Criterion.REFERENCE);
            if (Evidence.agrees(evidence, Criterion.END_TO_END_ID, 0)
                    || (reference >= 0 && reference != References.DIFFERENT)) {
                return false;
            }
            boolean isOfBatch = Evidence.agrees(evidence, Criterion.BATCH_REFERENCE, 0);
            return table.namesOther(left)
                    || table.namesOther(right)
                    || (!isOfBatch && (table.hasBatchOfOther(left) || table.hasBatchOfOther(right)));
        }
    }

    /// In 1/10,000; nothing is certain. Between an even chance and [#SURE] the figure is sharpened: evidence that is
    /// compared part by part is more cautious there than it has reason to be (temperature scaling, Guo et al. 2017,
    /// with figures from generated engagements other than those that are reported).
    static int probability(double expected) {
        double chance = expected;
        if (expected > EVEN && expected < SURE) {
            double logit = StrictMath.log(expected / (1 - expected));
            double sharper = Math.min(SHARPEN * logit, BEND + (logit - BEND / SHARPEN) * AFTER_BEND);
            chance = 1 / (1 + StrictMath.exp(-sharper));
        }
        return Math.clamp((long) (WHOLE * chance), 0, NEVER_CERTAIN);
    }

    /// The static risk of an entry in 1/10,000.
    interface RiskOf {
        int of(int position);
    }

    /// So many copies of an edge, from these copies of its nodes on.
    record Taken(int edge, int leftCopy, int rightCopy, int copies, String pass, int rank) {}

    /// Nodes between which no pair can be named, and one of their edges, which are alike.
    @SuppressWarnings("ArrayRecordComponent")
    record Tie(int[] nodes, int edge, String pass, Reason reason) {}

    Settlement(CandidateGraph graph, Part part, Judge judge) {
        this.graph = graph;
        this.part = part;
        this.judge = judge;
        int edges = part.edges().length;
        score = new int[edges];
        double[] odds = new double[edges];
        for (int e = 0; e < edges; e++) {
            score[e] = graph.score(part.edges()[e], judge.weights());
            odds[e] = Weights.odds(score[e]);
        }
        double[] expected = Marginals.expected(graph, part, odds);
        probability = new int[edges];
        for (int e = 0; e < edges; e++) {
            int edge = part.edges()[e];
            int most = Math.min(graph.count(graph.left(edge)), graph.count(graph.right(edge)));
            probability[e] = probability(expected[e] / most);
        }
        used = new int[part.nodes().length];
        inTie = new boolean[part.nodes().length];
        rivals = new long[part.nodes().length];
        best = new int[part.nodes().length];
        second = new int[part.nodes().length];
        rank();
    }

    void run(List<Pass> passes) {
        for (Pass pass : passes) {
            take(pass);
        }
        suggest(passes);
    }

    List<Taken> taken() {
        return taken;
    }

    List<Taken> suggested() {
        return suggested;
    }

    List<Tie> ties() {
        return ties;
    }

    int probability(int edge) {
        return probability[place(edge)];
    }

    int score(int edge) {
        return score[place(edge)];
    }

    /// Copies of a node that no pass has taken.
    int used(int node) {
        return used[Arrays.binarySearch(part.nodes(), node)];
    }

    /// Pairs that share an entry with a pair of this edge.
    long alternatives(int edge) {
        int left = Arrays.binarySearch(part.nodes(), graph.left(edge));
        int right = Arrays.binarySearch(part.nodes(), graph.right(edge));
        return rivals[left] + rivals[right] - 2;
    }

    /// How far the best other edge of either node is behind.
    int margin(int edge) {
        int place = place(edge);
        int left = Arrays.binarySearch(part.nodes(), graph.left(edge));
        int right = Arrays.binarySearch(part.nodes(), graph.right(edge));
        return probability[place] - Math.max(bestBeside(left, place), bestBeside(right, place));
    }

    private int bestBeside(int node, int edgePlace) {
        int beside = best[node] == edgePlace ? second[node] : best[node];
        return beside < 0 ? 0 : probability[beside];
    }

    /// For each node how many pairs its edges stand for, and its two most probable edges.
    private void rank() {
        Arrays.fill(best, -1);
        Arrays.fill(second, -1);
        for (int e = 0; e < part.edges().length; e++) {
            int edge = part.edges()[e];
            rank(Arrays.binarySearch(part.nodes(), graph.left(edge)), e, graph.count(graph.right(edge)));
            rank(Arrays.binarySearch(part.nodes(), graph.right(edge)), e, graph.count(graph.left(edge)));
        }
    }

    private void rank(int node, int edgePlace, int pairs) {
        rivals[node] += pairs;
        if (best[node] < 0 || probability[edgePlace] > probability[best[node]]) {
            second[node] = best[node];
            best[node] = edgePlace;
        } else if (second[node] < 0 || probability[edgePlace] > probability[second[node]]) {
            second[node] = edgePlace;
        }
    }

    /// Why an edge that stands best for its nodes was not taken.
    Reason why(int edge) {
        if (probability(edge) >= judge.rules().automatic()) {
            return Reason.REVIEW;
        }
        return margin(edge) < CLOSE ? Reason.AMBIGUOUS : Reason.DOUBTFUL;
    }

    private int place(int edge) {
        return Arrays.binarySearch(part.edges(), edge);
    }

    private void take(Pass pass) {
        int[] open = new int[part.edges().length];
        int count = 0;
        for (int e = 0; e < part.edges().length; e++) {
            int edge = part.edges()[e];
            if (score[e] > 0 && isFree(edge) && accepts(pass, edge)) {
                open[count++] = edge;
            }
        }
        for (Part own : Part.of(graph, Arrays.copyOf(open, count))) {
            int[] flow = assign(own);
            if (flow.length == 0) {
                tie(own.nodes(), own.edges()[0], pass.name(), Reason.BUDGET_EXCEEDED);
                continue;
            }
            for (int e = 0; e < flow.length; e++) {
                if (flow[e] > 0 && isAutomatic(own.edges()[e])) {
                    confirm(own.edges()[e], flow[e], pass.name());
                }
            }
        }
    }

    private boolean accepts(Pass pass, int edge) {
        return pass.accepts(graph.evidence(edge), graph.days(edge), graph.clearing(edge));
    }

    private boolean isFree(int edge) {
        return free(graph.left(edge)) > 0 && free(graph.right(edge)) > 0;
    }

    private boolean isTied(int edge) {
        return inTie[Arrays.binarySearch(part.nodes(), graph.left(edge))]
                || inTie[Arrays.binarySearch(part.nodes(), graph.right(edge))];
    }

    private int free(int node) {
        return graph.count(node) - used(node);
    }

    /// Pairs of each edge in the assignment of greatest total evidence; empty when the budget ran out.
    private int[] assign(Part own) {
        if (own.edges().length == 1) {
            int edge = own.edges()[0];
            return new int[] {Math.min(free(graph.left(edge)), free(graph.right(edge)))};
        }
        int[] nodes = own.nodes();
        int[] edges = own.edges();
        EvidenceFlow flow = new EvidenceFlow(nodes.length, edges.length, judge.budget());
        for (int i = 0; i < nodes.length; i++) {
            if (graph.isRight(nodes[i])) {
                flow.addRight(i, free(nodes[i]));
            } else {
                flow.addLeft(i, free(nodes[i]));
            }
        }
        int[] arcs = new int[edges.length];
        for (int i = 0; i < edges.length; i++) {
            int left = graph.left(edges[i]);
            int right = graph.right(edges[i]);
            arcs[i] = flow.addEdge(
                    Arrays.binarySearch(nodes, left),
                    Arrays.binarySearch(nodes, right),
                    Math.min(free(left), free(right)),
                    score(edges[i]));
        }
        if (!flow.solve()) {
            return new int[0];
        }
        return Arrays.stream(arcs).map(flow::flow).toArray();
    }

    private boolean isAutomatic(int edge) {
        return canBeNamed(edge)
                && judge.isAutomatic(
                        graph.evidence(edge),
                        probability(edge),
                        graph.first(graph.left(edge)),
                        graph.first(graph.right(edge)));
    }

    /// Whether these seem to be different people, and no identifier says that they belong together all the same.
    static boolean isAgainst(long evidence) {
        return Comparison.isContradicted(evidence)
                && !Evidence.agrees(evidence, Criterion.REFERENCE, References.CHECKED)
                && !Evidence.agrees(evidence, Criterion.END_TO_END_ID, 0);
    }

    /// Whether it does not matter which copies are paired: there is one of each, or all have the same known party.
    private boolean canBeNamed(int edge) {
        boolean single = graph.count(graph.left(edge)) == 1 && graph.count(graph.right(edge)) == 1;
        return single || (graph.isExact() && Evidence.agrees(graph.evidence(edge), Criterion.PARTY, SAME_PARTY));
    }

    private void confirm(int edge, int copies, String pass) {
        int left = Arrays.binarySearch(part.nodes(), graph.left(edge));
        int right = Arrays.binarySearch(part.nodes(), graph.right(edge));
        taken.add(new Taken(edge, used[left], used[right], copies, pass, 0));
        used[left] += copies;
        used[right] += copies;
    }

    private void suggest(List<Pass> passes) {
        int[] order = new int[part.edges().length];
        int count = 0;
        for (int e = 0; e < order.length; e++) {
            if (probability[e] >= judge.rules().suggested() && isFree(part.edges()[e]) && !isTied(part.edges()[e])) {
                order[count++] = e;
            }
        }
        IndexSort.sort(order, 0, count, this::better);
        int[] shown = new int[part.nodes().length];
        for (int i = 0; i < count; i++) {
            int edge = part.edges()[order[i]];
            int left = Arrays.binarySearch(part.nodes(), graph.left(edge));
            int right = Arrays.binarySearch(part.nodes(), graph.right(edge));
            int copies = Math.min(free(graph.left(edge)), free(graph.right(edge)));
            if (!canBeNamed(edge) && copies > 0) {
                if (!inTie[left] && !inTie[right]) {
                    tie(new int[] {graph.left(edge), graph.right(edge)}, edge, passOf(passes, edge), Reason.AMBIGUOUS);
                }
            } else if (shown[left] < MOST_SUGGESTIONS && shown[right] < MOST_SUGGESTIONS) {
                shown[right]++;
                suggested.add(new Taken(edge, used[left], used[right], copies, passOf(passes, edge), ++shown[left]));
            }
        }
        tieTheRest(passes, shown);
    }

    /// Entries that surely belong to one of these, of which none stands out enough to be named.
    private void tieTheRest(List<Pass> passes, int[] shown) {
        long[] sum = new long[part.nodes().length];
        for (int e = 0; e < part.edges().length; e++) {
            int edge = part.edges()[e];
            if (isFree(edge)) {
                sum[Arrays.binarySearch(part.nodes(), graph.left(edge))] += probability[e];
                sum[Arrays.binarySearch(part.nodes(), graph.right(edge))] += probability[e];
            }
        }
        int[] open = Arrays.stream(part.edges())
                .filter(edge -> isFree(edge) && isLost(edge, sum, shown))
                .toArray();
        for (Part own : Part.of(graph, open)) {
            tie(own.nodes(), own.edges()[0], passOf(passes, own.edges()[0]), Reason.AMBIGUOUS);
        }
    }

    private boolean isLost(int edge, long[] sum, int[] shown) {
        int left = Arrays.binarySearch(part.nodes(), graph.left(edge));
        int right = Arrays.binarySearch(part.nodes(), graph.right(edge));
        return shown[left] == 0
                && shown[right] == 0
                && !inTie[left]
                && !inTie[right]
                && Math.max(sum[left], sum[right]) >= WHOLE / 2;
    }

    private void tie(int[] nodes, int edge, String pass, Reason reason) {
        ties.add(new Tie(nodes, edge, pass, reason));
        for (int node : nodes) {
            inTie[Arrays.binarySearch(part.nodes(), node)] = true;
        }
    }

    private String passOf(List<Pass> passes, int edge) {
        for (Pass pass : passes) {
            if (accepts(pass, edge)) {
                return pass.name();
            }
        }
        return passes.getLast().name();
    }

    private int better(int a, int b) {
        int result = Integer.compare(probability[b], probability[a]);
        if (result == 0) {
            result = Integer.compare(score[b], score[a]);
        }
        return result != 0 ? result : Integer.compare(a, b);
    }
}
