package io.tieout.reconciliation.groups;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Entries of one side that are open together: one party or account, one currency, one window of days. Several
/// questions can be put to the same members.
///
/// @param positions ascending, in an order that depends on content only, such as positions of a table
/// @param amounts in minor units, signed
/// @param kinds entries of one amount and kind are twins: it does not matter which of them is taken
@SuppressWarnings("ArrayRecordComponent") // as the table hands them over
public record Members(int[] positions, long[] amounts, int[] kinds) {

    public Members {
        if (positions.length != amounts.length || positions.length != kinds.length) {
            throw new IllegalArgumentException(
                    positions.length + " positions, " + amounts.length + " amounts, " + kinds.length + " kinds");
        }
        for (int i = 1; i < positions.length; i++) {
            if (positions[i] <= positions[i - 1]) {
                throw new IllegalArgumentException("positions are not ascending: " + positions[i]);
            }
        }
    }

    /// The same at other positions, in the same order.
    Members renamed(IntUnaryOperator name) {
        return new Members(IntStream.of(positions).map(name).toArray(), amounts, kinds);
    }

    /// Those that nothing has taken yet.
    Pool pool(BitSet taken) {
        int[] free = IntStream.range(0, positions.length)
                .filter(i -> !taken.get(positions[i]))
                .toArray();
        return Pool.of(
                Arrays.stream(free).map(i -> positions[i]).toArray(),
                Arrays.stream(free).mapToLong(i -> amounts[i]).toArray(),
                Arrays.stream(free).map(i -> kinds[i]).toArray());
    }

    /// The amount of a member.
    ///
    /// @throws IllegalArgumentException when it is none
    long amount(int position) {
        return amounts[place(position)];
    }

    /// The same members, where twins that are taken give way to such that are free; as they are where there are
    /// too few.
    List<Integer> instead(List<Integer> members, BitSet taken) {
        BitSet chosen = new BitSet();
        for (int member : members) {
            int place = place(member);
            int twin = place;
            if (taken.get(member) || chosen.get(member)) {
                twin = IntStream.range(0, positions.length)
                        .filter(i -> amounts[i] == amounts[place] && kinds[i] == kinds[place])
                        .filter(i -> !taken.get(positions[i]) && !chosen.get(positions[i]))
                        .filter(i -> !members.contains(positions[i]))
                        .findFirst()
                        .orElse(-1);
            }
            if (twin < 0) {
                return members;
            }
            chosen.set(positions[twin]);
        }
        return chosen.stream().boxed().toList();
    }

    boolean touches(BitSet some) {
        return Arrays.stream(positions).anyMatch(some::get);
    }

    private int place(int position) {
        int place = Arrays.binarySearch(positions, position);
        if (place < 0) {
            throw new IllegalArgumentException("position " + position + " is no member");
        }
        return place;
    }
}
