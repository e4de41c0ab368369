package io.tieout.reconciliation;

import io.tieout.reconciliation.aggregates.FoundGroup;
import io.tieout.reconciliation.aggregates.FoundGroup.Basis;
import io.tieout.reconciliation.aggregates.FoundGroup.Standing;
import io.tieout.reconciliation.groups.GapExplainer;
import io.tieout.reconciliation.matching.AggregateStage;
import io.tieout.reconciliation.matching.Confidence;
import io.tieout.reconciliation.matching.EntryTable;
import io.tieout.shared.Money;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/// Turns a group of several entries into a match: how sure, in which tier, and why in words.
final class GroupMatch {

    /// The pass as people configure it.
    static final String PASS = "aggregates";

    private static final int EXPLAINED = 9_600;
    private static final int EXACT = 9_800;
    private static final int OF_PARTY = 9_000;
    private static final int OF_AMOUNTS = 8_600;
    private static final int DOUBTFUL = 7_600;
    private static final int UNEXPLAINED = 7_000;

    private GroupMatch() {}

    /// @param members in their order; the group's entries are positions in the table
    static Match of(FoundGroup group, String key, List<Match.Member> members, EntryTable table) {
        int confidence = confidence(group);
        String currency = table.currency(group.entries().getFirst());
        return new Match(
                key,
                PASS,
                Confidence.tier(confidence),
                confidence,
                group.isSettled() ? "CONFIRMED" : "SUGGESTED",
                group.left().size() + ":" + group.right().size(),
                explanation(group, currency),
                new Match.Odds(
                        AggregateStage.probability(group),
                        Math.max(0, group.count() - 1),
                        0,
                        group.rank(),
                        group.twins() ? "TWIN" : ""),
                null,
                members,
                Remainders.parts(group.gap(), group.left(), group.right(), table));
    }

    private static int confidence(FoundGroup group) {
        boolean isNamed = group.isNamed();
        boolean isOpen = group.gap().stream().anyMatch(part -> part.rule().equals(GapExplainer.UNEXPLAINED));
        return switch (group.standing()) {
            case SETTLED, REVIEW -> {
                if (isNamed
                        && group.standing() == Standing.REVIEW
                        && !group.gap().isEmpty()) {
                    yield UNEXPLAINED;
                }
                if (isNamed) {
                    yield group.gap().isEmpty() ? EXACT : isOpen ? OF_PARTY : EXPLAINED;
                }
                yield group.basis() == Basis.SUM ? OF_AMOUNTS : OF_PARTY;
            }
            case DOUBTFUL, AMBIGUOUS -> DOUBTFUL;
        };
    }

    private static String explanation(FoundGroup group, String currency) {
        StringJoiner words = new StringJoiner(", ");
        words.add(
                switch (group.basis()) {
                    case NAMED -> "named by reference";
                    case BATCH -> "batch reference EQUAL";
                    case PARTY_SUM, NET -> "party EQUAL";
                    case SUM -> "party unknown";
                });
        words.add(sums(group));
        if (group.pool() > 0) {
            words.add(verdict(group));
            words.add(String.format(
                    Locale.ROOT, "chance %.6f among %d open", group.chance().probability(), group.pool()));
        }
        String gap = gap(group, currency);
        return gap.isEmpty() ? words.toString() : words + "; difference: " + gap;
    }

    private static String sums(FoundGroup group) {
        String agree = group.gap().isEmpty() ? " EQUAL" : " DIFFERENT";
        if (group.left().size() > 1 && group.right().size() > 1) {
            return "sums of " + group.left().size() + " and " + group.right().size() + agree;
        }
        int members = Math.max(group.left().size(), group.right().size());
        return (members > 1 ? "sum of " + members : "amount") + agree;
    }

    private static String verdict(FoundGroup group) {
        if (group.standing() != Standing.AMBIGUOUS) {
            return "UNIQUE";
        }
        return group.count() > 1
                ? "AMBIGUOUS (" + (group.atLeast() ? "at least " : "") + group.count() + ")"
                : "AMBIGUOUS (others want the same entries)";
    }

    private static String gap(FoundGroup group, String currency) {
        StringJoiner parts = new StringJoiner(", ");
        group.gap()
                .forEach(part -> parts.add(part.rule() + " " + Money.plain(part.amount(), currency) + " " + currency));
        return parts.toString();
    }
}
