package io.tieout.dossier.pdf;

import static io.tieout.cases.Figures.amount;
import static io.tieout.cases.Figures.count;
import static io.tieout.cases.Figures.counted;
import static io.tieout.cases.Figures.money;
import static io.tieout.cases.Figures.share;

import io.tieout.cases.CaseBasis;
import io.tieout.dossier.pdf.DossierFacts.Head;
import io.tieout.reconciliation.ReconciliationRun.SideTotals;

/// Title block and summary.
final class FrontSections {
    private final Html html;
    private final DossierFacts facts;

    FrontSections(Html html, DossierFacts facts) {
        this.html = html;
        this.facts = facts;
    }

    void write() {
        title();
        contents();
        summary();
    }

    private void title() {
        Head head = facts.head();
        CaseBasis basis = facts.basis();
        html.element("p", "kicker", "Dossier  ·  Case " + head.number());
        html.element("h1", "", head.title());
        html.element(
                "div",
                "band",
                "DRAFT, version " + head.version()
                        + ". Not reviewed, not released. Statements describe records; they are no opinion on any person.");
        html.open("table", "class", "figures").open("tbody").open("tr");
        figure(openAbs('L'), "open on the left side (" + String.join(", ", basis.left()) + "), absolute");
        figure(openAbs('R'), "open on the right side (" + String.join(", ", basis.right()) + "), absolute");
        figure(share(Words.open(facts), Words.entries(facts)), "of all entries, in number, without a confirmed match");
        html.close().close().close();
        html.open("table", "class", "facts").open("tbody");
        fact("Engagement", basis.engagementName() + " (" + head.engagement() + ")");
        fact("Period under audit", head.from() + " to " + head.to());
        opened();
        fact("Business date", head.businessDate().toString());
        fact(
                "Reconciliation",
                facts.run().reconciliation() + ", reconciliation run "
                        + facts.run().id() + ", begun " + Words.time(facts.run().at()));
        fact("Materiality", money(basis.materialityMinor(), basis.baseCurrency()));
        html.close().close();
    }

    private void opened() {
        Head head = facts.head();
        CaseBasis basis = facts.basis();
        if (isFirstRun()) {
            fact(
                    "Case opened",
                    Words.time(head.openedAt()) + ", by rule, in run " + basis.requestId() + " requested by "
                            + head.openedBy());
        } else {
            fact("Case opened", Words.time(head.openedAt()) + ", by rule, in a run requested by " + head.openedBy());
            fact(
                    "Case updated",
                    Words.time(basis.at()) + ", by rule, in run " + basis.requestId() + " requested by "
                            + basis.actor());
        }
    }

    private boolean isFirstRun() {
        return facts.head().openedAt().equals(facts.basis().at());
    }

    private void contents() {
        html.open("div", "class", "toc");
        for (int i = 1; i <= DossierPage.SECTIONS.size(); i++) {
            html.link("s" + i, i + "  " + DossierPage.SECTIONS.get(i - 1));
        }
        html.close();
    }

    private void figure(String figure, String caption) {
        html.open("td")
                .element("span", "figure", figure)
                .element("span", "caption", caption)
                .close();
    }

    private void fact(String key, String value) {
        html.open("tr").element("td", "k", key).element("td", "", value).close();
    }

    private String openAbs(char side) {
        String base = facts.basis().baseCurrency();
        long minor = facts.run().totals().stream()
                .filter(line -> line.side() == side && line.currency().equals(base))
                .mapToLong(SideTotals::openAbsMinor)
                .sum();
        return money(minor, base);
    }

    private void summary() {
        DossierPage.section(html, 1);
        long entries = Words.entries(facts);
        html.element(
                "p",
                "lead",
                "Of " + counted(entries, "entry", "entries") + " on both sides, "
                        + count(Words.matched(facts)) + " have a confirmed match and " + count(Words.open(facts)) + " ("
                        + share(Words.open(facts), entries) + ") stay open.");
        html.paragraph((isFirstRun()
                        ? "The case was opened by rule. "
                        : "The case was opened by rule and rests now on" + " a later run. ")
                + facts.head().reason());
        html.open("div", "class", "keep").open("table");
        html.head("Side", "!Cur.", "#Entries", "#Matched", "#Open", "#Open %", "#Open, signed", "#Open, absolute");
        for (SideTotals line : facts.run().totals()) {
            html.row(
                    "td",
                    Words.side(facts, line.side()),
                    "!" + line.currency(),
                    "#" + count(line.entries()),
                    "#" + count(line.matched()),
                    "#" + count(line.open()),
                    "#" + share(line.open(), line.entries()),
                    "#" + amount(line.openMinor(), line.currency()),
                    "#" + amount(line.openAbsMinor(), line.currency()));
        }
        html.endTable().close();
        old();
        html.open("p").text("Entries that agree and entries that do not are both counted: ");
        html.text(count(Words.matched(facts)) + " agree, " + count(Words.open(facts))
                + " do not yet. An open item is consistent with a difference in timing, a missing record, a fee, an error"
                + " of entry or an unrecorded payment; the records alone do not decide between them. The open items are"
                + " listed in exhibits ");
        html.link("E-2", "E-2").text(" and ").link("E-3", "E-3").text(".").close();
    }

    private void old() {
        String base = facts.basis().baseCurrency();
        long all = 0;
        long old = 0;
        for (DossierFacts.Aged aged : facts.aged()) {
            all += aged.items();
            old += aged.bucket() >= Words.OLD ? aged.items() : 0;
        }
        String when = " older than 90 days on the business date " + facts.head().businessDate() + " (section 4).";
        if (all == 0) {
            html.paragraph("No item in " + base + " is open.");
        } else if (old == all) {
            html.paragraph((all == 1
                            ? "The one open item in " + base + " is"
                            : "All " + count(all) + " open items in " + base + " are")
                    + when);
        } else {
            html.paragraph("Of the " + count(all) + " open items in " + base + ", " + count(old)
                    + (old == 1 ? " is" : " are") + when);
        }
    }
}
