package io.tieout.formats.bank;

import io.tieout.shared.Currencies;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A balance (fields 60, 62, 64, 65): `1!a6!n3!a15d`, money of the holder's positive.
record MtBalance(LocalDate day, String currency, long minor) {

    private static final int LONGEST_AMOUNT = 15;
    private static final int AMOUNT = 10;

    /// Null when the text is none.
    static @Nullable MtBalance read(String text) {
        if (text.length() <= AMOUNT || (text.charAt(0) != 'C' && text.charAt(0) != 'D')) {
            return null;
        }
        LocalDate day = MtDays.of(text, 1);
        String currency = text.substring(7, AMOUNT);
        String amount = text.substring(AMOUNT).strip();
        if (day == null
                || !Currencies.isKnown(currency)
                || amount.indexOf(',') < 0
                || amount.length() > LONGEST_AMOUNT) {
            return null;
        }
        long minor = ExactAmount.minor(amount, ',', Currencies.exponent(currency));
        return minor == ExactAmount.NONE ? null : new MtBalance(day, currency, text.charAt(0) == 'D' ? -minor : minor);
    }
}
