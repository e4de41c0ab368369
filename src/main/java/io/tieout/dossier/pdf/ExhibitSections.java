package io.tieout.dossier.pdf;

import static io.tieout.cases.Figures.amount;
import static io.tieout.cases.Figures.count;
import static io.tieout.cases.Figures.counted;
import static io.tieout.cases.Figures.money;

import io.tieout.cases.BreakReasons;
import io.tieout.cases.Exhibit;
import io.tieout.dossier.pdf.DossierFacts.ExhibitPages;
import io.tieout.dossier.pdf.DossierFacts.OpenReason;
import java.time.Instant;
import java.util.TreeMap;

/// Section 6: the exhibits, each with its rows or the largest of them.
final class ExhibitSections {
    private final Html html;
    private final DossierFacts facts;

    ExhibitSections(Html html, DossierFacts facts) {
        this.html = html;
        this.facts = facts;
    }

    void write() {
        html.open("div", "class", "keep");
        DossierPage.section(html, 6);
        html.paragraph(
                "Every row names its source file and the record in it (F7:243 is record 243 of file F7) and the first"
                        + " 16 digits of the file's SHA-256; the whole digest and the byte range of the record are in the exhibit's"
                        + " CSV file.");
        html.open("table").head("No.", "Title", "#Rows", "#Signed sum", "SHA-256 over the rows");
        for (ExhibitPages pages : facts.exhibits()) {
            Exhibit exhibit = pages.exhibit();
            html.open("tr").open("td").link(exhibit.label(), exhibit.label()).close();
            html.element("td", "", exhibit.title()).element("td", "n", count(exhibit.rows()));
            sums(exhibit);
            html.element("td", "x", Words.wholeDigest(exhibit.rowsSha256())).close();
        }
        html.endTable().close();
        reasons();
        facts.exhibits().forEach(this::exhibit);
    }

    private void reasons() {
        if (facts.reasons().isEmpty()) {
            return;
        }
        html.open("div", "class", "keep").element("h3", "", "Why items are open");
        html.open("table")
                .head(
                        "Reason",
                        "What it says",
                        "!Cur.",
                        "#Left, items",
                        "#Left, value",
                        "#Right, items",
                        "#Right, value");
        TreeMap<String, OpenReason[]> lines = new TreeMap<>();
        for (OpenReason one : facts.reasons()) {
            OpenReason[] line = lines.computeIfAbsent(one.code() + " " + one.currency(), unseen -> new OpenReason[] {
                new OpenReason(one.code(), 'L', one.currency(), 0, 0),
                new OpenReason(one.code(), 'R', one.currency(), 0, 0)
            });
            line[one.side() == 'L' ? 0 : 1] = one;
        }
        for (OpenReason[] line : lines.values()) {
            OpenReason left = line[0];
            OpenReason right = line[1];
            html.row(
                    "td",
                    "!" + BreakReasons.label(left.code()),
                    BreakReasons.words(left.code()),
                    "!" + left.currency(),
                    "#" + count(left.items()),
                    "#" + amount(left.absMinor(), left.currency()),
                    "#" + count(right.items()),
                    "#" + amount(right.absMinor(), left.currency()));
        }
        html.endTable()
                .element(
                        "p",
                        "note",
                        "Values are absolute amounts; the items of all reasons are the open items" + " of section 4.");
        html.close();
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
        html.element("p", "note", shown(pages) + " The whole exhibit is data/exhibits/" + exhibit.fileName() + ".csv.");
        switch (exhibit.number()) {
            case 1 -> files();
            case 2, 3 -> openItems(pages);
            case 4 -> sets(pages);
            default -> records(pages);
        }
    }

    private static String shown(ExhibitPages pages) {
        long rows = pages.exhibit().rows();
        int printed = pages.rows().size();
        if (pages.exhibit().number() == 4) {
            String sets = counted(pages.sets(), "set", "sets") + " with " + counted(rows, "entry", "entries");
            return pages.setsPrinted() == pages.sets()
                    ? sets + ", all printed, the largest first."
                    : sets + "; printed are " + count(pages.setsPrinted()) + ", each whole, the largest that fit here.";
        }
        boolean bySize = pages.exhibit().number() == 2 || pages.exhibit().number() == 3;
        if (printed == rows) {
            return counted(rows, "row", "rows") + ", all printed" + (bySize ? ", the largest amounts first." : ".");
        }
        return "Of " + counted(rows, "row", "rows") + " the " + (bySize ? "largest " : "first ") + count(printed)
                + " are printed.";
    }

