package io.tieout.reconciliation.groups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Meet in the middle: the sums of two halves of the nodes, each in ascending lists, run against each other
/// from both ends (Horowitz and Sahni, Computing partitions with applications to the knapsack problem, J. ACM
/// 1974). Some 40 nodes, or more of them with few members to a subset; four lists (Schroeppel and Shamir 1981)
/// would save room here, not steps.
final class Halves {

    private final Task task;
    private final int[][] nodes;
    private final SumLists first;
    private final SumLists second;

    /// What meets: one sum of each half, `members` of them in the first; false when that is enough.
    interface Meeting {
        boolean at(int members, long first, long second);
    }

    Halves(Task task) {
        this.task = task;
        this.nodes = split(task.count());
        this.first = new SumLists(half(0), task.most());
        this.second = new SumLists(half(1), task.most());
    }

    /// Whether both halves have no more than so many sums each.
    static boolean fit(Task task, double room) {
        for (int[] half : split(task.count())) {
            int[] count = Arrays.stream(half).map(node -> task.count()[node]).toArray();
            if (!SumLists.fits(count, task.most(), room)) {
                return false;
            }
        }
        return true;
    }

    /// Large and small amounts in both, and about as many sums.
    private static int[][] split(int[] count) {
        int[][] halves = new int[2][count.length];
        int[] sizes = new int[2];
        double[] bits = new double[2];
        for (int node = 0; node < count.length; node++) {
            int half = bits[0] <= bits[1] ? 0 : 1;
            halves[half][sizes[half]++] = node;
            bits[half] += StrictMath.log(count[node] + 1.0);
        }
        return new int[][] {Arrays.copyOf(halves[0], sizes[0]), Arrays.copyOf(halves[1], sizes[1])};
    }

    private Task half(int number) {
        return task.of(nodes[number], task.low(), task.high(), 0, task.most());
    }

    /// How many subsets of so many members have a sum in a range.
    long count(long low, long high, int members, Steps steps) {
        long found = 0;
        for (int own = Math.max(0, members - second.mostMembers());
                own <= Math.min(members, first.mostMembers());
                own++) {
            long[] a = first.of(own);
            long[] b = second.of(members - own);
            steps.take(a.length + 2L * b.length);
            int from = b.length; // the first that reaches the lower end
            int to = b.length; // the first beyond the upper end
            for (long sum : a) {
                while (from > 0 && b[from - 1] >= low - sum) {
                    from--;
                }
                while (to > 0 && b[to - 1] > high - sum) {
                    to--;
                }
                found += to - from;
            }
        }
        return found;
    }

    /// Every pair of different sums of the halves that meets in a range, until it is enough.
    void each(long low, long high, int members, Meeting meeting) {
        for (int own = Math.max(0, members - second.mostMembers());
                own <= Math.min(members, first.mostMembers());
                own++) {
            long[] a = first.of(own);
            long[] b = second.of(members - own);
            int from = b.length;
            for (int i = 0; i < a.length; i++) {
                while (from > 0 && b[from - 1] >= low - a[i]) {
                    from--;
                }
                if (i > 0 && a[i] == a[i - 1]) {
                    continue;
                }
                for (int j = from; j < b.length && b[j] <= high - a[i]; j++) {
                    if ((j == from || b[j] != b[j - 1]) && !meeting.at(own, a[i], b[j])) {
                        return;
                    }
                }
            }
        }
    }

    /// The first so many answers of so many members.
    List<int[]> takes(int members, int listed) {
        List<int[]> found = new ArrayList<>();
        each(task.low(), task.high(), members, (own, a, b) -> {
            List<int[]> others = second.ways(b, members - own, listed);
            for (int[] way : first.ways(a, own, listed)) {
                others.forEach(other -> found.add(joined(way, other)));
            }
            return found.size() < listed;
        });
        return found;
    }

    private int[] joined(int[] ofFirst, int[] ofSecond) {
        int[] takes = new int[task.nodes()];
        for (int i = 0; i < ofFirst.length; i++) {
            takes[nodes[0][i]] = ofFirst[i];
        }
        for (int i = 0; i < ofSecond.length; i++) {
            takes[nodes[1][i]] = ofSecond[i];
        }
        return takes;
    }
}
