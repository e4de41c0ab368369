package io.tieout.dossier.pdf;

import io.tieout.dossier.ReceiptFacts;
import io.tieout.shared.Sha256;
import java.util.Set;

/// The receipt of one file as a page that looks like the dossier.
public final class ReceiptPdf {

    /// Values in which every character counts.
    private static final Set<String> EXACT = Set.of("sha256", "claimed_sha256", "archive", "sidecar");

    private ReceiptPdf() {}

    /// The same facts give the same bytes.
    public static DossierPdf of(ReceiptFacts facts) {
        long id = Long.parseUnsignedLong(Sha256.of(facts.toString()).substring(0, 16), 16);
        return PdfWriter.write(html(facts), facts.printedAt(), id);
    }

    private static String html(ReceiptFacts facts) {
        Html html = new Html();
        html.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en");
        html.open("head");
        html.element("title", "", "Receipt of F" + facts.fileNo());
        html.open("style").markup(PdfWriter.css()).close();
        html.close().open("body");
        html.open("div", "id", "header-left")
                .text(facts.engagement() + "  ·  Receipt of F" + facts.fileNo())
                .close();
        html.open("div", "id", "header-right").text("CONFIDENTIAL").close();
        html.open("div", "id", "footer")
                .text("Printed " + facts.printedAt() + "  ·  unchanged since receipt is all that this page can say")
                .close();
        html.element("p", "kicker", facts.engagement());
        html.element("h1", "", "Receipt of file F" + facts.fileNo());
        html.element("p", "lead", facts.name());
        facts.sections().forEach(section -> section(html, section));
        html.element(
                "p",
                "note",
                "What was told is repeated as it was told; nobody has checked it but for the digest. The copy in the"
                        + " archive has the SHA-256 above: sha256sum of that copy shows that it is unchanged since it was"
                        + " received.");
        return html.close().close().toString();
    }

    private static void section(Html html, ReceiptFacts.Section section) {
        html.open("div", "class", "keep");
        html.element("h3", "", section.title());
        html.open("table", "class", "facts").open("tbody");
        section.lines().forEach(line -> {
            html.open("tr").element("td", "k", line.name());
            html.element("td", EXACT.contains(line.key()) ? "mono" : "", line.value());
            html.close();
        });
        html.close().close().close();
    }
}
