package io.tieout.cases;

import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import io.tieout.shared.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// When a run opens a case: complete, and on either side an open value (absolute, base currency) from materiality
/// on, or more than 15 % of the entries without a match. Other currencies are named, not compared with
/// materiality.
final class CaseRule {
    private static final int UNMATCHED_LIMIT_PERCENT = 15;
    private static final int PERCENT = 100;

    private final Money materiality;

    CaseRule(Money materiality) {
        this.materiality = materiality;
    }

    /// Why a case is due, in words with figures and limits; empty when none is.
    Optional<String> reason(ReconciliationRun run) {
        ReconciliationRun.Summary summary = run.summary();
        if (!run.status().equals("COMPLETE") || summary == null) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        for (char side : new char[] {'L', 'R'}) {
            List<SideTotals> totals = summary.totals().stream()
                    .filter(line -> line.side() == side)
                    .toList();
            byValue(side, totals, sentences);
            byShare(side, totals, sentences);
        }
        if (sentences.isEmpty()) {
            return Optional.empty();
        }
        otherCurrencies(summary.totals(), sentences);
        return Optional.of(String.join(" ", sentences));
    }

    private void byValue(char side, List<SideTotals> totals, List<String> sentences) {
        for (SideTotals line : totals) {
            if (line.currency().equals(materiality.currency())
                    && line.unsettledAbsMinor() >= materiality.minorUnits()) {
                sentences.add("On the " + name(side) + " side, "
                        + Figures.counted(line.unsettled(), "entry stays", "entries stay") + " open"
                        + (line.partly() == 0 ? "" : ", " + Figures.count(line.partly()) + " of them in part,")
                        + " with " + Figures.money(line.unsettledAbsMinor(), line.currency())
                        + " in absolute amounts; the limit (materiality) is "
                        + Figures.money(materiality.minorUnits(), materiality.currency()) + ".");
            }
        }
    }

    private static void byShare(char side, List<SideTotals> totals, List<String> sentences) {
        long entries = totals.stream().mapToLong(SideTotals::entries).sum();
        long open = totals.stream().mapToLong(SideTotals::open).sum();
        if (open * PERCENT > entries * UNMATCHED_LIMIT_PERCENT) {
            sentences.add("On the " + name(side) + " side, " + Figures.count(open) + " of "
                    + Figures.counted(entries, "entry", "entries") + " (" + Figures.share(open, entries)
                    + ") have no match; the limit is " + UNMATCHED_LIMIT_PERCENT + " %.");
        }
    }

    private void otherCurrencies(List<SideTotals> totals, List<String> sentences) {
        for (SideTotals line : totals) {
            if (!line.currency().equals(materiality.currency()) && line.unsettled() > 0) {
                sentences.add(Figures.money(line.unsettledAbsMinor(), line.currency()) + " in "
                        + Figures.counted(line.unsettled(), "entry", "entries") + " on the " + name(line.side())
                        + " side are open too; they are not compared with materiality, which is stated in "
                        + materiality.currency() + ".");
            }
        }
    }

    private static String name(char side) {
        return side == 'L' ? "left" : "right";
    }
}
