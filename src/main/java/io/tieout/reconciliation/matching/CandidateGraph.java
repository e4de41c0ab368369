package io.tieout.reconciliation.matching;

import io.tieout.reconciliation.matching.Comparison.Readings;
import io.tieout.reconciliation.matching.Comparison.Resolution;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Who may belong to whom among entries of one amount: nodes of entries that nothing compared tells apart, counted and
/// never expanded, and edges between nodes of both sides, each with the evidence that all its pairs share.
final class CandidateGraph {

    private final Comparison comparison;
    private final EntryTable table;
    private final @Nullable Resolution resolution;
    private final Apart apart;
    private final @Nullable Crowd crowd;
    private final int[] members;
    private int[][] degree = {};
    private int[] nodeStart = new int[4];
    private int nodes;
    private int[] edgeLeft = new int[4];
    private int[] edgeRight = new int[4];
    private long[] evidence = new long[4];
    private int edges;
    private boolean tooLarge;

    /// @param positions entries of both sides in table order
    /// @param resolution how coarse the nodes are; null when everything counts
    /// @param mostEdges when there would be more, [#tooLarge] says so and the graph is not to be used
    CandidateGraph(
            Comparison comparison, Apart apart, int[] positions, @Nullable Resolution resolution, int mostEdges) {
        this.comparison = comparison;
        this.table = comparison.table();
        this.apart = apart;
        this.resolution = resolution;
        this.crowd = new Crowd(table, positions);
        this.members = kept(positions);
        IndexSort.sort(members, 0, members.length, this::compare);
        group(mostEdges);
    }

    /// A graph of pairs that were found in another way: every entry is a node, nothing else is looked for.
    ///
    /// @param positions the entries, ascending
    /// @param pairs left and right position of each pair, ascending
    CandidateGraph(Comparison comparison, int[] positions, int[][] pairs) {
        this.comparison = comparison;
        this.table = comparison.table();
        this.apart = Apart.NOTHING;
        this.resolution = null;
        this.crowd = null;
        this.members = positions.clone();
        this.degree = new int[2][positions.length];
        for (int i = 0; i < positions.length; i++) {
            addNode(i);
        }
        nodeStart[nodes] = positions.length;
        Readings readings = new Readings(table);
        for (int[] pair : pairs) {
            int left = Arrays.binarySearch(positions, pair[0]);
            int right = Arrays.binarySearch(positions, pair[1]);
            addEdge(left, right, comparison.evidence(pair[0], pair[1], readings));
            int[] ofKind = degree[kind(edges - 1)];
            ofKind[left]++;
            ofKind[right]++;
        }
    }

    boolean tooLarge() {
        return tooLarge;
    }

    int nodes() {
        return nodes;
    }

    int edges() {
        return edges;
    }

    int left(int edge) {
        return edgeLeft[edge];
    }

    int right(int edge) {
        return edgeRight[edge];
    }

    long evidence(int edge) {
        return evidence[edge];
    }

    boolean isRight(int node) {
        return table.isRight(first(node));
    }

    int count(int node) {
        return nodeStart[node + 1] - nodeStart[node];
    }

    int first(int node) {
        return members[nodeStart[node]];
    }

    int member(int node, int copy) {
        return members[nodeStart[node] + copy];
    }

    int days(int edge) {
        return Math.abs(table.day(first(edgeLeft[edge])) - table.day(first(edgeRight[edge])));
    }

    int clearing(int edge) {
        return comparison.clearing(first(edgeLeft[edge]), first(edgeRight[edge]));
    }

    /// Whether the members of a node are the same for the books, so that it does not matter which of them is taken.
    boolean isExact() {
        return resolution == null;
    }

    /// The evidence of an edge with what is known before it, in 1/1000 bits of odds.
    int score(int edge, Weights weights) {
        Weights own = weights.of(evidence[edge]);
        int left = first(edgeLeft[edge]);
        int right = first(edgeRight[edge]);
        return own.start(candidates(edge)) + comparison.bits(evidence[edge], left, right, own);
    }

    /// Entries that the entries of an edge could have by amount and days: the larger of both sides' numbers. Among
    /// pairs found in another way, those whose amounts are equal, or those whose amounts differ.
    int candidates(int edge) {
        if (crowd == null) {
            int[] ofKind = degree[kind(edge)];
            return Math.max(ofKind[edgeLeft[edge]], ofKind[edgeRight[edge]]);
        }
        int left = first(edgeLeft[edge]);
        int right = first(edgeRight[edge]);
        int window = comparison.rules().largestWindow();
        return Math.max(crowd.across(left, window), crowd.across(right, window));
    }

    private int kind(int edge) {
        return Weights.isOfOtherAmounts(evidence[edge]) ? 1 : 0;
    }

    private int[] kept(int[] positions) {
        if (resolution == null || resolution == Resolution.DAY) {
            return positions.clone();
        }
        return Arrays.stream(positions)
                .filter(position -> resolution == Resolution.REFERENCE
                        ? table.referenceKey(position) != 0
                        : table.party(position) != Parties.NONE)
                .toArray();
    }

    /// What entries must have in common to be compared at all.
    private long groupOf(int position) {
        if (resolution == null || resolution == Resolution.DAY) {
            return 0;
        }
        return resolution == Resolution.REFERENCE ? table.referenceKey(position) : table.party(position);
    }

    private int compare(int a, int b) {
        int result = compareNodes(a, b);
        return result != 0 ? result : Integer.compare(a, b);
    }

