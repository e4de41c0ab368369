package io.tieout.shared;

/// Texts shortened to what a column or a line holds, never between the halves of one character: half a character can be
/// stored in one database and be written nowhere.
public final class Cut {

    private Cut() {}

    /// The first `length` characters of the text at most.
    public static String to(int length, String text) {
        if (text.length() <= length) {
            return text;
        }
        boolean split = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, split ? length - 1 : length);
    }
}
