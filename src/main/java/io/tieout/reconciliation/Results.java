package io.tieout.reconciliation;

import io.tieout.reconciliation.ComponentResult.Open;
import io.tieout.reconciliation.ComponentResult.Pair;
import io.tieout.reconciliation.ComponentResult.TiedSet;
import io.tieout.reconciliation.matching.ContentKeys;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Turns positions into matches and breaks with keys, tiers and explanations.
final class Results {

    private static final int PERFECT = 10_000;
    private static final int STRONG = 9_200;
    private static final int PROBABLE = 7_500;

    private final String reconciliation;
    private final EntryTable table;
    private final LocalDate businessDate;

    Results(String reconciliation, EntryTable table, LocalDate businessDate) {
        this.reconciliation = reconciliation;
        this.table = table;
        this.businessDate = businessDate;
    }

    List<Match> matches(ComponentResult result) {
        List<Match> matches =
                new ArrayList<>(result.pairs().size() + result.ties().size());
        result.pairs().forEach(pair -> matches.add(confirmed(pair)));
        result.ties().forEach(tied -> matches.add(suggested(tied)));
        return matches;
    }

    List<Break> breaks(ComponentResult result) {
        return result.open().stream().map(this::open).toList();
    }

    private Match confirmed(Pair pair) {
        boolean byReference = pair.pass().byReference();
        int confidence =
                byReference ? Math.max(9_500, PERFECT - 50 * pair.days()) : Math.max(8_500, STRONG - 100 * pair.days());
        return new Match(
                key(List.of(pair.left(), pair.right())),
                pair.pass().name(),
                byReference ? "TIER_1_PERFECT" : "TIER_2_STRONG",
                confidence,
                "CONFIRMED",
                "1:1",
                Explanation.ofPair(pair, References.normalised(table.reference(pair.left())), confidence),
                new Match.Odds(0, pair.alternatives(), 0, 0, ""),
                null,
                List.of(member(pair.left()), member(pair.right())));
    }

    private Match suggested(TiedSet tied) {
        List<Integer> positions =
                java.util.Arrays.stream(tied.members()).boxed().toList();
        int right = (int) positions.stream().filter(table::isRight).count();
        int left = positions.size() - right;
        return new Match(
                key(positions),
                tied.pass().name(),
                "TIER_3_PROBABLE",
                PROBABLE,
                "SUGGESTED",
                left + ":" + right,
                Explanation.ofTies(tied, left, right, PROBABLE),
                new Match.Odds(0, tied.alternatives(), 0, 0, ""),
                null,
                positions.stream()
                        .map(this::member)
                        .sorted(Comparator.<Match.Member>comparingInt(Match.Member::side)
                                .thenComparingLong(Match.Member::entryId))
                        .toList());
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
        return table.side(position) + table.fingerprint(position);
    }

    private Match.Member member(int position) {
        return new Match.Member(
                table.side(position), table.entryId(position), table.amount(position), table.currency(position));
    }
}
