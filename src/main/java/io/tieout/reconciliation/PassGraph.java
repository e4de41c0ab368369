package io.tieout.reconciliation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The candidates of one pass among some entries of one component. Entries that the pass cannot tell apart are one
/// counted node, never expanded: 100,000 equal entries a side are two nodes and one edge.
final class PassGraph {

    private final EntryTable table;
    private final Pass pass;
    private final int[] members;
    private int[] nodeStart = new int[4];
    private int nodes;
    private int[] edgeLeft = new int[4];
    private int[] edgeRight = new int[4];
    private int edges;

    /// @param positions entries of both sides in table order
    PassGraph(EntryTable table, Pass pass, int[] positions) {
        this.table = table;
        this.pass = pass;
        int[] groups = pass.byReference() ? groupsByReference(positions) : new int[positions.length];
        int[] order = new int[positions.length];
        int kept = 0;
        for (int i = 0; i < positions.length; i++) {
            if (groups[i] >= 0) {
                order[kept++] = i;
            }
        }
        IndexSort.sort(order, 0, kept, (a, b) -> compare(positions, groups, a, b));
        this.members = new int[kept];
        for (int i = 0; i < kept; i++) {
            members[i] = positions[order[i]];
        }
        connect(positions, groups, order, kept);
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
        return Math.abs(day(edgeLeft[edge]) - day(edgeRight[edge]));
    }

    int evidence(int edge) {
        return pass.evidence(days(edge));
    }

    int window(int edge) {
        return pass.window(channelWindow(edgeLeft[edge]), channelWindow(edgeRight[edge]));
    }

    private int day(int node) {
        return table.day(first(node));
    }

    private int channelWindow(int node) {
        return windowOf(first(node));
    }

    private int windowOf(int position) {
        return pass.windowOf(pass.clearing().of(table.channel(position)));
    }

    private int[] groupsByReference(int[] positions) {
        int[] groups = new int[positions.length];
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < positions.length; i++) {
            String reference = References.normalised(table.reference(positions[i]));
            groups[i] = reference.isEmpty() ? -1 : known.computeIfAbsent(reference, unseen -> known.size());
        }
        return groups;
    }

    private int compare(int[] positions, int[] groups, int a, int b) {
        int result = Integer.compare(groups[a], groups[b]);
        if (result == 0) {
            result = Integer.compare(table.day(positions[a]), table.day(positions[b]));
        }
        if (result == 0) {
            result = Boolean.compare(table.isRight(positions[a]), table.isRight(positions[b]));
        }
        if (result == 0) {
            result = Integer.compare(windowOf(positions[a]), windowOf(positions[b]));
        }
        return result != 0 ? result : Integer.compare(a, b);
    }

    private void connect(int[] positions, int[] groups, int[] order, int kept) {
        int group = -1;
        int groupStart = 0;
        for (int i = 0; i < kept; i++) {
            boolean newGroup = groups[order[i]] != group;
            if (newGroup || !alike(positions[order[i - 1]], positions[order[i]])) {
                if (newGroup) {
                    connectGroup(groupStart, nodes);
                    groupStart = nodes;
                    group = groups[order[i]];
                }
                addNode(i);
            }
        }
        nodeStart[nodes] = kept;
        connectGroup(groupStart, nodes);
    }

    private boolean alike(int a, int b) {
        return table.day(a) == table.day(b) && table.isRight(a) == table.isRight(b) && windowOf(a) == windowOf(b);
    }

    private void connectGroup(int from, int to) {
        int low = from;
        int reach = pass.largestWindow();
        for (int left = from; left < to; left++) {
            if (isRight(left)) {
                continue;
            }
            while (day(low) < day(left) - reach) {
                low++;
            }
            for (int right = low; right < to && day(right) <= day(left) + reach; right++) {
                if (isRight(right)) {
                    tryEdge(left, right);
                }
            }
        }
    }

    private void tryEdge(int left, int right) {
        int apart = Math.abs(day(left) - day(right));
        if (apart <= pass.window(channelWindow(left), channelWindow(right))) {
            if (edges == edgeLeft.length) {
                edgeLeft = Arrays.copyOf(edgeLeft, edges * 2);
                edgeRight = Arrays.copyOf(edgeRight, edges * 2);
            }
            edgeLeft[edges] = left;
            edgeRight[edges++] = right;
        }
    }

    private void addNode(int start) {
        if (nodes + 2 > nodeStart.length) {
            nodeStart = Arrays.copyOf(nodeStart, nodeStart.length * 2);
        }
        nodeStart[nodes++] = start;
    }
}
