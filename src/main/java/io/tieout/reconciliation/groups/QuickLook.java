package io.tieout.reconciliation.groups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Finds several answers fast where there are very many: most of the target is filled up greedily, and the rest
/// is looked for among a few nodes exactly. What it finds is an answer; what it does not find proves nothing.
final class QuickLook {

    private static final int FEW = 24;
    private static final int LOOKS = 4;
    private static final double ROOM = 1 << 14;

    private final Task task;

    QuickLook(Task task) {
        this.task = task;
    }

    /// Adds answers that are not there yet until there are so many.
    void look(List<int[]> found, int listed, Steps steps) {
        for (int number = 0; number < LOOKS && found.size() < listed; number++) {
            look(number, found, listed, steps);
        }
    }

    private void look(int number, List<int[]> found, int listed, Steps steps) {
        int[] few = few(number);
        long half = 0;
        for (int node : few) {
            half += task.amount()[node] * task.count()[node] / 2;
        }
        int[] base = new int[task.nodes()];
        boolean[] kept = new boolean[task.nodes()];
        Arrays.stream(few).forEach(node -> kept[node] = true);
        long sum = 0;
        int members = 0;
        for (int node = 0; node < base.length; node++) {
            long amount = task.amount()[node];
            while (!kept[node]
                    && amount > 0
                    && base[node] < task.count()[node]
                    && members < task.most()
                    && sum + amount <= task.low() - half) {
                base[node]++;
                members++;
                sum += amount;
            }
        }
        Task rest = task.of(
                few, task.low() - sum, task.high() - sum, Math.max(0, task.least() - members), task.most() - members);
        if (Halves.fit(rest, ROOM)) {
            search(rest, few, base, found, listed, steps);
        }
    }

    private static void search(Task rest, int[] few, int[] base, List<int[]> found, int listed, Steps steps) {
        Halves halves = new Halves(rest);
        for (int more = rest.least(); more <= Math.min(rest.most(), rest.members()); more++) {
            if (halves.count(rest.low(), rest.high(), more, steps) > 0) {
                for (int[] takes : halves.takes(more, listed)) {
                    int[] all = base.clone();
                    for (int i = 0; i < few.length; i++) {
                        all[few[i]] += takes[i];
                    }
                    if (found.size() < listed && found.stream().noneMatch(one -> Arrays.equals(one, all))) {
                        found.add(all);
                    }
                }
            }
        }
    }

    /// Every so many of the nodes.
    private int[] few(int number) {
        int nodes = task.nodes();
        List<Integer> few = new ArrayList<>();
        double stride = Math.max(1, (double) nodes / FEW);
        for (int i = 0; i < Math.min(FEW, nodes); i++) {
            int node = (int) (i * stride + number * stride / LOOKS);
            if (node < nodes) {
                few.add(node);
            }
        }
        return IntStream.range(0, few.size()).map(few::get).distinct().toArray();
    }
}
