package io.tieout.formats.bank;

import java.math.BigDecimal;

/// Amounts as standards write them, to minor units, and back; nothing is rounded.
final class ExactAmount {

    /// What `minor` answers when the text is no amount of the currency.
    static final long NONE = Long.MIN_VALUE;

    private static final int MOST_DIGITS = 18;

    private ExactAmount() {}

    /// Digits with at most one decimal character, which stands behind a digit; no sign.
    static long minor(String text, char decimal, int exponent) {
        long value = 0;
        int digits = 0;
        int places = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == decimal && places < 0 && i > 0) {
                places = 0;
            } else if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                digits += value == 0 ? 0 : 1;
                places += places >= 0 ? 1 : 0;
                if (places > exponent && c != '0') {
                    return NONE;
                }
                if (places > exponent) {
                    value /= 10;
                    places--;
                }
                if (digits > MOST_DIGITS) {
                    return NONE;
                }
            } else {
                return NONE;
            }
        }
        int missing = exponent - Math.max(places, 0);
        if (text.isEmpty() || digits + missing > MOST_DIGITS) {
            return NONE;
        }
        for (int i = 0; i < missing; i++) {
            value *= 10;
        }
        return value;
    }

    /// As a plain decimal.
    static String plain(long minor, int exponent) {
        if (exponent != 2) {
            return BigDecimal.valueOf(minor, exponent).toPlainString();
        }
        long whole = Math.abs(minor / 100);
        long cents = Math.abs(minor % 100);
        return (minor < 0 ? "-" : "") + whole + (cents < 10 ? ".0" : ".") + cents;
    }
}
