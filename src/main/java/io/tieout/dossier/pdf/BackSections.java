package io.tieout.dossier.pdf;

import static io.tieout.cases.Figures.counted;

import io.tieout.cases.CaseBasis;
import io.tieout.dossier.pdf.DossierFacts.Source;
import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import java.util.List;
import java.util.stream.Collectors;

/// Limitations, journal and verification, glossary.
public final class BackSections {
    /// Also the text of `VERIFY.txt`.
    public static final List<String> STEPS = List.of(
            "In the dossier's folder, run: sha256sum -c manifest-sha256.txt. Every line must end with OK.",
            "Run: sha256sum -c tagmanifest-sha256.txt. It covers the manifest itself and must say OK too.",
            "Or run: tieout verify FOLDER. It does both without a database, and finds missing and added files.",
            "Compare the SHA-256 of a source file in exhibit E-1 with that of your own copy of the file.",
            "Compare the digest of manifest-sha256.txt with the fact dossier.generated in the engagement's journal, and"
                    + " the journal's head with one you received earlier: somebody who rewrote the whole folder is"
                    + " found only by this anchor.");

    private final Html html;
    private final DossierFacts facts;

    BackSections(Html html, DossierFacts facts) {
        this.html = html;
        this.facts = facts;
    }

    void write() {
        limitations();
        journal();
        glossary();
    }

    private void limitations() {
        DossierPage.section(html, 7);
        html.open("ul");
        long rejects = facts.sources().stream().mapToLong(Source::rejects).sum();
        item(
                rejects == 0
                        ? "Every record of the source files could be read; none was rejected."
                        : counted(rejects, "record", "records") + " of the source files could not become "
                                + (rejects == 1 ? "an entry" : "entries") + " and took no part (exhibit E-5).");
        long errors = rows("quality-issues");
        item(
                errors == 0
                        ? "No quality issue of severity error stands against the source files."
                        : counted(errors, "quality issue", "quality issues") + " of severity error "
                                + (errors == 1 ? "stands" : "stand") + " against the source files (exhibit E-6).");
        long sets = facts.run().suggested();
        item(
                sets == 0
                        ? "No set of equally good partners was left to a person."
                        : counted(sets, "set", "sets") + " of several possible partners "
                                + (sets == 1 ? "was" : "were")
                                + " left for a person to decide; their entries count as open (exhibit E-4).");
        otherCurrencies();
        item("Only open values in " + facts.basis().baseCurrency() + " are compared with materiality.");
        item("The findings rest on the files as received; nobody was interviewed, no document outside them was seen.");
        html.close();
        leftOut();
    }

    private void otherCurrencies() {
        String others = facts.run().totals().stream()
                .map(SideTotals::currency)
                .filter(currency -> !currency.equals(facts.basis().baseCurrency()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            item("Entries in " + others + " were compared like all others; the figures by age do not show them.");
        }
    }

    private long rows(String kind) {
        return facts.exhibits().stream()
                .filter(pages -> pages.exhibit().kind().equals(kind))
                .mapToLong(pages -> pages.exhibit().rows())
                .sum();
    }

    private void item(String text) {
        html.element("li", "", text);
    }

    private void leftOut() {
        String moment = Words.time(facts.basis().at());
        if (facts.basis().leftOut().isEmpty()) {
            html.paragraph("On " + moment + " the register had no other file of these feeds.");
            return;
        }
        html.element("h3", "", "Files of these feeds that took no part, as the register stood on " + moment);
        html.open("table").head("File", "Name", "Feed", "Status", "Code", "Reason", "SHA-256");
        for (CaseBasis.LeftOut file : facts.basis().leftOut()) {
            html.row(
                    "td",
                    "!F" + file.fileNo(),
                    Html.plain(file.name()),
                    Html.plain(file.feed()),
                    "!" + file.status(),
                    "!" + (file.code().isEmpty() ? "-" : file.code()),
                    Html.plain(file.reason().isEmpty() ? "-" : file.reason()),
                    "^" + (file.sha256().isEmpty() ? "-" : Words.shortDigest(file.sha256())));
        }
        html.endTable();
    }

    private void journal() {
        DossierPage.section(html, 8);
        CaseBasis basis = facts.basis();
        html.paragraph("On " + Words.time(basis.at()) + ", before the case took this run, the engagement's journal (a"
                + " Merkle log, RFC 6962) held " + counted(basis.journalSize(), "fact", "facts") + " with the root");
        html.element("p", "mono", basis.journalRoot().isEmpty() ? "(empty log)" : basis.journalRoot());
        html.paragraph("Anyone can check this dossier in five steps:");
        html.open("ol");
        STEPS.forEach(step -> html.element("li", "", step));
        html.close();
    }

    private void glossary() {
        DossierPage.section(html, 9);
        html.open("table", "class", "facts keep").open("tbody");
        term("Entry", "a record of a source file that was read without fault, with its place in that file");
        term("Match", "entries of both sides that belong together by the criteria of a pass");
        term("TIER_1, TIER_2", "what was compared agrees by at least 0.95, by at least 0.85, where 1 is all of it");
        term("Open item", "an entry without a confirmed match");
        term("Set", "entries with several possible partners between which the records do not decide; none was chosen");
        term("Statement of reconciliation", "the way from the balance of one side to that of the other, line by line");
        term("Held, quarantined", "a file that was read and waits for a decision; a file that could not be used");
        term("Live", "a file that was read, checked and takes part");
        term("Reject", "a record that could not become an entry, kept with its place and the reason");
        term("Control total", "the sum or number that a file states about itself");
        term("Materiality", "the open value from which the engagement looks closer");
        term("SHA-256", "a fingerprint of bytes; another content has another fingerprint");
        html.close().close();
    }

    private void term(String term, String meaning) {
        html.open("tr").element("td", "k", term).element("td", "", meaning).close();
    }
}
