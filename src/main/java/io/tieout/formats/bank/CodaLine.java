package io.tieout.formats.bank;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One line of a CODA file: 128 characters, of which places are counted from 1 as in the standard.
record CodaLine(String text) {

    static final int LENGTH = 128;

    /// Short lines end with blanks.
    static CodaLine of(String line) {
        return new CodaLine(line.length() < LENGTH ? line + " ".repeat(LENGTH - line.length()) : line);
    }

    char at(int place) {
        return text.charAt(place - 1);
    }

    /// From a place to another, both included.
    String raw(int from, int to) {
        return text.substring(from - 1, to);
    }

    /// The same without outer blanks, inner ones made one.
    String at(int from, int to) {
        return raw(from, to).strip().replaceAll(" +", " ");
    }

    /// The number that stands there, -1 when it is none.
    long number(int from, int to) {
        long number = 0;
        for (int i = from; i <= to; i++) {
            int digit = at(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /// A sign (0 for credit, 1 for debit), twelve digits and three decimals, in minor units; `ExactAmount.NONE`
    /// when it is none.
    long signed(int place, int exponent) {
        String amount = raw(place + 1, place + 12) + "." + raw(place + 13, place + 15);
        long minor = ExactAmount.minor(amount, '.', exponent);
        boolean known = at(place) == '0' || at(place) == '1';
        return !known || minor == ExactAmount.NONE ? ExactAmount.NONE : at(place) == '1' ? -minor : minor;
    }

    /// `ddMMyy`; null when it is no day.
    @Nullable LocalDate day(int place) {
        return MtDays.of(raw(place + 4, place + 5) + raw(place + 2, place + 3) + raw(place, place + 1), 0);
    }
}
