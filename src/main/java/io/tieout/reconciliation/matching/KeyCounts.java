package io.tieout.reconciliation.matching;

/// How often each 64-bit key occurs, in one open-addressed table; the key 0 is not counted.
final class KeyCounts {

    private final long[] keys;
    private final int[] counts;
    private final int mask;

    KeyCounts(long[] all) {
        int room = Integer.highestOneBit(Math.max(16, all.length)) * 4;
        keys = new long[room];
        counts = new int[room];
        mask = room - 1;
        for (long key : all) {
            if (key != 0) {
                int slot = slot(key);
                keys[slot] = key;
                counts[slot]++;
            }
        }
    }

    int count(long key) {
        return key == 0 ? 0 : counts[slot(key)];
    }

    private int slot(long key) {
        int slot = (int) (key ^ key >>> 32) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
