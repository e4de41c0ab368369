package io.tieout.reconciliation.matching;

import io.tieout.entries.EntryColumns;
import io.tieout.parties.identity.Identity;
import io.tieout.reconciliation.aggregates.AggregateRules;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The matching of two sets of entries: components that can be worked on in any order and by any number of
/// threads, each with the same result.
public final class Matching {

    /// Arcs looked at for one set of competing candidates, a fraction of a second.
    public static final long SETTLING_BUDGET = 50_000_000;

    private final EntryTable table;
    private final Comparison comparison;
    private final Components components;
    private final Decided decided;
    private final Weights weights;
    private final Confidence confidence;
    private final Settlement.Judge judge;
    private final ComponentMatcher matcher;

    /// @param budget see [#SETTLING_BUDGET]
    public Matching(
            EntryColumns left,
            EntryColumns right,
            LongFunction<String> feedOfFile,
            Rules rules,
            Constraints constraints,
            long budget) {
        table = new EntryTable(left, right, feedOfFile, rules.memory());
        comparison = new Comparison(table, rules);
        components = new Components(table, rules);
        decided = constraints.equals(Constraints.NONE) ? Decided.NOTHING : Decisions.in(table, constraints);
        weights = rules.learn()
                ? new Learning(comparison, components, decided).learn(Weights.standard())
                : Weights.standard();
        confidence = new Confidence(rules, weights);
        judge = new Settlement.Judge(table, rules, weights, confidence, budget, new StaticRisk(table, rules.risk()));
        matcher = new ComponentMatcher(comparison, components, judge, decided);
    }

    public EntryTable table() {
        return table;
    }

    public Decided decided() {
        return decided;
    }

    Weights weights() {
        return weights;
    }

    /// The weights of this stage, for people.
    public WeightTable weightTable() {
        return WeightTable.of("equal amounts", weights, Weights.standard());
    }

    public Confidence confidence() {
        return confidence;
    }

    public int components() {
        return components.count();
    }

    /// Entries of the components from one to before another.
    public int entries(int from, int to) {
        return from >= to ? 0 : components.end(to - 1) - components.start(from);
    }

    /// First components of batches of about this cost.
    public int[] batches(long budget) {
        return components.batches(budget);
    }

    public ComponentResult match(int component) {
        return matcher.match(component);
    }

    /// Whether a pass looks beyond equal amounts.
    public boolean hasSecondStage() {
        return comparison.rules().exactPasses().size()
                < comparison.rules().passes().size();
    }

    /// The second stage over the entries that the first one carried over, in any order.
    public SecondStage secondStage(Collection<ComponentResult.Open> carried) {
        ComponentResult.Open[] left = carried.toArray(ComponentResult.Open[]::new);
        Arrays.sort(left, Comparator.comparingInt(ComponentResult.Open::position));
        return new SecondStage(comparison, decided, judge, left);
    }

    /// Whether a pass looks for groups of several entries.
    public boolean hasAggregates() {
        return comparison.rules().aggregates() != null;
    }

    /// How groups are looked for, null when they are not.
    public @Nullable AggregateRules aggregateRules() {
        return comparison.rules().aggregates();
    }

    /// The last stage, over what the earlier ones left and proposed, in any order.
    public AggregateStage aggregateStage(
            Collection<ComponentResult> leftovers, Collection<AggregateStage.Growing> growing) {
        return new AggregateStage(
                table,
                judge,
                decided.apart(),
                Objects.requireNonNull(comparison.rules().aggregates()),
                leftovers,
                growing);
    }

    /// @param kept the weights that the run kept
    public Inquiry inquiry(List<WeightTable> kept) {
        return new Inquiry(this, comparison, kept);
    }

    /// Whether earlier matches have taught anything.
    public boolean hasMemory() {
        return !comparison.rules().memory().equals(Memory.NONE);
    }

    /// What earlier matches have taught that made these entries alike, by its ids.
    public List<String> taught(List<Integer> left, List<Integer> right) {
        if (!hasMemory()) {
            return List.of();
        }
        Set<String> taught = new TreeSet<>();
        for (int one : left) {
            for (int other : right) {
                if (table.party(one) != Parties.NONE && table.party(one) == table.party(other)) {
                    table.alias(one).ifPresent(taught::add);
                    comparison.lag(one, other).ifPresent(taught::add);
                }
            }
        }
        return List.copyOf(taught);
    }

    /// Identities that made entries of different names those of one party, such as `P-000123`.
    public List<String> identities(List<Integer> left, List<Integer> right) {
        if (comparison.rules().memory().parties().isEmpty()) {
            return List.of();
        }
        Set<Long> identities = new TreeSet<>();
        for (int one : left) {
            for (int other : right) {
                long same = table.sameIdentity(one, other);
                if (same != 0) {
                    identities.add(same);
                }
            }
        }
        return identities.stream().map(Identity::id).toList();
    }

    ComponentMatcher matcher() {
        return matcher;
    }

    Settlement.Judge judge() {
        return judge;
    }

    int start(int component) {
        return components.start(component);
    }

    int end(int component) {
        return components.end(component);
    }

    int componentOf(int position) {
        return components.of(position);
    }

    /// The candidates of a whole component; null when they are too many to be compared one by one.
    @Nullable CandidateGraph graph(int component) {
        return matcher.graph(component);
    }
}
