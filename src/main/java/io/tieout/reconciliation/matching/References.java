package io.tieout.reconciliation.matching;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// References as they are compared: letters and digits only, upper case, whatever stands between them.
final class References {

    static final int EQUAL = 0;
    static final int CHECKED = 1;
    static final int CONTAINED = 2;
    static final int TRUNCATED = 3;
    static final int CONFUSED = 4;
    static final int SIMILAR = 5;
    static final int DIFFERENT = 6;

    private static final int SHORTEST_PART = 5;
    private static final int RF_LENGTH = 4;
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private References() {}

    /// Letters and digits in upper case; empty when there is none.
    static String normalised(@Nullable String reference) {
        if (reference == null || reference.isEmpty()) {
            return "";
        }
        boolean clean = true;
        for (int i = 0; i < reference.length() && clean; i++) {
            char c = reference.charAt(i);
            clean = isPlain(c);
        }
        if (clean) {
            return reference;
        }
        StringBuilder kept = new StringBuilder(reference.length());
        String upper = reference.toUpperCase(Locale.ROOT);
        for (int i = 0; i < upper.length(); i++) {
            if (Character.isLetterOrDigit(upper.charAt(i))) {
                kept.append(upper.charAt(i));
            }
        }
        return kept.toString();
    }

    /// A hash of the normalised reference without making it; 0 when there is none.
    static long hash(@Nullable String reference) {
        if (reference == null) {
            return 0;
        }
        long hash = FNV_START;
        int letters = 0;
        for (int i = 0; i < reference.length(); i++) {
            char c = reference.charAt(i);
            if (c > '~') {
                return hash(normalised(reference.toUpperCase(Locale.ROOT)), 0);
            }
            if (c >= 'a' && c <= 'z') {
                c = (char) (c - 'a' + 'A');
            }
            if (isPlain(c)) {
                hash = (hash ^ c) * FNV_PRIME;
                letters++;
            }
        }
        return letters == 0 ? 0 : mixed(hash);
    }

    private static boolean isPlain(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }

    private static long hash(String normalised, int from) {
        long hash = FNV_START;
        for (int i = from; i < normalised.length(); i++) {
            hash = (hash ^ normalised.charAt(i)) * FNV_PRIME;
        }
        return normalised.isEmpty() ? 0 : mixed(hash);
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L;
        return mixed == 0 ? 1 : mixed;
    }

    /// The level of two normalised references, both present.
    static int level(String a, String b) {
        if (a.equals(b)) {
            return EQUAL;
        }
        if (core(a).equals(core(b))) {
            return CHECKED;
        }
        String shorter = a.length() <= b.length() ? a : b;
        String longer = a.length() <= b.length() ? b : a;
        if (isTelling(shorter) && longer.contains(shorter)) {
            return TRUNCATED;
        }
        String digits = digits(shorter);
        if (digits.length() >= SHORTEST_PART && digits.equals(digits(longer))) {
            return TRUNCATED;
        }
        if (shorter.length() >= SHORTEST_PART && a.length() == b.length() && plain(a).equals(plain(b))) {
            return CONFUSED;
        }
        if (shorter.length() >= SHORTEST_PART && isExchange(shorter, longer)) {
            return CONFUSED;
        }
        return shorter.length() > SHORTEST_PART && Strings.isWithinOne(shorter, longer) ? SIMILAR : DIFFERENT;
    }

    /// Long enough, and with enough digits, to mean something when it is found inside something else.
    static boolean isTelling(String reference) {
        return reference.length() >= SHORTEST_PART && digits(reference).length() >= RF_LENGTH;
    }

    /// The number inside a creditor reference whose check digits are right (ISO 11649, mod 97 as ISO 7064), without
    /// leading zeros; any other reference as it is.
    static String core(String reference) {
        if (reference.length() > RF_LENGTH && reference.startsWith("RF") && isChecked(reference)) {
            int from = RF_LENGTH;
            while (from < reference.length() - 1 && reference.charAt(from) == '0') {
                from++;
            }
            return reference.substring(from);
        }
        return reference;
    }

    private static boolean isChecked(String reference) {
        int rest = 0;
        String turned = reference.substring(RF_LENGTH) + reference.substring(0, RF_LENGTH);
        for (int i = 0; i < turned.length(); i++) {
            int value = Character.digit(turned.charAt(i), 36);
            if (value < 0) {
                return false;
            }
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }

    private static boolean isExchange(String a, String b) {
        if (a.length() != b.length()) {
            return false;
        }
        int first = 0;
        while (first < a.length() && a.charAt(first) == b.charAt(first)) {
            first++;
        }
        return first + 1 < a.length()
                && a.charAt(first) == b.charAt(first + 1)
                && a.charAt(first + 1) == b.charAt(first)
                && a.regionMatches(first + 2, b, first + 2, a.length() - first - 2);
    }

    static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    /// Letters that a scanner takes for digits, as those digits.
    private static String plain(String reference) {
        StringBuilder plain = new StringBuilder(reference.length());
        for (int i = 0; i < reference.length(); i++) {
            plain.append(
                    switch (reference.charAt(i)) {
                        case 'O', 'Q', 'D' -> '0';
                        case 'I', 'L' -> '1';
                        case 'S' -> '5';
                        case 'B' -> '8';
                        case 'Z' -> '2';
                        case 'G' -> '6';
                        default -> reference.charAt(i);
                    });
        }
        return plain.toString();
    }
}
