package io.tieout.dossier.pdf;

import static io.tieout.cases.Figures.amount;
import static io.tieout.cases.Figures.count;
import static io.tieout.cases.Figures.money;

import io.tieout.cases.Exhibit;
import io.tieout.dossier.pdf.DossierFacts.ExhibitPages;
import java.util.stream.Collectors;

/// Section 5: the exhibits, each with its rows or the largest of them.
final class ExhibitSections {
    private final Html html;
    private final DossierFacts facts;

    ExhibitSections(Html html, DossierFacts facts) {
        this.html = html;
        this.facts = facts;
    }

    void write() {
        DossierPage.section(html, 5);
        html.paragraph("Every row names its source file, its record in that file and the first 16 digits of the file's"
                + " SHA-256; the whole digest and the byte range of every row are in the exhibit's CSV file.");
        html.open("table").head("No.", "Title", "#Rows", "Signed sum", "SHA-256 over the rows");
        for (ExhibitPages pages : facts.exhibits()) {
            Exhibit exhibit = pages.exhibit();
            html.open("tr").open("td").link(exhibit.label(), exhibit.label()).close();
            html.element("td", "", exhibit.title()).element("td", "n", count(exhibit.rows()));
            html.element("td", "", sums(exhibit));
            html.element("td", "x", Words.wholeDigest(exhibit.rowsSha256())).close();
        }
        html.endTable();
        facts.exhibits().forEach(this::exhibit);
    }

    private void exhibit(ExhibitPages pages) {
        Exhibit exhibit = pages.exhibit();
        html.open("h3", "id", exhibit.label())
                .text("Exhibit " + exhibit.label() + "  ·  " + exhibit.title())
                .close();
        if (exhibit.rows() == 0) {
            html.paragraph("There are none.");
            return;
        }
        html.element(
                "p",
                "note",
                count(pages.rows().size()) + " of " + count(exhibit.rows()) + " rows"
                        + (pages.rows().size() < exhibit.rows() ? " (the largest amounts)" : "") + "; all in exhibits/"
                        + exhibit.fileName() + ".csv");
        switch (exhibit.number()) {
            case 1 -> files(pages);
            case 2, 3 -> openItems(pages);
            case 4 -> sets(pages);
            default -> records(pages);
        }
    }

    private void files(ExhibitPages pages) {
        html.open("table").head("File", "Name", "SHA-256", "What the register says");
        for (Exhibit.Row row : pages.rows()) {
            html.row(
                    "td",
                    "F" + row.fileNo(),
                    Html.plain(row.file()),
                    "~" + Words.wholeDigest(row.sha256()),
                    Html.plain(row.remark()));
        }
        html.endTable();
    }

    private void openItems(ExhibitPages pages) {
        html.open("table")
                .head("Record", "Booked", "#Amount", "Cur.", "#Age", "Counterparty, reference", "Why open", "SHA-256");
        for (Exhibit.Row row : pages.rows()) {
            html.row(
                    "td",
                    record(row),
                    "!" + orDash(row.bookingDate()),
                    "#" + amountOf(row),
                    "!" + orDash(row.currency()),
                    "#" + (row.ageDays() == null ? "-" : row.ageDays() + " d"),
                    Html.plain(party(row)),
                    Html.plain(row.remark()),
                    "~" + Words.shortDigest(row.sha256()));
        }
        html.endTable();
    }

    private void sets(ExhibitPages pages) {
        html.open("table")
                .head("Set", "Side", "Record", "Booked", "#Amount", "Cur.", "Counterparty, reference", "SHA-256");
        for (Exhibit.Row row : pages.rows()) {
            html.row(
                    "td",
                    "~" + row.group().substring(0, Math.min(8, row.group().length())),
                    row.side(),
                    record(row),
                    "!" + orDash(row.bookingDate()),
                    "#" + amountOf(row),
                    "!" + orDash(row.currency()),
                    Html.plain(party(row)),
                    "~" + Words.shortDigest(row.sha256()));
        }
        html.endTable();
    }

    private void records(ExhibitPages pages) {
        html.open("table").head("Record", "File", "Code", "What is wrong", "SHA-256");
        for (Exhibit.Row row : pages.rows()) {
            html.row(
                    "td",
                    record(row),
                    Html.plain(row.file()),
                    row.group(),
                    Html.plain(row.remark()),
                    "~" + Words.shortDigest(row.sha256()));
        }
        html.endTable();
    }

    private static String record(Exhibit.Row row) {
        return "!F" + row.fileNo() + (row.recordNo() == 0 ? "" : ":" + row.recordNo());
    }

    private static String amountOf(Exhibit.Row row) {
        return row.amountMinor() == null || row.currency() == null ? "-" : amount(row.amountMinor(), row.currency());
    }

    private static String party(Exhibit.Row row) {
        String party = row.counterparty() == null ? "" : row.counterparty();
        String reference = row.reference() == null ? "" : row.reference();
        return orDash(party + (party.isEmpty() || reference.isEmpty() ? "" : " · ") + reference);
    }

    private static String orDash(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }

    private static String sums(Exhibit exhibit) {
        return exhibit.sums().isEmpty()
                ? "-"
                : exhibit.sums().entrySet().stream()
                        .map(sum -> money(sum.getValue(), sum.getKey()))
                        .collect(Collectors.joining("; "));
    }
}
