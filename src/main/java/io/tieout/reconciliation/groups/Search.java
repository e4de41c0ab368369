package io.tieout.reconciliation.groups;

import io.tieout.reconciliation.groups.GapExplainer.Explanation;
import io.tieout.reconciliation.groups.GapExplainer.Part;
import io.tieout.reconciliation.groups.Proposal.Basis;
import io.tieout.reconciliation.groups.Proposal.Status;
import io.tieout.reconciliation.groups.SubsetSum.Answer;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/// The best group for one entry, on its own. Simple groups come first (a few members, or all but a few): an
/// amount that two of a hundred members meet says something even where millions of larger groups would meet it
/// too, since nearly every amount would be met by those. What larger groups take away from it is part of the
/// chance.
final class Search {

    private static final int[] FEW = {2, 3, 4, 6};
    private static final Chance SURE = new Chance(0, 0, 0);
    private static final Chance ANY = new Chance(1, 0, 0);

    /// A reference that names the members.
    private static final int NAMED_MILLIBITS = 40_000;

    /// About what it takes to count a chance.
    private static final long STEPS_OF_A_CHANCE = 5_000_000;

    private final Policy policy;
    private long spent;
    private boolean isCut;

    Search(Policy policy) {
        this.policy = policy;
    }

    /// Steps that all searches took so far.
    long spent() {
        return spent;
    }

    /// Whether a question was not searched because the steps were spent.
    boolean isCut() {
        return isCut;
    }

    Proposal solve(Question question, BitSet taken) {
        return question.named().isEmpty() ? searched(question, taken) : named(question, taken);
    }

    private Proposal named(Question question, BitSet taken) {
        Explanation explanation = policy.explainer().explain(gap(question));
        boolean isClosed = Math.abs(explanation.unexplained()) <= policy.tolerance() && explanation.others() == 0;
        boolean isFree = question.named().stream().noneMatch(taken::get);
        return new Proposal(
                question.target(),
                question.named(),
                Basis.NAMED,
                isClosed && isFree ? Status.SETTLED : Status.SUGGESTED,
                1,
                false,
                SURE,
                NAMED_MILLIBITS + question.evidence(),
                List.of(),
                explanation.parts());
    }

    private static Gap gap(Question question) {
        List<Long> members =
                question.named().stream().map(question.members()::amount).toList();
        return question.isBill()
                ? new Gap(members.stream().reduce(0L, Math::addExact), List.of(question.amount()), question.days())
                : new Gap(question.amount(), members, question.days());
    }

    private Proposal searched(Question question, BitSet taken) {
        if (spent >= policy.budget()) {
            isCut = true;
            return Proposal.none(question.target()).with(Status.BUDGET_EXCEEDED);
        }
        Pool pool = question.members().pool(taken);
        Proposal exact = searched(question, pool, Target.exactly(question.amount()));
        boolean isDone = policy.tolerance() == 0 || exact.status() != Status.NONE;
        return isDone ? exact : searched(question, pool, new Target(question.amount(), policy.tolerance()));
    }

    private Proposal searched(Question question, Pool pool, Target target) {
        Limits limits = policy.limits();
        Answer all = search(pool, target, limits);
        if (all.verdict() != Verdict.NONE) {
            for (int few : FEW) {
                Answer simple = simple(pool, target, few);
                if (simple.count() > 0) {
                    return proposal(question, simple, chance(pool, target, few, simple, all));
                }
            }
        }
        Chance chance = all.verdict() == Verdict.UNIQUE ? chanceOf(pool, target, limits) : ANY;
        return proposal(question, all, chance);
    }

    /// Groups of few members, and groups that leave out few, where all of them can be counted.
    private Answer simple(Pool pool, Target target, int few) {
        Limits limits = policy.limits();
        int most = Math.min(pool.size(), limits.mostMembers());
        if (few < limits.leastMembers() || most <= 2 * few || !SubsetSum.canCount(pool, few)) {
            return new Answer(Verdict.NONE, 0, false, List.of(), 0);
        }
        Answer taking = search(pool, target, limits.members(limits.leastMembers(), few));
        if (most < pool.size()) {
            return taking;
        }
        Answer leaving = search(pool, target, limits.members(most - few, most));
        if (leaving.count() == 0 || taking.count() == 0) {
            return leaving.count() == 0 ? taking : leaving;
        }
        List<Subset> both = Stream.concat(taking.subsets().stream(), leaving.subsets().stream())
                .toList();
        return new Answer(Verdict.AMBIGUOUS, taking.count() + leaving.count(), false, both, taking.steps());
    }

    /// The chance among the simple groups, and no less than the share that more complicated ones would claim if
    /// they were as frequent among the simple ones.
    private Chance chance(Pool pool, Target target, int few, Answer simple, Answer all) {
        if (simple.verdict() != Verdict.UNIQUE) {
            return ANY;
        }
        Limits limits = policy.limits();
        int most = Math.min(pool.size(), limits.mostMembers());
        Chance taking = chanceOf(pool, target, limits.members(limits.leastMembers(), few));
        Chance leaving =
                most < pool.size() ? new Chance(0, 0, 0) : chanceOf(pool, target, limits.members(most - few, most));
        double groups = 0;
        for (double sizes : SumLists.sizes(pool.counts(), few)) {
            groups += 2 * sizes;
        }
        double logAll = 0;
        for (int count : pool.counts()) {
            logAll += StrictMath.log(count + 1.0);
        }
        double logRivals = all.atLeast() || all.verdict() == Verdict.BUDGET_EXCEEDED
                ? ChanceGuard.expected(pool, target) * StrictMath.log(10)
                : StrictMath.log(Math.max(0, all.count() - 1.0));
        double rivals = StrictMath.exp(Math.min(0, logRivals - logAll + StrictMath.log(groups)));
        double probability = Math.min(1, Math.max(rivals, taking.probability() + leaving.probability()));
        return new Chance(probability, taking.decoys(), taking.fitting());
    }

    private Answer search(Pool pool, Target target, Limits limits) {
        Answer answer = SubsetSum.search(pool, target, limits);
        spent += answer.steps();
        return answer;
    }

    private Chance chanceOf(Pool pool, Target target, Limits limits) {
        spent += STEPS_OF_A_CHANCE;
        return ChanceGuard.of(pool, target, limits);
    }

    private Proposal proposal(Question question, Answer answer, Chance chance) {
        double limit = question.samePartyKnown() ? policy.chanceOfParty() : policy.chance();
        Status status = switch (answer.verdict()) {
            case UNIQUE -> chance.probability() < limit ? Status.SETTLED : Status.SUGGESTED;
            case AMBIGUOUS -> Status.AMBIGUOUS;
            case NONE -> Status.NONE;
            case BUDGET_EXCEEDED -> Status.BUDGET_EXCEEDED;
        };
        List<Subset> subsets = answer.subsets();
        boolean isOne = answer.verdict() == Verdict.UNIQUE;
        long difference = isOne ? question.amount() - subsets.getFirst().sum() : 0;
        return new Proposal(
                question.target(),
                isOne ? subsets.getFirst().members() : List.of(),
                Basis.SUM,
                status,
                answer.count(),
                answer.atLeast(),
                chance,
                isOne ? chance.millibits() + question.evidence() : 0,
                isOne ? List.of() : subsets,
                difference == 0 ? List.of() : List.of(new Part(GapExplainer.UNEXPLAINED, difference)));
    }
}
