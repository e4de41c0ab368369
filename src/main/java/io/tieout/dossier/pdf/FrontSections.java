package io.tieout.dossier.pdf;

import static io.tieout.cases.Figures.count;
import static io.tieout.cases.Figures.counted;
import static io.tieout.cases.Figures.money;
import static io.tieout.cases.Figures.share;

import io.tieout.cases.Exhibit;
import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import java.util.List;

/// Title block, summary, scope, method.
final class FrontSections {
    private final Html html;
    private final DossierFacts facts;

    FrontSections(Html html, DossierFacts facts) {
        this.html = html;
        this.facts = facts;
    }

    void write() {
        title();
        summary();
        scope();
        method();
    }

    private void title() {
        DossierFacts.Head head = facts.head();
        html.element("p", "kicker", "Dossier  ·  Case " + head.number());
        html.element("h1", "", head.title());
        html.element(
                "div",
                "band",
                "DRAFT, version " + head.version()
                        + ". Not reviewed, not released. Statements describe records; they are no opinion on any person.");
        html.open("table", "class", "figures").open("tbody").open("tr");
        figure(openAbs('L'), "open on the left side, absolute");
        figure(openAbs('R'), "open on the right side, absolute");
        figure(share(Words.open(facts), Words.entries(facts)), "of all entries without a confirmed match");
        html.close().close().close();
        html.open("table", "class", "facts").open("tbody");
        fact("Engagement", head.engagementName() + " (" + head.engagement() + ")");
        fact("Period under audit", head.period());
        fact("Opened", Words.time(head.openedAt()) + " by " + head.openedBy());
        fact("Business date", head.businessDate().toString());
        fact(
                "Reconciliation",
                facts.run().reconciliation() + ", run " + facts.run().id() + " of "
                        + Words.time(facts.run().at()));
        fact("Materiality", money(head.materialityMinor(), head.baseCurrency()));
        html.close().close();
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
        String base = facts.head().baseCurrency();
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
        html.paragraph("The case was opened by rule. " + facts.head().reason());
        for (SideTotals line : facts.run().totals()) {
            html.paragraph(Words.side(facts, line.side()) + ", " + line.currency() + ": "
                    + counted(line.open(), "entry", "entries") + " open with a signed sum of "
                    + money(line.openMinor(), line.currency()) + " and " + money(line.openAbsMinor(), line.currency())
                    + " in absolute amounts, out of " + counted(line.entries(), "entry", "entries") + ".");
        }
        long old = facts.aged().stream()
                .filter(aged -> aged.bucket() == Words.BUCKETS.size() - 1)
                .mapToLong(DossierFacts.Aged::items)
                .sum();
        html.paragraph(counted(old, "open item is", "open items are")
                + " older than 90 days on the business date (section 4).");
        html.open("p").text("Facts that speak for agreement and facts that speak against it are counted alike: ");
        html.text(count(Words.matched(facts)) + " entries agree, " + count(Words.open(facts))
                + " do not yet. An open item is consistent with a difference in timing, a missing record, a fee, an error"
                + " of entry or an unrecorded payment; the records alone do not decide between them. The items are"
                + " listed in ");
        exhibitLinks();
        html.text(".").close();
    }

    private void exhibitLinks() {
        String separator = "";
        for (DossierFacts.ExhibitPages pages : facts.exhibits()) {
            Exhibit exhibit = pages.exhibit();
            html.text(separator).link(exhibit.label(), exhibit.label());
            separator = ", ";
        }
    }

    private void scope() {
        DossierPage.section(html, 2);
        html.paragraph("Compared were the left side (" + facts.run().left() + ") and the right side ("
                + facts.run().right() + ") for " + facts.head().period() + ", from "
                + counted(facts.sources().size(), "source file", "source files")
                + " as received. Nothing outside these files was looked at.");
        html.paragraph(
                "The run is COMPLETE: every file below was live when the run was pinned, both sides hold files for"
                        + " the period, and every control total that a file carried agrees with its records. The input of the"
                        + " run has this digest:");
        html.element("p", "mono", facts.run().inputHash());
        html.open("table").head("File", "Name and SHA-256", "Side", "Received", "#Records", "Control total", "#Score");
        for (DossierFacts.Source source : facts.sources()) {
            html.open("tr");
            html.element("td", "", "F" + source.fileNo());
            html.open("td").text(source.name()).open("br").close();
            html.element("span", "mono", Words.wholeDigest(source.sha256())).close();
            html.element("td", "", source.side()).element("td", "", source.receivedAt());
            html.element("td", "n", count(source.records())).element("td", "", source.control());
            html.element("td", "n", source.score() == null ? "-" : String.valueOf(source.score()));
            html.close();
        }
        html.endTable();
        html.paragraph(
                "For each file, records = entries + rejects + control rows + ignored rows (headers, blank lines):");
        html.open("table")
                .head("File", "Days", "#Records", "#Entries", "#Rejects", "#Control rows", "#Ignored", "#Bytes");
        for (DossierFacts.Source source : facts.sources()) {
            html.row(
                    "td",
                    "F" + source.fileNo(),
                    Html.plain(source.days()),
                    "#" + count(source.records()),
                    "#" + count(source.entries()),
                    "#" + count(source.rejects()),
                    "#" + count(source.controlRows()),
                    "#" + count(source.ignoredRows()),
                    "#" + count(source.bytes()));
        }
        html.endTable();
        html.element(
                "p",
                "note",
                "The claim is: unchanged since receipt. How a file came to be before it was received is"
                        + " not known to this system.");
    }

    private void method() {
        DossierPage.section(html, 3);
        html.paragraph("The two sides were compared in passes; each pass sees only what the earlier ones left, an entry"
                + " is in at most one confirmed match, and the result does not depend on the order of the files.");
        html.open("ol");
        facts.run().passes().forEach(pass -> html.element("li", "", pass));
        html.close();
        html.paragraph("Clearing windows, in days: " + facts.run().clearing() + ".");
        List<String> notDone = List.of(
                "no search for sums of several entries against one, or against several",
                "no comparison of names or descriptions by similarity",
                "no tolerance on amounts, no fees, taxes or exchange rates",
                "no statement about any entry outside the period");
        html.paragraph(
                "Not done: " + String.join("; ", notDone)
                        + ". Where several partners fit equally well none was chosen; these sets are listed and count as open.");
        html.paragraph("Confirmed matches: " + count(facts.run().confirmed()) + ". Suggested, not confirmed: "
                + count(facts.run().suggested()) + ".");
    }
}
