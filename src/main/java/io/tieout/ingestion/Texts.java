package io.tieout.ingestion;

import io.tieout.shared.Cut;
import io.tieout.shared.Messages;
import java.util.List;

/// Small text rules of the load: what counts as blank at the ends of a field, how a value is quoted in a message.
final class Texts {

    private static final int SHOWN = 40;

    private Texts() {}

    /// Without blanks of any kind (no-break spaces, byte order marks too) at both ends.
    static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return to - from == text.length() ? text : text.substring(from, to);
    }

    static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isBlank(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isBlank(char c) {
        return c <= ' ' ? c != 0 : c >= 0x80 && (Character.isSpaceChar(c) || c == 0x85 || c == 0xFEFF);
    }

    /// The words as alternatives: `yyyy-MM-dd or dd.MM.yyyy`.
    static String either(List<String> words) {
        return String.join(" " + Messages.text("text.or") + " ", words);
    }

    /// The value in quotes, cut to 40 characters, control characters shown as `?`.
    static String shown(String value) {
        StringBuilder out = new StringBuilder("'");
        for (int i = 0; i < Cut.to(SHOWN, value).length(); i++) {
            char c = value.charAt(i);
            out.append(Character.isISOControl(c) ? '?' : c);
        }
        return out.append(value.length() > SHOWN ? "...'" : "'").toString();
    }
}
