package io.tieout.shared;

import org.jspecify.annotations.Nullable;

/// What a person is told of one mistake: the stable code (`TIE-INT-006`), what is wrong, and the remedy (may be empty).
public record Message(String code, String text, String remedy) {

    /// The message of a key such as `TIE-INT-006.name-is-waiting`: its code, and in words which mistake it is. The
    /// arguments stand for `{0}`, `{1}` and so on, in the text and in the remedy alike.
    ///
    /// @throws IllegalArgumentException when the catalogue has no such key
    public static Message of(String key, @Nullable Object... arguments) {
        return Messages.message(key, arguments);
    }

    /// The text with its code behind it, for places that keep one text only.
    public String coded() {
        return text + " [" + code + "]";
    }
}