    /// 0 when nothing that counts at this resolution tells two entries apart.
    private int compareNodes(int a, int b) {
        int result = Long.compare(groupOf(a), groupOf(b));
        if (result == 0) {
            result = Integer.compare(table.day(a), table.day(b));
        }
        if (result == 0) {
            result = Boolean.compare(table.isRight(a), table.isRight(b));
        }
        if (result == 0) {
            result = Integer.compare(comparison.channelWindow(a), comparison.channelWindow(b));
        }
        if (result == 0 && resolution != Resolution.DAY) {
            result = Integer.compare(table.party(a), table.party(b));
        }
        if (result == 0 && resolution == null) {
            result = compareTexts(a, b);
        }
        return result != 0 || !(apart.concerns(a) || apart.concerns(b)) ? result : Integer.compare(a, b);
    }

    private int compareTexts(int a, int b) {
        int result = References.compare(table.reference(a), table.reference(b));
        if (result == 0) {
            result = orEmpty(table.account(a)).compareTo(orEmpty(table.account(b)));
        }
        if (result == 0) {
            result = orEmpty(table.counterpartyAccount(a)).compareTo(orEmpty(table.counterpartyAccount(b)));
        }
        if (result == 0) {
            result = orEmpty(table.endToEndId(a)).compareTo(orEmpty(table.endToEndId(b)));
        }
        if (result == 0) {
            result = References.compare(table.batchReference(a), table.batchReference(b));
        }
        if (result == 0) {
            result = orEmpty(table.documentNo(a)).compareTo(orEmpty(table.documentNo(b)));
        }
        return result != 0 ? result : orEmpty(table.description(a)).compareTo(orEmpty(table.description(b)));
    }

    private void group(int mostEdges) {
        Readings readings = new Readings(table);
        int groupStart = 0;
        for (int i = 0; i < members.length; i++) {
            boolean newGroup = i > 0 && groupOf(members[i]) != groupOf(members[i - 1]);
            if (i == 0 || newGroup || compareNodes(members[i - 1], members[i]) != 0) {
                if (newGroup) {
                    connect(groupStart, nodes, mostEdges, readings);
                    groupStart = nodes;
                }
                addNode(i);
            }
        }
        nodeStart[nodes] = members.length;
        connect(groupStart, nodes, mostEdges, readings);
    }

    private void connect(int from, int to, int mostEdges, Readings readings) {
        int low = from;
        int reach = comparison.rules().largestWindow();
        nodeStart[nodes] = members.length;
        for (int left = from; left < to && !tooLarge; left++) {
            if (isRight(left)) {
                continue;
            }
            while (day(low) < day(left) - reach) {
                low++;
            }
            for (int right = low; right < to && day(right) <= day(left) + reach; right++) {
                if (isRight(right)) {
                    tryEdge(left, right, readings);
                }
            }
            tooLarge = edges > mostEdges;
        }
    }

    private int day(int node) {
        return table.day(first(node));
    }

    private void tryEdge(int left, int right, Readings readings) {
        int a = first(left);
        int b = first(right);
        int days = Math.abs(table.day(a) - table.day(b));
        if (days > comparison.rules().window(comparison.clearing(a, b)) || apart.has(a, b)) {
            return;
        }
        addEdge(
                left,
                right,
                resolution == null ? comparison.evidence(a, b, readings) : comparison.evidence(a, b, resolution));
    }

    private void addEdge(int left, int right, long compared) {
        if (edges == edgeLeft.length) {
            edgeLeft = Arrays.copyOf(edgeLeft, edges * 2);
            edgeRight = Arrays.copyOf(edgeRight, edges * 2);
            evidence = Arrays.copyOf(evidence, edges * 2);
        }
        edgeLeft[edges] = left;
        edgeRight[edges] = right;
        evidence[edges++] = compared;
    }

    private void addNode(int start) {
        if (nodes + 2 > nodeStart.length) {
            nodeStart = Arrays.copyOf(nodeStart, nodeStart.length * 2);
        }
        nodeStart[nodes++] = start;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /// How many entries of each side lie around a day, whatever else they say.
    static final class Crowd {

        private static final int SMALL = 16;

        private final EntryTable table;
        private final int[] positions;
        private int @Nullable [][] days;

        /// @param positions in table order, so by day
        Crowd(EntryTable table, int[] positions) {
            this.table = table;
            this.positions = positions;
        }

        /// Entries of the other side within so many days of an entry.
        int across(int position, int window) {
            int day = table.day(position);
            boolean right = table.isRight(position);
            if (positions.length <= SMALL) {
                int count = 0;
                for (int other : positions) {
                    count += table.isRight(other) != right && Math.abs(table.day(other) - day) <= window ? 1 : 0;
                }
                return count;
            }
            int[][] known = days;
            if (known == null) {
                known = new int[][] {days(false), days(true)};
                days = known;
            }
            int[] others = known[right ? 0 : 1];
            return firstAtLeast(others, day + window + 1) - firstAtLeast(others, day - window);
        }

        private int[] days(boolean right) {
            int[] own = new int[positions.length];
            int count = 0;
            for (int position : positions) {
                if (table.isRight(position) == right) {
                    own[count++] = table.day(position);
                }
            }
            return Arrays.copyOf(own, count);
        }

        private static int firstAtLeast(int[] sorted, int day) {
            int low = 0;
            int high = sorted.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] < day) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
