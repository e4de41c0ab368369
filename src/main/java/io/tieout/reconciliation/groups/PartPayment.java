package io.tieout.reconciliation.groups;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What stays open when payments are less, or more, than the bills that they pay. The money is used in the order of the
/// payments and bills: the last bills stay open when it is too little, the last payments when it is too much. Amounts
/// that go the other way, such as credit notes and money sent back, count in full.
public final class PartPayment {

    /// The reason of a difference that the party still owes.
    public static final String PARTIAL = "PARTIAL_PAYMENT";

    /// The reason of a difference that is to the party's credit.
    public static final String OVER = "OVERPAYMENT";

    private PartPayment() {}

    /// One entry that is not used up.
    ///
    /// @param isBill whether it is a bill, not a payment
    /// @param place its place among the bills, or the payments
    /// @param amount what of it is open, signed as the entry is
    public record Rest(boolean isBill, int place, long amount) {

        public String reason() {
            return isBill ? PARTIAL : OVER;
        }

        /// What it makes both sides differ by: paid less billed.
        public long difference() {
            return isBill ? -amount : amount;
        }
    }

    /// Whether all of these pay a part of those, or too much: both sums go the same way and differ.
    ///
    /// @throws ArithmeticException when a sum does not fit 64 bits
    public static boolean is(List<Long> paid, List<Long> billed) {
        long payments = sum(paid);
        long bills = sum(billed);
        return payments != bills && payments != 0 && Long.signum(payments) == Long.signum(bills);
    }

    /// The reason why paid less billed is this much.
    public static String reason(long difference, long billed) {
        return Long.signum(difference) == Long.signum(billed) ? OVER : PARTIAL;
    }

    /// What stays open, in the order of the places; nothing unless [#is].
    ///
    /// @param paid in the order in which the money came
    /// @param billed in the order in which it is used
    /// @throws ArithmeticException when a sum does not fit 64 bits
    public static List<Rest> of(List<Long> paid, List<Long> billed) {
        if (!is(paid, billed)) {
            return List.of();
        }
        long bills = sum(billed);
        long difference = Math.subtractExact(sum(paid), bills);
        boolean isBill = reason(difference, bills).equals(PARTIAL);
        List<Long> amounts = isBill ? billed : paid;
        List<Rest> rests = new ArrayList<>();
        long left = Math.absExact(difference);
        for (int place = amounts.size() - 1; place >= 0 && left > 0; place--) {
            long amount = amounts.get(place);
            if (Long.signum(amount) == Long.signum(bills)) {
                long open = Math.min(left, Math.absExact(amount));
                rests.add(new Rest(isBill, place, Long.signum(amount) * open));
                left -= open;
            }
        }
        Collections.reverse(rests);
        return List.copyOf(rests);
    }

    private static long sum(List<Long> amounts) {
        return amounts.stream().mapToLong(one -> one).reduce(0, Math::addExact);
    }
}
