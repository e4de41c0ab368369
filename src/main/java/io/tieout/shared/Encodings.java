package io.tieout.shared;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.Set;

/// The character encodings that files may have: UTF-8, UTF-16 and every encoding of one byte a character that
/// contains ASCII. In any other a byte of a letter can look like a delimiter.
public final class Encodings {

    private static final Set<Charset> UNICODE = Set.of(
            StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private Encodings() {}

    /// Empty when there is no such encoding or files cannot be read in it.
    public static Optional<Charset> find(String name) {
        try {
            Charset charset = Charset.forName(name);
            return UNICODE.contains(charset) || isWideAscii(charset) ? Optional.of(charset) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    private static boolean isWideAscii(Charset charset) {
        if (!charset.canEncode() || charset.newEncoder().maxBytesPerChar() != 1) {
            return false;
        }
        byte[] ascii = new byte[128];
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] = (byte) i;
        }
        return new String(ascii, charset).equals(new String(ascii, StandardCharsets.US_ASCII));
    }
}