    private void files() {
        html.open("table").head("File", "Name", "Side", "!Received", "#Bytes", "SHA-256");
        for (DossierFacts.Source source : facts.sources()) {
            html.open("tr").open("td", "id", "F" + source.fileNo());
            html.text("F" + source.fileNo()).close();
            html.element("td", "", source.name());
            html.element("td", "w", (source.side() == 'L' ? "left, " : "right, ") + source.feed());
            html.element("td", "w", Words.day(source.receivedAt()));
            html.element("td", "n", count(source.bytes()));
            html.element("td", "d", source.sha256()).close();
        }
        html.endTable();
        origins();
    }

    private void origins() {
        html.element(
                "p",
                "note",
                "Where the files came from, as it was told when they were received; a dash: nobody"
                        + " told. A digest that its sender stated was compared: a file with another one is not taken in.");
        html.open("table")
                .head("File", "Supplier", "Custodian", "On what ground", "Channel", "!Received", "!Digest", "Told by");
        for (DossierFacts.Source source : facts.sources()) {
            DossierFacts.Origin origin = source.origin();
            Instant received = source.receivedAt();
            html.row(
                    "td",
                    "@F" + source.fileNo(),
                    Html.plain(orDash(origin.supplier())),
                    Html.plain(orDash(origin.custodian())),
                    Html.plain(orDash(origin.authority())),
                    Html.plain(orDash(origin.channel())),
                    received == null ? "-" : Words.time(received),
                    origin.claimed().isEmpty() ? "-" : "as stated",
                    Html.plain(orDash(origin.toldBy())));
        }
        html.endTable();
    }

    private void openItems(ExhibitPages pages) {
        html.open("table")
                .head("Record", "Booked", "#Amount", "!Cur.", "#Age", "Counterparty", "Reference", "Why", "SHA-256");
        for (Exhibit.Row row : pages.rows()) {
            html.row(
                    "td",
                    record(row),
                    "!" + orDash(row.bookingDate()),
                    "#" + amountOf(row),
                    "!" + orDash(row.currency()),
                    "#" + (row.ageDays() == null ? "-" : row.ageDays() + " d"),
                    Html.plain(orDash(row.counterparty())),
                    Html.plain(orDash(row.reference())),
                    "!" + BreakReasons.label(row.group()),
                    "^" + Words.shortDigest(row.sha256()));
        }
        html.endTable();
    }

    private void sets(ExhibitPages pages) {
        html.open("table").head("Record", "Side", "Booked", "#Amount", "!Cur.", "Counterparty", "Reference", "SHA-256");
        String group = "";
        for (Exhibit.Row row : pages.rows()) {
            if (!row.group().equals(group)) {
                group = row.group();
                html.close().open("tbody", "class", "keep");
                html.open("tr").open("td", "colspan", "8", "class", "set");
                html.text("Set " + group.substring(0, Math.min(8, group.length())) + ": " + row.remark());
                html.close().close();
            }
            html.row(
                    "td",
                    record(row),
                    row.side(),
                    "!" + orDash(row.bookingDate()),
                    "#" + amountOf(row),
                    "!" + orDash(row.currency()),
                    Html.plain(orDash(row.counterparty())),
                    Html.plain(orDash(row.reference())),
                    "^" + Words.shortDigest(row.sha256()));
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
                    "!" + row.group(),
                    Html.plain(row.remark()),
                    "^" + Words.shortDigest(row.sha256()));
        }
        html.endTable();
    }

    private static String record(Exhibit.Row row) {
        return "@F" + row.fileNo() + (row.recordNo() == 0 ? "" : ":" + row.recordNo());
    }

    private static String amountOf(Exhibit.Row row) {
        return row.amountMinor() == null || row.currency() == null ? "-" : amount(row.amountMinor(), row.currency());
    }

    private static String orDash(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }

    private void sums(Exhibit exhibit) {
        html.open("td", "class", "n").text(exhibit.sums().isEmpty() ? "-" : "");
        for (var sum : exhibit.sums().entrySet()) {
            html.element("div", "", money(sum.getValue(), sum.getKey()));
        }
        html.close();
    }
}
