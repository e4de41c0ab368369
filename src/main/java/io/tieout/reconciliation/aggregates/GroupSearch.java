package io.tieout.reconciliation.aggregates;

import io.tieout.reconciliation.aggregates.Aggregates.Found;
import io.tieout.reconciliation.aggregates.Aggregates.Knot;
import io.tieout.reconciliation.aggregates.FoundGroup.Basis;
import io.tieout.reconciliation.aggregates.FoundGroup.Standing;
import io.tieout.reconciliation.groups.Chance;
import io.tieout.reconciliation.groups.GapExplainer;
import io.tieout.reconciliation.groups.GapExplainer.Part;
import io.tieout.reconciliation.groups.Members;
import io.tieout.reconciliation.groups.Nets.Net;
import io.tieout.reconciliation.groups.Policy;
import io.tieout.reconciliation.groups.Proposal;
import io.tieout.reconciliation.groups.Question;
import io.tieout.reconciliation.groups.RecalledSums;
import io.tieout.reconciliation.groups.Subset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/// Answers the questions about one knot: sums first, then what nets among the entries that no sum has named.
final class GroupSearch {

    /// Open items of one party that are searched for sets which net.
    static final int MOST_NETTED = 60;

    private static final int MOST_PROPOSED = 3;

    private final OpenItems items;
    private final AggregateRules rules;
    private final SumQuestions sums;
    private final int questions;
    private final RecalledSums recalled;
    private final List<FoundGroup> groups = new ArrayList<>();
    private final NavigableSet<Integer> beyond = new TreeSet<>();
    private final BitSet claimed = new BitSet();

    GroupSearch(OpenItems items, AggregateRules rules, SumQuestions sums, int questions) {
        this.items = items;
        this.rules = rules;
        this.sums = sums;
        this.questions = questions;
        this.recalled = new RecalledSums(rules.facts().recall());
    }

    Found solve(Knot knot) {
        groups.addAll(knot.settled());
        if (!knot.questions().isEmpty()) {
            Policy policy = rules.policy(
                    items.currency()[knot.entries().getFirst()],
                    knot.questions().size(),
                    questions);
            sums(knot, policy);
        }
        knot.pools().forEach(this::nets);
        proposeNamed(knot.proposed());
        return new Found(groups, List.copyOf(beyond));
    }

    private void sums(Knot knot, Policy policy) {
        Map<Integer, Question> asked = new HashMap<>();
        knot.questions().forEach(question -> asked.put(question.target(), question));
        try {
            for (Proposal proposal : recalled.solve(knot.questions(), policy)) {
                Question question = asked.get(proposal.target());
                if (question != null) {
                    sum(question, proposal);
                }
            }
        } catch (ArithmeticException large) {
            knot.questions().forEach(question -> beyond.add(question.target()));
        }
    }

    private void sum(Question question, Proposal proposal) {
        switch (proposal.status()) {
            case NONE -> {
                // nobody's sum
            }
            case BUDGET_EXCEEDED -> beyond.add(question.target());
            case SETTLED -> settled(question, proposal);
            case SUGGESTED -> add(group(question, proposal, proposal.members(), Standing.DOUBTFUL, 1));
            case AMBIGUOUS -> ambiguous(question, proposal);
        }
    }

    private void settled(Question question, Proposal proposal) {
        Standing standing = !isWhole(List.of(question.target()), proposal.members())
                ? Standing.DOUBTFUL
                : sums.haveSubstitute(question.target(), proposal.members()) ? Standing.AMBIGUOUS : Standing.SETTLED;
        add(group(question, proposal, proposal.members(), standing, standing == Standing.SETTLED ? 0 : 1));
    }

    private void ambiguous(Question question, Proposal proposal) {
        if (!question.samePartyKnown()) {
            return;
        }
        if (!proposal.members().isEmpty()) {
            add(group(question, proposal, proposal.members(), Standing.AMBIGUOUS, 1));
        }
        List<Subset> others = proposal.others();
        for (int i = 0; i < Math.min(MOST_PROPOSED, others.size()); i++) {
            add(group(question, proposal, others.get(i).members(), Standing.AMBIGUOUS, i + 1));
        }
        if (proposal.members().isEmpty() && others.isEmpty()) {
            beyond.add(question.target());
        }
    }

    private void add(FoundGroup group) {
        groups.add(group);
        group.entries().forEach(claimed::set);
    }

