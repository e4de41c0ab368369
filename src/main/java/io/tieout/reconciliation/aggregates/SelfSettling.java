package io.tieout.reconciliation.aggregates;

import java.util.HashSet;
import java.util.Set;

/// Whether a part of some amounts, but not all of them, adds up to nothing.
final class SelfSettling {

    /// Up to so many amounts every part is looked at; of more, every two.
    private static final int ALL_PARTS = 12;

    private SelfSettling() {}

    /// @param amounts of one side as they are, of the other with the opposite sign
    static boolean has(long[] amounts) {
        return amounts.length <= ALL_PARTS ? hasPart(amounts) : hasTwo(amounts);
    }

    private static boolean hasPart(long[] amounts) {
        long[] sums = new long[1 << amounts.length];
        for (int part = 1; part < sums.length - 1; part++) {
            int last = Integer.numberOfTrailingZeros(part);
            sums[part] = sums[part & part - 1] + amounts[last];
            if (sums[part] == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasTwo(long[] amounts) {
        Set<Long> seen = new HashSet<>();
        for (long amount : amounts) {
            if (seen.contains(-amount)) {
                return true;
            }
            seen.add(amount);
        }
        return false;
    }
}
