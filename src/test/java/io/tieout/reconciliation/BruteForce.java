package io.tieout.reconciliation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Every assignment of two small sides, tried one by one: the best ones, what all of them share, and what they differ
/// in.
final class BruteForce {

    private final Rows left;
    private final Rows right;
    private final int window;
    private final Set<Set<String>> best = new HashSet<>();
    private int greatest;

    BruteForce(Rows left, Rows right, int window) {
        this.left = left;
        this.right = right;
        this.window = window;
        best.add(Set.of());
        tryFrom(0, new boolean[right.size()], new ArrayList<>(), 0);
    }

    Set<String> certain() {
        Set<String> common = new TreeSet<>(best.iterator().next());
        best.forEach(common::retainAll);
        return common;
    }

    /// Connected sets of the pairs that some but not all best assignments have.
    Set<Set<String>> tied() {
        Map<String, Set<String>> sets = new HashMap<>();
        Set<String> certain = certain();
        for (Set<String> one : best) {
            for (String pair : one) {
                if (!certain.contains(pair)) {
                    join(sets, pair.split("-"));
                }
            }
        }
        return new HashSet<>(sets.values());
    }

    private static void join(Map<String, Set<String>> sets, String[] ends) {
        Set<String> both = new HashSet<>();
        for (String end : ends) {
            both.addAll(sets.getOrDefault(end, Set.of(end)));
        }
        both.forEach(member -> sets.put(member, both));
    }

    private void tryFrom(int index, boolean[] taken, List<String> chosen, int total) {
        if (index == left.size()) {
            if (total > greatest) {
                greatest = total;
                best.clear();
            }
            if (total == greatest) {
                best.add(Set.copyOf(chosen));
            }
            return;
        }
        tryFrom(index + 1, taken, chosen, total);
        for (int other = 0; other < right.size(); other++) {
            int days = Math.abs(left.row(index).day() - right.row(other).day());
            if (!taken[other] && days <= window) {
                taken[other] = true;
                chosen.add("1:" + (index + 2) + "-2:" + (other + 2));
                tryFrom(index + 1, taken, chosen, total + window + 1 - days);
                chosen.removeLast();
                taken[other] = false;
            }
        }
    }
}
