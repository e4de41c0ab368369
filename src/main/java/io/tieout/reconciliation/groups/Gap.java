package io.tieout.reconciliation.groups;

import java.util.List;

/// What was paid against what was billed, in minor units of the payment's currency, signed as on the
/// engagement's books.
///
/// @param billed the members, already converted where they are in another currency
/// @param days from the bill to the payment, negative when it was paid before
public record Gap(long paid, List<Long> billed, int days) {

    public Gap {
        billed = List.copyOf(billed);
    }

    /// What all members bill.
    ///
    /// @throws ArithmeticException when that does not fit 64 bits
    public long base() {
        return billed.stream().mapToLong(one -> one).reduce(0, Math::addExact);
    }

    /// What is to be explained: negative when less came in, or more went out, than was billed.
    public long amount() {
        return Math.subtractExact(paid, base());
    }
}
