package io.tieout.parties.identity;

import io.tieout.shared.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person said of parties. It speaks of mentions, not of numbers of identities, so it holds whatever files
/// come.
///
/// @param parts keys of mentions, for each party that is spoken of; of a split the first stays what it was
/// @param undone null while it is in force
public record PartyDecision(
        long id,
        Kind kind,
        List<List<String>> parts,
        Actor actor,
        String reason,
        Instant at,
        @Nullable Undone undone) {

    public PartyDecision {
        parts = parts.stream().map(List::copyOf).toList();
    }

    /// These are one party; or they are not.
    public enum Kind {
        MERGE,
        SPLIT
    }

    /// Whether it takes effect: not while a party it speaks of is in no live file, nor when a later one says
    /// otherwise.
    public enum State {
        IN_FORCE,
        WAITING,
        OVERTAKEN,
        UNDONE
    }

    /// Who took it back, when and why.
    public record Undone(Actor actor, String reason, Instant at) {}

    /// As people name it.
    public String name() {
        return "PD" + id;
    }
}
