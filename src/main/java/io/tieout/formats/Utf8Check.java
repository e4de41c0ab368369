package io.tieout.formats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// UTF-8 as strict as RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF, and no NUL.
final class Utf8Check implements EncodingCheck {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private int missing;
    private int taken;
    private int lowest;
    private int highest;

    @Override
    public int firstBad(byte[] bytes, int length) {
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

    @Override
    public int unfinished() {
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
