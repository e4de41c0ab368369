package io.tieout.dossier.pdf;

import static io.tieout.cases.Figures.count;
import static io.tieout.cases.Figures.counted;

import io.tieout.cases.CaseBasis;
import io.tieout.dossier.pdf.DossierFacts.Source;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Section 2, what was compared and how complete it is; section 3, by which passes.
final class ScopeSections {
    private final Html html;
    private final DossierFacts facts;

    ScopeSections(Html html, DossierFacts facts) {
        this.html = html;
        this.facts = facts;
    }

    void write() {
        DossierPage.section(html, 2);
        html.paragraph("Compared were " + files('L') + " and " + files('R') + ", for bookings from "
                + facts.head().from() + " to " + facts.head().to() + ". No record outside these files took part.");
        html.paragraph("The run is COMPLETE: when it was pinned, each side had at least one live file, no file of these"
                + " feeds was held or still on its way, and no live file had a control total that differs or is missing."
                + " In detail:");
        html.open("ul");
        controls();
        html.element(
                "li",
                "",
                bookings('L') + " " + bookings('R')
                        + " Whether a file exists for every day of the period was not checked.");
        outside();
        leftOut();
        html.close();
        sources();
        html.paragraph("Digest of the run's input (the numbers and SHA-256 of these files):");
        html.element("p", "mono", facts.run().inputHash());
        html.element(
                "p",
                "note",
                "The claim is: unchanged since receipt. How a file came to be before it was received is"
                        + " not known to this system.");
        method();
    }

    private List<Source> of(char side) {
        return facts.sources().stream().filter(one -> one.side() == side).toList();
    }

    private String files(char side) {
        List<Source> files = of(side);
        return counted(files.size(), "file", "files") + " of the " + (side == 'L' ? "left" : "right") + " side ("
                + String.join(
                        ", ", side == 'L' ? facts.basis().left() : facts.basis().right()) + ")";
    }

    private void controls() {
        TreeMap<String, List<Source>> byControl =
                new TreeMap<>(facts.sources().stream().collect(Collectors.groupingBy(Source::control)));
        byControl.forEach((control, files) -> html.element(
                "li",
                "",
                switch (control) {
                    case "AGREES" ->
                        counted(files.size(), "file states", "files state")
                                + " control figures, and they agree with what was read: " + numbers(files) + ".";
                    case "NONE" ->
                        counted(files.size(), "file states", "files state") + " none: " + numbers(files)
                                + ". Nothing inside "
                                + (files.size() == 1 ? "it shows that it is" : "them shows that they are") + " whole.";
                    default ->
                        counted(files.size(), "file has", "files have") + " control figures with the result " + control
                                + ": " + numbers(files) + ".";
                }));
    }

    private String bookings(char side) {
        List<Source> files = of(side);
        LocalDate first = files.stream()
                .map(Source::firstDay)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        LocalDate last = files.stream()
                .map(Source::lastDay)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        String name = side == 'L' ? "left" : "right";
        return first == null || last == null
                ? "The files of the " + name + " side hold no bookings."
                : "Bookings on the " + name + " side run from " + first + " to " + last + ".";
    }

    private void outside() {
        long repeated = sum(Source::repeated);
        long outside = sum(Source::entries) - repeated - Words.entries(facts);
        html.element(
                "li",
                "",
                outside == 0
                        ? "Every entry of these files is booked inside the period"
                                + (repeated == 0 ? " and took part." : ".")
                        : counted(outside, "entry", "entries")
                                + " of these files took no part, because the booking date lies outside the period.");
        if (repeated > 0) {
            html.element(
                    "li",
                    "",
                    counted(repeated, "entry", "entries") + " of statements that overlap "
                            + (repeated == 1 ? "repeats one" : "repeat those")
                            + " of another of these files for the same account and day, and "
                            + (repeated == 1 ? "counts" : "count") + " there only.");
        }
    }

    private void leftOut() {
        int others = facts.basis().leftOut().size();
        html.element(
                "li",
                "",
                others == 0
                        ? "No other file of these feeds was in the register."
                        : counted(others, "other file", "other files")
                                + " of these feeds took no part; section 7 names "
                                + (others == 1 ? "it" : "each") + " with the reason.");
    }

    private void sources() {
        html.paragraph("For each file, records = entries + rejects + control rows + ignored rows (headers, blank"
                + " lines). The SHA-256 of each file is in exhibit E-1.");
        html.open("table")
                .head(
                        "File",
                        "Name",
                        "Bookings",
                        "#Records",
                        "#Entries",
                        "#Rejects",
                        "#Control",
                        "#Ignored",
                        "#Stated total",
                        "#Score");
        for (Source source : facts.sources()) {
            html.row(
                    "td",
                    "@F" + source.fileNo(),
                    Html.plain(source.name()),
                    "!" + (source.firstDay() == null ? "-" : source.firstDay() + " to " + source.lastDay()),
                    "#" + count(source.records()),
                    "#" + count(source.entries()),
                    "#" + count(source.rejects()),
                    "#" + count(source.controlRows()),
                    "#" + count(source.ignoredRows()),
                    "#" + (source.controlTotal().isEmpty() ? "-" : source.controlTotal()),
                    "#" + (source.score() == null ? "-" : source.score()));
        }
        html.open("tr", "class", "sum").element("td", "", "").element("td", "", "All");
        html.element("td", "", "").element("td", "n", count(sum(Source::records)));
        html.element("td", "n", count(sum(Source::entries))).element("td", "n", count(sum(Source::rejects)));
        html.element("td", "n", count(sum(Source::controlRows))).element("td", "n", count(sum(Source::ignoredRows)));
        html.element("td", "", "").element("td", "", "").close();
        html.endTable();
    }

