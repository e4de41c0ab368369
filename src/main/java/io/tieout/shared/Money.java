package io.tieout.shared;

import java.math.BigDecimal;

/// An amount in integer minor units of one ISO 4217 currency; positive is money in, seen from the engagement's books.
public record Money(long minorUnits, String currency) {

    public Money {
        Currencies.exponent(currency);
    }

    /// The sum.
    ///
    /// @throws IllegalArgumentException when the currencies differ
    /// @throws ArithmeticException when the sum does not fit 64 bits
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }

    public Money negate() {
        return new Money(Math.negateExact(minorUnits), currency);
    }

    /// The amount as a plain decimal with the currency's places, such as `-1234.50`.
    public String toPlainString() {
        return plain(minorUnits, currency);
    }

    /// Minor units as a plain decimal with the currency's places, without making a value.
    public static String plain(long minorUnits, String currency) {
        return BigDecimal.valueOf(minorUnits, Currencies.exponent(currency)).toPlainString();
    }

    /// A decimal amount in minor units.
    ///
    /// @throws ArithmeticException when it has more places than the currency or does not fit 64 bits
    public static Money of(BigDecimal amount, String currency) {
        return new Money(amount.movePointRight(Currencies.exponent(currency)).longValueExact(), currency);
    }

    @Override
    public String toString() {
        return toPlainString() + " " + currency;
    }
}
