package io.tieout.reconciliation.matching;

import io.tieout.reconciliation.matching.Memory.Alias;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which entries of the left side go by a name that people's matches have taught.
final class Aliases {

    private final Map<String, Alias> known;
    private final boolean hasTexts;
    private final Map<String, Optional<Alias>> ofNames = new HashMap<>();
    private final Map<Integer, String> used = new HashMap<>();

    Aliases(Memory memory) {
        this.known = memory.aliases();
        this.hasTexts = known.keySet().stream().anyMatch(key -> key.startsWith("text:"));
    }

    /// The name an entry of the left side goes by; its own when nothing was taught about it.
    @Nullable String name(int position, @Nullable String counterparty, @Nullable String text) {
        if (known.isEmpty()) {
            return counterparty;
        }
        Optional<Alias> alias = counterparty != null && !counterparty.isEmpty()
                ? ofNames.computeIfAbsent(counterparty, name -> find(name, null))
                : hasTexts ? find(null, text) : Optional.empty();
        if (alias.isEmpty()) {
            return counterparty;
        }
        used.put(position, alias.get().id());
        return alias.get().name();
    }

    private Optional<Alias> find(@Nullable String counterparty, @Nullable String text) {
        return Memory.keyOf(counterparty, text).map(known::get);
    }

    /// What was used for an entry.
    Optional<String> at(int position) {
        return used.isEmpty() ? Optional.empty() : Optional.ofNullable(used.get(position));
    }
}
