package io.tieout.reconciliation.matching;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Days that may lie between both bookings, by payment channel (in any case of letters).
public final class Clearing {

    public static final String DEFAULT = "default";
    static final int UNKNOWN = -1;

    private final Map<String, Integer> days = new TreeMap<>();
    private final int otherwise;
    private final int largest;

    public Clearing(Map<String, Integer> byChannel) {
        byChannel.forEach((channel, window) -> days.put(key(channel), window));
        Integer given = days.remove(DEFAULT);
        otherwise = given == null ? 3 : given;
        largest = days.values().stream().mapToInt(Integer::intValue).reduce(otherwise, Math::max);
    }

    /// The window of a channel, or [#UNKNOWN].
    int of(@Nullable String channel) {
        if (channel == null || channel.isEmpty() || days.isEmpty()) {
            return UNKNOWN;
        }
        Integer known = days.get(key(channel));
        return known == null ? UNKNOWN : known;
    }

    /// The window of a pair: the larger of both sides', the default when neither channel is known.
    int ofPair(int left, int right) {
        int larger = Math.max(left, right);
        return larger == UNKNOWN ? otherwise : larger;
    }

    int largest() {
        return largest;
    }

    private static String key(String channel) {
        return channel.strip().toLowerCase(Locale.ROOT);
    }
}
