package io.tieout.dossier.pdf;

import io.tieout.dossier.pdf.DossierFacts.ExhibitPages;
import java.util.List;

/// The whole dossier as XHTML: front, nine numbered sections, exhibits.
final class DossierPage {
    static final List<String> SECTIONS = List.of(
            "Summary",
            "Scope, sources and completeness",
            "Method",
            "Reconciliation figures",
            "Statement of reconciliation",
            "Open items and exhibits",
            "Limitations",
            "Journal and how to verify",
            "Glossary");

    private DossierPage() {}

    static String html(DossierFacts facts) {
        Html html = new Html();
        html.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en");
        head(html, facts);
        html.open("body");
        running(html, facts);
        new FrontSections(html, facts).write();
        new ScopeSections(html, facts).write();
        new FigureSections(html, facts).write();
        new StatementSection(html, facts).write();
        new ExhibitSections(html, facts).write();
        new BackSections(html, facts).write();
        return html.close().close().toString();
    }

    static void section(Html html, int number) {
        html.open("h2", "id", "s" + number)
                .text(number + "  " + SECTIONS.get(number - 1))
                .close();
    }

    private static void head(Html html, DossierFacts facts) {
        DossierFacts.Head head = facts.head();
        html.open("head");
        html.element("title", "", head.number() + " " + head.title());
        html.open("meta", "name", "author", "content", facts.basis().engagementName())
                .close();
        html.open("meta", "name", "subject", "content", "Dossier, draft, version " + head.version())
                .close();
        html.open("meta", "name", "description", "content", "Dossier on case " + head.number())
                .close();
        html.open("style").markup(PdfWriter.css()).close();
        html.open("bookmarks");
        for (int i = 1; i <= SECTIONS.size(); i++) {
            html.open("bookmark", "name", i + " " + SECTIONS.get(i - 1), "href", "#s" + i);
            if (SECTIONS.get(i - 1).startsWith("Open items")) {
                for (ExhibitPages pages : facts.exhibits()) {
                    String label = pages.exhibit().label();
                    html.open("bookmark", "name", label + " " + pages.exhibit().title(), "href", "#" + label)
                            .close();
                }
            }
            html.close();
        }
        html.close().close();
    }

    private static void running(Html html, DossierFacts facts) {
        DossierFacts.Head head = facts.head();
        html.open("div", "id", "header-left")
                .text(facts.basis().engagementName() + "  ·  Case " + head.number())
                .close();
        html.open("div", "id", "header-right").element("span", "", "DRAFT").close();
        html.open("div", "id", "footer")
                .text("Version " + head.version() + " draft  ·  business date " + head.businessDate()
                        + "  ·  reconciliation run " + facts.run().id() + "  ·  " + DossierFacts.TEMPLATE)
                .close();
    }
}
