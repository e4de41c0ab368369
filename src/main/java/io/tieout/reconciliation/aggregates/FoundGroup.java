package io.tieout.reconciliation.aggregates;

import io.tieout.reconciliation.groups.Chance;
import io.tieout.reconciliation.groups.GapExplainer.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// Entries of both sides that settle each other, or may. Entries are places in the [OpenItems] until the matching
/// gives them their positions.
///
/// @param left ascending
/// @param right ascending
/// @param count how many groups fit; with `atLeast` there may be more
/// @param chance how likely an unrelated amount would have fitted as well
/// @param pool how many open items were searched; 0 where none were
/// @param gap the parts of the difference between both sums; they add up to it exactly
/// @param rank 0 when it needs no person, else its place among the proposals for its target
/// @param twins whether equal entries could stand for some of these
public record FoundGroup(
        List<Integer> left,
        List<Integer> right,
        Basis basis,
        Standing standing,
        long count,
        boolean atLeast,
        Chance chance,
        int pool,
        List<Part> gap,
        int rank,
        boolean twins) {

    /// What a group rests on.
    public enum Basis {
        /// an entry names the others, or they name it, by their references
        NAMED,
        /// all have one batch reference in common
        BATCH,
        /// the amounts of one party's open items add up
        PARTY_SUM,
        /// the amounts of open items of unknown party add up
        SUM,
        /// several of each side, of one party, add up to the same
        NET
    }

    /// How sure it is.
    public enum Standing {
        /// needs no person
        SETTLED,
        /// may be chance
        DOUBTFUL,
        /// the difference is not explained, or its risk asks for a person's eye
        REVIEW,
        /// several fit, or several want the same members
        AMBIGUOUS
    }

    public FoundGroup {
        left = List.copyOf(left);
        right = List.copyOf(right);
        gap = List.copyOf(gap);
    }

    public boolean isSettled() {
        return standing == Standing.SETTLED;
    }

    /// Whether references say it, and no amounts had to be searched.
    public boolean isNamed() {
        return basis == Basis.NAMED || basis == Basis.BATCH;
    }

    /// All entries, ascending.
    public List<Integer> entries() {
        List<Integer> all = new ArrayList<>(left);
        all.addAll(right);
        all.sort(null);
        return all;
    }

    public FoundGroup with(Standing other, int place) {
        return new FoundGroup(left, right, basis, other, count, atLeast, chance, pool, gap, place, twins);
    }

    /// The same with more entries.
    public FoundGroup among(List<Integer> allLeft, List<Integer> allRight) {
        return new FoundGroup(allLeft, allRight, basis, standing, count, atLeast, chance, pool, gap, rank, twins);
    }

    /// The same with other numbers for the entries, in the same order.
    public FoundGroup numbered(IntUnaryOperator number) {
        return new FoundGroup(
                left.stream().map(number::applyAsInt).toList(),
                right.stream().map(number::applyAsInt).toList(),
                basis,
                standing,
                count,
                atLeast,
                chance,
                pool,
                gap,
                rank,
                twins);
    }
}
