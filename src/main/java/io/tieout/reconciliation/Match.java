package io.tieout.reconciliation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Entries of both sides that belong together. Confidence in 1/10,000; status `CONFIRMED`, `SUGGESTED`, `REJECTED`,
/// `STALE` or `ENDED`; explanation is in words; decisionId names the person's decision it rests on; the parts of the
/// gap add up to what the sides differ by, as far as a run has taken it apart.
public record Match(
        String matchKey,
        String pass,
        String tier,
        int confidence,
        String status,
        String shape,
        String explanation,
        Odds odds,
        @Nullable Long decisionId,
        List<Member> members,
        List<GapPart> gap) {

    public Match {
        members = List.copyOf(members);
        gap = List.copyOf(gap);
    }

    Match withMembers(List<Member> all) {
        return new Match(matchKey, pass, tier, confidence, status, shape, explanation, odds, decisionId, all, gap);
    }

    Match withStatus(String other) {
        return new Match(matchKey, pass, tier, confidence, other, shape, explanation, odds, decisionId, members, gap);
    }

    Match withExplanation(String words) {
        return new Match(matchKey, pass, tier, confidence, status, shape, words, odds, decisionId, members, gap);
    }

    Match withGap(List<GapPart> parts) {
        return new Match(
                matchKey, pass, tier, confidence, status, shape, explanation, odds, decisionId, members, parts);
    }

    /// Whether it is one entry of each side in one currency.
    boolean isPair() {
        return members.size() == 2
                && members.getFirst().side() == 'L'
                && members.getLast().side() == 'R'
                && members.getFirst().currency().equals(members.getLast().currency());
    }

    /// Why the sides differ by so much, by the name of the rule that says it; left less right. With an entry, so much
    /// of it stays open.
    public record GapPart(
            String reason,
            long amountMinor,
            String currency,
            @Nullable Rest rest) {

        public GapPart(String reason, long amountMinor, String currency) {
            this(reason, amountMinor, currency, null);
        }
    }

    /// An entry of which a part stays open.
    public record Rest(long entryId, LocalDate bookingDate) {}

    /// One entry of a match.
    public record Member(char side, long entryId, long amountMinor, String currency) {}

    /// How sure the match is, and against what: probability and margin (how far the next best is behind) in
    /// 1/10,000, how many alternatives there were, its rank among them, flags such as `TWIN` separated by blanks.
    public record Odds(int probability, long alternatives, int margin, int rank, String flags) {

        public static final Odds NONE = new Odds(0, 0, 0, 0, "");
    }
}
