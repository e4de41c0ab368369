package io.tieout.formats;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The bytes that some programs put before a text to say how its characters are written.
enum ByteOrderMark {
    UTF_8(StandardCharsets.UTF_8, "\u00EF\u00BB\u00BF"),
    UTF_16LE(StandardCharsets.UTF_16LE, "\u00FF\u00FE"),
    UTF_16BE(StandardCharsets.UTF_16BE, "\u00FE\u00FF");

    private final Charset charset;
    private final String mark;

    /// @param mark its bytes, one a character
    ByteOrderMark(Charset charset, String mark) {
        this.charset = charset;
        this.mark = mark;
    }

    Charset charset() {
        return charset;
    }

    int length() {
        return mark.length();
    }

    /// The mark that a file starts with.
    static Optional<ByteOrderMark> of(byte[] bytes, int length) {
        for (ByteOrderMark known : values()) {
            if (startsWith(bytes, length, known.mark)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /// How many bytes of mark stand before a text of this charset.
    static int length(byte[] bytes, int length, Charset charset) {
        return of(bytes, length)
                .filter(mark -> mark.charset.equals(charset))
                .map(ByteOrderMark::length)
                .orElse(0);
    }

    /// Whether the bytes begin with those of a text, one byte a character.
    static boolean startsWith(byte[] bytes, int length, String magic) {
        return length >= magic.length()
                && new String(bytes, 0, magic.length(), StandardCharsets.ISO_8859_1).equals(magic);
    }
}
