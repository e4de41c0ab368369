package io.tieout.reconciliation.matching;

import java.util.HashSet;
import java.util.Set;

/// Pairs that a person has said do not belong together.
final class Apart {

    static final Apart NOTHING = new Apart(Set.of());

    private final Set<Long> pairs;
    private final Set<Integer> concerned = new HashSet<>();

    private Apart(Set<Long> pairs) {
        this.pairs = pairs;
        pairs.forEach(pair -> {
            concerned.add((int) (pair >>> 32));
            concerned.add((int) (long) pair);
        });
    }

    /// @param pairs positions of the left entry, shifted by 32 bits, and the right one
    static Apart of(Set<Long> pairs) {
        return pairs.isEmpty() ? NOTHING : new Apart(Set.copyOf(pairs));
    }

    static long pair(int left, int right) {
        return (long) left << 32 | right;
    }

    boolean concerns(int position) {
        return !concerned.isEmpty() && concerned.contains(position);
    }

    boolean has(int left, int right) {
        return !pairs.isEmpty() && pairs.contains(pair(left, right));
    }
}
