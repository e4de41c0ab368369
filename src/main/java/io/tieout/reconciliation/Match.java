package io.tieout.reconciliation;

import java.util.List;

/// Entries of both sides that belong together. Confidence in 1/10,000; status `CONFIRMED` or `SUGGESTED`; explanation
/// is one JSON object.
public record Match(
        String matchKey,
        String pass,
        String tier,
        int confidence,
        String status,
        String shape,
        String explanation,
        List<Member> members) {

    public Match {
        members = List.copyOf(members);
    }

    Match withMembers(List<Member> all) {
        return new Match(matchKey, pass, tier, confidence, status, shape, explanation, all);
    }

    /// One entry of a match.
    public record Member(char side, long entryId, long amountMinor, String currency) {}
}
