package io.tieout.parties;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers and accounts as they are compared: without blanks and punctuation, in capitals.
public final class PartyKeys {

    private static final int SHORTEST_NATIONAL = 8;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST_RUN = 8;

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

    /// The known numbers that stand in a text, however they are set off, punctuated or broken: runs of its words. A
    /// number without letters is no run of several, since parts of amounts and dates would be one too often.
    ///
    /// @param isKnown asked with keys
    public static Set<String> said(@Nullable String text, Predicate<String> isKnown) {
        Set<String> said = new HashSet<>();
        String[] words = text == null ? new String[0] : BETWEEN_WORDS.split(text, -1);
        for (int first = 0; first < words.length; first++) {
            StringBuilder run = new StringBuilder();
            boolean hasLetter = false;
            for (int last = first; last < Math.min(words.length, first + LONGEST_RUN); last++) {
                run.append(words[last].toUpperCase(Locale.ROOT));
                hasLetter |= words[last].codePoints().anyMatch(Character::isLetter);
                if ((hasLetter || last == first) && isKnown.test(run.toString())) {
                    said.add(run.toString());
                }
            }
        }
        return said;
    }

    /// Whether two keys of bank accounts are of one: equal, or one is the national part of the other's IBAN.
    public static boolean isSameAccount(String a, String b) {
        String shorter = a.length() <= b.length() ? a : b;
        String longer = a.length() <= b.length() ? b : a;
        return a.equals(b) || (shorter.length() >= SHORTEST_NATIONAL && longer.endsWith(shorter));
    }
}
