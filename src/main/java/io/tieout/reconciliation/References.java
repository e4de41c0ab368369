package io.tieout.reconciliation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// References as they are compared: outer blanks gone, inner blanks as one, upper case; empty when there is none.
final class References {

    private References() {}

    static String normalised(@Nullable String reference) {
        if (reference == null) {
            return "";
        }
        for (int i = 0; i < reference.length(); i++) {
            char c = reference.charAt(i);
            if (c <= ' ' || c > '~' || (c >= 'a' && c <= 'z')) {
                return reference
                        .strip()
                        .replaceAll("[\\s\\u00A0]+", " ")
                        .strip()
                        .toUpperCase(Locale.ROOT);
            }
        }
        return reference;
    }
}
