package io.tieout.ingestion;

import io.tieout.intake.FeedSpec.ColumnSpec;
import io.tieout.shared.Message;
import io.tieout.shared.Messages;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Amounts as files write them: decimal and thousands characters, symbols, and the signs `-1`, `1-`, `(1)`, `+1`.
/// Nothing is guessed: thousands stand in groups of three or not at all, and no digit is dropped or rounded.
final class AmountParser {

    /// What `minor` answers when the text is no amount.
    static final long NONE = Long.MIN_VALUE;

    private static final char MINUS_SIGN = '\u2212';
    private static final int MOST_DIGITS = 18;
    private static final int MOST_PLACES = 4;

    private final char decimal;
    private final char thousands;
    private final List<String> symbols;

    AmountParser(ColumnSpec spec) {
        this.decimal = spec.decimal().charAt(0);
        this.thousands = spec.thousands() == null || spec.thousands().isEmpty()
                ? 0
                : spec.thousands().charAt(0);
        this.symbols = List.copyOf(spec.symbols());
    }

    /// The amount in minor units of a currency with so many decimal places, or `NONE`.
    long minor(String text, int exponent) {
        int from = 0;
        int to = text.length();
        boolean negative = false;
        boolean signed = false;
        boolean again = from < to;
        while (again) {
            char first = text.charAt(from);
            char last = text.charAt(to - 1);
            again = false;
            if (isDigit(first) && isDigit(last)) {
                break;
            }
            int mark = signed ? 0 : signWidth(first, last);
            if (mark != 0) {
                signed = true;
                negative = mark == 3 || (mark == 1 ? first : last) != '+';
                from += mark & 1;
                to -= mark >> 1;
                again = from < to;
            } else if (Texts.isBlank(first)) {
                again = ++from < to;
            } else if (Texts.isBlank(last)) {
                again = from < --to;
            } else {
                int width = symbolAt(text, from, to);
                from += Math.max(width, 0);
                to += Math.min(width, 0);
                again = width != 0 && from < to;
            }
        }
        long magnitude = magnitude(text, from, to, exponent);
        return magnitude == NONE ? NONE : negative ? -magnitude : magnitude;
    }

    /// The amount with the places written, at most four, or null.
    @Nullable BigDecimal decimal(String text) {
        long minor = minor(text, MOST_PLACES);
        return minor == NONE ? null : BigDecimal.valueOf(minor, MOST_PLACES);
    }

    /// Why `minor` answered `NONE`, in plain words.
    Message why(String text, int exponent, String currency) {
        String expected = thousands == 0
                ? Messages.text("text.amount-form", decimal)
                : Messages.text("text.amount-form-with-thousands", decimal, thousands);
        if (text.isEmpty()) {
            return Message.of("TIE-ING-004.empty-amount", expected);
        }
        if (exponent < MOST_PLACES && decimal(text) != null) {
            return Message.of("TIE-ING-004.amount-too-fine", Texts.shown(text), currency, exponent);
        }
        return Message.of("TIE-ING-004.unreadable-amount", Texts.shown(text), expected);
    }

    /// 1: a sign in front, 2: a sign behind, 3: parentheses around, 0: none.
    private static int signWidth(char first, char last) {
        if (first == '(' && last == ')') {
            return 3;
        }
        return isSign(first) ? 1 : isSign(last) ? 2 : 0;
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+' || c == MINUS_SIGN;
    }

    /// Length of a symbol in front, minus the length of one behind, or 0.
    private int symbolAt(String text, int from, int to) {
        for (String symbol : symbols) {
            int length = symbol.length();
            if (length > 0 && length < to - from) {
                if (text.regionMatches(true, from, symbol, 0, length)) {
                    return length;
                }
                if (text.regionMatches(true, to - length, symbol, 0, length)) {
                    return -length;
                }
            }
        }
        return 0;
    }

    private long magnitude(String text, int from, int to, int exponent) {
        long value = 0;
        int digits = 0;
        int sinceGroup = 0;
        boolean grouped = false;
        int places = -1;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                value = value * 10 + (c - '0');
                digits += value == 0 ? 0 : 1;
                sinceGroup++;
                places += places >= 0 ? 1 : 0;
                if (digits > MOST_DIGITS || places > exponent) {
                    return NONE;
                }
            } else if (places < 0 && c == decimal) {
                if (grouped && sinceGroup != 3) {
                    return NONE;
                }
                places = 0;
            } else if (places < 0
                    && isThousands(c)
                    && (grouped ? sinceGroup == 3 : sinceGroup > 0 && sinceGroup <= 3)) {
                grouped = true;
                sinceGroup = 0;
            } else {
                return NONE;
            }
        }
        boolean complete = places >= 0 ? to - from > 1 : sinceGroup > 0 && (!grouped || sinceGroup == 3);
        int missing = exponent - Math.max(places, 0);
        return complete && digits + missing <= MOST_DIGITS ? shifted(value, missing) : NONE;
    }

    private boolean isThousands(char c) {
        return thousands != 0
                && (c == thousands
                        || (thousands == ' ' && (c == '\u00A0' || c == '\u202F'))
                        || (thousands == '\'' && c == '\u2019'));
    }

    private static long shifted(long value, int places) {
        long result = value;
        for (int i = 0; i < places; i++) {
            result *= 10;
        }
        return result;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
