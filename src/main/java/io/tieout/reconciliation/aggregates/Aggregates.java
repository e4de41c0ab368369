package io.tieout.reconciliation.aggregates;

import io.tieout.reconciliation.groups.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Groups among open items, cut into sets of connected entries that can be solved in any order and by any number of
/// threads, each with the same result.
public final class Aggregates {

    /// What one question costs beside the entries it looks at; see [#cost].
    private static final int COST_OF_QUESTION = 400;

    private final OpenItems items;
    private final AggregateRules rules;
    private final SumQuestions sums;
    private final BitSet beyond = new BitSet();
    private final List<Knot> knots = new ArrayList<>();
    private final int questions;

    /// @param tied sets of entries that cannot be judged apart, such as those of an earlier proposal
    public Aggregates(OpenItems items, AggregateRules rules, List<List<Integer>> tied) {
        this.items = items;
        this.rules = rules;
        NamedGroups named = new NamedGroups(items, rules);
        this.sums = new SumQuestions(items, rules, outOfSums(items, named));
        this.questions = sums.questions().size();
        beyond.or(named.tooLarge());
        beyond.or(sums.tooMany());
        tie(named, tied);
    }

    private static BitSet outOfSums(OpenItems items, NamedGroups named) {
        BitSet out = (BitSet) named.gone().clone();
        for (int place = 0; place < items.size(); place++) {
            if (items.rest()[place]) {
                out.set(place);
            }
        }
        return out;
    }

    /// Connected entries and all that is asked about them.
    ///
    /// @param entries ascending
    /// @param settled groups that references have settled
    /// @param proposed groups that references propose
    public record Knot(
            List<Integer> entries,
            List<FoundGroup> settled,
            List<FoundGroup> proposed,
            List<Question> questions,
            List<SumQuestions.Sides> pools) {}

    /// What became of the entries of a knot.
    ///
    /// @param groups settled ones, and such that a person is asked about
    /// @param beyond entries for which not everything could be searched
    public record Found(List<FoundGroup> groups, List<Integer> beyond) {
        public Found {
            groups = List.copyOf(groups);
            beyond = List.copyOf(beyond);
        }
    }

    /// In the order of their first entries. Entries that are in none of them have no group.
    public List<Knot> knots() {
        return knots;
    }

    public boolean isBeyond(int place) {
        return beyond.get(place);
    }

    public Found solve(int knot) {
        return new GroupSearch(items, rules, sums, questions).solve(knots.get(knot));
    }

    /// About what a knot costs, in the units of a batch.
    public long cost(int knot) {
        return knots.get(knot).questions().stream()
                .mapToLong(
                        question -> COST_OF_QUESTION + 20L * question.members().positions().length)
                .sum();
    }

    private void tie(NamedGroups named, List<List<Integer>> tied) {
        int[] parent = new int[items.size()];
        Arrays.setAll(parent, i -> i);
        named.settled().forEach(group -> join(parent, group.entries()));
        named.proposed().forEach(group -> join(parent, group.entries()));
        sums.questions().forEach(question -> {
            int first = question.target();
            Arrays.stream(question.members().positions()).forEach(member -> join(parent, first, member));
        });
        sums.pools().forEach(pool -> {
            join(parent, pool.left());
            join(parent, pool.right());
            join(parent, pool.left().getFirst(), pool.right().getFirst());
        });
        BitSet asked = new BitSet();
        named.settled().forEach(group -> asked.set(root(parent, group.entries().getFirst())));
        named.proposed().forEach(group -> asked.set(root(parent, group.entries().getFirst())));
        sums.questions().forEach(question -> asked.set(root(parent, question.target())));
        sums.pools().forEach(pool -> asked.set(root(parent, pool.left().getFirst())));
        BitSet connected = new BitSet();
        for (int place = 0; place < parent.length; place++) {
            connected.set(place, asked.get(root(parent, place)));
        }
        tied.stream().filter(set -> set.stream().anyMatch(connected::get)).forEach(set -> {
            join(parent, set);
            set.forEach(connected::set);
        });
        make(parent, connected, named);
    }

    private void make(int[] parent, BitSet connected, NamedGroups named) {
        NavigableMap<Integer, Knot> made = new TreeMap<>();
        Map<Integer, Knot> ofRoot = new HashMap<>();
        connected.stream()
                .forEach(place -> ofRoot.computeIfAbsent(root(parent, place), root -> {
                            Knot knot = new Knot(
                                    new ArrayList<>(),
                                    new ArrayList<>(),
                                    new ArrayList<>(),
                                    new ArrayList<>(),
                                    new ArrayList<>());
                            made.put(place, knot);
                            return knot;
                        })
                        .entries()
                        .add(place));
        named.settled()
                .forEach(group ->
                        of(ofRoot, parent, group.entries().getFirst()).settled().add(group));
        named.proposed()
                .forEach(group -> of(ofRoot, parent, group.entries().getFirst())
                        .proposed()
                        .add(group));
        sums.questions()
                .forEach(question ->
                        of(ofRoot, parent, question.target()).questions().add(question));
        sums.pools()
                .forEach(pool ->
                        of(ofRoot, parent, pool.left().getFirst()).pools().add(pool));
        knots.addAll(made.values());
    }

    private static Knot of(Map<Integer, Knot> ofRoot, int[] parent, int place) {
        Knot knot = ofRoot.get(root(parent, place));
        if (knot == null) {
            throw new IllegalStateException("entry " + place + " is connected with nothing");
        }
        return knot;
    }

    private static void join(int[] parent, List<Integer> places) {
        places.forEach(place -> join(parent, places.getFirst(), place));
    }

    private static void join(int[] parent, int one, int other) {
        int a = root(parent, one);
        int b = root(parent, other);
        parent[Math.max(a, b)] = Math.min(a, b);
    }

    private static int root(int[] parent, int place) {
        int root = place;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }
}
