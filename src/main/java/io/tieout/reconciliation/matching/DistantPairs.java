package io.tieout.reconciliation.matching;

import io.tieout.shared.Currencies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/// The second stage: pairs whose amounts or dates are apart, among the entries that the equal amounts left. Candidates
/// are found by neighbourhood of amounts and by amounts made of the same digits, and kept when a pass accepts them.
final class DistantPairs {

    /// Neighbours by amount that an entry is compared with, in each direction.
    private static final int MOST_NEIGHBOURS = 64;

    /// Pairs of entries of two amounts with the same digits that are compared.
    private static final int MOST_SWAPPED = MOST_NEIGHBOURS * MOST_NEIGHBOURS;

    /// Texts kept at a time.
    private static final int MOST_READINGS = 50_000;

    private final Comparison comparison;
    private final EntryTable table;
    private final Apart apart;
    private final List<Pass> passes;
    private final BitSet cut = new BitSet();
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
            sameKey(left, table::referenceKey);
            sameKey(left, table::batchKey);
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

    /// Whether an entry has possible partners that it was not compared with, because they are too many.
    boolean isCut(int position) {
        return cut.get(position);
    }

    /// The table is ordered by currency and amount, so neighbours in it are neighbours by amount. Each entry is
    /// compared with so many of the other side above it, so those below are compared with it unless as many of its
    /// own side lie between.
    private void neighbours(int[] left) {
        int[] lefts =
                Arrays.stream(left).filter(position -> !table.isRight(position)).toArray();
        int[] rights = Arrays.stream(left).filter(table::isRight).toArray();
        neighbours(lefts, rights);
        neighbours(rights, lefts);
    }

    private void neighbours(int[] own, int[] others) {
        int above = 0;
        int below = 0;
        for (int i = 0; i < own.length; i++) {
            while (above < others.length && others[above] < own[i]) {
                above++;
            }
            int beyond = Math.min(above + MOST_NEIGHBOURS, others.length);
            for (int j = above; j < beyond && isNear(own[i], others[j]); j++) {
                tryPair(own[i], others[j]);
            }
            while (i >= MOST_NEIGHBOURS && below < others.length && others[below] < own[i - MOST_NEIGHBOURS]) {
                below++;
            }
            if (isPossible(own[i], others, beyond, 1) || isPossible(own[i], others, below - 1, -1)) {
                cut.set(own[i]);
            }
        }
    }

    /// Whether one of the others, from a place on in one direction, could be the partner by amount and days; looks
    /// at so many, then takes it for possible.
    private boolean isPossible(int position, int[] others, int from, int direction) {
        for (int looked = 0; looked < MOST_NEIGHBOURS; looked++) {
            int place = from + direction * looked;
            if (place < 0 || place >= others.length || !isNear(position, others[place])) {
                return false;
            }
            if (isWithinDays(position, others[place])) {
                return true;
            }
        }
        return true;
    }

    private boolean isWithinDays(int a, int b) {
        int days = Math.abs(table.day(a) - table.day(b));
        return passes.stream().anyMatch(pass -> days <= pass.days());
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
                .values().stream().filter(group -> group.size() > 1).forEach(group -> {
                    if (group.size() <= MOST_NEIGHBOURS) {
                        tryAll(group);
                    } else {
                        tryAmounts(group);
                    }
                });
    }

    private void tryAll(List<Integer> group) {
        tryAll(group, (one, other) -> Amounts.isSwapped(table.amount(one), table.amount(other)));
    }

    private void tryAll(List<Integer> group, Possible possible) {
        for (int i = 0; i < group.size(); i++) {
            for (int j = i + 1; j < group.size(); j++) {
                int one = group.get(i);
                int other = group.get(j);
                if (table.isRight(one) != table.isRight(other) && possible.is(one, other)) {
                    tryPair(one, other);
                }
            }
        }
    }

    /// What a look at the amounts of two entries says, before they are compared.
    private interface Possible {
        boolean is(int one, int other);
    }

    /// Entries of one reference or batch are near to each other however many amounts lie between.
    private void sameKey(int[] left, IntToLongFunction key) {
        Map<Long, List<Integer>> groups = new HashMap<>();
        for (int position : left) {
            if (key.applyAsLong(position) != 0) {
                groups.computeIfAbsent(key.applyAsLong(position), unseen -> new ArrayList<>(2))
                        .add(position);
            }
        }
        groups.values().stream()
                .filter(group -> group.size() > 1 && group.size() <= MOST_NEIGHBOURS)
                .forEach(group -> tryAll(group, this::isNear));
    }

    /// The same for a group in which each pair is too much: amount by amount.
    private void tryAmounts(List<Integer> group) {
        NavigableMap<Long, List<Integer>> byAmount = new TreeMap<>();
        for (int position : group) {
            byAmount.computeIfAbsent(table.amount(position), unseen -> new ArrayList<>(2))
                    .add(position);
        }
        byAmount.forEach((amount, positions) -> {
            for (long other : Amounts.swaps(amount)) {
                List<Integer> partners = other > amount ? byAmount.get(other) : null;
                if (partners != null) {
                    across(positions, partners);
                }
            }
        });
    }

    private void across(List<Integer> some, List<Integer> others) {
        boolean few = some.size() * (long) others.size() <= MOST_SWAPPED;
        for (int one : some) {
            for (int other : few ? others : List.<Integer>of()) {
                if (table.isRight(one) != table.isRight(other)) {
                    tryPair(one, other);
                }
            }
        }
        if (!few) {
            markCut(some, others);
            markCut(others, some);
        }
    }

    private void markCut(List<Integer> some, List<Integer> others) {
        for (boolean right : new boolean[] {false, true}) {
            if (others.stream().anyMatch(other -> table.isRight(other) != right)) {
                some.stream().filter(one -> table.isRight(one) == right).forEach(cut::set);
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
        if (apart.has(left, right) || !isWithinDays(left, right)) {
            return;
        }
        int days = Math.abs(table.day(left) - table.day(right));
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
