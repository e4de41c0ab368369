package io.tieout.reconciliation.matching;

import java.util.List;

/// What people decided, as a run has to keep it. Where both speak of the same two entries, `together` holds.
///
/// @param together sets of entries that are one confirmed match; no entry is in two of them
/// @param apart sets of entries of which no left one may be matched with a right one
public record Constraints(List<Together> together, List<Apart> apart) {

    public static final Constraints NONE = new Constraints(List.of(), List.of());

    public Constraints {
        together = List.copyOf(together);
        apart = List.copyOf(apart);
    }

    /// Entries that are one match; when one of them is not in the run, the decision waits and binds nothing.
    ///
    /// @param kind `CONFIRM` or `MANUAL`
    /// @param pass of the match that was decided on
    public record Together(long decisionId, String kind, String pass, String reason, List<Member> members) {
        public Together {
            members = List.copyOf(members);
        }
    }

    /// Entries of which no left one belongs to a right one.
    public record Apart(long decisionId, List<Member> members) {
        public Apart {
            members = List.copyOf(members);
        }
    }

    /// An entry by its content, which is the same in a corrected file; side `L` or `R`, day since 1970-01-01.
    public record Member(char side, String fingerprint, long amountMinor, String currency, int bookingDay) {}
}
