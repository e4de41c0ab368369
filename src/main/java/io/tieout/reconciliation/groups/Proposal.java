package io.tieout.reconciliation.groups;

import io.tieout.reconciliation.groups.GapExplainer.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// What became of a question.
///
/// @param target the entry asked for
/// @param members the group on the other side, ascending; empty when there is none to name
/// @param basis what the group rests on
/// @param count how many groups fit; with `atLeast` there may be more
/// @param chance how likely an unrelated amount would have fitted as well; 0 of 0 decoys when members were
/// named
/// @param evidence what speaks for the group, in 1/1000 bits
/// @param others other groups that fit, or that lost, as far as they are named
/// @param gap the parts of the difference between the entry and its members; they add up to it exactly
public record Proposal(
        int target,
        List<Integer> members,
        Basis basis,
        Status status,
        long count,
        boolean atLeast,
        Chance chance,
        int evidence,
        List<Subset> others,
        List<Part> gap) {

    /// What a group rests on.
    public enum Basis {
        /// The members were named.
        NAMED,
        /// Their amounts add up.
        SUM
    }

    /// How sure it is.
    public enum Status {
        /// May be confirmed without a person.
        SETTLED,
        /// One group, but it may be chance, or its difference is not explained.
        SUGGESTED,
        /// Several groups fit, or several entries want the same members and none is clearly ahead.
        AMBIGUOUS,
        /// No group fits.
        NONE,
        /// The steps were spent before it was known.
        BUDGET_EXCEEDED
    }

    public Proposal {
        members = List.copyOf(members);
        others = List.copyOf(others);
        gap = List.copyOf(gap);
    }

    /// The same with other positions, in the same order.
    Proposal renamed(IntUnaryOperator name) {
        return new Proposal(
                name.applyAsInt(target),
                members.stream().map(name::applyAsInt).toList(),
                basis,
                status,
                count,
                atLeast,
                chance,
                evidence,
                others.stream().map(one -> one.renamed(name)).toList(),
                gap);
    }

    Proposal with(Status other) {
        return new Proposal(target, members, basis, other, count, atLeast, chance, evidence, others, gap);
    }

    Proposal with(List<Integer> twins) {
        return new Proposal(target, twins, basis, status, count, atLeast, chance, evidence, others, gap);
    }

    /// An entry that is nobody's target any more, because it became a member.
    static Proposal none(int target) {
        Chance any = new Chance(1, 0, 0);
        return new Proposal(target, List.of(), Basis.SUM, Status.NONE, 0, false, any, 0, List.of(), List.of());
    }

    /// All entries of the group, the one asked for among them.
    List<Integer> claims() {
        List<Integer> claims = new ArrayList<>(members);
        claims.add(target);
        return claims;
    }

    /// Whether a single group is named.
    boolean isNamed() {
        return status == Status.SETTLED || status == Status.SUGGESTED;
    }
}
