package io.tieout.reconciliation.matching;

import io.tieout.reconciliation.aggregates.Aggregates.Found;
import io.tieout.reconciliation.aggregates.Aggregates.Knot;
import io.tieout.reconciliation.aggregates.FoundGroup;
import io.tieout.reconciliation.aggregates.FoundGroup.Standing;
import io.tieout.reconciliation.matching.AggregateStage.Growing;
import io.tieout.reconciliation.matching.AggregateStage.Solved;
import io.tieout.reconciliation.matching.ComponentResult.Open;
import io.tieout.reconciliation.matching.ComponentResult.Pair;
import io.tieout.reconciliation.matching.ComponentResult.Reason;
import io.tieout.reconciliation.matching.ComponentResult.TiedSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// What the groups among some entries come to: who is taken, which earlier proposals stand, and why the others are
/// open.
final class AggregateOutcome {

    private static final int WHOLE = 10_000;

    private final EntryTable table;
    private final Settlement.Judge judge;
    private final Open[] left;
    private final Map<Integer, Growing> growing;
    private final List<FoundGroup> groups = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();
    private final List<TiedSet> ties = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();

    /// @param left every entry that was left, ascending; places count in it
    /// @param growing matches that people confirmed, by their bills that are paid in part
    AggregateOutcome(EntryTable table, Settlement.Judge judge, Open[] left, Map<Integer, Growing> growing) {
        this.table = table;
        this.judge = judge;
        this.left = left;
        this.growing = growing;
    }

    Solved solved() {
        open.sort(Comparator.comparingInt(Open::position));
        return new Solved(groups, new ComponentResult(pairs, ties, open));
    }

    /// An entry that no group concerns.
    void alone(int place, boolean isBeyond, Proposals.Told told) {
        pairs.addAll(told.pairs());
        ties.addAll(told.ties());
        if (growing.containsKey(left[place].position())) {
            return;
        }
        Reason before = left[place].reason();
        boolean isKnown = !isBeyond || !isWithoutCandidate(before);
        open.add(new Open(left[place].position(), isKnown ? before : Reason.BUDGET_EXCEEDED, false));
    }

    /// Entries that are connected, and what was found among them.
    void knot(Knot knot, Found found, Proposals.Told told) {
        List<FoundGroup> judged = found.groups().stream().map(this::judged).toList();
        BitSet taken = new BitSet();
        judged.stream()
                .filter(FoundGroup::isSettled)
                .forEach(group -> group.entries().forEach(taken::set));
        Earlier earlier = new Earlier();
        told.pairs().forEach(pair -> earlier.keep(pair, taken));
        told.ties().forEach(tie -> earlier.keep(tie, taken));
        Map<Integer, Reason> reasons = new HashMap<>();
        for (FoundGroup group : judged) {
            if (group.isSettled() || (isFree(group, taken) && earlier.known.add(group.entries()))) {
                groups.add(grown(group.numbered(place -> left[place].position())));
                ask(group, reasons);
            }
        }
        found.beyond().forEach(place -> reasons.putIfAbsent(place, Reason.BUDGET_EXCEEDED));
        for (int place : knot.entries()) {
            if (!taken.get(place) && !growing.containsKey(left[place].position())) {
                open.add(new Open(left[place].position(), why(place, earlier, reasons), false));
            }
        }
    }

    /// With all entries of the matches whose bills it has: what a person confirmed is changed by a person only.
    private FoundGroup grown(FoundGroup group) {
        Set<Integer> all = new TreeSet<>(group.entries());
        group.right().stream()
                .filter(growing::containsKey)
                .map(growing::get)
                .filter(Objects::nonNull)
                .forEach(part -> all.addAll(part.match()));
        return all.size() == group.entries().size()
                ? group
                : group.among(
                        all.stream()
                                .filter(position -> !table.isRight(position))
                                .toList(),
                        all.stream().filter(table::isRight).toList());
    }

    private static boolean isFree(FoundGroup group, BitSet taken) {
        return group.entries().stream().noneMatch(taken::get);
    }

    private void ask(FoundGroup group, Map<Integer, Reason> reasons) {
        if (!group.isSettled() && probability(group) >= judge.rules().suggested()) {
            group.entries().forEach(place -> reasons.putIfAbsent(place, reason(group.standing())));
        }
    }

