package io.tieout.reconciliation.matching;

import java.util.Arrays;

/// The probability of each candidate pair when every entry has at most one partner: the marginals of the
/// monomer-dimer model, whose weight for a set of exclusive pairs is the product of their odds.
///
/// Small parts are summed exactly over all assignments (dynamic programme over subsets of the smaller side);
/// larger ones by belief propagation, which is exact on trees and converges on every graph (Bayati, Gamarnik,
/// Katz, Nair, Tetali 2007).
final class Marginals {

    private static final int SMALL_SIDE = 8;
    private static final int LARGE_SIDE = 64;
    private static final int ROUNDS = 60;
    private static final double ENOUGH = 1e-9;

    private Marginals() {}

    /// For each edge of the part the expected number of pairs it contributes, over all copies of both its nodes.
    ///
    /// @param odds of one pair of an edge, by its place in the part
    static double[] expected(CandidateGraph graph, Part part, double[] odds) {
        if (part.edges().length == 1 && graph.count(part.nodes()[0]) == 1 && graph.count(part.nodes()[1]) == 1) {
            return new double[] {odds[0] / (1 + odds[0])};
        }
        int left = 0;
        int right = 0;
        for (int node : part.nodes()) {
            if (graph.isRight(node)) {
                right += graph.count(node);
            } else {
                left += graph.count(node);
            }
        }
        return Math.min(left, right) <= SMALL_SIDE && Math.max(left, right) <= LARGE_SIDE
                ? exactly(graph, part, odds, left <= right)
                : propagated(graph, part, odds);
    }

    /// Rows are the copies of the larger side, columns those of the smaller one.
    private static double[] exactly(CandidateGraph graph, Part part, double[] odds, boolean leftIsSmaller) {
        int[] firstCopy = new int[part.nodes().length];
        int rows = 0;
        int columns = 0;
        for (int i = 0; i < firstCopy.length; i++) {
            boolean isColumn = graph.isRight(part.nodes()[i]) != leftIsSmaller;
            firstCopy[i] = isColumn ? columns : rows;
            columns += isColumn ? graph.count(part.nodes()[i]) : 0;
            rows += isColumn ? 0 : graph.count(part.nodes()[i]);
        }
        double[][] weight = new double[rows][columns];
        for (int e = 0; e < odds.length; e++) {
            int a = Arrays.binarySearch(part.nodes(), graph.left(part.edges()[e]));
            int b = Arrays.binarySearch(part.nodes(), graph.right(part.edges()[e]));
            int row = leftIsSmaller ? b : a;
            int column = leftIsSmaller ? a : b;
            for (int i = 0; i < graph.count(part.nodes()[row]); i++) {
                for (int j = 0; j < graph.count(part.nodes()[column]); j++) {
                    weight[firstCopy[row] + i][firstCopy[column] + j] = odds[e];
                }
            }
        }
        double[][] marginal = marginals(weight, columns);
        double[] expected = new double[odds.length];
        for (int e = 0; e < odds.length; e++) {
            int a = Arrays.binarySearch(part.nodes(), graph.left(part.edges()[e]));
            int b = Arrays.binarySearch(part.nodes(), graph.right(part.edges()[e]));
            int row = leftIsSmaller ? b : a;
            int column = leftIsSmaller ? a : b;
            int pairs = graph.count(part.nodes()[row]) * graph.count(part.nodes()[column]);
            expected[e] = pairs * marginal[firstCopy[row]][firstCopy[column]];
        }
        return expected;
    }

    /// Marginals of single pairs: sums over all partial assignments before and after each row.
    static double[][] marginals(double[][] weight, int columns) {
        int rows = weight.length;
        int sets = 1 << columns;
        double[][] before = new double[rows + 1][sets];
        double[][] after = new double[rows + 1][sets];
        before[0][0] = 1;
        Arrays.fill(after[rows], 1);
        for (int i = 0; i < rows; i++) {
            for (int set = 0; set < sets; set++) {
                double own = before[i][set];
                if (own == 0) {
                    continue;
                }
                before[i + 1][set] += own;
                for (int j = 0; j < columns; j++) {
                    if ((set & 1 << j) == 0) {
                        before[i + 1][set | 1 << j] += own * weight[i][j];
                    }
                }
            }
        }
        for (int i = rows - 1; i >= 0; i--) {
            for (int set = 0; set < sets; set++) {
                double sum = after[i + 1][set];
                for (int j = 0; j < columns; j++) {
                    if ((set & 1 << j) == 0) {
                        sum += weight[i][j] * after[i + 1][set | 1 << j];
                    }
                }
                after[i][set] = sum;
            }
        }
        double all = after[0][0];
        double[][] marginal = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int set = 0; set < sets; set++) {
                for (int j = 0; j < columns; j++) {
                    if ((set & 1 << j) == 0) {
                        marginal[i][j] += before[i][set] * weight[i][j] * after[i + 1][set | 1 << j] / all;
                    }
                }
            }
        }
        return marginal;
    }

    private static double[] propagated(CandidateGraph graph, Part part, double[] odds) {
        Messages messages = new Messages(graph, part, odds);
        double change = 1;
        for (int round = 0; round < ROUNDS && change > ENOUGH; round++) {
            change = messages.send(false);
            change = Math.max(change, messages.send(true));
        }
        return messages.expected();
    }

    /// What each end of each edge tells the other: the chance, against its being alone, that a copy of it is free
    /// for this edge.
    private static final class Messages {

        private final double[] odds;
        private final int nodes;
        private final int[] left;
        private final int[] right;
        private final int[] copies;
        private final double[] fromLeft;
        private final double[] fromRight;

        Messages(CandidateGraph graph, Part part, double[] odds) {
            this.odds = odds;
            this.nodes = part.nodes().length;
            this.left = new int[odds.length];
            this.right = new int[odds.length];
            this.copies = Arrays.stream(part.nodes()).map(graph::count).toArray();
            this.fromLeft = new double[odds.length];
            this.fromRight = new double[odds.length];
            for (int e = 0; e < odds.length; e++) {
                left[e] = Arrays.binarySearch(part.nodes(), graph.left(part.edges()[e]));
                right[e] = Arrays.binarySearch(part.nodes(), graph.right(part.edges()[e]));
            }
            Arrays.fill(fromLeft, 1);
            Arrays.fill(fromRight, 1);
        }

        /// New messages of one side from those it gets; half of the old value is kept, which damps the swing
        /// between two rounds. Says how far they moved.
        double send(boolean byLeft) {
            int[] sender = byLeft ? left : right;
            int[] receiver = byLeft ? right : left;
            double[] sent = byLeft ? fromLeft : fromRight;
            double[] received = byLeft ? fromRight : fromLeft;
            double[] pull = new double[nodes];
            for (int e = 0; e < odds.length; e++) {
                pull[sender[e]] += copies[receiver[e]] * odds[e] * received[e];
            }
            double change = 0;
            for (int e = 0; e < odds.length; e++) {
                double others = Math.max(0, pull[sender[e]] - odds[e] * received[e]);
                double next = (sent[e] + 1 / (1 + others)) / 2;
                change = Math.max(change, Math.abs(next - sent[e]));
                sent[e] = next;
            }
            return change;
        }

        double[] expected() {
            double[] expected = new double[odds.length];
            for (int e = 0; e < odds.length; e++) {
                double own = odds[e] * fromLeft[e] * fromRight[e];
                expected[e] = (double) copies[left[e]] * copies[right[e]] * own / (1 + own);
            }
            return expected;
        }
    }
}
