package io.tieout.shared;

import java.util.Currency;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// ISO 4217 codes and their exponents (decimal places of the minor unit).
public final class Currencies {

    private static final Map<String, Integer> EXPONENTS = new ConcurrentHashMap<>();
    private static final int UNKNOWN = -1;

    private Currencies() {}

    public static boolean isKnown(String code) {
        return lookUp(code) != UNKNOWN;
    }

    /// The number of decimal places of the currency, 0 to 4.
    ///
    /// @throws IllegalArgumentException when the code is no ISO 4217 currency with a minor unit
    public static int exponent(String code) {
        int exponent = lookUp(code);
        if (exponent == UNKNOWN) {
            throw new IllegalArgumentException("'" + code + "' is not an ISO 4217 currency");
        }
        return exponent;
    }

    private static int lookUp(String code) {
        Integer known = EXPONENTS.get(code);
        if (known != null) {
            return known;
        }
        int exponent = fromPlatform(code);
        if (exponent != UNKNOWN) {
            EXPONENTS.put(code, exponent);
        }
        return exponent;
    }

    private static int fromPlatform(String code) {
        try {
            int digits = Currency.getInstance(code).getDefaultFractionDigits();
            return digits < 0 ? UNKNOWN : digits;
        } catch (IllegalArgumentException unknown) {
            return UNKNOWN;
        }
    }
}
