package io.tieout.intake;

import io.tieout.intake.FeedSpec.ColumnSpec;
import io.tieout.intake.FeedSpec.ControlRowSpec;
import io.tieout.intake.FeedSpec.FormatSpec;
import io.tieout.intake.FeedSpec.GateSpec;
import io.tieout.intake.FeedSpec.SignSpec;
import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Suggestion;
import io.tieout.shared.Currencies;
import io.tieout.shared.Encodings;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a feed must say beyond the types of its keys.
final class FeedSpecCheck {

    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");
    private static final Pattern PLACE = Pattern.compile("#[1-9][0-9]{0,3}");
    private static final int MOST_COLUMNS = 9999;

    private final FeedSpec spec;
    private final ConfigKind.Report report;

    private FeedSpecCheck(FeedSpec spec, ConfigKind.Report report) {
        this.spec = spec;
        this.report = report;
    }

    static void check(FeedSpec spec, ConfigKind.Report report) {
        FeedSpecCheck check = new FeedSpecCheck(spec, report);
        check.place();
        check.format(spec.format());
        check.columns();
        check.amounts(spec.sign());
        spec.attributes().forEach((name, column) -> check.column("attributes." + name, column));
        check.controlRows();
        new FeedRulesCheck(spec, report).check();
        check.gate(spec.gate());
    }

    private void place() {
        String inbox = spec.inbox();
        if (inbox != null && !FOLDER.matcher(inbox).matches()) {
            report.problem(
                    "inbox",
                    "'" + inbox + "' is not a folder name",
                    "use letters, digits and . _ -, not starting with .");
        }
        String files = spec.files();
        if (files.isBlank() || files.indexOf('/') >= 0 || files.indexOf('\\') >= 0) {
            report.problem("files", "'" + files + "' is not a pattern of file names", "such as *.csv or bank-????.txt");
        }
        String currency = spec.currency();
        if (currency != null && !Currencies.isKnown(currency)) {
            String upper = currency.toUpperCase(Locale.ROOT);
            report.problem(
                    "currency",
                    "'" + currency + "' is not an ISO 4217 code",
                    Currencies.isKnown(upper) ? "did you mean " + upper + "?" : "use three capitals, such as EUR");
        }
        if (currency == null && !spec.columns().containsKey("currency")) {
            report.problem(
                    "currency", "nothing says the currency of the amounts", "give a code, or map columns.currency");
        }
    }

    private void format(FormatSpec format) {
        if (!format.type().equals("csv")) {
            report.problem("format.type", "'" + format.type() + "' is not a known format", "csv is the only one");
        }
        if (Encodings.find(format.encoding()).isEmpty()) {
            report.problem(
                    "format.encoding",
                    "'" + format.encoding() + "' is not an encoding that files can be read in",
                    "use UTF-8, UTF-16, windows-1252, ISO-8859-1 or another of one byte a character");
        }
        single("format.delimiter", format.delimiter());
        if (!format.quote().isEmpty()) {
            single("format.quote", format.quote());
        }
        if (format.delimiter().equals(format.quote())) {
            report.problem("format.quote", "the quote is the delimiter", "use two different characters");
        }
        if (format.skipLines() < 0) {
            report.problem("format.skipLines", "must not be negative", "0 is the default");
        }
        if (format.findHeader() && !format.header()) {
            report.problem("format.findHeader", "the file has no header", "set format.header: true, or leave it out");
        } else if (format.findHeader() && format.skipLines() > 0) {
            report.problem("format.findHeader", "skipLines says where the header is", "leave one of the two out");
        }
    }

    private void single(String path, String value) {
        boolean fits = value.length() == 1 && value.charAt(0) < 127 && (value.charAt(0) >= ' ' || value.equals("\t"));
        if (!fits) {
            report.problem(path, "'" + value + "' is not one ASCII character", "for a tab write \"\\t\"");
        }
    }

    private void columns() {
        for (Map.Entry<String, ColumnSpec> entry : spec.columns().entrySet()) {
            String path = "columns." + entry.getKey();
            if (EntryField.ofYamlName(entry.getKey()).isEmpty()) {
                List<String> fields = Arrays.stream(EntryField.values())
                        .map(EntryField::yamlName)
                        .toList();
                report.problem(
                        path,
                        "there is no field '" + entry.getKey() + "'",
                        Suggestion.remedy(entry.getKey(), fields, "allowed: " + String.join(", ", fields)));
            } else {
                column(path, entry.getValue());
            }
        }
        need("booking_date", "every record needs a booking date");
    }

    private void amounts(SignSpec sign) {
        switch (sign.style()) {
            case SIGNED -> need("amount", "every record needs an amount");
            case COLUMNS -> {
                need("debit", "sign.style columns needs a debit column");
                need("credit", "sign.style columns needs a credit column");
            }
            case INDICATOR -> {
                need("amount", "every record needs an amount");
                need("indicator", "sign.style indicator needs an indicator column");
                indicator(sign);
            }
        }
        for (String field : List.of("debit", "credit")) {
            if (sign.style() != SignSpec.Style.COLUMNS && spec.columns().containsKey(field)) {
                report.problem(
                        "columns." + field, "is not used unless sign.style is columns", "set sign.style: columns");
            }
        }
        if (sign.style() == SignSpec.Style.COLUMNS && spec.columns().containsKey("amount")) {
            report.problem(
                    "columns.amount",
                    "is not used when sign.style is columns",
                    "leave it out, or keep it as an attribute");
        }
    }

