package io.tieout.formats.bank;

import java.util.Map;
import java.util.Set;

/// The tags of the fields of MT940, MT942 and MT950, and in which order they stand.
final class MtTag {

    private static final Map<String, Integer> RANKS = Map.ofEntries(
            Map.entry("20", 1),
            Map.entry("21", 2),
            Map.entry("25", 3),
            Map.entry("25P", 3),
            Map.entry("28", 4),
            Map.entry("28C", 4),
            Map.entry("34F", 5),
            Map.entry("13", 6),
            Map.entry("13D", 6),
            Map.entry("60F", 7),
            Map.entry("60M", 7),
            Map.entry("61", 8),
            Map.entry("90D", 9),
            Map.entry("90C", 9),
            Map.entry("62F", 9),
            Map.entry("62M", 9),
            Map.entry("64", 10),
            Map.entry("65", 11));

    private static final Set<String> ANYWHERE = Set.of("86", "NS");

    private MtTag() {}

    /// Its place in the order; 0 for a field that may stand anywhere, -1 for an unknown one.
    static int rank(String tag) {
        Integer rank = RANKS.get(tag);
        return rank != null ? rank : ANYWHERE.contains(tag) ? 0 : -1;
    }

    /// Length of a tag with its colons at the start of a line (`:61:`, `:60F:`), 0 when there is none.
    static int length(byte[] line, int from, int to) {
        if (to - from < 4 || line[from] != ':') {
            return 0;
        }
        boolean named = line[from + 1] == 'N' && line[from + 2] == 'S';
        if (!named && (!isDigit(line[from + 1]) || !isDigit(line[from + 2]))) {
            return 0;
        }
        if (line[from + 3] == ':') {
            return 4;
        }
        boolean lettered = to - from > 4 && line[from + 3] >= 'A' && line[from + 3] <= 'Z' && line[from + 4] == ':';
        return lettered ? 5 : 0;
    }

    /// Whether a line is what some banks put before a statement: `:940:`.
    static boolean isMessageName(byte[] line, int from, int to) {
        return to - from >= 5
                && line[from] == ':'
                && isDigit(line[from + 1])
                && isDigit(line[from + 2])
                && isDigit(line[from + 3])
                && line[from + 4] == ':';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
