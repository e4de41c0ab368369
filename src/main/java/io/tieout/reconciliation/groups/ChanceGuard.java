package io.tieout.reconciliation.groups;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Tells what a fit is worth: the share of other amounts near the target that some subset of the same pool,
/// within the same tolerance and numbers of members, would have met as well. Above some 18 open items most sums
/// that fit are chance, so a fit alone proves nothing until this is small.
///
/// Where the sums can be listed every amount around the target is tried, and the target counts as one that fits
/// (as in a permutation test, Phipson and Smyth 2010), so the chance is never below what was tried. Among round
/// amounts round ones fit more often, therefore amounts as round as the target are tried on their own, and the
/// worst counts. Where the sums cannot be listed the expected number of subsets gives an upper estimate.
public final class ChanceGuard {

    private static final double HALVES = 1 << 19;
    private static final double BITS = 1 << 23;
    private static final long STEPS = 1L << 40;

    /// Sums looked at one by one.
    private static final long PAIRS = 1 << 17;

    private static final int LEAST_WINDOW = 5_000;
    private static final int MOST_WINDOW = 1 << 20;
    private static final int FEW_POINTS = 20;
    private static final int TEN = 10;

    private final Pool pool;
    private final Target target;
    private final Limits limits;

    private ChanceGuard(Pool pool, Target target, Limits limits) {
        this.pool = pool;
        this.target = target;
        this.limits = limits;
    }

    /// The chance of a fit in a pool, under the limits that the fit was searched with.
    public static Chance of(Pool pool, Target target, Limits limits) {
        return new ChanceGuard(pool, target, limits).chance();
    }

    /// How many subsets are to be expected at a target, as a decimal logarithm: 6 means a million. Minus
    /// infinity when none can be there; a rough figure for pools that nobody can enumerate.
    public static double expected(Pool pool, Target target) {
        double width = 2.0 * target.tolerance() + 1;
        return (Density.log(pool, target.amount()) + StrictMath.log(width)) / StrictMath.log(TEN);
    }

    private Chance chance() {
        if (target.tolerance() > MOST_WINDOW / 4) {
            return new Chance(1, 0, 0);
        }
        long size = Math.abs(target.amount());
        long window = Math.min(MOST_WINDOW, Math.max(LEAST_WINDOW, size / 4));
        Sums sums = sums(window);
        if (sums == null) {
            return estimated();
        }
        double probability = (sums.fits(1) + 1.0) / (sums.points(1) + 1.0);
        for (long step = TEN; size > 0 && size % step == 0; step *= TEN) {
            probability = Math.max(probability, sums.share(step));
        }
        long common = common();
        if (common > 1 && size % common == 0) {
            probability = Math.max(probability, sums.share(common));
        }
        return new Chance(Math.min(1, probability), sums.points(1), sums.fits(1));
    }

    private Chance estimated() {
        double lattice = Math.max(1, common());
        double width = Math.max(lattice, 2.0 * target.tolerance() + 1);
        double expected = StrictMath.exp(Math.min(0, Density.log(pool, target.amount()) + StrictMath.log(width)));
        return new Chance(Math.min(1, expected), 0, 0);
    }

    private long common() {
        long common = 0;
        for (long amount : pool.amounts()) {
            common = Narrowed.divisor(common, Math.abs(amount));
        }
        return common;
    }

    /// The sums that are there around the target; null when they cannot be listed.
    private @Nullable Sums sums(long widest) {
        long window = widest;
        Narrowed narrowed = narrowed(window);
        if (narrowed == null) {
            return new Sums(low(window), high(window), new BitSet());
        }
        Task task = narrowed.task();
        boolean turned = !Halves.fit(task, HALVES) && Halves.fit(task.complement(), HALVES);
        Task own = turned ? task.complement() : task;
        if (Halves.fit(own, HALVES)) {
            Halves halves = new Halves(own);
            long pairs = pairs(halves, own, own.low(), own.high());
            if (pairs > PAIRS) {
                // fewer amounts tell as much where most are met
                window = Math.max(LEAST_WINDOW, (long) (window * ((double) PAIRS / pairs)));
            }
            return listed(halves, narrowed, turned, window);
        }
        boolean left = SumBits.width(task.complement()) < SumBits.width(task);
        Task smaller = left ? task.complement() : task;
        if (SumBits.width(smaller) > BITS || SumBits.cost(smaller) > limits.budget()) {
            return null;
        }
        return reached(new SumBits(smaller), narrowed, left, window);
    }

