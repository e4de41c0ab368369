package io.tieout.reconciliation.aggregates;

import io.tieout.reconciliation.aggregates.FoundGroup.Basis;
import io.tieout.reconciliation.aggregates.FoundGroup.Standing;
import io.tieout.reconciliation.groups.Chance;
import io.tieout.reconciliation.groups.GapExplainer;
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
    private final CreditNotes credits;
    private final List<FoundGroup> settled = new ArrayList<>();
    private final List<FoundGroup> proposed = new ArrayList<>();
    private final BitSet gone = new BitSet();
    private final BitSet tooLarge = new BitSet();

    NamedGroups(OpenItems items, AggregateRules rules) {
        this.items = items;
        this.rules = rules;
        List<Naming.Star> sure =
                rules.parts() == PartPolicy.NONE ? List.of() : Naming.surely(items, rules.namedDays(), open());
        this.credits = new CreditNotes(items, rules, sure);
        sure.forEach(this::byReference);
        Naming.byReference(items, rules.namedDays(), free()).forEach(this::byReference);
        Naming.byText(items, rules.days(), open()).forEach(this::byText);
    }

    List<FoundGroup> settled() {
        return settled;
    }

    /// Named, but the difference is not explained; or settled in part, unless sums say otherwise.
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

    /// What is in no group yet, not even in one that is proposed.
    private List<Integer> free() {
        BitSet proposing = new BitSet();
        proposed.forEach(group -> group.entries().forEach(proposing::set));
        return open().stream().filter(place -> !proposing.get(place)).toList();
    }

    private void byReference(Naming.Star star) {
        try {
            if (star.left().size() == 1) {
                byPayment(star);
            } else if (star.right().size() == 1) {
                byBill(star);
            } else if (!net(star)) {
                exactOnes(star);
            }
        } catch (ArithmeticException large) {
            star.edges().keySet().forEach(tooLarge::set);
        }
    }

    private void byPayment(Naming.Star star) {
        int payment = star.left().getFirst();
        List<Integer> billed = credits.with(star.right());
        if (hasEqual(payment, star.right()) || isSettled(payment, star.right(), Basis.NAMED)) {
            return;
        }
        if (billed.size() == star.right().size() || !isSettled(payment, billed, Basis.NAMED)) {
            propose(payment, billed, Basis.NAMED);
        }
    }

    private void byBill(Naming.Star star) {
        int bill = star.right().getFirst();
        List<Integer> billed = credits.with(star.right());
        if (hasEqual(bill, star.left()) || isSettled(bill, star.left(), Basis.NAMED)) {
            return;
        }
        if (billed.size() == 1) {
            propose(bill, star.left(), Basis.NAMED);
        } else if (!isApart(star.left(), billed)) {
            netOfCredits(star.left(), billed);
        }
    }

    /// Several payments of one bill and its credit notes.
    private void netOfCredits(List<Integer> paid, List<Integer> billed) {
        long difference = Math.subtractExact(sum(paid), sum(billed));
        if (difference == 0) {
            settle(group(paid, billed, Basis.NAMED, Standing.SETTLED, List.of()));
        } else if (Long.signum(sum(paid)) == Long.signum(sum(billed))) {
            proposed.add(inPart(paid, billed, Basis.NAMED, List.of(new Part(GapExplainer.UNEXPLAINED, difference))));
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
        if (!hasEqual(target, members) && !isSettled(target, members, basis)) {
            propose(target, members, basis);
        }
    }

    private boolean hasEqual(int target, List<Integer> members) {
        return members.stream()
                .anyMatch(member -> items.amount()[member] == items.amount()[target]
                        && !items.rest()[member]
                        && !items.rest()[target]);
    }

    private boolean isSettled(int target, List<Integer> members, Basis basis) {
        Proposal proposal = ask(target, members);
        boolean isSettled = goesSameWay(target, members) && proposal.status() == Proposal.Status.SETTLED;
        if (isSettled) {
            settle(group(List.of(target), members, basis, Standing.SETTLED, proposal.gap()));
        }
        return isSettled;
    }

    private void propose(int target, List<Integer> members, Basis basis) {
        long sum = sum(members);
        // a number in two texts may be anything, so a large difference says that it is no batch
        boolean isNear = basis == Basis.NAMED
                || Math.abs(Math.subtractExact(sum, items.amount()[target])) <= Math.abs(sum) / LARGE;
        if (goesSameWay(target, members) && isNear) {
            List<Integer> one = List.of(target);
            boolean isBill = items.right()[target];
            List<Part> gap = ask(target, members).gap();
            proposed.add(inPart(isBill ? members : one, isBill ? one : members, basis, gap));
        }
    }

    private boolean goesSameWay(int target, List<Integer> members) {
        return Long.signum(sum(members)) == Long.signum(items.amount()[target]);
    }

    private Proposal ask(int target, List<Integer> members) {
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
        String currency = items.currency()[target];
        String channel = items.channel()[isBill ? members.getFirst() : target];
        List<Differences.Bill> billed =
                (isBill ? List.of(target) : members).stream().map(this::bill).toList();
        Policy policy = rules.named(currency, channel)
                .with(Differences.explainer(rules, currency, channel, isBill ? last : items.day()[target], billed));
        return Groups.solve(List.of(question), policy).getFirst();
    }

    private Differences.Bill bill(int place) {
        return new Differences.Bill(
                items.entry()[place],
                items.amount()[place],
                items.day()[place],
                rules.facts().offers().of(items.entry()[place]));
    }

    /// What is put before a person, or is a part of what was billed and stays so.
    private FoundGroup inPart(List<Integer> paid, List<Integer> billed, Basis basis, List<Part> gap) {
        List<Part> parts = basis == Basis.NAMED ? Differences.inPart(rules, amounts(paid), amounts(billed), gap) : gap;
        return rules.parts() == PartPolicy.CONFIRM && Differences.isPart(parts) && isSure(paid, billed)
                ? group(paid, billed, basis, Standing.SETTLED, parts)
                : group(paid, billed, basis, Standing.REVIEW, parts).with(Standing.REVIEW, 1);
    }

    private boolean isSure(List<Integer> paid, List<Integer> billed) {
        ByName byName = new ByName(items);
        boolean isAwaited = paid.stream().anyMatch(one -> items.awaits()[one])
                || billed.stream().anyMatch(bill -> items.awaits()[bill]);
        int first = billed.stream().mapToInt(bill -> items.day()[bill]).min().orElseThrow();
        boolean isBefore = paid.stream().anyMatch(one -> items.day()[one] < first - rules.window());
        return !isAwaited
                && !isBefore
                && paid.stream().allMatch(one -> billed.stream().anyMatch(bill -> byName.areSure(one, bill)))
                && billed.stream()
                        .allMatch(
                                bill -> credits.has(bill) || paid.stream().anyMatch(one -> byName.areSure(one, bill)));
    }

    private List<Long> amounts(List<Integer> places) {
        return places.stream().map(place -> items.amount()[place]).toList();
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
