package io.tieout.reconciliation.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Nodes of a graph that edges connect, and those edges, both ascending.
@SuppressWarnings("ArrayRecordComponent") // made by the million
record Part(int[] nodes, int[] edges) {

    /// The connected parts of some edges of a graph, in the order of their first edges.
    static List<Part> of(CandidateGraph graph, int[] edges) {
        if (edges.length == 0) {
            return List.of();
        }
        if (edges.length == 1) {
            return List.of(new Part(nodesOf(graph, edges), edges));
        }
        int[] nodes = nodesOf(graph, edges);
        int[] parent = IntStream.range(0, nodes.length).toArray();
        int[] left = new int[edges.length];
        for (int i = 0; i < edges.length; i++) {
            left[i] = Arrays.binarySearch(nodes, graph.left(edges[i]));
            int one = root(parent, left[i]);
            int other = root(parent, Arrays.binarySearch(nodes, graph.right(edges[i])));
            parent[Math.max(one, other)] = Math.min(one, other);
        }
        int[] group = new int[nodes.length];
        Arrays.fill(group, -1);
        List<int[]> groups = new ArrayList<>();
        int[] sizes = new int[16];
        for (int i = 0; i < edges.length; i++) {
            int root = root(parent, left[i]);
            if (group[root] < 0) {
                group[root] = groups.size();
                groups.add(new int[2]);
                sizes = sizes.length == groups.size() ? Arrays.copyOf(sizes, sizes.length * 2) : sizes;
            }
            int number = group[root];
            if (sizes[number] == groups.get(number).length) {
                groups.set(number, Arrays.copyOf(groups.get(number), sizes[number] * 2));
            }
            groups.get(number)[sizes[number]++] = edges[i];
        }
        List<Part> parts = new ArrayList<>(groups.size());
        for (int number = 0; number < groups.size(); number++) {
            int[] own = Arrays.copyOf(groups.get(number), sizes[number]);
            parts.add(new Part(nodesOf(graph, own), own));
        }
        return parts;
    }

    static int[] all(CandidateGraph graph) {
        return IntStream.range(0, graph.edges()).toArray();
    }

    private static int[] nodesOf(CandidateGraph graph, int[] edges) {
        if (edges.length == 1) {
            int left = graph.left(edges[0]);
            int right = graph.right(edges[0]);
            return new int[] {Math.min(left, right), Math.max(left, right)};
        }
        return Arrays.stream(edges)
                .flatMap(edge -> IntStream.of(graph.left(edge), graph.right(edge)))
                .sorted()
                .distinct()
                .toArray();
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
