package io.tieout.reconciliation.aggregates;

import io.tieout.reconciliation.aggregates.FoundGroup.Basis;
import io.tieout.reconciliation.aggregates.FoundGroup.Standing;
import io.tieout.reconciliation.groups.Chance;
import io.tieout.reconciliation.groups.GapExplainer.Part;
import io.tieout.reconciliation.groups.Groups;
import io.tieout.reconciliation.groups.Members;
import io.tieout.reconciliation.groups.Policy;
import io.tieout.reconciliation.groups.Proposal;
import io.tieout.reconciliation.groups.Question;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// Groups that references fix before anything is searched. What both sides name is settled when the sums agree, or
/// when known rules explain the whole difference; else it is put before a person.
final class NamedGroups {

    /// A tenth of a sum.
    private static final int LARGE = 10;

    private static final Chance SURE = new Chance(0, 0, 0);

    private final OpenItems items;
    private final AggregateRules rules;
    private final List<FoundGroup> settled = new ArrayList<>();
    private final List<FoundGroup> proposed = new ArrayList<>();
    private final BitSet gone = new BitSet();
    private final BitSet tooLarge = new BitSet();

    NamedGroups(OpenItems items, AggregateRules rules) {
        this.items = items;
        this.rules = rules;
        Naming.byReference(items, rules.namedDays(), open()).forEach(this::byReference);
        Naming.byText(items, rules.days(), open()).forEach(this::byText);
    }

    List<FoundGroup> settled() {
        return settled;
    }

    /// Named, but the difference is not explained.
    List<FoundGroup> proposed() {
        return proposed;
    }

    /// Entries that are settled.
    BitSet gone() {
        return gone;
    }

    /// Entries whose amounts cannot be added.
    BitSet tooLarge() {
        return tooLarge;
    }

    private List<Integer> open() {
        return IntStream.range(0, items.size())
                .filter(place -> items.amount()[place] != 0 && !gone.get(place))
                .boxed()
                .toList();
    }

    private void byReference(Naming.Star star) {
        try {
            if (star.left().size() == 1) {
                named(star.left().getFirst(), star.right(), Basis.NAMED);
            } else if (star.right().size() == 1) {
                named(star.right().getFirst(), star.left(), Basis.NAMED);
            } else if (!net(star)) {
                exactOnes(star);
            }
        } catch (ArithmeticException large) {
            star.edges().keySet().forEach(tooLarge::set);
        }
    }

    private void byText(Naming.Star star) {
        try {
            boolean isPair = star.left().size() == 1 && star.right().size() == 1;
            if (isPair || net(star)) {
                return;
            }
            if (star.left().size() == 1) {
                named(star.left().getFirst(), star.right(), Basis.BATCH);
            } else if (star.right().size() == 1) {
                named(star.right().getFirst(), star.left(), Basis.BATCH);
            } else {
                exactOnes(star);
            }
        } catch (ArithmeticException large) {
            star.edges().keySet().forEach(tooLarge::set);
        }
    }

    /// One entry and all those that it names, or that name it. Equal amounts were for the earlier passes.
    private void named(int target, List<Integer> members, Basis basis) {
        if (members.stream().anyMatch(member -> items.amount()[member] == items.amount()[target])) {
            return;
        }
        int[] positions = members.stream().mapToInt(place -> place).toArray();
        boolean isBill = items.right()[target];
        int last =
                members.stream().mapToInt(member -> items.day()[member]).max().orElseThrow();
        int days = isBill ? last - items.day()[target] : items.day()[target] - last;
        Question question = Question.of(
                        target,
                        items.amount()[target],
                        new Members(
                                positions,
                                IntStream.of(positions)
                                        .mapToLong(place -> items.amount()[place])
                                        .toArray(),
                                new int[positions.length]))
                .naming(members)
                .ofBill(isBill, days);
        int paid = isBill ? members.getFirst() : target;
        Policy policy = rules.named(items.currency()[target], items.channel()[paid]);
        Proposal proposal = Groups.solve(List.of(question), policy).getFirst();
        long sum = sum(members);
        boolean sameWay = Long.signum(sum) == Long.signum(items.amount()[target]);
        // a number in two texts may be anything, so a large difference says that it is no batch
        boolean isNear = basis == Basis.NAMED
                || Math.abs(Math.subtractExact(sum, items.amount()[target])) <= Math.abs(sum) / LARGE;
        if (sameWay && proposal.status() == Proposal.Status.SETTLED) {
            settle(group(List.of(target), members, basis, Standing.SETTLED, proposal.gap()));
        } else if (sameWay && isNear) {
            proposed.add(group(List.of(target), members, basis, Standing.REVIEW, proposal.gap())
                    .with(Standing.REVIEW, 1));
        }
    }

    /// Several of both sides whose sums agree as a whole, where no two of them agree alone.
    private boolean net(Naming.Star star) {
        long difference = Math.subtractExact(sum(star.left()), sum(star.right()));
        boolean hasPair = star.left().stream()
                .anyMatch(left -> star.edges().getOrDefault(left, Collections.emptyNavigableSet()).stream()
                        .anyMatch(right -> items.amount()[right] == items.amount()[left]));
        if (difference != 0 || hasPair || isApart(star.left(), star.right())) {
            return false;
        }
        settle(group(star.left(), star.right(), Basis.BATCH, Standing.SETTLED, List.of()));
        return true;
    }

    /// Where several entries name the same ones, each whose own ones add up exactly and are nobody else's so.
    private void exactOnes(Naming.Star star) {
        List<List<Integer>> exact = new ArrayList<>();
        star.edges().forEach((target, members) -> {
            if (members.size() > 1 && sum(members) == items.amount()[target]) {
                List<Integer> all = new ArrayList<>(List.of(target));
                all.addAll(members);
                exact.add(all);
            }
        });
        for (int i = 0; i < exact.size(); i++) {
            List<Integer> one = exact.get(i);
            boolean isShared = false;
            for (int j = 0; j < exact.size(); j++) {
                isShared |= i != j && exact.get(j).stream().anyMatch(one::contains);
            }
            if (!isShared) {
                settle(group(one.subList(0, 1), one.subList(1, one.size()), Basis.NAMED, Standing.SETTLED, List.of()));
            }
        }
    }

    private boolean isApart(List<Integer> left, List<Integer> right) {
        return left.stream().anyMatch(one -> right.stream().anyMatch(other -> items.isApart(one, other)));
    }

    private void settle(FoundGroup group) {
        settled.add(group);
        group.entries().forEach(gone::set);
    }

    private FoundGroup group(
            Collection<Integer> some, Collection<Integer> others, Basis basis, Standing standing, List<Part> gap) {
        List<Integer> all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(null);
        return new FoundGroup(
                all.stream().filter(place -> !items.right()[place]).toList(),
                all.stream().filter(place -> items.right()[place]).toList(),
                basis,
                standing,
                1,
                false,
                SURE,
                0,
                gap,
                0,
                false);
    }

    private long sum(Collection<Integer> places) {
        return places.stream().mapToLong(place -> items.amount()[place]).reduce(0, Math::addExact);
    }
}
