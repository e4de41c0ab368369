package io.tieout.reconciliation.groups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which members of a pool add up to a target, exactly: whether one subset fits, several, or none, or that this
/// could not be told within the steps. What it does depends on the question only, so the same question has the
/// same answer everywhere:
/// - some 28 nodes, or few members among more: meet in the middle, every subset counted ([Halves]);
/// - more: first those of few members, or with few left out; then a [QuickLook], since larger pools mostly have
///   thousands of answers, and two prove that the amount alone decides nothing;
/// - what is left is proved: meet in the middle up to some 40 nodes, beyond it all reachable sums where the
///   target is moderate ([SumBits]), else branch and bound ([Branches]).
public final class SubsetSum {

    /// How much room each way may take.
    ///
    /// @param counted sums of a half where every subset is counted at once
    /// @param few sums of a half for subsets of few members
    /// @param halves sums of a half where a proof is needed
    /// @param bits sums that are marked
    /// @param tail sums beside branches
    record Rooms(double counted, double few, double halves, double bits, double tail) {
        static final Rooms USUAL = new Rooms(1 << 14, 1 << 13, 1 << 20, 1 << 24, 1 << 16);
    }

    private static final int MOST_FEW = 8;

    private final Limits limits;
    private final Rooms rooms;
    private final Steps steps;

    private SubsetSum(Limits limits, Rooms rooms) {
        this.limits = limits;
        this.rooms = rooms;
        this.steps = new Steps(limits.budget());
    }

    /// What a search found.
    ///
    /// @param count how many subsets fit; with `atLeast` there may be more
    /// @param subsets those that are named, the simplest first (few members, or all but a few); all there are
    /// when they are no more than asked for
    /// @param steps what it took
    public record Answer(Verdict verdict, long count, boolean atLeast, List<Subset> subsets, long steps) {

        public Answer {
            subsets = List.copyOf(subsets);
        }
    }

    /// Searches a pool.
    public static Answer search(Pool pool, Target target, Limits limits) {
        return search(pool, target, limits, Rooms.USUAL);
    }

    static Answer search(Pool pool, Target target, Limits limits, Rooms rooms) {
        return new SubsetSum(limits, rooms).search(pool, target);
    }

    /// Whether the groups of so few members can all be counted, in a fraction of a second.
    static boolean canCount(Pool pool, int few) {
        return Halves.fit(new Task(pool.amounts(), pool.counts(), 0, 0, 0, few), 1 << 17);
    }

    private Answer search(Pool pool, Target target) {
        Narrowed narrowed = Narrowed.of(pool, target.low(), target.high(), limits);
        if (narrowed == null) {
            return answer(Verdict.NONE, 0, false, List.of());
        }
        Found found = find(narrowed.task());
        List<Subset> subsets = found.takes().stream()
                .map(narrowed::takes)
                .sorted(Comparator.<int[]>comparingInt(takes -> simplicity(takes, pool.size()))
                        .thenComparingInt(takes -> Arrays.stream(takes).sum())
                        .thenComparing((a, b) -> Arrays.compare(b, a)))
                .limit(limits.listed())
                .map(pool::subset)
                .toList();
        return answer(found.verdict(), found.count(), found.open(), subsets);
    }

    /// Few members are simple, and so are all but a few.
    private static int simplicity(int[] takes, int size) {
        int members = Arrays.stream(takes).sum();
        return Math.min(members, size - members);
    }

    private Answer answer(Verdict verdict, long count, boolean atLeast, List<Subset> subsets) {
        return new Answer(verdict, count, atLeast, subsets, steps.taken());
    }

    /// @param open whether there may be more
    private record Found(List<int[]> takes, long count, boolean open) {

        Verdict verdict() {
            if (count > 1) {
                return Verdict.AMBIGUOUS;
            }
            if (open) {
                return Verdict.BUDGET_EXCEEDED;
            }
            return count == 1 ? Verdict.UNIQUE : Verdict.NONE;
        }
    }

    private Found find(Task task) {
        if (task.top(task.most()) < task.low()) {
            return new Found(List.of(), 0, false);
        }
        Found counted = countedWithin(task, rooms.counted());
        if (counted != null) {
            return counted;
        }
        Found few = few(task);
        if (few != null && few.count() > 1) {
            return few;
        }
        Found others = few(task.complement());
        if (others != null && others.count() > 1) {
            return of(task, others);
        }
        List<int[]> found = new ArrayList<>();
        new QuickLook(task).look(found, limits.listed(), steps);
        if (found.size() > 1) {
            return new Found(found, found.size(), true);
        }
        Found proved = countedWithin(task, rooms.halves());
        return proved != null ? proved : all(task, few, others);
    }

    /// Every subset counted, by what is taken or by what is left out; null when that is too much.
    private @Nullable Found countedWithin(Task task, double room) {
        double own = Math.min(room, limits.budget() / 4.0);
        if (Halves.fit(task, own)) {
            return counted(task);
        }
        return Halves.fit(task.complement(), own) ? of(task, counted(task.complement())) : null;
    }

    private static Found of(Task task, Found others) {
        return new Found(others.takes().stream().map(task::complement).toList(), others.count(), others.open());
    }

    /// Every subset counted.
    private Found counted(Task task) {
        Halves halves = new Halves(task);
        List<int[]> takes = new ArrayList<>();
        long count = 0;
        for (int step = 0; step <= task.most() - task.least(); step++) {
            // from both ends: few members first, and few left out
            int members = step % 2 == 0 ? task.least() + step / 2 : task.most() - step / 2;
            long here = halves.count(task.low(), task.high(), members, steps);
            if (here > 0 && takes.size() < limits.listed()) {
                takes.addAll(halves.takes(members, limits.listed()));
            }
            count += here;
        }
        return new Found(takes, count, false);
    }

    /// The subsets of as few members as there is room for; null when there is none for any.
    private @Nullable Found few(Task task) {
        int most = Math.min(MOST_FEW, task.most());
        while (most >= Math.max(1, task.least()) && !Halves.fit(task.members(task.least(), most), rooms.few())) {
            most--;
        }
        if (most < Math.max(1, task.least())) {
            return null;
        }
        Found found = counted(task.members(task.least(), most));
        return new Found(found.takes(), found.count(), true);
    }

    private Found all(Task task, @Nullable Found few, @Nullable Found others) {
        boolean turned = SumBits.width(task.complement()) < SumBits.width(task);
        Task own = turned ? task.complement() : task;
        List<int[]> found = new ArrayList<>();
        boolean complete;
        if (SumBits.width(own) <= rooms.bits() && steps.has(SumBits.cost(own)) && own.nodes() < Character.MAX_VALUE) {
            steps.take((long) SumBits.cost(own));
            complete = new SumBits(own).list(found, limits.listed(), steps);
        } else {
            complete = new Branches(own, rooms.tail(), found, limits.listed(), steps).run();
        }
        if (found.isEmpty() && !complete) {
            // what was found among the few still stands
            return few != null && few.count() > 0
                    ? few
                    : others == null ? new Found(List.of(), 0, true) : of(task, others);
        }
        List<int[]> takes = turned ? found.stream().map(own::complement).toList() : found;
        return new Found(takes, takes.size(), !complete);
    }
}
