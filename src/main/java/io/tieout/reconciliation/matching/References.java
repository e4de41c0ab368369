package io.tieout.reconciliation.matching;

import io.tieout.parties.Strings;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
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
        int kept = 0;
        boolean ascii = true;
        boolean clean = true;
        for (int i = 0; i < reference.length() && ascii; i++) {
            char c = reference.charAt(i);
            ascii = c <= '~';
            clean &= isPlain(c);
            kept += isPlain(upper(c)) ? 1 : 0;
        }
        if (clean) {
            return reference;
        }
        return ascii ? plainOnly(reference, kept) : lettersAndDigits(reference.toUpperCase(Locale.ROOT));
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }

    private static String plainOnly(String reference, int size) {
        byte[] kept = new byte[size];
        int at = 0;
        for (int i = 0; i < reference.length(); i++) {
            char c = upper(reference.charAt(i));
            if (isPlain(c)) {
                kept[at++] = (byte) c;
            }
        }
        return new String(kept, StandardCharsets.ISO_8859_1);
    }

    private static String lettersAndDigits(String upper) {
        StringBuilder kept = new StringBuilder(upper.length());
        for (int i = 0; i < upper.length(); i++) {
            if (Character.isLetterOrDigit(upper.charAt(i))) {
                kept.append(upper.charAt(i));
            }
        }
        return kept.toString();
    }

    /// Whether two references are the same, whatever stands between their letters and digits.
    static boolean isSame(@Nullable String one, @Nullable String other) {
        return compare(one, other) == 0;
    }

    /// The order of references by their letters and digits; none is as an empty one.
    static int compare(@Nullable String one, @Nullable String other) {
        return Objects.equals(one, other) ? 0 : normalised(one).compareTo(normalised(other));
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
            c = upper(c);
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
        if (countDigits(shorter) >= SHORTEST_PART && haveSameDigits(shorter, longer)) {
            return TRUNCATED;
        }
        if (shorter.length() >= SHORTEST_PART && a.length() == b.length() && areSameToAScanner(a, b)) {
            return CONFUSED;
        }
        if (shorter.length() >= SHORTEST_PART && isExchange(shorter, longer)) {
            return CONFUSED;
        }
        return shorter.length() > SHORTEST_PART && Strings.isWithinOne(shorter, longer) ? SIMILAR : DIFFERENT;
    }

    /// Long enough, and with enough digits, to mean something when it is found inside something else.
    static boolean isTelling(String reference) {
        return reference.length() >= SHORTEST_PART && countDigits(reference) >= RF_LENGTH;
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

    private static int countDigits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            digits += isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits;
    }

    /// Whether the digits of both are the same in the same order.
    private static boolean haveSameDigits(String a, String b) {
        int i = nextDigit(a, 0);
        int j = nextDigit(b, 0);
        while (i < a.length() && j < b.length() && a.charAt(i) == b.charAt(j)) {
            i = nextDigit(a, i + 1);
            j = nextDigit(b, j + 1);
        }
        return i == a.length() && j == b.length();
    }

    private static int nextDigit(String text, int from) {
        int at = from;
        while (at < text.length() && !isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Whether two texts of one length are the same when letters that a scanner takes for digits are those digits.
    private static boolean areSameToAScanner(String a, String b) {
        for (int i = 0; i < a.length(); i++) {
            if (seen(a.charAt(i)) != seen(b.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static char seen(char c) {
        return switch (c) {
            case 'O', 'Q', 'D' -> '0';
            case 'I', 'L' -> '1';
            case 'S' -> '5';
            case 'B' -> '8';
            case 'Z' -> '2';
            case 'G' -> '6';
            default -> c;
        };
    }
}
