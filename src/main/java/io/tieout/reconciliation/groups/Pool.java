package io.tieout.reconciliation.groups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Members of which some may add up to a target. Equal ones (same amount, same kind) are one counted node, so
/// that twins do not make a fit look ambiguous. Members of amount 0 fit everywhere, say nothing, and are left
/// aside.
public final class Pool {

    private static final long MOST = 1L << 60;

    private final long[] amount;
    private final int[][] members;

    private Pool(long[] amount, int[][] members) {
        this.amount = amount;
        this.members = members;
    }

    /// A pool of members known by numbers of the caller's, such as positions in a table.
    ///
    /// @param members their numbers, in an order that depends on content only; the first of twins are taken
    /// first
    /// @param amounts their amounts in minor units, signed; negative ones are credit notes
    /// @param kinds what makes members of one amount interchangeable, such as the number of the party
    /// @throws IllegalArgumentException when the three are not of one length
    /// @throws ArithmeticException when the amounts together pass 2^60 minor units
    public static Pool of(int[] members, long[] amounts, int[] kinds) {
        if (members.length != amounts.length || members.length != kinds.length) {
            throw new IllegalArgumentException(
                    members.length + " members, " + amounts.length + " amounts, " + kinds.length + " kinds");
        }
        List<Integer> order = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < members.length; i++) {
            total = Math.addExact(total, Math.absExact(amounts[i]));
            if (amounts[i] != 0) {
                order.add(i);
            }
        }
        if (total > MOST) {
            throw new ArithmeticException("a pool of " + total + " minor units is too large");
        }
        order.sort(Comparator.<Integer>comparingLong(i -> -Math.abs(amounts[i]))
                .thenComparingLong(i -> -amounts[i])
                .thenComparingInt(i -> kinds[i])
                .thenComparingInt(i -> i));
        List<int[]> nodes = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= order.size(); end++) {
            if (end == order.size()
                    || amounts[order.get(end)] != amounts[order.get(start)]
                    || kinds[order.get(end)] != kinds[order.get(start)]) {
                nodes.add(order.subList(start, end).stream().mapToInt(i -> i).toArray());
                start = end;
            }
        }
        long[] amount = nodes.stream().mapToLong(node -> amounts[node[0]]).toArray();
        int[][] own = nodes.stream()
                .map(node -> Arrays.stream(node).map(i -> members[i]).toArray())
                .toArray(int[][]::new);
        return new Pool(amount, own);
    }

    /// A pool of members without kinds: equal amounts are twins; the members' numbers are their places.
    public static Pool of(long... amounts) {
        int[] places = new int[amounts.length];
        Arrays.setAll(places, i -> i);
        return of(places, amounts, new int[amounts.length]);
    }

    /// How many members can be told apart.
    public int nodes() {
        return amount.length;
    }

    /// How many members there are, twins counted each.
    public int size() {
        return Arrays.stream(members).mapToInt(own -> own.length).sum();
    }

    long[] amounts() {
        return amount.clone();
    }

    int[] counts() {
        return Arrays.stream(members).mapToInt(own -> own.length).toArray();
    }

    /// What is taken from each node, as a subset.
    Subset subset(int[] takes) {
        long sum = 0;
        int size = 0;
        boolean twins = false;
        for (int node = 0; node < takes.length; node++) {
            sum += takes[node] * amount[node];
            size += takes[node];
            twins |= takes[node] > 0 && takes[node] < members[node].length;
        }
        int[] chosen = new int[size];
        int filled = 0;
        for (int node = 0; node < takes.length; node++) {
            System.arraycopy(members[node], 0, chosen, filled, takes[node]);
            filled += takes[node];
        }
        Arrays.sort(chosen);
        return new Subset(Arrays.stream(chosen).boxed().toList(), sum, twins);
    }
}
