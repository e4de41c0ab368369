package io.tieout.reconciliation.groups;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Every reachable sum up to the upper end as one bit: the dynamic programme over sums (Bellman 1957), 64 sums
/// a step. Negative amounts come first, so no sum ever leaves the range from the least one to the upper end.
/// Beside each sum stands the first node that reached it, which is enough to name every subset without ever
/// entering a blind alley.
final class SumBits {

    private static final int WORD = 64;

    private final Task task;
    private final int[] order;
    private final int offset;
    private final long[] reached;

    /// The place in the order, from 1, of the node that first reached a sum; 0 for no node at all.
    private final char[] first;

    /// Steps that it would take, at most.
    static double cost(Task task) {
        return width(task) / WORD * task.members();
    }

    /// How many sums are looked at.
    static double width(Task task) {
        return (double) Math.max(0, task.high()) - task.bottom() + 1;
    }

    /// @param task whose width is known to fit an array
    SumBits(Task task) {
        this.task = task;
        this.offset = Math.toIntExact(-task.bottom());
        this.order = IntStream.range(0, task.nodes())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(node -> task.amount()[node] < 0 ? 0 : 1)
                        .thenComparingInt(node -> node))
                .mapToInt(node -> node)
                .toArray();
        this.reached = new long[(int) (width(task) / WORD) + 1];
        this.first = new char[reached.length * WORD];
        reached[offset / WORD] = 1L << offset;
        int last = offset / WORD;
        for (int place = 1; place <= order.length; place++) {
            long amount = task.amount()[order[place - 1]];
            for (int copy = 0; copy < task.count()[order[place - 1]]; copy++) {
                if (amount < 0) {
                    down(-amount, place);
                } else if (amount < (long) reached.length * WORD) {
                    last = (int) Math.min(reached.length - 1, last + amount / WORD + 1);
                    up((int) amount, place, last);
                }
            }
        }
    }

    private void up(int amount, int place, int last) {
        int words = amount / WORD;
        int bits = amount % WORD;
        for (int to = last; to >= words; to--) {
            long moved = reached[to - words] << bits;
            if (bits > 0 && to > words) {
                moved |= reached[to - words - 1] >>> (WORD - bits);
            }
            add(to, moved & ~reached[to], place);
        }
    }

    private void down(long amount, int place) {
        int words = (int) (amount / WORD);
        int bits = (int) (amount % WORD);
        for (int to = 0; to + words < reached.length; to++) {
            long moved = reached[to + words] >>> bits;
            if (bits > 0 && to + words + 1 < reached.length) {
                moved |= reached[to + words + 1] << (WORD - bits);
            }
            add(to, moved & ~reached[to], place);
        }
    }

    private void add(int word, long fresh, int place) {
        reached[word] |= fresh;
        for (long left = fresh; left != 0; left &= left - 1) {
            first[word * WORD + Long.numberOfTrailingZeros(left)] = (char) place;
        }
    }

    /// Whether some subset, of any number of members, has this sum.
    boolean isReached(long sum) {
        long at = sum + offset;
        return at >= 0 && at < first.length && (reached[(int) (at / WORD)] >>> at & 1) != 0;
    }

    /// Adds answers until so many are known; whether that is all there are, or steps ran out.
    boolean list(List<int[]> found, int listed, Steps steps) {
        int[] takes = new int[task.nodes()];
        for (long sum = Math.max(task.low(), -offset); sum <= task.high(); sum++) {
            if (isReached(sum) && !list(sum, order.length, task.most(), takes, new Listing(found, listed, steps))) {
                return false;
            }
        }
        return true;
    }

    private record Listing(List<int[]> found, int listed, Steps steps) {}

    /// The ways to a sum by the nodes up to a place; false when it is time to stop.
    private boolean list(long sum, int places, int members, int[] takes, Listing listing) {
        if (sum == 0 && task.most() - members >= task.least()) {
            listing.found().add(takes.clone());
            if (listing.found().size() >= listing.listed()) {
                return false;
            }
        }
        int from = Math.max(1, first[(int) (sum + offset)]);
        for (int place = from; place <= places; place++) {
            int node = order[place - 1];
            for (int taken = 1; taken <= Math.min(members, task.count()[node]); taken++) {
                if (!listing.steps().take(1)) {
                    return false;
                }
                long rest = sum - taken * task.amount()[node];
                if (isReached(rest) && first[(int) (rest + offset)] < place) {
                    takes[node] = taken;
                    boolean more = list(rest, place - 1, members - taken, takes, listing);
                    takes[node] = 0;
                    if (!more) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /// The reached sums of a range, as bits from its lower end on.
    long[] range(long low, int length) {
        long[] bits = new long[length / WORD + 1];
        for (int i = 0; i < length; i++) {
            if (isReached(low + i)) {
                bits[i / WORD] |= 1L << i;
            }
        }
        return bits;
    }
}
