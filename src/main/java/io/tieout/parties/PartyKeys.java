package io.tieout.parties;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers and accounts as they are compared: without blanks and punctuation, in capitals.
public final class PartyKeys {

    private static final int SHORTEST_NATIONAL = 8;

    private PartyKeys() {}

    /// Empty when there is nothing to compare.
    public static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder key = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
        return key.toString().toUpperCase(Locale.ROOT);
    }

    /// Whether two keys of bank accounts are of one: equal, or one is the national part of the other's IBAN.
    public static boolean isSameAccount(String a, String b) {
        String shorter = a.length() <= b.length() ? a : b;
        String longer = a.length() <= b.length() ? b : a;
        return a.equals(b) || (shorter.length() >= SHORTEST_NATIONAL && longer.endsWith(shorter));
    }
}
