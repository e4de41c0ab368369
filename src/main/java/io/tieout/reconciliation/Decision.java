package io.tieout.reconciliation;

import io.tieout.shared.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person decided about entries; it holds in every later run until it is withdrawn. `pass` is that of the match
/// it was made about.
public record Decision(
        long id,
        String reconciliation,
        Kind kind,
        String reason,
        Actor actor,
        Instant decidedAt,
        long runId,
        String matchKey,
        String pass,
        @Nullable End end,
        List<Member> members) {

    public Decision {
        members = List.copyOf(members);
    }

    /// `D7`, as people write it.
    public String name() {
        return "D" + id;
    }

    boolean bindsTogether() {
        return kind == Kind.CONFIRM || kind == Kind.MANUAL;
    }

    /// What was decided: a suggestion is right, or wrong; a confirmed match is wrong; these entries are a match.
    public enum Kind {
        CONFIRM,
        REJECT,
        UNMATCH,
        MANUAL
    }

    /// Who withdrew it, when and why.
    public record End(Instant at, Actor by, String reason) {}

    /// An entry by its content; `entryId` is where it stood when the decision was made.
    public record Member(
            char side,
            String fingerprint,
            int twin,
            long amountMinor,
            String currency,
            LocalDate bookingDate,
            long entryId) {

        String sided() {
            return side + fingerprint;
        }
    }
}
