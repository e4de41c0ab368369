package io.tieout.reconciliation.groups;

import java.util.List;
import java.util.stream.IntStream;

/// Branch and bound over the larger amounts (Land and Doig 1960), each branch closed by a look into the listed
/// sums of the smaller ones; a branch ends where what is left could no longer be reached. Good where amounts
/// differ by orders of magnitude and are too large for [SumBits].
final class Branches {

    /// A branch costs as much as so many words of bits.
    private static final int STEPS_OF_A_BRANCH = 4;

    private final Task task;
    private final int head;
    private final SumLists tail;

    /// The least and greatest sum of the nodes from one on.
    private final long[] bottom;

    private final long[] top;
    private final List<int[]> found;
    private final int listed;
    private final Steps steps;

    /// @param room sums of the smaller amounts
    /// @param found where answers are put until there are `listed`
    Branches(Task task, double room, List<int[]> found, int listed, Steps steps) {
        this.task = task;
        this.found = found;
        this.listed = listed;
        this.steps = steps;
        int nodes = task.nodes();
        int from = nodes;
        double sums = 1;
        while (from > 0 && sums * (task.count()[from - 1] + 1) <= room) {
            from--;
            sums *= task.count()[from] + 1;
        }
        this.head = from;
        int[] small = IntStream.range(head, nodes).toArray();
        this.tail = new SumLists(task.of(small, task.low(), task.high(), 0, task.most()), task.most());
        this.bottom = new long[nodes + 1];
        this.top = new long[nodes + 1];
        for (int i = nodes - 1; i >= 0; i--) {
            bottom[i] = bottom[i + 1] + Math.min(0, task.amount()[i] * task.count()[i]);
            top[i] = top[i + 1] + Math.max(0, task.amount()[i] * task.count()[i]);
        }
    }

    /// Whether every branch was seen; false when there are enough answers or no more steps.
    boolean run() {
        return branch(0, 0, 0, new int[task.nodes()]);
    }

    private boolean branch(int node, long sum, int members, int[] takes) {
        if (!steps.take(STEPS_OF_A_BRANCH)) {
            return false;
        }
        if (sum + top[node] < task.low() || sum + bottom[node] > task.high() || members > task.most()) {
            return true;
        }
        if (node == head) {
            return close(sum, members, takes);
        }
        for (int taken = task.count()[node]; taken >= 0; taken--) {
            takes[node] = taken;
            if (!branch(node + 1, sum + taken * task.amount()[node], members + taken, takes)) {
                return false;
            }
        }
        takes[node] = 0;
        return true;
    }

    private boolean close(long sum, int members, int[] takes) {
        int most = Math.min(tail.mostMembers(), task.most() - members);
        for (int own = Math.max(0, task.least() - members); own <= most; own++) {
            long[] sums = tail.of(own);
            if (!steps.take(Integer.SIZE - Integer.numberOfLeadingZeros(sums.length))) {
                return false;
            }
            for (int i = SumLists.from(sums, task.low() - sum); i < sums.length && sums[i] <= task.high() - sum; i++) {
                if (i > 0 && sums[i] == sums[i - 1] && sums[i - 1] >= task.low() - sum) {
                    continue;
                }
                tail.ways(sums[i], own, listed).forEach(way -> add(takes, way));
                if (found.size() >= listed) {
                    return false;
                }
            }
        }
        return true;
    }

    private void add(int[] takes, int[] way) {
        if (found.size() < listed) {
            int[] all = takes.clone();
            System.arraycopy(way, 0, all, head, way.length);
            found.add(all);
        }
    }
}
