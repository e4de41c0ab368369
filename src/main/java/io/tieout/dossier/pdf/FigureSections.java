package io.tieout.dossier.pdf;

import static io.tieout.cases.Figures.amount;
import static io.tieout.cases.Figures.count;
import static io.tieout.cases.Figures.money;

import io.tieout.dossier.pdf.BarChart.Group;
import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import java.util.ArrayList;
import java.util.List;

/// Section 4: totals that add up, and two figures, each with its table.
final class FigureSections {
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
        for (SideTotals line : facts.run().totals()) {
            totals(line);
        }
        html.element("h3", "", "Figure 1: Open items by age");
        chart("Number of open items by age and side, base currency", false);
        html.element("h3", "", "Figure 2: Open value by age");
        chart("Open value by age and side, base currency", true);
        ageTable();
    }

    private void totals(SideTotals line) {
        String currency = line.currency();
        html.element("h3", "", Words.side(facts, line.side()) + ", " + currency);
        html.open("table").head("", "#Count", "#Signed sum (" + currency + ")");
        html.row("td", "Matched", "#" + count(line.matched()), "#" + amount(line.matchedMinor(), currency));
        html.row("td", "+ Open", "#" + count(line.open()), "#" + amount(line.openMinor(), currency));
        html.open("tr", "class", "sum");
        html.element("td", "", "= Entries").element("td", "n", count(line.entries()));
        html.element("td", "n", amount(line.entriesMinor(), currency)).close();
        html.endTable();
        boolean adds = line.matched() + line.open() == line.entries()
                && line.matchedMinor() + line.openMinor() == line.entriesMinor();
        html.element(
                "p",
                "note",
                (adds ? "Adds up in number and amount. " : "DOES NOT ADD UP. ") + "Open in absolute amounts: "
                        + money(line.openAbsMinor(), currency) + ".");
    }

    private void chart(String description, boolean value) {
        List<Group> groups = new ArrayList<>();
        String base = facts.head().baseCurrency();
        for (int bucket = 0; bucket < Words.BUCKETS.size(); bucket++) {
            DossierFacts.Aged left = aged('L', bucket);
            DossierFacts.Aged right = aged('R', bucket);
            groups.add(
                    value
                            ? new Group(
                                    Words.BUCKETS.get(bucket),
                                    left.absMinor(),
                                    right.absMinor(),
                                    whole(left.absMinor(), base),
                                    whole(right.absMinor(), base))
                            : new Group(
                                    Words.BUCKETS.get(bucket),
                                    left.items(),
                                    right.items(),
                                    count(left.items()),
                                    count(right.items())));
        }
        html.open("div", "class", "chart")
                .markup(BarChart.svg(description, groups))
                .close();
        html.open("p", "class", "note")
                .open("span", "class", "key-left")
                .text("\u00a0\u00a0")
                .close();
        html.text(" " + Words.side(facts, 'L') + "\u2003");
        html.open("span", "class", "key-right").text("\u00a0\u00a0").close();
        html.text(" " + Words.side(facts, 'R')
                + (value ? "\u2003absolute amounts in " + base + ", cut to whole units" : ""));
        html.close();
    }

    private void ageTable() {
        String base = facts.head().baseCurrency();
        html.element("p", "note", "The figures' data (" + base + ", absolute amounts, age on the business date):");
        html.open("table").head("Age", "#Left items", "#Left value", "#Right items", "#Right value");
        for (int bucket = 0; bucket < Words.BUCKETS.size(); bucket++) {
            DossierFacts.Aged left = aged('L', bucket);
            DossierFacts.Aged right = aged('R', bucket);
            html.row(
                    "td",
                    Words.BUCKETS.get(bucket),
                    "#" + count(left.items()),
                    "#" + amount(left.absMinor(), base),
                    "#" + count(right.items()),
                    "#" + amount(right.absMinor(), base));
        }
        html.endTable();
    }

    private DossierFacts.Aged aged(char side, int bucket) {
        return facts.aged().stream()
                .filter(aged -> aged.side() == side && aged.bucket() == bucket)
                .findFirst()
                .orElse(new DossierFacts.Aged(side, bucket, 0, 0));
    }

    private static String whole(long minor, String currency) {
        String amount = amount(minor, currency);
        int point = amount.indexOf('.');
        return point < 0 ? amount : amount.substring(0, point);
    }
}