    private FoundGroup group(Question question, Proposal proposal, List<Integer> members, Standing standing, int rank) {
        boolean isRight = items.right()[question.target()];
        List<Integer> target = List.of(question.target());
        long gap = question.amount()
                - members.stream().mapToLong(member -> items.amount()[member]).sum();
        return new FoundGroup(
                isRight ? members : target,
                isRight ? target : members,
                question.samePartyKnown() ? Basis.PARTY_SUM : Basis.SUM,
                standing,
                Math.max(standing == Standing.AMBIGUOUS ? 2 : 1, proposal.count()),
                proposal.atLeast() || (standing == Standing.AMBIGUOUS && proposal.count() < 2),
                proposal.chance(),
                question.members().positions().length,
                gap == 0 ? List.of() : List.of(new Part(GapExplainer.UNEXPLAINED, isRight ? -gap : gap)),
                rank,
                hasTwins(question.members(), members));
    }

    private static boolean hasTwins(Members pool, List<Integer> members) {
        for (int i = 0; i < pool.positions().length; i++) {
            for (int j = 0; j < pool.positions().length && members.contains(pool.positions()[i]); j++) {
                if (pool.amounts()[i] == pool.amounts()[j]
                        && pool.kinds()[i] == pool.kinds()[j]
                        && !members.contains(pool.positions()[j])) {
                    return true;
                }
            }
        }
        return false;
    }

    private void nets(SumQuestions.Sides pool) {
        int[] left = free(pool.left());
        int[] right = free(pool.right());
        if (left.length < 2 || right.length < 2) {
            return;
        }
        Policy policy = rules.policy(items.currency()[left[0]], 1, Math.max(1, questions));
        try {
            for (Net net : recalled.nets(sums.members(left), sums.members(right), policy)) {
                if (net.left().size() + net.right().size() > 2 && isWhole(net.left(), net.right()) && !isApart(net)) {
                    add(group(net, left.length + right.length));
                }
            }
        } catch (ArithmeticException large) {
            pool.left().forEach(beyond::add);
            pool.right().forEach(beyond::add);
        }
    }

    /// Whether no part of a group settles itself: one that falls into several, such as a pair of equal amounts and two
    /// entries that cancel out, says nothing of why all should belong together.
    private boolean isWhole(List<Integer> one, List<Integer> others) {
        long[] amounts = new long[one.size() + others.size()];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = i < one.size() ? items.amount()[one.get(i)] : -items.amount()[others.get(i - one.size())];
        }
        return !SelfSettling.has(amounts);
    }

    private int[] free(List<Integer> places) {
        return places.stream()
                .mapToInt(place -> place)
                .filter(place -> !claimed.get(place))
                .toArray();
    }

    private boolean isApart(Net net) {
        return net.left().stream().anyMatch(one -> net.right().stream().anyMatch(other -> items.isApart(one, other)));
    }

    /// What only nets is put before a person: two mistakes of typing that cancel out look the same.
    private FoundGroup group(Net net, int pool) {
        Standing standing = switch (net.status()) {
            case AMBIGUOUS -> Standing.AMBIGUOUS;
            case SETTLED, SUGGESTED, NONE, BUDGET_EXCEEDED -> Standing.DOUBTFUL;
        };
        return new FoundGroup(
                net.left(),
                net.right(),
                Basis.NET,
                standing,
                standing == Standing.AMBIGUOUS ? 2 : 1,
                standing == Standing.AMBIGUOUS,
                standing == Standing.AMBIGUOUS ? new Chance(1, 0, 0) : net.chance(),
                pool,
                net.difference() == 0 ? List.of() : List.of(new Part(GapExplainer.UNEXPLAINED, net.difference())),
                1,
                net.twins());
    }

    /// What references propose stays a proposal where no sum has settled one of its entries.
    private void proposeNamed(List<FoundGroup> proposed) {
        proposed.stream().filter(FoundGroup::isSettled).forEach(this::settleInPart);
        BitSet settled = new BitSet();
        groups.stream()
                .filter(FoundGroup::isSettled)
                .forEach(group -> group.entries().forEach(settled::set));
        proposed.stream()
                .filter(group -> !group.isSettled())
                .filter(group -> group.entries().stream().noneMatch(settled::get))
                .forEach(groups::add);
    }

    /// A sum of all the entries that references name, and of others, says more than that some of it was paid. Where
    /// a sum wants only some of them, a person decides.
    private void settleInPart(FoundGroup part) {
        List<FoundGroup> rivals = groups.stream()
                .filter(group -> group.basis() != Basis.NET)
                .filter(group -> group.entries().stream().anyMatch(part.entries()::contains))
                .toList();
        if (rivals.stream().anyMatch(rival -> rival.isSettled() && isWithin(part, rival))) {
            return;
        }
        boolean isContested = rivals.stream().anyMatch(rival -> rival.isSettled() || isWithin(part, rival));
        groups.replaceAll(
                group -> group.isSettled() && rivals.contains(group) ? group.with(Standing.DOUBTFUL, 1) : group);
        groups.add(isContested ? part.with(Standing.REVIEW, 1) : part);
    }

    private static boolean isWithin(FoundGroup part, FoundGroup whole) {
        return whole.entries().containsAll(part.entries());
    }
}
