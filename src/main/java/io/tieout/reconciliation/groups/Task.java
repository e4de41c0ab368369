package io.tieout.reconciliation.groups;

import java.util.Arrays;

/// A question to counted nodes: how many of each add up to something from `low` to `high`, with so many
/// members?
///
/// @param amount of each node, larger magnitudes first, none 0
/// @param count how many there are of each
@SuppressWarnings("ArrayRecordComponent") // the inner loops read them
record Task(long[] amount, int[] count, long low, long high, int least, int most) {

    int nodes() {
        return amount.length;
    }

    int members() {
        return Arrays.stream(count).sum();
    }

    /// The greatest sum there is.
    long top() {
        long top = 0;
        for (int i = 0; i < amount.length; i++) {
            top += amount[i] > 0 ? amount[i] * count[i] : 0;
        }
        return top;
    }

    /// The least sum there is, 0 or negative.
    long bottom() {
        long bottom = 0;
        for (int i = 0; i < amount.length; i++) {
            bottom += amount[i] < 0 ? amount[i] * count[i] : 0;
        }
        return bottom;
    }

    /// The greatest sum of no more than so many members.
    long top(int members) {
        long top = 0;
        int left = members;
        for (int i = 0; i < amount.length && left > 0; i++) {
            if (amount[i] > 0) {
                int taken = Math.min(left, count[i]);
                top += amount[i] * taken;
                left -= taken;
            }
        }
        return top;
    }

    /// The same question about what is left out.
    Task complement() {
        long total = top() + bottom();
        int members = members();
        return new Task(amount, count, total - high, total - low, Math.max(0, members - most), members - least);
    }

    /// What is left out when this is taken, and the other way round.
    int[] complement(int[] takes) {
        int[] others = new int[takes.length];
        Arrays.setAll(others, i -> count[i] - takes[i]);
        return others;
    }

    /// The same question to some of the nodes, about another range.
    Task of(int[] nodes, long from, long to, int fewest, int greatest) {
        return new Task(
                Arrays.stream(nodes).mapToLong(node -> amount[node]).toArray(),
                Arrays.stream(nodes).map(node -> count[node]).toArray(),
                from,
                to,
                fewest,
                greatest);
    }

    Task members(int fewest, int greatest) {
        return new Task(amount, count, low, high, fewest, greatest);
    }
}
