package io.tieout.reconciliation;

import java.util.Arrays;

/// The exclusive assignment of greatest total evidence between counted nodes, and what every such assignment has in
/// common. Maximum-weight transport by successive shortest paths (Ahuja, Magnanti, Orlin, Network Flows, ch. 9); an arc
/// can change without loss exactly when it lies on a cycle of zero reduced cost in the residual network.
final class EvidenceFlow {

    private static final int SOURCE = 0;
    private static final int FREE = Integer.MAX_VALUE / 4;
    private static final long FAR = Long.MAX_VALUE / 4;

    private final int size;
    private final int sink;
    private final int[] head;
    private final int[] next;
    private final int[] to;
    private final int[] capacity;
    private final int[] cost;
    private int arcs;
    private final long[] distance;
    private final int[] via;
    private final int[] queue;
    private final boolean[] queued;
    private final int[] path;
    private final int[] cursor;
    private long budget;

    /// @param budget arcs looked at before giving up; counted, so the verdict does not depend on the machine
    EvidenceFlow(int nodes, int edges, long budget) {
        this.size = nodes + 2;
        this.sink = nodes + 1;
        this.budget = budget;
        this.head = new int[size];
        Arrays.fill(head, -1);
        int room = 2 * (edges + nodes + 1);
        this.next = new int[room];
        this.to = new int[room];
        this.capacity = new int[room];
        this.cost = new int[room];
        this.distance = new long[size];
        this.via = new int[size];
        this.queue = new int[size + 1];
        this.path = new int[size];
        this.cursor = new int[size];
        this.queued = new boolean[size];
    }

    void addLeft(int node, int count) {
        arc(SOURCE, node + 1, count, 0);
    }

    void addRight(int node, int count) {
        arc(node + 1, sink, count, 0);
    }

    /// Adds a candidate; answers the number to ask about it later.
    int addEdge(int left, int right, int count, int evidence) {
        return arc(left + 1, right + 1, count, -evidence);
    }

    /// Finds the optimum; false when the budget ran out first.
    boolean solve() {
        int matched = 0;
        while (shortest(false) && distance[sink] < 0) { // FAR when the sink cannot be reached
            int amount = FREE;
            for (int node = sink; node != SOURCE; node = to[via[node] ^ 1]) {
                amount = Math.min(amount, capacity[via[node]]);
            }
            for (int node = sink; node != SOURCE; node = to[via[node] ^ 1]) {
                capacity[via[node]] -= amount;
                capacity[via[node] ^ 1] += amount;
            }
            matched += amount;
        }
        int circle = arc(sink, SOURCE, FREE - matched, 0);
        capacity[circle ^ 1] = matched;
        return shortest(true);
    }

    int flow(int edge) {
        return capacity[edge ^ 1];
    }

    /// A mark for each node; nodes with the same mark lie on a common cycle of zero reduced cost (strongly
    /// connected components by two floods, Kosaraju). Call after [#solve].
    int[] cycles() {
        int[] finished = new int[size];
        int[] mark = new int[size];
        int done = 0;
        System.arraycopy(head, 0, cursor, 0, size);
        for (int root = 0; root < size; root++) {
            done = flood(root, 1, mark, finished, done, true);
        }
        Arrays.fill(mark, 0);
        System.arraycopy(head, 0, cursor, 0, size);
        int[] ignored = new int[size];
        for (int i = size - 1; i >= 0; i--) {
            flood(finished[i], i + 1, mark, ignored, 0, false);
        }
        return Arrays.copyOfRange(mark, 1, sink);
    }

    private int flood(int root, int value, int[] mark, int[] finished, int alreadyDone, boolean forward) {
        int done = alreadyDone;
        if (mark[root] != 0) {
            return done;
        }
        int depth = 0;
        path[0] = root;
        mark[root] = value;
        while (depth >= 0) {
            int node = path[depth];
            int arc = cursor[node];
            if (arc < 0) {
                finished[done++] = node;
                depth--;
                continue;
            }
            cursor[node] = next[arc];
            int target = to[arc];
            if (mark[target] == 0 && isTight(forward ? arc : arc ^ 1)) {
                mark[target] = value;
                path[++depth] = target;
            }
        }
        return done;
    }

    boolean isTight(int arc) {
        return capacity[arc] > 0 && distance[to[arc ^ 1]] + cost[arc] == distance[to[arc]];
    }

    /// Shortest distances over arcs with room, from the source or, for potentials, from everywhere.
    private boolean shortest(boolean fromEverywhere) {
        int waiting = start(fromEverywhere);
        int first = 0;
        while (waiting > 0) {
            int node = queue[first];
            first = (first + 1) % queue.length;
            waiting--;
            queued[node] = false;
            for (int arc = head[node]; arc >= 0; arc = next[arc]) {
                budget--;
                int target = to[arc];
                if (capacity[arc] > 0 && distance[node] + cost[arc] < distance[target]) {
                    distance[target] = distance[node] + cost[arc];
                    via[target] = arc;
                    if (!queued[target]) {
                        queued[target] = true;
                        queue[(first + waiting++) % queue.length] = target;
                    }
                }
            }
            if (budget < 0) {
                return false;
            }
        }
        return true;
    }

    private int start(boolean fromEverywhere) {
        Arrays.fill(distance, fromEverywhere ? 0 : FAR);
        Arrays.fill(queued, fromEverywhere);
        distance[SOURCE] = 0;
        if (!fromEverywhere) {
            queue[0] = SOURCE;
            queued[SOURCE] = true;
            return 1;
        }
        for (int node = 0; node < size; node++) {
            queue[node] = node;
        }
        return size;
    }

    private int arc(int from, int target, int room, int price) {
        int number = arcs;
        half(from, target, room, price);
        half(target, from, 0, -price);
        return number;
    }

    private void half(int from, int target, int room, int price) {
        to[arcs] = target;
        capacity[arcs] = room;
        cost[arcs] = price;
        next[arcs] = head[from];
        head[from] = arcs++;
    }
}
