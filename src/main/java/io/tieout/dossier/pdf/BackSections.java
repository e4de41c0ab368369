package io.tieout.dossier.pdf;

import static io.tieout.cases.Figures.count;
import static io.tieout.cases.Figures.counted;

import java.util.List;

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
        DossierPage.section(html, 6);
        html.open("ul");
        html.element(
                "li",
                "",
                counted(facts.rejects(), "record", "records")
                        + " of the source files could not become entries and took no part (exhibit E-5).");
        html.element(
                "li",
                "",
                count(facts.errors()) + " quality "
                        + (facts.errors() == 1 ? "issue" : "issues") + " of severity error stand against the files"
                        + (facts.errors() == 0 ? "." : " (exhibit E-6)."));
        html.element(
                "li",
                "",
                count(facts.run().suggested())
                        + " ambiguous sets were left for a person to decide; their entries count as open (exhibit E-4).");
        html.element("li", "", "Files that were held or quarantined when the run was pinned took no part.");
        html.element("li", "", "Only amounts in the engagement's base currency are compared with materiality.");
        html.element(
                "li",
                "",
                "The findings rest on the files as received; nobody was interviewed, no document outside"
                        + " them was seen.");
        html.close();
    }

    private void journal() {
        DossierPage.section(html, 7);
        html.paragraph("When these facts were read, the engagement's journal (a Merkle log, RFC 6962) held "
                + counted(facts.anchor().size(), "fact", "facts") + " with the root");
        html.element(
                "p",
                "mono",
                facts.anchor().root().isEmpty() ? "(empty log)" : facts.anchor().root());
        if (!facts.anchor().configuration().isEmpty()) {
            html.paragraph("Digest of the configuration:")
                    .element("p", "mono", facts.anchor().configuration());
        }
        html.paragraph("Anyone can check this dossier in five steps:");
        html.open("ol");
        STEPS.forEach(step -> html.element("li", "", step));
        html.close();
    }

    private void glossary() {
        DossierPage.section(html, 8);
        html.open("table", "class", "facts").open("tbody");
        term("Entry", "a record of a source file that was read without fault, with its place in that file");
        term("Match", "entries of both sides that belong together; confirmed by rule or person, or only suggested");
        term("Open item", "an entry without a confirmed match");
        term("Ambiguous set", "entries with several equally good partners; none was chosen");
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
