package io.tieout.formats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Finds the first byte that the charset does not allow, or a NUL, in a stream that comes in pieces. UTF-8 as strict
/// as RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
final class EncodingCheck {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final boolean utf8;
    private final boolean windows1252;
    private int missing;
    private int taken;
    private int lowest;
    private int highest;

    EncodingCheck(Charset charset) {
        this.utf8 = charset.equals(StandardCharsets.UTF_8);
        this.windows1252 = charset.equals(WINDOWS_1252);
    }

    /// Position of the first bad byte, or of the start of its character (negative when that began in the piece
    /// before); `length` when all is well.
    int firstBad(byte[] bytes, int length) {
        int at = 0;
        while (at < length) {
            if (missing == 0) {
                at = skipPlain(bytes, at, length);
                if (at == length) {
                    return length;
                }
            }
            if (bytes[at] == 0) {
                return at;
            }
            if (!accepts(bytes[at] & 0xFF)) {
                return at - taken;
            }
            at++;
        }
        return length;
    }

    /// How many bytes of an unfinished character stand at the end of the stream.
    int unfinished() {
        return missing == 0 ? 0 : taken;
    }

    private static int skipPlain(byte[] bytes, int from, int length) {
        int at = from;
        while (at + 8 <= length) {
            long word = (long) LONGS.get(bytes, at);
            if ((((word - LOW_BITS) | word) & HIGH_BITS) != 0) {
                break;
            }
            at += 8;
        }
        while (at < length && bytes[at] > 0) {
            at++;
        }
        return at;
    }

    private boolean accepts(int b) {
        if (!utf8) {
            return !windows1252 || (b != 0x81 && b != 0x8D && b != 0x8F && b != 0x90 && b != 0x9D);
        }
        return missing == 0 ? opens(b) : continues(b);
    }

    private boolean opens(int b) {
        taken = 0;
        if (b < 0xC2 || b > 0xF4) {
            return b < 0x80;
        }
        taken = 1;
        missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        lowest = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
        return true;
    }

    private boolean continues(int b) {
        if (b < lowest || b > highest) {
            return false;
        }
        taken++;
        missing--;
        lowest = 0x80;
        highest = 0xBF;
        return true;
    }
}
