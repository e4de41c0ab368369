package io.tieout.intake;

import io.tieout.formats.BankFormat;
import io.tieout.intake.FeedSpec.ColumnSpec;
import io.tieout.intake.FeedSpec.FormatSpec;
import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Suggestion;
import io.tieout.shared.Currencies;
import io.tieout.shared.Encodings;
import io.tieout.shared.Message;
import io.tieout.shared.Side;
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
        if (spec.side() == Side.RATE) {
            check.rates();
        } else if (spec.side().isParty()) {
            check.columns(PartyField.names());
            check.need("number", Message.of("TIE-CFG-008.number-needed", "number"));
        } else {
            check.currency();
            check.columns(
                    Arrays.stream(EntryField.values()).map(EntryField::yamlName).toList());
            check.need("booking_date", Message.of("TIE-CFG-008.booking-date-needed", "booking_date"));
            check.amounts(spec.sign());
        }
        spec.attributes().forEach((name, column) -> check.column("attributes." + name, column));
        check.controlRows();
        new FeedRulesCheck(spec, report).check();
        check.gate(spec.gate());
        check.overlap();
        new ArrivalCheck(spec, report).check();
    }

    private void rates() {
        knownCurrency();
        columns(RateField.names());
        for (String field : List.of("currency", "date", "rate")) {
            need(field, Message.of("TIE-CFG-008.rate-column-needed", field));
        }
        if (spec.currency() == null && !spec.columns().containsKey("quoted_in")) {
            report.problem("columns", Message.of("TIE-CFG-008.quoted-in-needed", "quoted_in"));
        }
        if (!spec.attributes().isEmpty()) {
            report.problem("attributes", Message.of("TIE-CFG-008.rate-attributes"));
        }
    }

    private void place() {
        String inbox = spec.inbox();
        if (inbox != null && !FOLDER.matcher(inbox).matches()) {
            report.problem("inbox", Message.of("TIE-CFG-008.no-folder-name", inbox));
        }
        String files = spec.files();
        if (files.isBlank() || files.indexOf('/') >= 0 || files.indexOf('\\') >= 0) {
            report.problem("files", Message.of("TIE-CFG-008.no-file-pattern", files));
        }
    }

    private void currency() {
        knownCurrency();
        if (spec.currency() == null && !spec.columns().containsKey("currency")) {
            report.problem("currency", Message.of("TIE-CFG-008.currency-not-said"));
        }
    }

    private void knownCurrency() {
        String currency = spec.currency();
        if (currency != null && !Currencies.isKnown(currency)) {
            String upper = currency.toUpperCase(Locale.ROOT);
            report.problem(
                    "currency",
                    Currencies.isKnown(upper)
                            ? Message.of("TIE-CFG-008.mistyped-currency", currency, upper)
                            : Message.of("TIE-CFG-008.unknown-currency", currency));
        }
    }

    private void format(FormatSpec format) {
        boolean fixed = format.type().equals("fixed");
        if (fixed || format.fixed() != null) {
            new FixedSpecCheck(spec, report).check();
        }
        if (!fixed
                && !format.type().equals("csv")
                && !format.isDescribed()
                && BankFormat.named(format.type()).isEmpty()) {
            String all = "csv, fixed, gobd, " + String.join(", ", BankFormat.names());
            report.problem("format.type", Message.of("TIE-CFG-008.unknown-format", format.type(), all));
        }
        if (format.schema() != null) {
            schema(format.type(), format.schema().files());
        }
        if (Encodings.find(format.encoding()).isEmpty()) {
            report.problem("format.encoding", Message.of("TIE-CFG-008.unknown-encoding", format.encoding()));
        }
        single("format.delimiter", format.delimiter());
        if (!format.quote().isEmpty()) {
            single("format.quote", format.quote());
        }
        if (format.delimiter().equals(format.quote())) {
            report.problem("format.quote", Message.of("TIE-CFG-008.quote-is-delimiter"));
        }
        if (format.skipLines() < 0) {
            report.problem("format.skipLines", Message.of("TIE-CFG-008.negative", 0));
        }
        if (!format.names().isEmpty() && (format.header() || !format.type().equals("csv"))) {
            report.problem("format.names", Message.of("TIE-CFG-008.names-with-header"));
        }
        if (format.findHeader() && !format.header()) {
            report.problem("format.findHeader", Message.of("TIE-CFG-008.find-header-without-header"));
        } else if (format.findHeader() && format.skipLines() > 0) {
            report.problem("format.findHeader", Message.of("TIE-CFG-008.find-header-and-skip"));
        }
    }

    private void schema(String type, List<String> files) {
        if (BankFormat.named(type).filter(BankFormat::isXml).isEmpty()) {
            report.problem("format.schema", Message.of("TIE-CFG-008.schema-without-xml", type));
        }
        if (files.isEmpty()) {
            report.problem("format.schema.files", Message.of("TIE-CFG-008.no-schema-named"));
        }
    }

    private void single(String path, String value) {
        boolean fits = value.length() == 1 && value.charAt(0) < 127 && (value.charAt(0) >= ' ' || value.equals("\t"));
        if (!fits) {
            report.problem(path, Message.of("TIE-CFG-008.not-one-character", value));
        }
    }

    private void columns(List<String> fields) {
        for (Map.Entry<String, ColumnSpec> entry : spec.columns().entrySet()) {
            String path = "columns." + entry.getKey();
            if (!fields.contains(entry.getKey())) {
                String near = Suggestion.of(entry.getKey(), fields);
                report.problem(
                        path, Message.of("TIE-CFG-008.no-field", entry.getKey(), near, String.join(", ", fields)));
            } else {
                column(path, entry.getValue());
            }
        }
    }

    private void amounts(SignSpec sign) {
        switch (sign.style()) {
            case SIGNED -> need("amount", Message.of("TIE-CFG-008.amount-needed", "amount"));
            case COLUMNS -> {
                need("debit", Message.of("TIE-CFG-008.debit-needed", "debit"));
                need("credit", Message.of("TIE-CFG-008.credit-needed", "credit"));
            }
            case INDICATOR -> {
                need("amount", Message.of("TIE-CFG-008.amount-needed", "amount"));
                need("indicator", Message.of("TIE-CFG-008.indicator-needed", "indicator"));
                indicator(sign);
            }
        }
        for (String field : List.of("debit", "credit")) {
            if (sign.style() != SignSpec.Style.COLUMNS && spec.columns().containsKey(field)) {
                report.problem("columns." + field, Message.of("TIE-CFG-008.only-with-style-columns"));
            }
        }
        if (sign.style() == SignSpec.Style.COLUMNS && spec.columns().containsKey("amount")) {
            report.problem("columns.amount", Message.of("TIE-CFG-008.not-with-style-columns"));
        }
    }

    private void indicator(SignSpec sign) {
        if (sign.debit().isEmpty() || sign.credit().isEmpty()) {
            report.problem("sign", Message.of("TIE-CFG-008.indicator-words-missing"));
        }
        for (String word : sign.debit()) {
            if (sign.credit().stream().anyMatch(word::equalsIgnoreCase)) {
                report.problem("sign.debit", Message.of("TIE-CFG-008.debit-and-credit", word));
            }
        }
    }

    private void need(String field, Message why) {
        if (!spec.columns().containsKey(field)) {
            report.problem("columns", why);
        }
    }

    private void column(String path, ColumnSpec column) {
        source(path, column);
        standard(path, column);
        if (column.decimal().length() != 1
                || Character.isLetterOrDigit(column.decimal().charAt(0))) {
            report.problem(path + ".decimal", Message.of("TIE-CFG-008.decimal-character"));
        }
        String thousands = column.thousands();
        if (thousands != null && (thousands.length() != 1 || Character.isLetterOrDigit(thousands.charAt(0)))) {
            report.problem(path + ".thousands", Message.of("TIE-CFG-008.thousands-character"));
        }
        if (column.decimal().equals(thousands)) {
            report.problem(path + ".thousands", Message.of("TIE-CFG-008.thousands-is-decimal"));
        }
        for (int i = 0; i < column.symbols().size(); i++) {
            if (!column.symbols().get(i).matches("[^0-9.,()+-]+")) {
                report.problem(path + ".symbols[" + i + "]", Message.of("TIE-CFG-008.no-symbol"));
            }
        }
        for (int i = 0; i < column.formats().size(); i++) {
            dateFormat(path, i, column.formats().get(i));
        }
        DatePairs.ambiguity(column.formats()).ifPresent(two -> report.problem(path + ".formats", two));
    }

    /// The fields of a standard have names that are known before any file comes.
    private void standard(String path, ColumnSpec column) {
        BankFormat.named(spec.format().type())
                .ifPresent(format -> column.header().stream()
                        .filter(name -> !format.fields().contains(name.strip().toLowerCase(Locale.ROOT)))
                        .forEach(name -> report.problem(
                                path + ".header",
                                Message.of(
                                        "TIE-CFG-008.no-field-of-format",
                                        name,
                                        spec.format().type(),
                                        Suggestion.of(name, format.fields()),
                                        String.join(", ", format.fields())))));
    }

    private void source(String path, ColumnSpec column) {
        Integer index = column.index();
        boolean headed = isNamed();
        int given = (column.header().isEmpty() ? 0 : 1) + (index == null ? 0 : 1) + (column.constant() == null ? 0 : 1);
        if (given != 1) {
            report.problem(
                    path,
                    Message.of(
                            given == 0 ? "TIE-CFG-008.value-from-nowhere" : "TIE-CFG-008.value-from-two-places",
                            headed ? "header" : "index"));
        } else if (headed && index != null) {
            report.problem(path + ".index", Message.of("TIE-CFG-008.index-with-header"));
        } else if (!headed && !column.header().isEmpty()) {
            report.problem(path + ".header", Message.of("TIE-CFG-008.name-without-header"));
        }
        if (index != null && (index < 1 || index > MOST_COLUMNS)) {
            report.problem(path + ".index", Message.of("TIE-CFG-008.no-column-number", index));
        }
        if (column.header().stream().anyMatch(String::isBlank)) {
            report.problem(path + ".header", Message.of("TIE-CFG-008.empty-header-name"));
        }
    }

    /// Whether columns have names, by a header or by the feed's own list.
    private boolean isNamed() {
        return spec.format().header() || !spec.format().names().isEmpty();
    }

    private void dateFormat(String path, int i, String pattern) {
        String at = path + ".formats[" + i + "]";
        boolean timed = path.equals("columns.booked_at");
        boolean dated = timed
                || (spec.side() == Side.RATE && path.equals("columns.date"))
                || path.equals("columns.booking_date")
                || path.equals("columns.value_date");
        if (!dated) {
            report.problem(at, Message.of("TIE-CFG-008.formats-without-date"));
            return;
        }
        DatePatterns.mistake(pattern, timed).ifPresent(mistake -> report.problem(at, mistake));
    }

    private void controlRows() {
        for (int i = 0; i < spec.control().size(); i++) {
            ControlRowSpec control = spec.control().get(i);
            String path = "control[" + i + "]";
            reference(path + ".column", control.column());
            reference(path + ".count", control.count());
            reference(path + ".total", control.total());
            if (control.is().isBlank() || control.is().strip().equals("*")) {
                report.problem(path + ".is", Message.of("TIE-CFG-008.control-fits-all"));
            }
            if (control.count() == null && control.total() == null) {
                report.problem(path, Message.of("TIE-CFG-008.control-says-nothing"));
            }
        }
    }

    private void reference(String path, @Nullable String column) {
        if (column == null) {
            return;
        }
        boolean numbered = column.startsWith("#");
        if (column.isBlank() || (numbered && !PLACE.matcher(column).matches())) {
            report.problem(path, Message.of("TIE-CFG-008.no-column", column));
        } else if (!numbered && !isNamed()) {
            report.problem(path, Message.of("TIE-CFG-008.column-name-without-header"));
        }
    }

    private void overlap() {
        if (spec.overlap() == FeedSpec.Overlapping.STATEMENT
                && spec.account() == null
                && !spec.columns().containsKey("account")) {
            report.problem("overlap", Message.of("TIE-CFG-008.statement-without-account"));
        }
    }

    private void gate(GateSpec gate) {
        if (gate.minScore() < 0 || gate.minScore() > 100) {
            report.problem("gate.minScore", Message.of("TIE-CFG-008.not-between", 0, 100, 70));
        }
        if (gate.maxRejectRate().signum() < 0 || gate.maxRejectRate().compareTo(BigDecimal.ONE) > 0) {
            report.problem("gate.maxRejectRate", Message.of("TIE-CFG-008.no-rate"));
        }
    }
}
