package io.tieout.reconciliation.groups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Every sum of some nodes, in ascending lists by the number of members; sums that are found in several ways
/// are there as often.
final class SumLists {

    private final long[] amount;
    private final int[] count;
    private final long[][] sums;
    private final int[] filled;

    /// The least and greatest sum of the nodes from one on.
    private final long[] bottom;

    private final long[] top;

    /// @param most members of a sum
    SumLists(Task task, int most) {
        this.amount = task.amount();
        this.count = task.count();
        double[] sizes = sizes(count, Math.min(most, task.members()));
        this.sums = new long[sizes.length][];
        for (int members = 0; members < sizes.length; members++) {
            sums[members] = new long[(int) sizes[members]];
        }
        this.filled = new int[sizes.length];
        this.bottom = new long[amount.length + 1];
        this.top = new long[amount.length + 1];
        for (int i = amount.length - 1; i >= 0; i--) {
            bottom[i] = bottom[i + 1] + Math.min(0, amount[i] * count[i]);
            top[i] = top[i + 1] + Math.max(0, amount[i] * count[i]);
        }
        fill(0, 0, 0);
        for (long[] list : sums) {
            Arrays.sort(list);
        }
    }

    /// How many sums there are, by members.
    static double[] sizes(int[] count, int most) {
        return sizes(count, most, Double.MAX_VALUE);
    }

    /// The same, but no further than to more than so many.
    private static double[] sizes(int[] count, int most, double room) {
        double[] sizes = new double[most + 1];
        sizes[0] = 1;
        double all = 1;
        int members = 0;
        for (int own : count) {
            members = Math.min(most, members + own);
            for (int to = members; to > 0; to--) {
                for (int taken = 1; taken <= Math.min(own, to); taken++) {
                    sizes[to] += sizes[to - taken];
                    all += sizes[to - taken];
                }
            }
            if (all > room) {
                break;
            }
        }
        return sizes;
    }

    /// Whether the nodes have no more than so many sums.
    static boolean fits(int[] count, int most, double room) {
        int members = Math.min(most, Arrays.stream(count).sum());
        return Arrays.stream(sizes(count, members, room)).sum() <= room;
    }

    int mostMembers() {
        return sums.length - 1;
    }

    /// The sums of so many members, ascending.
    long[] of(int members) {
        return sums[members];
    }

    /// The first place in a list where a sum is at least this.
    static int from(long[] list, long sum) {
        int low = 0;
        int high = list.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (list[middle] < sum) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// What is taken of each node in the first so many ways to make exactly this sum of so many members.
    List<int[]> ways(long sum, int members, int listed) {
        List<int[]> ways = new ArrayList<>();
        ways(0, sum, members, new int[amount.length], new Listing(ways, listed));
        return ways;
    }

    private record Listing(List<int[]> ways, int listed) {}

    private void ways(int node, long sum, int members, int[] takes, Listing listing) {
        if (members == 0) {
            if (sum == 0) {
                listing.ways().add(takes.clone());
            }
            return;
        }
        if (node == amount.length || sum < bottom[node] || sum > top[node]) {
            return;
        }
        for (int taken = Math.min(count[node], members); taken >= 0; taken--) {
            if (listing.ways().size() >= listing.listed()) {
                break;
            }
            takes[node] = taken;
            ways(node + 1, sum - taken * amount[node], members - taken, takes, listing);
        }
        takes[node] = 0;
    }

    private void fill(int from, int members, long sum) {
        sums[members][filled[members]++] = sum;
        for (int node = from; node < amount.length && members < mostMembers(); node++) {
            long with = sum;
            int most = Math.min(count[node], mostMembers() - members);
            for (int taken = 1; taken <= most; taken++) {
                with += amount[node];
                fill(node + 1, members + taken, with);
            }
        }
    }
}
