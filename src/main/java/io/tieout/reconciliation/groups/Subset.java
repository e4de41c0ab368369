package io.tieout.reconciliation.groups;

import java.util.List;
import java.util.function.IntUnaryOperator;

/// Members of a pool that fit together.
///
/// @param members their numbers, ascending
/// @param sum what they add up to, in minor units
/// @param twins whether an equal member could stand for one of them, which changes nothing but the name
public record Subset(List<Integer> members, long sum, boolean twins) {

    public Subset {
        members = List.copyOf(members);
    }

    /// The same with other numbers, in the same order.
    Subset renamed(IntUnaryOperator name) {
        return new Subset(members.stream().map(name::applyAsInt).toList(), sum, twins);
    }
}
