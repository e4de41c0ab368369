package io.tieout.reconciliation;

import io.tieout.reconciliation.aggregates.FoundGroup;
import io.tieout.reconciliation.matching.AggregateStage;
import io.tieout.reconciliation.matching.ComponentResult;
import io.tieout.reconciliation.matching.ComponentResult.Open;
import io.tieout.reconciliation.matching.ComponentResult.Pair;
import io.tieout.reconciliation.matching.ComponentResult.TiedSet;
import io.tieout.reconciliation.matching.Confidence;
import io.tieout.reconciliation.matching.ContentKeys;
import io.tieout.reconciliation.matching.Decided;
import io.tieout.reconciliation.matching.EntryTable;
import io.tieout.reconciliation.matching.Evidence;
import io.tieout.reconciliation.matching.Matching;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Turns positions into matches and breaks with keys, tiers and explanations.
final class Results {

    static final String BY_PERSON = "decision";
    private static final int WHOLE = 10_000;

    private final String reconciliation;
    private final Matching matching;
    private final EntryTable table;
    private final Remainders remainders;
    private final LocalDate businessDate;

    Results(String reconciliation, Matching matching, LocalDate businessDate) {
        this.reconciliation = reconciliation;
        this.matching = matching;
        this.table = matching.table();
        this.remainders = new Remainders(matching);
        this.businessDate = businessDate;
    }

    List<Match> matches(ComponentResult result) {
        List<Match> matches =
                new ArrayList<>(result.pairs().size() + result.ties().size());
        result.pairs().forEach(pair -> matches.add(pair(pair)));
        result.ties().forEach(tied -> matches.add(tied(tied)));
        return matches;
    }

    /// The matches that people decided on and that hold for this run.
    List<Match> decided() {
        return matching.decided().groups().stream().map(this::group).toList();
    }

    /// What is left of bills that people have confirmed as paid in part.
    List<AggregateStage.Growing> growing() {
        return matching.decided().groups().stream()
                .flatMap(group -> remainders.growing(group).stream())
                .toList();
    }

    List<Break> breaks(ComponentResult result) {
        return result.open().stream()
                .filter(open -> !open.carried())
                .map(this::open)
                .toList();
    }

    List<Match> groups(List<FoundGroup> groups) {
        return groups.stream().map(this::group).toList();
    }

    private Match group(FoundGroup group) {
        Match match = GroupMatch.of(group, key(group.entries()), members(group.entries()), table);
        List<Long> confirmed = matching.decided().of(group.entries());
        String words = (confirmed.isEmpty() ? "" : "; " + joins(confirmed)) + cited(group.left(), group.right());
        return words.isEmpty() ? match : match.withExplanation(match.explanation() + words);
    }

    private static String joins(List<Long> decisions) {
        return "joins " + DecisionIds.text(decisions) + ", which a person confirmed";
    }

    private Match pair(Pair pair) {
        return new Match(
                ContentKeys.pair(reconciliation, table.fingerprint(pair.left()), table.fingerprint(pair.right())),
                pair.pass(),
                Confidence.tier(pair.confidence()),
                pair.confidence(),
                pair.isConfirmed() ? "CONFIRMED" : "SUGGESTED",
                "1:1",
                why(pair),
                new Match.Odds(
                        pair.probability(),
                        pair.alternatives(),
                        pair.margin(),
                        pair.rank(),
                        pair.twins() ? "TWIN" : ""),
                null,
                List.of(member(pair.left()), member(pair.right())),
                List.of());
    }

    /// The texts of evidence are shared by millions of pairs, so nothing is added unless there is something to add.
    private String why(Pair pair) {
        String text = Evidence.text(pair.evidence());
        return matching.hasMemory() ? text + cited(List.of(pair.left()), List.of(pair.right())) : text;
    }

    private String cited(List<Integer> left, List<Integer> right) {
        return LearnedUses.words(matching.taught(left, right)) + PartyWords.citing(matching.identities(left, right));
    }

    private Match tied(TiedSet tied) {
        List<Integer> positions = Arrays.stream(tied.members()).boxed().toList();
        int right = (int) positions.stream().filter(table::isRight).count();
        int left = positions.size() - right;
        int confidence = matching.confidence().of(tied.evidence());
        return new Match(
                key(positions),
                tied.pass(),
                Confidence.tier(confidence),
                confidence,
                "SUGGESTED",
                left + ":" + right,
                tied.reason() + ": " + Evidence.text(tied.evidence()),
                new Match.Odds(WHOLE / Math.max(1, Math.max(left, right)), tied.alternatives(), 0, 1, ""),
                null,
                members(positions),
                List.of());
    }

    private Match group(Decided.Group group) {
        int right = (int) group.positions().stream().filter(table::isRight).count();
        List<Match.GapPart> gap = remainders.ofDecided(group);
        return new Match(
                key(group.positions()),
                BY_PERSON,
                "TIER_1_PERFECT",
                WHOLE,
                "CONFIRMED",
                (group.positions().size() - right) + ":" + right,
                "kept as a person decided" + Remainders.text(gap),
                new Match.Odds(WHOLE, 0, 0, 0, ""),
                group.decision(),
                members(group.positions()),
                gap);
    }

    private List<Match.Member> members(List<Integer> positions) {
        return positions.stream()
                .map(this::member)
                .sorted(Comparator.<Match.Member>comparingInt(Match.Member::side)
                        .thenComparingLong(Match.Member::entryId))
                .toList();
    }

    private Break open(Open open) {
        int position = open.position();
        LocalDate booked = LocalDate.ofEpochDay(table.day(position));
        long age = Math.max(0, businessDate.toEpochDay() - table.day(position));
        return new Break(
                ContentKeys.open(reconciliation, sided(position)),
                table.side(position),
                table.entryId(position),
                table.amount(position),
                table.currency(position),
                booked,
                (int) Math.min(Integer.MAX_VALUE, age),
                open.reason().name());
    }

    private String key(List<Integer> positions) {
        return ContentKeys.match(
                reconciliation, positions.stream().map(this::sided).toList());
    }

    private String sided(int position) {
        return table.side(position) + table.fingerprint(position).hex();
    }

    private Match.Member member(int position) {
        return new Match.Member(
                table.side(position), table.entryId(position), table.amount(position), table.currency(position));
    }
}
