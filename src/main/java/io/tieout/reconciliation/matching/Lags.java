package io.tieout.reconciliation.matching;

import io.tieout.reconciliation.matching.Memory.Lag;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How late the parties of the left side's entries usually are, by what people's matches have taught.
final class Lags {

    private final EntryTable table;
    private final Map<Integer, Lag> ofPosition = new HashMap<>();

    private Lags(EntryTable table) {
        this.table = table;
    }

    /// Null when nothing was taught, so that nothing is looked up.
    static @Nullable Lags of(EntryTable table, Memory memory) {
        if (memory.lags().isEmpty()) {
            return null;
        }
        Lags lags = new Lags(table);
        for (int i = 0; i < table.size(); i++) {
            if (!table.isRight(i) && table.party(i) != Parties.NONE) {
                for (String key : table.parties().keys(table.party(i))) {
                    Lag lag = memory.lags().get(Memory.lagKey(key, table.channel(i)));
                    if (lag != null) {
                        lags.ofPosition.putIfAbsent(i, lag);
                    }
                }
            }
        }
        return lags;
    }

    /// Days that the left booking of two of one party is usually behind the right one.
    int between(int left, int right) {
        return of(left, right).map(Lag::days).orElse(0);
    }

    /// What was taught about two entries.
    Optional<Lag> of(int left, int right) {
        return table.party(left) == table.party(right) ? Optional.ofNullable(ofPosition.get(left)) : Optional.empty();
    }
}
