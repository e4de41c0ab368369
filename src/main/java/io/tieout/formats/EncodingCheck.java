package io.tieout.formats;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Finds the first byte that a charset does not allow, or a NUL character, in a stream that comes in pieces.
public interface EncodingCheck {

    static EncodingCheck of(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return new Utf8Check();
        }
        if (charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE)) {
            return new Utf16Check(charset.equals(StandardCharsets.UTF_16BE));
        }
        return new SingleByteCheck(charset);
    }

    /// Position of the first bad byte, or of the start of its character (negative when that began in the piece
    /// before); `length` when all is well.
    int firstBad(byte[] bytes, int length);

    /// How many bytes of an unfinished character stand at the end of the stream.
    int unfinished();
}
