package io.tieout.formats.bank;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Names of elements and attributes as strings of which there is one for each name; bounded, since a file that makes up
/// names would fill the memory with them.
final class XmlNames {

    private static final int SLOTS = 1 << 11;
    private static final int MOST = SLOTS / 2;

    private final byte[][] keys = new byte[SLOTS][];
    private final String[] names = new String[SLOTS];
    private int count;

    String of(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        while (keys[slot] != null) {
            if (Arrays.equals(keys[slot], 0, keys[slot].length, bytes, from, to)) {
                return names[slot];
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        String name = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (count < MOST) {
            count++;
            keys[slot] = Arrays.copyOfRange(bytes, from, to);
            names[slot] = name;
        }
        return name;
    }
}