    /// What an earlier stage asks a person about comes first, then what this one asks.
    private Reason why(int place, Earlier earlier, Map<Integer, Reason> reasons) {
        Reason before = left[place].reason();
        if (earlier.stands.get(place) || before == Reason.REJECTED) {
            return before;
        }
        return reasons.getOrDefault(place, earlier.had.get(place) ? Reason.TAKEN : before);
    }

    private static boolean isWithoutCandidate(Reason reason) {
        return switch (reason) {
            case NO_CANDIDATE, OUTSIDE_WINDOW, TAKEN -> true;
            case REJECTED, AMBIGUOUS, DOUBTFUL, REVIEW, BUDGET_EXCEEDED -> false;
        };
    }

    /// A sum is strong, not perfect: where the risk is high, or a reference or batch is somebody else's, it needs a
    /// person, as a pair would.
    private FoundGroup judged(FoundGroup group) {
        int[] positions = group.entries().stream()
                .mapToInt(place -> left[place].position())
                .toArray();
        if (Arrays.stream(positions).anyMatch(growing::containsKey)) {
            return group.with(Standing.REVIEW, Math.max(1, group.rank()));
        }
        boolean isRisky = !group.isNamed()
                && (Arrays.stream(positions).map(judge.risk()::of).max().orElse(0)
                                >= judge.rules().risk().limit()
                        || Arrays.stream(positions).anyMatch(one -> isNamedElsewhere(one, positions)));
        boolean isProbable = probability(group) >= judge.rules().automatic();
        return group.isSettled() && (isRisky || !isProbable) ? group.with(Standing.REVIEW, 1) : group;
    }

    private boolean isNamedElsewhere(int one, int[] group) {
        return (table.namesOther(one) && !isShared(one, group, table::hasSameReference))
                || (table.hasBatchOfOther(one) && !isShared(one, group, table::hasSameBatch));
    }

    private boolean isShared(int one, int[] group, Same same) {
        return Arrays.stream(group)
                .anyMatch(other -> table.isRight(other) != table.isRight(one) && same.of(one, other));
    }

    /// Whether two entries have something in common.
    private interface Same {
        boolean of(int one, int other);
    }

    /// In 1/10,000, that a group is right. That references name it, and its difference is not explained, was right in
    /// seven of ten cases of a generated engagement.
    static int probability(FoundGroup group) {
        double certain = 1 - group.chance().probability();
        return switch (group.standing()) {
            case SETTLED -> Math.min(WHOLE - 1, (int) (WHOLE * certain));
            case DOUBTFUL -> (int) (WHOLE * 9 / 10 * certain);
            case REVIEW -> {
                if (!group.isNamed()) {
                    yield (int) (WHOLE * 9 / 10 * certain);
                }
                yield group.gap().isEmpty() ? WHOLE - 1 : WHOLE * 7 / 10;
            }
            case AMBIGUOUS -> (int) (WHOLE / Math.max(2, group.count()));
        };
    }

    private static Reason reason(Standing standing) {
        return switch (standing) {
            case DOUBTFUL -> Reason.DOUBTFUL;
            case AMBIGUOUS -> Reason.AMBIGUOUS;
            case REVIEW, SETTLED -> Reason.REVIEW;
        };
    }

    /// The proposals of earlier stages, without the entries that a group has taken.
    private final class Earlier {

        private final BitSet had = new BitSet();
        private final BitSet stands = new BitSet();
        private final Set<List<Integer>> known = new HashSet<>();

        void keep(Pair pair, BitSet taken) {
            int[] places = {
                Open.place(left, Math.min(pair.left(), pair.right())),
                Open.place(left, Math.max(pair.left(), pair.right()))
            };
            Arrays.stream(places).forEach(had::set);
            if (Arrays.stream(places).noneMatch(taken::get)) {
                pairs.add(pair);
                stand(places);
            }
        }

        void keep(TiedSet tie, BitSet taken) {
            int[] places = Arrays.stream(tie.members())
                    .map(member -> Open.place(left, member))
                    .toArray();
            int[] free =
                    Arrays.stream(places).filter(place -> !taken.get(place)).toArray();
            Arrays.stream(places).forEach(had::set);
            int[] members =
                    Arrays.stream(free).map(place -> left[place].position()).toArray();
            long right = Arrays.stream(members).filter(table::isRight).count();
            if (right > 0 && right < free.length) {
                ties.add(new TiedSet(members, tie.pass(), tie.evidence(), right * (free.length - right), tie.reason()));
                stand(free);
            }
        }

        private void stand(int[] places) {
            Arrays.stream(places).forEach(stands::set);
            known.add(Arrays.stream(places).boxed().toList());
        }
    }
}
