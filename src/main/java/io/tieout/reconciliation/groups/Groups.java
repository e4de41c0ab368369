package io.tieout.reconciliation.groups;

import io.tieout.reconciliation.groups.Proposal.Status;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Groups for many entries at once, where no member is given twice. Named members go first. Then, round by
/// round, every open entry gets its own best group; those that surely win their members are settled and leave
/// the pool, which may decide others in the next round. What two want and neither clearly deserves is left to a
/// person, members included.
public final class Groups {

    private final Policy policy;
    private final Search search;
    private final BitSet taken = new BitSet();
    private final BitSet lastTaken = new BitSet();
    private final SortedMap<Integer, Question> open = new TreeMap<>();
    private final SortedMap<Integer, Proposal> results = new TreeMap<>();
    private final SortedMap<Integer, Proposal> current = new TreeMap<>();

    private Groups(Policy policy) {
        this.policy = policy;
        this.search = new Search(policy);
    }

    /// Answers all questions, one proposal each, in the order of their targets; the order of the questions does
    /// not matter.
    ///
    /// @throws IllegalArgumentException when two questions are about one target, or named members are not among
    /// the members
    /// @throws ArithmeticException when amounts pass 2^60 minor units together
    public static List<Proposal> solve(List<Question> questions, Policy policy) {
        return solved(questions, policy).proposals();
    }

    /// The same, with the steps it took and whether some questions were left out for want of more.
    static Solved solved(List<Question> questions, Policy policy) {
        Groups groups = new Groups(policy);
        for (Question question : questions) {
            if (groups.open.put(question.target(), question) != null) {
                throw new IllegalArgumentException("two questions about " + question.target());
            }
        }
        List<Proposal> proposals = groups.solve();
        return new Solved(proposals, groups.search.spent(), groups.search.isCut());
    }

    /// Proposals and what they took.
    record Solved(List<Proposal> proposals, long spent, boolean isCut) {
        Solved {
            proposals = List.copyOf(proposals);
        }
    }

    private List<Proposal> solve() {
        settleNamed();
        while (round()) {
            // what was settled has left the pools
        }
        // what fits but did not win its members is nobody's
        current.values()
                .forEach(last -> results.put(
                        last.target(), last.status() == Status.SETTLED ? last.with(Status.AMBIGUOUS) : last));
        return List.copyOf(results.values());
    }

    /// Named members are given where nobody else is given them by name.
    private void settleNamed() {
        List<Proposal> named = new ArrayList<>();
        for (Question question : open.values()) {
            if (!question.named().isEmpty()) {
                named.add(search.solve(question, taken));
            }
        }
        Map<Integer, Integer> naming = new HashMap<>();
        named.forEach(proposal -> proposal.claims().forEach(claim -> naming.merge(claim, 1, Integer::sum)));
        for (Proposal proposal : named) {
            boolean isShared = proposal.claims().stream().anyMatch(claim -> naming.getOrDefault(claim, 0) > 1);
            Proposal own = isShared && proposal.status() == Status.SETTLED ? proposal.with(Status.AMBIGUOUS) : proposal;
            results.put(own.target(), own);
            open.remove(own.target());
            // members that somebody named are nobody else's, even where a person has to decide
            own.claims().forEach(taken::set);
        }
    }

    /// One round; whether it settled anything.
    private boolean round() {
        for (int target : List.copyOf(open.keySet())) {
            if (taken.get(target)) {
                results.put(target, Proposal.none(target));
                open.remove(target);
                current.remove(target);
            }
        }
        for (Question question : open.values()) {
            Proposal before = current.get(question.target());
            if (before == null || isTouched(before, question)) {
                current.put(question.target(), search.solve(question, taken));
            }
        }
        lastTaken.clear();
        List<Proposal> named =
                spread(current.values().stream().filter(Proposal::isNamed).toList());
        Allocation allocation = new Allocation(named, policy.margin());
        boolean settled = false;
        for (int i = 0; i < named.size(); i++) {
            Proposal proposal = named.get(i);
            boolean won = allocation.isWon(i) && proposal.status() == Status.SETTLED;
            if (won || allocation.isTied(i)) {
                Proposal result = won ? proposal : proposal.with(Status.AMBIGUOUS);
                results.put(result.target(), result);
                open.remove(result.target());
                current.remove(result.target());
                result.claims().forEach(lastTaken::set);
                settled = true;
            } else {
                current.put(proposal.target(), proposal);
            }
        }
        taken.or(lastTaken);
        return settled;
    }

    private boolean isTouched(Proposal before, Question question) {
        return before.status() != Status.NONE && question.members().touches(lastTaken);
    }

    /// Entries that want the same twins get different ones, as long as there are enough.
    private List<Proposal> spread(List<Proposal> named) {
        List<Proposal> spread = new ArrayList<>();
        BitSet wanted = new BitSet();
        wanted.or(taken);
        List<Proposal> order = named.stream()
                .sorted(Comparator.comparingInt(Proposal::evidence).reversed().thenComparingInt(Proposal::target))
                .toList();
        for (Proposal proposal : order) {
            Proposal own = proposal.with(members(proposal).instead(proposal.members(), wanted));
            own.members().forEach(wanted::set);
            spread.add(own);
        }
        spread.sort(Comparator.comparingInt(Proposal::target));
        return spread;
    }

    private Members members(Proposal proposal) {
        Question question = open.get(proposal.target());
        if (question == null) {
            throw new IllegalStateException("nobody asked about " + proposal.target());
        }
        return question.members();
    }
}
