package io.tieout.formats.bank;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looks for characters of ASCII in bytes.
final class XmlBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long BLANKS = 0x2020202020202020L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private XmlBytes() {}

    /// Whether a text stands at a place.
    static boolean starts(byte[] bytes, int from, int limit, String text) {
        if (from + text.length() > limit) {
            return false;
        }
        for (int k = 0; k < text.length(); k++) {
            if (bytes[from + k] != text.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /// Where the first such text from a place on ends, -1 when there is none.
    static int behind(byte[] bytes, int from, int limit, String text) {
        for (int i = from; i + text.length() <= limit; i++) {
            if (starts(bytes, i, limit, text)) {
                return i + text.length();
            }
        }
        return -1;
    }

    /// Where a character stands that no XML may have, -1 for nowhere; eight at a time, since nearly all of a file is
    /// text.
    static int control(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (i + 8 <= to) {
                long word = (long) LONGS.get(bytes, i);
                if (((word - BLANKS) & ~word & HIGH_BITS) == 0) {
                    i += 8;
                    continue;
                }
            }
            byte b = bytes[i];
            if (b < ' ' && b >= 0 && b != '\n' && b != '\r' && b != '\t') {
                return i;
            }
            i++;
        }
        return -1;
    }
}
