package io.tieout.reconciliation.groups;

import io.tieout.reconciliation.groups.Proposal.Status;
import io.tieout.reconciliation.groups.SubsetSum.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Several entries of one side against several of the other: the smallest sets that add up to the same on both
/// sides. One pool is made of both, the right side with the other sign, and searched for sets that add up to
/// nothing, smaller ones first. A set in which a smaller one is contained is none of its own: two pairs side by
/// side are two pairs.
public final class Nets {

    private static final int LISTED = 64;

    private final Members left;
    private final Members right;
    private final Policy policy;
    private final Members both;
    private final BitSet gone = new BitSet();
    private final List<Net> nets = new ArrayList<>();

    /// Sets that add up to nothing and were seen, whatever became of them.
    private final List<Set<Integer>> seen = new ArrayList<>();

    private Nets(Members left, Members right, Policy policy) {
        this.left = left;
        this.right = right;
        this.policy = policy;
        this.both = both();
    }

    /// Members of both sides that add up to the same.
    ///
    /// @param left positions, ascending
    /// @param right positions, ascending
    /// @param status `SETTLED`, `SUGGESTED` or `AMBIGUOUS`; of ambiguous nets some share members
    /// @param difference the left sum less the right one, within the tolerance
    /// @param chance that the largest member, had its amount been another, would have been met as well
    /// @param twins whether equal members could stand for some of these
    public record Net(
            List<Integer> left, List<Integer> right, Status status, long difference, Chance chance, boolean twins) {

        public Net {
            left = List.copyOf(left);
            right = List.copyOf(right);
        }

        /// The same with other positions, in the same order.
        Net renamed(IntUnaryOperator name) {
            return new Net(
                    left.stream().map(name::applyAsInt).toList(),
                    right.stream().map(name::applyAsInt).toList(),
                    status,
                    difference,
                    chance,
                    twins);
        }
    }

    /// What was found, and whether all of it: false when sets of more members could not all be looked at.
    public record Netting(List<Net> nets, boolean complete) {

        public Netting {
            nets = List.copyOf(nets);
        }
    }

    /// Nets of two pools of one party or account, one currency and one window of days.
    ///
    /// @throws IllegalArgumentException when a position is on both sides
    public static Netting of(Members left, Members right, Policy policy) {
        return new Nets(left, right, policy).search();
    }

    private Netting search() {
        int members = 2;
        while (members <= policy.limits().mostMembers()) {
            Pool pool = both.pool(gone);
            if (members > pool.size()) {
                return new Netting(nets, true);
            }
            if (!SubsetSum.canCount(pool, members)) {
                return new Netting(nets, false);
            }
            Limits limits = new Limits(members, members, LISTED, policy.limits().budget());
            Answer answer = SubsetSum.search(pool, new Target(0, policy.tolerance()), limits);
            if (answer.atLeast() || answer.count() > LISTED || answer.verdict() == Verdict.BUDGET_EXCEEDED) {
                return new Netting(nets, false);
            }
            // of equal members one is named at a time: what is left of them may be such a set again
            boolean again =
                    settle(answer.subsets().stream().filter(this::isIrreducible).toList());
            members += again ? 0 : 1;
        }
        return new Netting(nets, false);
    }

    private boolean isIrreducible(Subset subset) {
        Set<Integer> members = new HashSet<>(subset.members());
        return seen.stream().noneMatch(members::containsAll);
    }

    /// Whether any was taken out of the pool.
    private boolean settle(List<Subset> found) {
        found.forEach(subset -> seen.add(new HashSet<>(subset.members())));
        List<Subset> twoSided = found.stream().filter(this::isTwoSided).toList();
        for (Subset subset : twoSided) {
            boolean isShared = twoSided.stream()
                    .anyMatch(other ->
                            !other.equals(subset) && other.members().stream().anyMatch(subset.members()::contains));
            Chance chance = isShared ? new Chance(1, 0, 0) : chance(subset);
            boolean isSafe = chance.probability() < policy.chance();
            Status status = isShared ? Status.AMBIGUOUS : isSafe ? Status.SETTLED : Status.SUGGESTED;
            nets.add(new Net(of(left, subset), of(right, subset), status, subset.sum(), chance, subset.twins()));
        }
        twoSided.forEach(subset -> subset.members().forEach(gone::set));
        return !twoSided.isEmpty();
    }

    private boolean isTwoSided(Subset subset) {
        return !of(left, subset).isEmpty() && !of(right, subset).isEmpty();
    }

    private static List<Integer> of(Members side, Subset subset) {
        return subset.members().stream()
                .filter(member -> Arrays.binarySearch(side.positions(), member) >= 0)
                .toList();
    }

    /// The chance of the largest member to be met by others of both sides.
    private Chance chance(Subset subset) {
        int largest = subset.members().getFirst();
        for (int member : subset.members()) {
            largest = Math.abs(both.amount(member)) > Math.abs(both.amount(largest)) ? member : largest;
        }
        BitSet without = (BitSet) gone.clone();
        without.set(largest);
        Target target = new Target(-both.amount(largest), policy.tolerance());
        Limits limits = policy.limits();
        return ChanceGuard.of(both.pool(without), target, limits.members(1, limits.mostMembers() - 1));
    }

    private Members both() {
        int[] positions = IntStream.concat(IntStream.of(left.positions()), IntStream.of(right.positions()))
                .sorted()
                .toArray();
        long[] amounts = new long[positions.length];
        int[] kinds = new int[positions.length];
        for (int i = 0; i < positions.length; i++) {
            int ofLeft = Arrays.binarySearch(left.positions(), positions[i]);
            int ofRight = Arrays.binarySearch(right.positions(), positions[i]);
            if (ofLeft >= 0 && ofRight >= 0) {
                throw new IllegalArgumentException("position " + positions[i] + " is on both sides");
            }
            amounts[i] = ofLeft >= 0 ? left.amounts()[ofLeft] : -right.amounts()[ofRight];
            // a left and a right entry are never twins
            kinds[i] = ofLeft >= 0 ? 2 * left.kinds()[ofLeft] : 2 * right.kinds()[ofRight] + 1;
        }
        return new Members(positions, amounts, kinds);
    }
}
