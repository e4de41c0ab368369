package io.tieout.reconciliation.matching;

import io.tieout.parties.PartyName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The names of a run, each distinct one prepared once; two ways to write one name have the same number. Number 0 is
/// no name.
final class Parties {

    static final int NONE = 0;

    private static final int REMEMBERED = 1_000_000;

    private final Map<String, Integer> byRaw = new HashMap<>();
    private final Map<String, Integer> byKey = new HashMap<>();
    private final List<PartyName> names = new ArrayList<>();
    private final Map<Long, Integer> levels = new ConcurrentHashMap<>();
    private int[] seen = new int[1024];

    Parties() {
        names.add(new PartyName(List.of(), "", "", ""));
    }

    /// The number of a name; counts that it was seen.
    int number(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return NONE;
        }
        Integer known = byRaw.get(raw);
        int number = known != null ? known : add(raw);
        if (number >= seen.length) {
            seen = Arrays.copyOf(seen, Math.max(number + 1, seen.length * 2));
        }
        seen[number]++;
        return number;
    }

    private int add(String raw) {
        PartyName name = PartyName.of(raw);
        int number = NONE;
        if (!name.key().isEmpty()) {
            Integer same = byKey.putIfAbsent(name.key(), names.size());
            number = same != null ? same : names.size();
            if (same == null) {
                names.add(name);
            }
        }
        byRaw.put(raw, number);
        return number;
    }

    /// What tells this party apart; see [PartyName#keyOf].
    String key(int number) {
        return names.get(number).key();
    }

    /// How often a party occurs on both sides together.
    int seen(int number) {
        return seen[number];
    }

    /// How alike two numbered names are, as a level of [Criterion#PARTY].
    int level(int a, int b) {
        if (a == b) {
            return 0;
        }
        long pair = (long) Math.min(a, b) << 32 | Math.max(a, b);
        Integer known = levels.get(pair);
        if (known != null) {
            return known;
        }
        int level = names.get(a).level(names.get(b));
        if (levels.size() < REMEMBERED) {
            levels.put(pair, level);
        }
        return level;
    }
}
