package io.tieout.reconciliation;

import io.tieout.reconciliation.aggregates.AggregateRules;
import io.tieout.reconciliation.aggregates.Differences;
import io.tieout.reconciliation.groups.GapExplainer.Part;
import io.tieout.reconciliation.groups.PartPayment;
import io.tieout.reconciliation.matching.AggregateStage;
import io.tieout.reconciliation.matching.Decided;
import io.tieout.reconciliation.matching.EntryTable;
import io.tieout.reconciliation.matching.Matching;
import io.tieout.shared.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Says of which entries of a group a part stays open: the money pays the oldest bills first.
final class Remainders {

    private final Matching matching;
    private final EntryTable table;

    Remainders(Matching matching) {
        this.matching = matching;
        this.table = matching.table();
    }

    /// The parts of the gap, those that stay open with their entries.
    static List<Match.GapPart> parts(List<Part> gap, List<Integer> left, List<Integer> right, EntryTable table) {
        if (gap.isEmpty()) {
            return List.of();
        }
        String currency = table.currency(left.getFirst());
        if (!Differences.isPart(gap)) {
            return gap.stream()
                    .map(part -> new Match.GapPart(part.rule(), part.amount(), currency))
                    .toList();
        }
        List<Integer> paid = inOrder(left, table);
        List<Integer> billed = inOrder(right, table);
        return PartPayment.of(amounts(paid, table), amounts(billed, table)).stream()
                .map(rest -> {
                    int position = (rest.isBill() ? billed : paid).get(rest.place());
                    return new Match.GapPart(
                            rest.reason(),
                            rest.difference(),
                            currency,
                            new Match.Rest(table.entryId(position), LocalDate.ofEpochDay(table.day(position))));
                })
                .toList();
    }

    /// Why the sides of a group differ that a person has confirmed as a run had proposed it. What people put together
    /// themselves differs because they accept it.
    List<Match.GapPart> ofDecided(Decided.Group group) {
        @Nullable AggregateRules rules = matching.aggregateRules();
        List<Integer> left = side(group, false);
        List<Integer> right = side(group, true);
        boolean isOneCurrency =
                group.positions().stream().map(table::currency).distinct().count() == 1;
        if (rules == null
                || !group.kind().equals(Decision.Kind.CONFIRM.name())
                || !group.pass().equals(GroupMatch.PASS)
                || left.isEmpty()
                || right.isEmpty()
                || !isOneCurrency) {
            return List.of();
        }
        int day = left.stream().mapToInt(table::day).max().orElseThrow();
        List<Part> gap = Differences.of(
                rules,
                new Differences.Settled(
                        table.currency(left.getFirst()),
                        Objects.requireNonNullElse(table.channel(left.getFirst()), ""),
                        amounts(left, table),
                        day,
                        right.stream()
                                .map(bill -> new Differences.Bill(
                                        table.entryId(bill),
                                        table.amount(bill),
                                        table.day(bill),
                                        rules.facts().offers().of(table.entryId(bill))))
                                .toList()));
        return parts(gap, left, right, table);
    }

    /// The bills of a group that a person has confirmed of which a part is still to be paid.
    List<AggregateStage.Growing> growing(Decided.Group group) {
        List<AggregateStage.Growing> growing = new ArrayList<>();
        for (Match.GapPart part : ofDecided(group)) {
            Match.Rest rest = part.rest();
            if (rest != null && part.reason().equals(PartPayment.PARTIAL)) {
                int bill = group.positions().stream()
                        .filter(position -> table.entryId(position) == rest.entryId())
                        .findFirst()
                        .orElseThrow();
                growing.add(new AggregateStage.Growing(bill, Math.negateExact(part.amountMinor()), group.positions()));
            }
        }
        return growing;
    }

    /// What an explanation says of a gap.
    static String text(List<Match.GapPart> gap) {
        StringJoiner words = new StringJoiner(", ", "; difference: ", "").setEmptyValue("");
        gap.forEach(part -> words.add(
                part.reason() + " " + Money.plain(part.amountMinor(), part.currency()) + " " + part.currency()));
        return words.toString();
    }

    private List<Integer> side(Decided.Group group, boolean right) {
        return group.positions().stream()
                .filter(position -> table.isRight(position) == right)
                .toList();
    }

    private static List<Integer> inOrder(List<Integer> positions, EntryTable table) {
        List<Integer> ordered = new ArrayList<>(positions);
        ordered.sort(Comparator.<Integer>comparingInt(table::day).thenComparing(position -> position));
        return ordered;
    }

    private static List<Long> amounts(List<Integer> positions, EntryTable table) {
        return positions.stream().map(table::amount).toList();
    }
}
