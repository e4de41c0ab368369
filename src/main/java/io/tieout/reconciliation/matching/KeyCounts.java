package io.tieout.reconciliation.matching;

import java.util.Arrays;

/// How often each 64-bit key occurs on each side, in one open-addressed table; the key 0 is not counted.
final class KeyCounts {

    private final long[] keys;
    private final int[] leftCounts;
    private final int[] rightCounts;
    private final int mask;

    KeyCounts(long[] all, boolean[] isRight) {
        int present = (int) Arrays.stream(all).filter(key -> key != 0).count();
        int room = Integer.highestOneBit(Math.max(16, present)) * 4;
        keys = new long[room];
        leftCounts = new int[room];
        rightCounts = new int[room];
        mask = room - 1;
        for (int i = 0; i < all.length; i++) {
            if (all[i] != 0) {
                int slot = slot(all[i]);
                keys[slot] = all[i];
                (isRight[i] ? rightCounts : leftCounts)[slot]++;
            }
        }
    }

    int count(long key) {
        return count(key, false) + count(key, true);
    }

    int count(long key, boolean ofRight) {
        return key == 0 ? 0 : (ofRight ? rightCounts : leftCounts)[slot(key)];
    }

    private int slot(long key) {
        int slot = (int) (key ^ key >>> 32) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
