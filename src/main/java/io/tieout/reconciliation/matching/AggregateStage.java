package io.tieout.reconciliation.matching;

import io.tieout.reconciliation.aggregates.AggregateRules;
import io.tieout.reconciliation.aggregates.Aggregates;
import io.tieout.reconciliation.aggregates.FoundGroup;
import io.tieout.reconciliation.aggregates.OpenItems;
import io.tieout.reconciliation.matching.ComponentResult.Open;
import io.tieout.reconciliation.matching.ComponentResult.Pair;
import io.tieout.reconciliation.matching.ComponentResult.TiedSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The last stage: groups of several entries among what the pairs left. Every such entry gets its final result here,
/// and what earlier stages proposed for it is proposed here, unless a group has taken an entry of it.
public final class AggregateStage {

    /// A pair that is more probable than not keeps its entries out of sums.
    private static final int PROBABLE = 5_000;

    private final EntryTable table;
    private final Settlement.Judge judge;
    private final Open[] left;
    private final Aggregates aggregates;
    private final int[] knotOf;
    private final Map<Integer, Growing> growing = new TreeMap<>();
    private final Proposals proposals;

    /// @param leftovers what the earlier stages left and proposed, in any order
    /// @param parts what is left of bills that people have confirmed as paid in part
    AggregateStage(
            EntryTable table,
            Settlement.Judge judge,
            Apart apart,
            AggregateRules rules,
            Collection<ComponentResult> leftovers,
            Collection<Growing> parts) {
        this.table = table;
        this.judge = judge;
        parts.forEach(part -> growing.put(part.bill(), part));
        this.left = Stream.concat(
                        leftovers.stream().flatMap(leftover -> leftover.open().stream()),
                        growing.keySet().stream().map(bill -> new Open(bill, ComponentResult.Reason.REVIEW, false)))
                .sorted(Comparator.comparingInt(Open::position))
                .toArray(Open[]::new);
        List<Pair> pairs = leftovers.stream()
                .flatMap(leftover -> leftover.pairs().stream())
                .sorted(Comparator.comparingInt(Pair::left)
                        .thenComparingInt(Pair::rank)
                        .thenComparingInt(Pair::right))
                .toList();
        List<TiedSet> ties = leftovers.stream()
                .flatMap(leftover -> leftover.ties().stream())
                .sorted((a, b) -> Arrays.compare(a.members(), b.members()))
                .toList();
        this.aggregates = new Aggregates(items(apart, pairs, ties), rules, tied(pairs, ties));
        this.knotOf = new int[left.length];
        Arrays.fill(knotOf, -1);
        for (int knot = 0; knot < aggregates.knots().size(); knot++) {
            for (int place : aggregates.knots().get(knot).entries()) {
                knotOf[place] = knot;
            }
        }
        // a proposal is told where its knot is, or its first entry when it is in none
        this.proposals = new Proposals();
        pairs.forEach(pair -> proposals.add(home(place(pair.left())), pair));
        ties.forEach(tie -> proposals.add(home(place(tie.members()[0])), tie));
    }

    /// A bill that is paid in part by a match that a person confirmed, with what is left of it and the whole match.
    public record Growing(int bill, long rest, List<Integer> match) {
        public Growing {
            match = List.copyOf(match);
        }
    }

    /// What became of some entries: groups found, proposals of earlier stages that stand, and what stays open.
    public record Solved(List<FoundGroup> groups, ComponentResult rest) {
        public Solved {
            groups = List.copyOf(groups);
        }
    }

    /// Where batches of about this cost begin among the entries left; at least one batch.
    public int[] batches(long budget) {
        int[] starts = new int[Math.max(1, left.length)];
        int count = 1;
        long cost = 0;
        for (int place = 0; place < left.length; place++) {
            long own = 1 + (isFirst(place) ? aggregates.cost(knotOf[place]) : 0);
            if (cost > 0 && cost + own > budget) {
                starts[count++] = place;
                cost = 0;
            }
            cost += own;
        }
        return Arrays.copyOf(starts, count);
    }

    /// How many entries were left.
    public int size() {
        return left.length;
    }

    /// The results of the entries from one to before another, where each knot counts to its first entry.
    public Solved solve(int from, int to) {
        AggregateOutcome outcome = new AggregateOutcome(table, judge, left, growing);
        for (int place = from; place < to; place++) {
            if (knotOf[place] < 0) {
                outcome.alone(place, aggregates.isBeyond(place), proposals.at(place));
            } else if (isFirst(place)) {
                outcome.knot(
                        aggregates.knots().get(knotOf[place]), aggregates.solve(knotOf[place]), proposals.at(place));
            }
        }
        return outcome.solved();
    }

    /// In 1/10,000, that a group is right.
    public static int probability(FoundGroup group) {
        return AggregateOutcome.probability(group);
    }

    private boolean isFirst(int place) {
        return knotOf[place] >= 0 && home(place) == place;
    }

    private int home(int place) {
        return knotOf[place] < 0
                ? place
                : aggregates.knots().get(knotOf[place]).entries().getFirst();
    }

    private int place(int position) {
        return Open.place(left, position);
    }

    private List<List<Integer>> tied(List<Pair> pairs, List<TiedSet> ties) {
        List<List<Integer>> tied = new ArrayList<>();
        pairs.forEach(pair -> tied.add(List.of(place(pair.left()), place(pair.right()))));
        ties.forEach(tie ->
                tied.add(Arrays.stream(tie.members()).mapToObj(this::place).toList()));
        return tied;
    }

    private OpenItems items(Apart apart, List<Pair> pairs, List<TiedSet> ties) {
        long[] entry = new long[left.length];
        boolean[] right = new boolean[left.length];
        boolean[] awaits = new boolean[left.length];
        boolean[] rest = new boolean[left.length];
        long[] amount = new long[left.length];
        int[] day = new int[left.length];
        int[] party = new int[left.length];
        for (int i = 0; i < left.length; i++) {
            int position = left[i].position();
            entry[i] = table.entryId(position);
            right[i] = table.isRight(position);
            Growing part = growing.get(position);
            rest[i] = part != null;
            amount[i] = part == null ? table.amount(position) : part.rest();
            day[i] = table.day(position);
            party[i] = table.party(position);
        }
        pairs.stream().filter(pair -> pair.probability() >= PROBABLE).forEach(pair -> {
            awaits[place(pair.left())] = true;
            awaits[place(pair.right())] = true;
        });
        ties.forEach(tie -> Arrays.stream(tie.members()).forEach(member -> awaits[place(member)] = true));
        return new OpenItems(
                entry,
                right,
                amount,
                column(table::currency),
                day,
                party,
                column(position -> account(table.counterpartyAccount(position))),
                column(position -> Objects.requireNonNullElse(table.channel(position), "")),
                column(table::reference),
                column(table::documentNo),
                column(table::batchReference),
                column(table::description),
                rest,
                awaits,
                (one, other) -> apart.has(left[one].position(), left[other].position()));
    }

    private String[] column(IntFunction<@Nullable String> of) {
        return Arrays.stream(left).map(open -> of.apply(open.position())).toArray(String[]::new);
    }

    private static String account(@Nullable String raw) {
        return raw == null ? "" : raw.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }
}
