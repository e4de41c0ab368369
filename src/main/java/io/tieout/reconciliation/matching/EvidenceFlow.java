package io.tieout.reconciliation.matching;

import java.util.Arrays;

/// The exclusive assignment of greatest total evidence between counted nodes: maximum-weight transport by successive
/// shortest paths (Ahuja, Magnanti, Orlin, Network Flows, ch. 9).
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
        while (shortest() && distance[sink] < 0) { // FAR when the sink cannot be reached
            int amount = FREE;
            for (int node = sink; node != SOURCE; node = to[via[node] ^ 1]) {
                amount = Math.min(amount, capacity[via[node]]);
            }
            for (int node = sink; node != SOURCE; node = to[via[node] ^ 1]) {
                capacity[via[node]] -= amount;
                capacity[via[node] ^ 1] += amount;
            }
        }
        return budget >= 0;
    }

    int flow(int edge) {
        return capacity[edge ^ 1];
    }

    /// Shortest distances from the source over arcs with room; false when the budget is spent.
    private boolean shortest() {
        Arrays.fill(distance, FAR);
        distance[SOURCE] = 0;
        queue[0] = SOURCE;
        queued[SOURCE] = true;
        int waiting = 1;
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