    private long sum(ToLongFunction<Source> of) {
        return facts.sources().stream().mapToLong(of).sum();
    }

    /// `F1-F3, F5`.
    private static String numbers(List<Source> files) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < files.size(); i++) {
            int end = i;
            while (end + 1 < files.size()
                    && files.get(end + 1).fileNo() == files.get(end).fileNo() + 1) {
                end++;
            }
            text.append(text.isEmpty() ? "F" : ", F").append(files.get(i).fileNo());
            if (end > i) {
                text.append(end == i + 1 ? ", F" : " to F")
                        .append(files.get(end).fileNo());
            }
            i = end;
        }
        return text.toString();
    }

    private void method() {
        DossierPage.section(html, 3);
        html.paragraph("The two sides were compared in passes; each pass sees only what the earlier ones left, an entry"
                + " is in at most one confirmed match, and the result does not depend on the order of the files.");
        html.open("ol");
        facts.basis().passes().forEach(pass -> html.element("li", "", words(pass)));
        html.close();
        if (facts.basis().passes().stream().anyMatch(pass -> pass.days() == null)) {
            html.paragraph("Clearing windows: " + windows() + ".");
        }
        html.paragraph("Together the passes confirmed " + counted(facts.run().confirmed(), "match", "matches")
                + " and left " + counted(facts.run().suggested(), "set", "sets") + " to a person.");
        html.paragraph(
                "Pairs were compared by amount, date, reference, party, account, end-to-end id and text, as far as"
                        + " both sides say them; what was not compared counts neither for nor against. A pair was confirmed"
                        + " without a person only when the amounts are equal, its probability, with everything that competes for"
                        + " its entries, reached the configured limit, and what was compared agrees (TIER_1; TIER_2 where the"
                        + " configured risk is low). All other likely pairs were put before a person; they claim nothing.");
        html.paragraph(
                "Not done: no search for sums of several entries against one, or against several; no fees, taxes or"
                        + " exchange rates; no test within one side, such as for double payments or gaps in numbering; no"
                        + " statement about any entry outside the period. Where several partners fit equally well none was"
                        + " chosen, unless nothing tells them apart and every pairing gives the same balances; these sets are in"
                        + " exhibit E-4, and their entries count as open.");
        html.paragraph("Digest of the configuration that these passes come from:")
                .element("p", "mono", facts.basis().configuration());
    }

    private String words(CaseBasis.Pass pass) {
        String criteria = switch (pass.name()) {
            case "reference-amount-date" ->
                "Same reference (punctuation, blanks and letter case apart), amount and currency; dates at most "
                        + days(pass) + " apart.";
            case "amount-date" -> "Same amount and currency; dates at most " + days(pass) + " apart.";
            case "similar" ->
                "A reference, party or account that is alike, amounts within the configured tolerance or of the same"
                        + " digits; dates at most " + days(pass) + " apart.";
            case "aggregates" ->
                "Several entries that add up to one, or to several, of the other side, or that a reference names as"
                        + " a whole; dates at most " + days(pass) + " apart.";
            default -> pass.name() + "; dates at most " + days(pass) + " apart.";
        };
        long namesakes = facts.basis().passes().stream()
                .filter(other -> other.name().equals(pass.name()))
                .count();
        if (namesakes > 1 && pass.confirmed() + pass.suggested() == 0) {
            return criteria;
        }
        return criteria + (namesakes > 1 ? " All passes of this kind found " : " Found: ")
                + counted(pass.confirmed(), "match", "matches") + ", "
                + counted(pass.suggested(), "set", "sets") + " left to a person.";
    }

    private static String days(CaseBasis.Pass pass) {
        Integer days = pass.days();
        return days == null ? "the clearing window" : counted(days, "day", "days");
    }

    private String windows() {
        TreeMap<String, Integer> channels = new TreeMap<>(facts.basis().clearing());
        Integer otherwise = channels.remove("default");
        String rest = counted(Objects.requireNonNullElse(otherwise, 3), "day", "days");
        if (channels.isEmpty()) {
            return rest + " for every entry";
        }
        return channels.entrySet().stream()
                        .map(window -> "channel " + window.getKey() + " " + counted(window.getValue(), "day", "days"))
                        .collect(Collectors.joining(", "))
                + "; " + rest + " where neither entry has a channel of this list; of two listed channels the longer"
                + " window counts";
    }
}
