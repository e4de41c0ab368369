package io.tieout.reconciliation.matching;

import io.tieout.shared.Currencies;
import java.util.Arrays;
import java.util.stream.LongStream;

/// How near two amounts in minor units are.
final class Amounts {

    static final int EQUAL = 0;
    static final int CENTS = 1;
    static final int CLOSE = 2;
    static final int SWAPPED = 3;
    static final int DIFFERENT = 4;

    private static final int FEW_CENTS = 5;

    private Amounts() {}

    /// The level of two amounts of one currency.
    static int level(long a, long b, String currency, Rules rules) {
        if (a == b) {
            return EQUAL;
        }
        if (Long.signum(a) != Long.signum(b)) {
            return DIFFERENT;
        }
        long gap = Math.abs(a - b);
        if (gap <= FEW_CENTS) {
            return CENTS;
        }
        for (Pass pass : rules.passes()) {
            if (!pass.isExact() && gap <= pass.tolerance(a, b, Currencies.exponent(currency))) {
                return CLOSE;
            }
        }
        return isSwapped(a, b) ? SWAPPED : DIFFERENT;
    }

    /// The amounts for which [#isSwapped] holds.
    static long[] swaps(long amount) {
        char[] digits = Long.toString(Math.abs(amount)).toCharArray();
        LongStream.Builder found = LongStream.builder();
        for (int i = 0; i < digits.length; i++) {
            for (int j = i + 1; j < digits.length; j++) {
                if (digits[i] != digits[j] && (i > 0 || digits[j] != '0')) {
                    char[] other = digits.clone();
                    other[i] = digits[j];
                    other[j] = digits[i];
                    found.add(Long.signum(amount) * Long.parseLong(new String(other)));
                }
            }
        }
        return found.build().distinct().toArray();
    }

    /// Whether one is the other with its digits in another order, two of them exchanged.
    static boolean isSwapped(long a, long b) {
        if (Math.abs(a - b) % 9 != 0) {
            return false;
        }
        char[] one = Long.toString(Math.abs(a)).toCharArray();
        char[] other = Long.toString(Math.abs(b)).toCharArray();
        if (one.length != other.length) {
            return false;
        }
        int differing = 0;
        for (int i = 0; i < one.length; i++) {
            differing += one[i] == other[i] ? 0 : 1;
        }
        Arrays.sort(one);
        Arrays.sort(other);
        return differing == 2 && Arrays.equals(one, other);
    }
}
