package io.tieout.reconciliation.matching;

import org.jspecify.annotations.Nullable;

/// What tells parties apart: two ways to write one name have the same key.
public final class PartyKey {

    private PartyKey() {}

    /// Empty when there is no name, or nothing of it is one.
    public static String of(@Nullable String name) {
        return name == null || name.isBlank() ? "" : PartyName.of(name).key();
    }
}
