package io.tieout.dossier.pdf;

import static io.tieout.cases.Figures.amount;
import static io.tieout.cases.Figures.count;

import io.tieout.dossier.pdf.BarChart.Group;
import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Section 4: totals that add up, and two figures with their table.
final class FigureSections {
    private static final long SIX_DIGITS = 1_000_000;
    private static final int THOUSAND = 1_000;

    private final Html html;
    private final DossierFacts facts;

    FigureSections(Html html, DossierFacts facts) {
        this.html = html;
        this.facts = facts;
    }

    void write() {
        DossierPage.section(html, 4);
        html.paragraph("Entries = matched + open, in number and to the smallest unit of the currency, for each side and"
                + " currency. Amounts are signed from the engagement's books: money in is positive.");
        TreeSet<String> currencies = new TreeSet<>();
        facts.run().totals().forEach(line -> currencies.add(line.currency()));
        currencies.forEach(this::totals);
        boolean none = facts.aged().isEmpty();
        String base = facts.basis().baseCurrency();
        if (none) {
            html.paragraph("No item in " + base + " is open; there is nothing to show by age.");
            return;
        }
        chart("Figure 1: Open items in " + base + " by age, in number", false);
        chart("Figure 2: Open value in " + base + " by age, absolute amounts", true);
        ageTable();
    }

    private void totals(String currency) {
        SideTotals left = line('L', currency);
        SideTotals right = line('R', currency);
        html.open("div", "class", "keep").element("h3", "", "Totals in " + currency);
        html.open("table").head("", "#Left, count", "#Left, sum", "#Right, count", "#Right, sum", "#Left less right");
        row("td", "Matched", left.matched(), left.matchedMinor(), right.matched(), right.matchedMinor(), currency);
        row("td", "+ Open", left.open(), left.openMinor(), right.open(), right.openMinor(), currency);
        row("sum", "= Entries", left.entries(), left.entriesMinor(), right.entries(), right.entriesMinor(), currency);
        html.endTable();
        html.element(
                        "p",
                        "note",
                        adds(left) && adds(right)
                                ? "Both sides add up in number and amount."
                                : "THE TOTALS DO NOT ADD UP.")
                .close();
    }

    private static boolean adds(SideTotals line) {
        return line.matched() + line.open() == line.entries()
                && line.matchedMinor() + line.openMinor() == line.entriesMinor();
    }

    @SuppressWarnings("TooManyParameters")
    private void row(String kind, String name, long left, long leftMinor, long right, long rightMinor, String cur) {
        html.open("tr", "class", kind).element("td", "", name);
        html.element("td", "n", count(left)).element("td", "n", amount(leftMinor, cur));
        html.element("td", "n", count(right)).element("td", "n", amount(rightMinor, cur));
        html.element("td", "n", amount(Math.subtractExact(leftMinor, rightMinor), cur))
                .close();
    }

    private SideTotals line(char side, String currency) {
        return facts.run().totals().stream()
                .filter(line -> line.side() == side && line.currency().equals(currency))
                .findFirst()
                .orElse(new SideTotals(side, currency, 0, 0, 0, 0, 0, 0, 0));
    }

    private void chart(String title, boolean value) {
        String base = facts.basis().baseCurrency();
        long max = facts.aged().stream()
                .mapToLong(DossierFacts.Aged::absMinor)
                .max()
                .orElse(0);
        boolean thousands = value && max / Math.max(1, unit(base)) >= SIX_DIGITS;
        List<Group> groups = new ArrayList<>();
        for (int bucket = 0; bucket < Words.BUCKETS.size(); bucket++) {
            DossierFacts.Aged left = aged('L', bucket);
            DossierFacts.Aged right = aged('R', bucket);
            groups.add(
                    value
                            ? new Group(
                                    Words.BUCKETS.get(bucket),
                                    left.absMinor(),
                                    right.absMinor(),
                                    whole(left.absMinor(), base, thousands),
                                    whole(right.absMinor(), base, thousands))
                            : new Group(
                                    Words.BUCKETS.get(bucket),
                                    left.items(),
                                    right.items(),
                                    count(left.items()),
                                    count(right.items())));
        }
        html.open("div", "class", "keep").element("h3", "", title);
        html.open("div", "class", "chart").markup(BarChart.svg(title, groups)).close();
        html.open("p", "class", "note")
                .open("span", "class", "key-left")
                .text("\u00a0\u00a0")
                .close();
        html.text(" " + Words.side(facts, 'L') + "\u2003");
        html.open("span", "class", "key-right").text("\u00a0\u00a0").close();
        html.text(" " + Words.side(facts, 'R')
                + (value
                        ? "\u2003" + (thousands ? "thousands of " : "") + base + ", cut to whole "
                                + (thousands ? "thousands" : "units")
                        : ""));
        html.close().close();
    }

    private void ageTable() {
        String base = facts.basis().baseCurrency();
        html.open("div", "class", "keep");
        html.element(
                "p",
                "note",
                "The data of both figures (" + base + ", absolute amounts, age on the business date "
                        + facts.head().businessDate() + "):");
        html.open("table").head("Age", "#Left, items", "#Left, value", "#Right, items", "#Right, value");
        for (int bucket = 0; bucket < Words.BUCKETS.size(); bucket++) {
            ageRow("td", Words.BUCKETS.get(bucket), aged('L', bucket), aged('R', bucket));
        }
        ageRow("sum", "All", all('L'), all('R'));
        html.endTable().close();
    }

    private void ageRow(String kind, String name, DossierFacts.Aged left, DossierFacts.Aged right) {
        String base = facts.basis().baseCurrency();
        html.open("tr", "class", kind).element("td", "", name);
        html.element("td", "n", count(left.items())).element("td", "n", amount(left.absMinor(), base));
        html.element("td", "n", count(right.items()))
                .element("td", "n", amount(right.absMinor(), base))
                .close();
    }

    private DossierFacts.Aged aged(char side, int bucket) {
        return facts.aged().stream()
                .filter(aged -> aged.side() == side && aged.bucket() == bucket)
                .findFirst()
                .orElse(new DossierFacts.Aged(side, bucket, 0, 0));
    }

    private DossierFacts.Aged all(char side) {
        return facts.aged().stream()
                .filter(aged -> aged.side() == side)
                .reduce(
                        new DossierFacts.Aged(side, 0, 0, 0),
                        (a, b) -> new DossierFacts.Aged(
                                side, 0, a.items() + b.items(), Math.addExact(a.absMinor(), b.absMinor())));
    }

    private static long unit(String currency) {
        return java.math.BigInteger.TEN
                .pow(io.tieout.shared.Currencies.isKnown(currency) ? io.tieout.shared.Currencies.exponent(currency) : 0)
                .longValueExact();
    }

    private static String whole(long minor, String currency, boolean thousands) {
        return count(minor / unit(currency) / (thousands ? THOUSAND : 1));
    }
}