    private void indicator(SignSpec sign) {
        if (sign.debit().isEmpty() || sign.credit().isEmpty()) {
            report.problem("sign", "debit and credit must both list values", "such as debit: [D], credit: [C]");
        }
        for (String word : sign.debit()) {
            if (sign.credit().stream().anyMatch(word::equalsIgnoreCase)) {
                report.problem("sign.debit", "'" + word + "' is listed as debit and as credit", "keep it in one list");
            }
        }
    }

    private void need(String field, String why) {
        if (!spec.columns().containsKey(field)) {
            report.problem("columns", why, "map columns." + field);
        }
    }

    private void column(String path, ColumnSpec column) {
        source(path, column);
        if (column.decimal().length() != 1
                || Character.isLetterOrDigit(column.decimal().charAt(0))) {
            report.problem(path + ".decimal", "must be one character, no letter or digit", "use \".\" or \",\"");
        }
        String thousands = column.thousands();
        if (thousands != null && (thousands.length() != 1 || Character.isLetterOrDigit(thousands.charAt(0)))) {
            report.problem(
                    path + ".thousands", "must be one character, no letter or digit", "use \",\", \".\" or \" \"");
        }
        if (column.decimal().equals(thousands)) {
            report.problem(path + ".thousands", "is the same as decimal", "use two different characters");
        }
        for (int i = 0; i < column.symbols().size(); i++) {
            if (!column.symbols().get(i).matches("[^0-9.,()+-]+")) {
                report.problem(path + ".symbols[" + i + "]", "is empty or part of a number", "such as \"£\" or EUR");
            }
        }
        for (int i = 0; i < column.formats().size(); i++) {
            dateFormat(path, i, column.formats().get(i));
        }
        DatePairs.ambiguity(column.formats())
                .ifPresent(two -> report.problem(path + ".formats", two.what(), two.remedy()));
    }

    private void source(String path, ColumnSpec column) {
        Integer index = column.index();
        boolean headed = spec.format().header();
        int given = (column.header().isEmpty() ? 0 : 1) + (index == null ? 0 : 1) + (column.constant() == null ? 0 : 1);
        if (given != 1) {
            report.problem(
                    path,
                    given == 0 ? "nothing says where the value comes from" : "says twice where the value comes from",
                    "give exactly one of " + (headed ? "header" : "index") + " and constant");
        } else if (headed && index != null) {
            report.problem(path + ".index", "a file with a header is read by names", "give header instead of index");
        } else if (!headed && !column.header().isEmpty()) {
            report.problem(path + ".header", "the file has no header", "give index, or set format.header: true");
        }
        if (index != null && (index < 1 || index > MOST_COLUMNS)) {
            report.problem(path + ".index", index + " is not a column number", "the first column is 1");
        }
        if (column.header().stream().anyMatch(String::isBlank)) {
            report.problem(path + ".header", "a name is empty", "give the name as it stands in the file");
        }
    }

    private void dateFormat(String path, int i, String pattern) {
        String at = path + ".formats[" + i + "]";
        boolean timed = path.equals("columns.booked_at");
        boolean dated = timed || path.equals("columns.booking_date") || path.equals("columns.value_date");
        if (!dated) {
            report.problem(at, "this field is no date", "formats belong to booking_date, value_date and booked_at");
            return;
        }
        DatePatterns.mistake(pattern, timed).ifPresent(mistake -> report.problem(at, mistake.what(), mistake.remedy()));
    }

    private void controlRows() {
        for (int i = 0; i < spec.control().size(); i++) {
            ControlRowSpec control = spec.control().get(i);
            String path = "control[" + i + "]";
            reference(path + ".column", control.column());
            reference(path + ".count", control.count());
            reference(path + ".total", control.total());
            if (control.is().isBlank() || control.is().strip().equals("*")) {
                report.problem(path + ".is", "would fit any row", "give the text that marks the row, such as TOTAL*");
            }
            if (control.count() == null && control.total() == null) {
                report.problem(path, "says neither count nor total", "name the column of one of them at least");
            }
        }
    }

    private void reference(String path, @Nullable String column) {
        if (column == null) {
            return;
        }
        boolean numbered = column.startsWith("#");
        if (column.isBlank() || (numbered && !PLACE.matcher(column).matches())) {
            report.problem(path, "'" + column + "' is not a column", "give a header name or a number such as #3");
        } else if (!numbered && !spec.format().header()) {
            report.problem(path, "the file has no header", "give the column's number, such as #3");
        }
    }

    private void gate(GateSpec gate) {
        if (gate.minScore() < 0 || gate.minScore() > 100) {
            report.problem("gate.minScore", "must be between 0 and 100", "70 is the default");
        }
        if (gate.maxRejectRate().signum() < 0 || gate.maxRejectRate().compareTo(BigDecimal.ONE) > 0) {
            report.problem("gate.maxRejectRate", "must be between 0 and 1", "0.05 is 5 %, the default");
        }
    }
}
