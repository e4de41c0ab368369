package io.tieout.reconciliation.matching;

import io.tieout.shared.Currencies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The second stage: pairs whose amounts or dates are apart, among the entries that the equal amounts left. Candidates
/// are found by neighbourhood of amounts and by amounts made of the same digits, and kept when a pass accepts them.
final class DistantPairs {

    /// Neighbours by amount that an entry is compared with, in each direction.
    private static final int MOST_NEIGHBOURS = 64;

    /// Texts kept at a time.
    private static final int MOST_READINGS = 50_000;

    private final Comparison comparison;
    private final EntryTable table;
    private final Apart apart;
    private final List<Pass> passes;
    private final List<int[]> pairs = new ArrayList<>();
    private final List<CandidateGraph> components = new ArrayList<>();
    private Comparison.Readings readings;

    /// @param left positions that are left, ascending
    DistantPairs(Comparison comparison, Apart apart, int[] left) {
        this.comparison = comparison;
        this.table = comparison.table();
        this.apart = apart;
        this.passes = comparison.rules().passes().stream()
                .filter(pass -> !pass.isExact())
                .toList();
        this.readings = new Comparison.Readings(table);
        if (!passes.isEmpty()) {
            neighbours(left);
            sameDigits(left);
            pairs.sort(Comparator.<int[]>comparingInt(pair -> pair[0]).thenComparingInt(pair -> pair[1]));
            connect();
        }
    }

    /// The candidates, connected ones together, in the order of their first entries.
    List<CandidateGraph> components() {
        return components;
    }

    List<Pass> passes() {
        return passes;
    }

    /// The table is ordered by currency and amount, so neighbours in it are neighbours by amount.
    private void neighbours(int[] left) {
        for (int i = 0; i < left.length; i++) {
            int seen = 0;
            for (int j = i + 1; j < left.length && seen < MOST_NEIGHBOURS && isNear(left[i], left[j]); j++) {
                if (table.isRight(left[i]) != table.isRight(left[j])) {
                    seen++;
                    tryPair(left[i], left[j]);
                }
            }
        }
    }

    private boolean isNear(int a, int b) {
        if (!table.currency(a).equals(table.currency(b))) {
            return false;
        }
        int exponent = Currencies.exponent(table.currency(a));
        long gap = Math.abs(table.amount(a) - table.amount(b));
        for (Pass pass : passes) {
            if (gap <= pass.tolerance(table.amount(a), table.amount(b), exponent)) {
                return true;
            }
        }
        return false;
    }

    private void sameDigits(int[] left) {
        Map<String, List<Integer>> groups = new HashMap<>();
        for (int position : left) {
            groups.computeIfAbsent(digits(position), unseen -> new ArrayList<>(2))
                    .add(position);
        }
        new TreeMap<>(groups)
                .values().stream()
                        .filter(group -> group.size() > 1 && group.size() <= MOST_NEIGHBOURS)
                        .forEach(this::tryAll);
    }

    private void tryAll(List<Integer> group) {
        for (int i = 0; i < group.size(); i++) {
            for (int j = i + 1; j < group.size(); j++) {
                boolean across = table.isRight(group.get(i)) != table.isRight(group.get(j));
                if (across && Amounts.isSwapped(table.amount(group.get(i)), table.amount(group.get(j)))) {
                    tryPair(group.get(i), group.get(j));
                }
            }
        }
    }

    /// Currency, sign and the digits of the amount in ascending order.
    private String digits(int position) {
        char[] digits = Long.toString(Math.abs(table.amount(position))).toCharArray();
        Arrays.sort(digits);
        return table.currency(position) + (table.amount(position) < 0 ? '-' : '+') + new String(digits);
    }

    private void tryPair(int one, int other) {
        int left = table.isRight(one) ? other : one;
        int right = table.isRight(one) ? one : other;
        int days = Math.abs(table.day(left) - table.day(right));
        if (apart.has(left, right) || passes.stream().noneMatch(pass -> days <= pass.days())) {
            return;
        }
        if (readings.size() > MOST_READINGS) {
            readings = new Comparison.Readings(table);
        }
        long evidence = comparison.evidence(left, right, readings);
        boolean near = Evidence.agrees(evidence, Criterion.AMOUNT, Amounts.SWAPPED);
        int clearing = comparison.clearing(left, right);
        if (near && passes.stream().anyMatch(pass -> pass.accepts(evidence, days, clearing))) {
            pairs.add(new int[] {left, right});
        }
    }

    private void connect() {
        Map<Integer, Integer> parent = new HashMap<>();
        for (int[] pair : pairs) {
            int a = root(parent, pair[0]);
            int b = root(parent, pair[1]);
            parent.put(Math.max(a, b), Math.min(a, b));
        }
        Map<Integer, List<int[]>> groups = new TreeMap<>();
        int[] last = {-1, -1};
        for (int[] pair : pairs) {
            if (!Arrays.equals(pair, last)) {
                groups.computeIfAbsent(root(parent, pair[0]), unseen -> new ArrayList<>())
                        .add(pair);
            }
            last = pair;
        }
        for (List<int[]> group : groups.values()) {
            int[] positions = group.stream()
                    .flatMapToInt(Arrays::stream)
                    .sorted()
                    .distinct()
                    .toArray();
            components.add(new CandidateGraph(comparison, positions, group.toArray(int[][]::new)));
        }
    }

    private static int root(Map<Integer, Integer> parent, int position) {
        int root = position;
        for (int above = parent.getOrDefault(root, root); above != root; above = parent.getOrDefault(root, root)) {
            root = above;
        }
        parent.put(position, root);
        return root;
    }
}
