package io.tieout.entries;

import io.tieout.shared.EntryId;
import java.util.Map;
import java.util.TreeMap;

/// Records of one file that do not count, as ranges that do not touch.
final class SkippedRecords {

    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    /// A range that begins no earlier than those before it.
    void add(long first, long last) {
        Map.Entry<Long, Long> before = ranges.lastEntry();
        if (before != null && before.getValue() >= first) {
            ranges.put(before.getKey(), Math.max(before.getValue(), last));
        } else {
            ranges.put(first, last);
        }
    }

    long size() {
        return ranges.entrySet().stream()
                .mapToLong(range -> range.getValue() - range.getKey() + 1)
                .sum();
    }

    boolean has(long entryId) {
        if (ranges.isEmpty()) {
            return false;
        }
        long record = new EntryId(entryId).recordNo();
        Map.Entry<Long, Long> before = ranges.floorEntry(record);
        return before != null && record <= before.getValue();
    }
}
