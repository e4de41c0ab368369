package io.tieout.reconciliation;

import io.tieout.reconciliation.ComponentResult.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The verdict on one connected part of a pass: pairs that every best assignment has, and sets of nodes between which
/// best assignments differ.
record PassSettlement(List<Integer> certain, List<int[]> tied, Reason reason) {

    PassSettlement {
        certain = List.copyOf(certain);
        tied = List.copyOf(tied);
    }

    /// Nodes of a graph that its edges connect, and those edges, both ascending.
    @SuppressWarnings("ArrayRecordComponent") // made by the million
    record Part(int[] nodes, int[] edges) {

        /// Pairs of entries this pair competed with: they share one of its entries.
        long pairsBeside(PassGraph graph, int chosen) {
            long beside = -1;
            for (int edge : edges) {
                if (graph.left(edge) == graph.left(chosen)) {
                    beside += graph.count(graph.right(edge));
                } else if (graph.right(edge) == graph.right(chosen)) {
                    beside += graph.count(graph.left(edge));
                }
            }
            return beside;
        }

        long pairsAmong(PassGraph graph, int[] some) {
            long pairs = 0;
            for (int edge : edges) {
                if (Arrays.binarySearch(some, graph.left(edge)) >= 0
                        && Arrays.binarySearch(some, graph.right(edge)) >= 0) {
                    pairs += (long) graph.count(graph.left(edge)) * graph.count(graph.right(edge));
                }
            }
            return pairs;
        }
    }

    /// The connected parts, in the order of their first edges.
    static List<Part> parts(PassGraph graph) {
        if (graph.edges() == 1) {
            return List.of(new Part(nodesOf(graph, new int[] {0}), new int[] {0}));
        }
        int[] all = IntStream.range(0, graph.edges()).toArray();
        int[] nodes = IntStream.range(0, graph.nodes()).toArray();
        return grouped(graph, nodes, all).stream()
                .map(edges -> new Part(nodesOf(graph, edges), edges))
                .toList();
    }

    static PassSettlement of(PassGraph graph, Part part, long budget) {
        if (part.edges().length == 1) {
            int edge = part.edges()[0];
            return isSingle(graph, edge)
                    ? new PassSettlement(List.of(edge), List.of(), Reason.AMBIGUOUS)
                    : new PassSettlement(List.of(), List.of(part.nodes()), Reason.AMBIGUOUS);
        }
        int[] nodes = part.nodes();
        int[] edges = part.edges();
        EvidenceFlow flow = new EvidenceFlow(nodes.length, edges.length, budget);
        for (int i = 0; i < nodes.length; i++) {
            if (graph.isRight(nodes[i])) {
                flow.addRight(i, graph.count(nodes[i]));
            } else {
                flow.addLeft(i, graph.count(nodes[i]));
            }
        }
        int[] arcs = new int[edges.length];
        for (int i = 0; i < edges.length; i++) {
            int left = graph.left(edges[i]);
            int right = graph.right(edges[i]);
            arcs[i] = flow.addEdge(
                    Arrays.binarySearch(nodes, left),
                    Arrays.binarySearch(nodes, right),
                    Math.min(graph.count(left), graph.count(right)),
                    graph.evidence(edges[i]));
        }
        return flow.solve()
                ? verdict(graph, part, flow, arcs)
                : new PassSettlement(List.of(), List.of(nodes), Reason.BUDGET_EXCEEDED);
    }

    private static PassSettlement verdict(PassGraph graph, Part part, EvidenceFlow flow, int[] arcs) {
        int[] marks = flow.cycles();
        List<Integer> certain = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < arcs.length; i++) {
            int edge = part.edges()[i];
            boolean changeable = marks[Arrays.binarySearch(part.nodes(), graph.left(edge))]
                    == marks[Arrays.binarySearch(part.nodes(), graph.right(edge))];
            boolean possible = flow.flow(arcs[i]) > 0 || (changeable && flow.isTight(arcs[i]));
            if (possible && isSingle(graph, edge) && !changeable) {
                certain.add(edge);
            } else if (possible) {
                open.add(edge);
            }
        }
        int[] alternatives = open.stream().mapToInt(Integer::intValue).toArray();
        List<int[]> tied = grouped(graph, part.nodes(), alternatives).stream()
                .map(edges -> nodesOf(graph, edges))
                .toList();
        return new PassSettlement(certain, tied, Reason.AMBIGUOUS);
    }

    private static boolean isSingle(PassGraph graph, int edge) {
        return graph.count(graph.left(edge)) == 1 && graph.count(graph.right(edge)) == 1;
    }

    private static int[] nodesOf(PassGraph graph, int[] edges) {
        return Arrays.stream(edges)
                .flatMap(edge -> IntStream.of(graph.left(edge), graph.right(edge)))
                .sorted()
                .distinct()
                .toArray();
    }

    /// Edges by connected part (union-find over these nodes), parts in the order of their smallest node.
    private static List<int[]> grouped(PassGraph graph, int[] nodes, int[] edges) {
        int[] parent = IntStream.range(0, nodes.length).toArray();
        for (int edge : edges) {
            int left = root(parent, Arrays.binarySearch(nodes, graph.left(edge)));
            int right = root(parent, Arrays.binarySearch(nodes, graph.right(edge)));
            parent[Math.max(left, right)] = Math.min(left, right);
        }
        TreeMap<Integer, IntStream.Builder> groups = new TreeMap<>();
        for (int edge : edges) {
            int group = root(parent, Arrays.binarySearch(nodes, graph.left(edge)));
            groups.computeIfAbsent(group, unseen -> IntStream.builder()).add(edge);
        }
        return groups.values().stream()
                .map(builder -> builder.build().toArray())
                .toList();
    }

    private static int root(int[] parent, int node) {
        int root = node;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }
}
