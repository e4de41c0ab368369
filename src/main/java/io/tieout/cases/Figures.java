package io.tieout.cases;

import io.tieout.shared.Currencies;
import io.tieout.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Amounts and shares as people read them: `1,234,567.89 EUR`, `15.2 %`.
public final class Figures {
    private static final int GROUP = 3;

    private Figures() {}

    /// Grouped digits with the currency's places and code.
    public static String money(long minorUnits, String currency) {
        return amount(minorUnits, currency) + " " + currency;
    }

    /// Grouped digits with the currency's places; an amount of an unknown currency stays in minor units.
    public static String amount(long minorUnits, String currency) {
        if (!Currencies.isKnown(currency)) {
            return count(minorUnits);
        }
        String plain = Money.plain(minorUnits, currency);
        int point = plain.indexOf('.');
        return point < 0 ? grouped(plain) : grouped(plain.substring(0, point)) + plain.substring(point);
    }

    /// Grouped digits.
    public static String count(long number) {
        return grouped(Long.toString(number));
    }

    /// A share with one decimal place, rounded half up; a share of nothing is nothing.
    public static String share(long part, long whole) {
        if (whole == 0) {
            return "0.0 %";
        }
        return BigDecimal.valueOf(part)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP)
                        .toPlainString()
                + " %";
    }

    /// `1 entry`, `2 entries`.
    public static String counted(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    private static String grouped(String digits) {
        boolean negative = digits.startsWith("-");
        StringBuilder text = new StringBuilder(negative ? digits.substring(1) : digits);
        for (int at = text.length() - GROUP; at > 0; at -= GROUP) {
            text.insert(at, ',');
        }
        return (negative ? "-" : "") + text;
    }
}
