package io.tieout.ingestion;

import java.nio.charset.Charset;

/// The bytes of a rejected record as printable text: at most 1 KB of them, control characters as hexadecimal
/// escapes, and a note when more was there.
final class RawExcerpt {

    static final int MOST_BYTES = 1024;

    /// What the column holds.
    private static final int MOST_CHARACTERS = 4200;

    private RawExcerpt() {}

    static String of(byte[] bytes, int offset, int length, Charset charset) {
        String text = new String(bytes, offset, Math.min(length, MOST_BYTES), charset);
        String note = length > MOST_BYTES ? " ... (" + length + " bytes)" : "";
        StringBuilder escaped = new StringBuilder(text.length() + note.length());
        for (int i = 0; i < text.length(); i++) {
            append(escaped, text.charAt(i));
            if (escaped.length() > MOST_CHARACTERS - 48) {
                note = " ... (" + length + " bytes)";
                break;
            }
        }
        return escaped.append(note).toString();
    }

    private static void append(StringBuilder escaped, char c) {
        if (c == '\\') {
            escaped.append("\\\\");
        } else if (Character.isISOControl(c)) {
            String hex = Integer.toHexString(c);
            escaped.append("\\u").repeat('0', 4 - hex.length()).append(hex);
        } else {
            escaped.append(c);
        }
    }
}
