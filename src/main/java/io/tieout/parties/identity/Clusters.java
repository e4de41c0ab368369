package io.tieout.parties.identity;

import io.tieout.parties.PartyName;
import io.tieout.parties.identity.Mention.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Mentions put together one by one, each time with the reason; what people have parted is never put together.
final class Clusters {

    /// Names that a cluster is known by at most.
    private static final int MOST_NAMES = 8;

    private static final int LIKELY = 2;

    /// A name of fewer letters is part of too many others.
    private static final int SHORTEST_PART = 5;

    private final List<Mention> mentions;
    private final int[] parent;
    private final Map<Integer, Traits> ofMany = new HashMap<>();
    private final Map<Integer, List<Edge>> edges = new HashMap<>();
    private final Map<Integer, Set<Integer>> partings = new HashMap<>();
    private final Map<Integer, PartyName> names = new HashMap<>();

    Clusters(List<Mention> mentions) {
        this.mentions = mentions;
        this.parent = new int[mentions.size()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
    }

    /// Two mentions that were found to be one party.
    record Edge(int one, int other, Rule rule, String what) {}

    /// What the mentions of a cluster say.
    ///
    /// @param members the first in the order of mentions comes first
    /// @param names those that were joined for other reasons than being alike; each new name must be like one of
    /// them
    /// @param sides of partings: twice their number, and one more on the second side
    private record Traits(
            List<Integer> members,
            EnumSet<Kind> kinds,
            Set<String> taxIds,
            Set<String> numbers,
            Set<String> accounts,
            List<PartyName> names,
            Set<Integer> sides) {}

    int root(int mention) {
        int root = mention;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    boolean isOne(int a, int b) {
        return root(a) == root(b);
    }

    /// The name of a mention, prepared once.
    PartyName name(int mention) {
        return names.computeIfAbsent(
                mention, unseen -> PartyName.of(mentions.get(mention).name()));
    }

    /// The name of a mention, null when it has none: an account of the books has a title, which names nobody.
    @Nullable PartyName nameIfAny(int mention) {
        Mention.Says says = mentions.get(mention).says();
        return says.nameKey().isEmpty() || says.kind() == Kind.ACCOUNT ? null : name(mention);
    }

    /// Whether people have parted anybody.
    boolean hasPartings() {
        return !partings.isEmpty();
    }

    /// From now on these two sets stay apart.
    ///
    /// @param parting a number of its own
    void part(int parting, List<Integer> one, List<Integer> other) {
        one.forEach(mention -> side(mention, 2 * parting));
        other.forEach(mention -> side(mention, 2 * parting + 1));
    }

    private void side(int mention, int side) {
        partings.computeIfAbsent(mention, none -> new HashSet<>(2)).add(side);
        Traits known = ofMany.get(root(mention));
        if (known != null) {
            known.sides().add(side);
        }
    }

    /// Whether people have said that these are not one.
    boolean isParted(int a, int b) {
        Set<Integer> own = traits(a).sides();
        return !own.isEmpty() && traits(b).sides().stream().anyMatch(side -> own.contains(side ^ 1));
    }

    /// Whether both have tax ids, and none in common.
    boolean haveOtherTaxIds(int a, int b) {
        return differ(traits(a).taxIds(), traits(b).taxIds());
    }

    /// Whether a list of master data has both under different numbers.
    boolean haveOtherNumbers(int a, int b) {
        Set<String> own = traits(a).numbers();
        Set<String> others = traits(b).numbers();
        return own.stream()
                .anyMatch(number -> others.stream()
                        .anyMatch(other -> !other.equals(number) && list(other).equals(list(number))));
    }

    private static String list(String number) {
        return number.substring(0, number.lastIndexOf('\n'));
    }

    boolean haveOtherAccounts(int a, int b) {
        return differ(traits(a).accounts(), traits(b).accounts());
    }

    boolean hasAccount(int mention) {
        return !traits(mention).accounts().isEmpty();
    }

    /// Whether a tax id or a number of master data says who it is.
    boolean isAnchored(int mention) {
        Traits traits = traits(mention);
        return !traits.taxIds().isEmpty() || !traits.numbers().isEmpty();
    }

    boolean hasEmployee(int mention) {
        return traits(mention).kinds().contains(Kind.EMPLOYEE);
    }

    private static boolean differ(Set<String> some, Set<String> others) {
        return !some.isEmpty() && !others.isEmpty() && some.stream().noneMatch(others::contains);
    }

    /// Puts two together because of something that leaves no doubt.
    ///
    /// @return false when people have parted them
    boolean unite(int a, int b, Rule rule, String what) {
        return join(a, b, rule, what, true);
    }

    /// Puts two together because their names are alike, and something else agrees: only when nothing speaks
    /// against it, and one of the names that each is known by is like one of the other's. So a chain of names,
    /// each like the next, does not lead to a stranger.
    boolean uniteAlike(int a, int b, Rule rule, String what) {
        return isOne(a, b) || (!haveOtherTaxIds(a, b) && isAlike(a, b) && join(a, b, rule, what, false));
    }

    private boolean isAlike(int a, int b) {
        List<PartyName> own = traits(a).names();
        List<PartyName> others = traits(b).names();
        return own.isEmpty()
                || others.isEmpty()
                || own.stream().anyMatch(name -> others.stream().anyMatch(other -> level(name, other) <= LIKELY));
    }

    /// How alike two names are, see [PartyName#level]; likely too when one has all words of the other, and more.
    static int level(PartyName one, PartyName other) {
        int level = one.level(other);
        boolean isPart = Math.min(one.run().length(), other.run().length()) >= SHORTEST_PART
                && (one.tokens().containsAll(other.tokens()) || other.tokens().containsAll(one.tokens()));
        return isPart ? Math.min(level, LIKELY) : level;
    }

    private boolean join(int a, int b, Rule rule, String what, boolean isCertain) {
        int one = root(a);
        int other = root(b);
        if (one == other) {
            return true;
        }
        if (isParted(a, b)) {
            return false;
        }
        Edge edge = new Edge(a, b, rule, what);
        edges.computeIfAbsent(a, none -> new ArrayList<>(2)).add(edge);
        edges.computeIfAbsent(b, none -> new ArrayList<>(2)).add(edge);
        Traits first = traits(one);
        Traits second = traits(other);
        boolean isFirstLarger = first.members().size() >= second.members().size();
        int root = isFirstLarger ? one : other;
        parent[isFirstLarger ? other : one] = root;
        ofMany.put(root, merged(isFirstLarger ? first : second, isFirstLarger ? second : first, isCertain));
        ofMany.remove(isFirstLarger ? other : one);
        return true;
    }

    private static Traits merged(Traits larger, Traits smaller, boolean isCertain) {
        boolean isFirst = larger.members().getFirst() < smaller.members().getFirst();
        if (!isCertain && !smaller.names().isEmpty() && !isFirst) {
            larger.names().clear();
        }
        boolean takesNames = isCertain || larger.names().isEmpty();
        larger.members().addAll(smaller.members());
        if (!isFirst) {
            Collections.swap(
                    larger.members(),
                    0,
                    larger.members().size() - smaller.members().size());
        }
        larger.kinds().addAll(smaller.kinds());
        larger.taxIds().addAll(smaller.taxIds());
        larger.numbers().addAll(smaller.numbers());
        larger.accounts().addAll(smaller.accounts());
        larger.sides().addAll(smaller.sides());
        if (takesNames) {
            smaller.names().stream()
                    .filter(name -> larger.names().size() < MOST_NAMES
                            && larger.names().stream()
                                    .noneMatch(known -> known.key().equals(name.key())))
                    .forEach(larger.names()::add);
        }
        return larger;
    }

    private Traits traits(int mention) {
        int root = root(mention);
        Traits known = ofMany.get(root);
        return known != null ? known : single(root);
    }

    private Traits single(int mention) {
        Mention.Says says = mentions.get(mention).says();
        EnumSet<Kind> kinds = EnumSet.of(says.kind());
        return new Traits(
                new ArrayList<>(List.of(mention)),
                kinds,
                setOf(says.taxId()),
                setOf(says.number().isEmpty() ? "" : says.kind() + "\n" + says.feed() + "\n" + says.number()),
                setOf(says.account()),
                nameIfAny(mention) == null ? new ArrayList<>() : new ArrayList<>(List.of(name(mention))),
                new HashSet<>(partings.getOrDefault(mention, Set.of())));
    }

    private static Set<String> setOf(String text) {
        Set<String> set = new HashSet<>(2);
        if (!text.isEmpty()) {
            set.add(text);
        }
        return set;
    }

    /// Every cluster as its mentions, in their order, the clusters in the order of their first ones.
    List<List<Integer>> all() {
        Map<Integer, List<Integer>> byRoot = new HashMap<>();
        List<List<Integer>> all = new ArrayList<>();
        for (int i = 0; i < parent.length; i++) {
            byRoot.computeIfAbsent(root(i), none -> {
                        List<Integer> members = new ArrayList<>(1);
                        all.add(members);
                        return members;
                    })
                    .add(i);
        }
        return all;
    }

    /// Which edge leads to each mention of a cluster from its first one; the first has none.
    Map<Integer, Edge> ways(int first) {
        Map<Integer, Edge> ways = new HashMap<>();
        Deque<Integer> next = new ArrayDeque<>(List.of(first));
        while (!next.isEmpty()) {
            int at = next.remove();
            for (Edge edge : edges.getOrDefault(at, List.of())) {
                int to = edge.one() == at ? edge.other() : edge.one();
                if (to != first && ways.putIfAbsent(to, edge) == null) {
                    next.add(to);
                }
            }
        }
        return ways;
    }

    /// The mention that an edge comes from.
    static int from(Edge edge, int to) {
        return edge.one() == to ? edge.other() : edge.one();
    }
}