    private static long pairs(Halves halves, Task task, long low, long high) {
        long pairs = 0;
        for (int members = task.least(); members <= task.most(); members++) {
            pairs += halves.count(low, high, members, new Steps(STEPS));
        }
        return pairs;
    }

    private Sums listed(Halves halves, Narrowed narrowed, boolean turned, long window) {
        Task task = narrowed.task();
        Task own = turned ? task.complement() : task;
        long total = task.top() + task.bottom();
        long from = low(window);
        long to = high(window);
        BitSet found = new BitSet();
        long low = Math.ceilDiv(from - narrowed.base(), narrowed.unit());
        long high = Math.floorDiv(to - narrowed.base(), narrowed.unit());
        for (int members = own.least(); members <= own.most(); members++) {
            halves.each(turned ? total - high : low, turned ? total - low : high, members, (ofFirst, a, b) -> {
                found.set((int) (narrowed.sum(turned ? total - a - b : a + b) - from));
                return true;
            });
        }
        return new Sums(from, to, found);
    }

    private Sums reached(SumBits bits, Narrowed narrowed, boolean turned, long window) {
        Task task = narrowed.task();
        long total = task.top() + task.bottom();
        BitSet found = new BitSet();
        for (long sum = task.low(); sum <= task.high(); sum++) {
            if (bits.isReached(turned ? total - sum : sum)) {
                found.set((int) (narrowed.sum(sum) - low(window)));
            }
        }
        return new Sums(low(window), high(window), found);
    }

    private @Nullable Narrowed narrowed(long window) {
        return Narrowed.of(pool, low(window), high(window), limits);
    }

    /// The lower end of all sums that an amount of the window could meet. Towards 0 the window ends half way,
    /// where there are fewer sums.
    private long low(long window) {
        long half = Math.abs(target.amount()) / 2;
        return target.amount() - (target.amount() < 0 ? window : Math.min(window, half)) - target.tolerance();
    }

    private long high(long window) {
        long half = Math.abs(target.amount()) / 2;
        return target.amount() + (target.amount() < 0 ? Math.min(window, half) : window) + target.tolerance();
    }

    /// Sums from a lower to an upper end, as bits from the lower one on.
    private final class Sums {

        private final BitSet found;
        private final int at;

        /// Amounts tried begin here, so far from the lower end that every sum that meets them is known.
        private final int first;

        private final int last;

        Sums(long from, long to, BitSet found) {
            this.found = found;
            this.at = (int) (target.amount() - from);
            this.first = (int) target.tolerance();
            this.last = (int) (to - from - target.tolerance());
        }

        /// Of the amounts that are as round as the target how many some sum meets; 0 when they are too few to
        /// say.
        double share(long step) {
            long points = points(step);
            return points < FEW_POINTS ? 0 : (double) fits(step) / points;
        }

        /// What the target itself is met by would meet its neighbours too, so these are left out.
        long points(long step) {
            return between(first, at - 2 * first - 1, step) + between(at + 2 * first + 1, last, step);
        }

        long fits(long step) {
            long fits = 0;
            int seen = first - 1;
            for (int sum = found.nextSetBit(0); sum >= 0; sum = found.nextSetBit(sum + 1)) {
                int from = Math.max(seen + 1, sum - first);
                int to = Math.min(last, sum + first);
                fits += between(from, Math.min(to, at - 2 * first - 1), step)
                        + between(Math.max(from, at + 2 * first + 1), to, step);
                seen = Math.max(seen, to);
            }
            return fits;
        }

        /// Amounts from one to another that are whole steps from the target.
        private long between(long from, long to, long step) {
            return Math.max(0, Math.floorDiv(to - at, step) - Math.floorDiv(from - 1 - at, step));
        }
    }
}
