package io.tieout.reconciliation.matching;

import io.tieout.parties.PartyKeys;
import io.tieout.parties.PartyName;
import io.tieout.parties.identity.KnownParties;
import io.tieout.parties.identity.KnownParties.Known;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The names of a run, each distinct one prepared once; two ways to write one name have the same number, and so
/// have all names of a known party. Number 0 is no name.
final class Parties {

    static final int NONE = 0;

    private static final int DIFFERENT = 4;
    private static final int REMEMBERED = 1_000_000;

    private final KnownParties known;
    private final Map<String, Named> byRaw = new HashMap<>();
    private final Map<String, Named> byKey = new HashMap<>();
    private final Map<Long, Integer> byIdentity = new HashMap<>();
    private final Map<Integer, Long> identities = new HashMap<>();

    /// The names of each number: one, or all of a known party.
    private final List<List<PartyName>> names = new ArrayList<>();

    private final Map<Long, Integer> levels = new ConcurrentHashMap<>();
    private int[] seen = new int[1024];

    Parties(KnownParties known) {
        this.known = known;
        names.add(List.of());
        ofIdentities();
    }

    /// What a name stands for.
    ///
    /// @param name a number of its own, whoever goes by it
    private record Named(int party, int name) {

        static final Named NOBODY = new Named(NONE, NONE);
    }

    /// In an order of their own: numbers decide which of equals comes first.
    private void ofIdentities() {
        new TreeMap<>(known.names()).forEach((key, party) -> {
            byKey.put(key, new Named(numberOf(party), byKey.size() + 1));
            names.get(numberOf(party)).add(PartyName.of(key));
        });
        new TreeMap<>(known.accounts()).values().forEach(this::numberOf);
    }

    private int numberOf(Known party) {
        return byIdentity.computeIfAbsent(party.number(), unseen -> {
            identities.put(names.size(), unseen);
            names.add(new ArrayList<>(2));
            return names.size() - 1;
        });
    }

    /// The number of a name, or of the known party whose account it is when there is no name; counts that it was
    /// seen.
    int number(@Nullable String raw, @Nullable String account) {
        int number =
                raw == null || raw.isEmpty() ? ofAccount(account) : named(raw).party();
        if (number >= seen.length) {
            seen = Arrays.copyOf(seen, Math.max(number + 1, seen.length * 2));
        }
        seen[number]++;
        return number;
    }

    /// What tells names apart, whoever goes by them.
    int nameNumber(@Nullable String raw) {
        return raw == null || raw.isEmpty() ? NONE : named(raw).name();
    }

    private Named named(String raw) {
        Named already = byRaw.get(raw);
        if (already != null) {
            return already;
        }
        PartyName name = PartyName.of(raw);
        Named named = name.key().isEmpty()
                ? Named.NOBODY
                : byKey.computeIfAbsent(name.key(), unseen -> {
                    names.add(List.of(name));
                    return new Named(names.size() - 1, byKey.size() + 1);
                });
        byRaw.put(raw, named);
        return named;
    }

    private int ofAccount(@Nullable String account) {
        if (known.accounts().isEmpty() || account == null) {
            return NONE;
        }
        Known party = known.accounts().get(PartyKeys.of(account));
        return party == null ? NONE : numberOf(party);
    }

    /// The identity that a number stands for, 0 when it is a name alone.
    long identity(int number) {
        return identities.getOrDefault(number, 0L);
    }

    /// What tells this party apart; see [PartyName#keyOf].
    List<String> keys(int number) {
        return names.get(number).stream().map(PartyName::key).toList();
    }

    /// How often a party occurs on both sides together.
    int seen(int number) {
        return seen[number];
    }

    /// How alike two numbered parties are, as a level of [Criterion#PARTY]: their names that are most alike.
    int level(int a, int b) {
        if (a == b) {
            return 0;
        }
        long pair = (long) Math.min(a, b) << 32 | Math.max(a, b);
        Integer remembered = levels.get(pair);
        if (remembered != null) {
            return remembered;
        }
        int level = names.get(a).stream()
                .flatMapToInt(one -> names.get(b).stream().mapToInt(one::level))
                .min()
                .orElse(DIFFERENT);
        if (levels.size() < REMEMBERED) {
            levels.put(pair, level);
        }
        return level;
    }
}
