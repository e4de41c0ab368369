package io.tieout.formats;

import io.tieout.shared.Encodings;
import io.tieout.shared.Message;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One table of a data delivery for tax audits, as the delivery's `index.xml` describes it: where its records lie, how
/// they are written, what their columns are. Source: description standard for the handover of data carriers
/// (`gdpdu-01-09-2004.dtd`), with the defaults that it names.
///
/// @param url its file, relative to the index, parts divided by `/`
/// @param encoding as Java names it
/// @param decimal the character between units and cents
/// @param thousands the character between thousands, empty for none
/// @param skipBytes bytes before the first line
/// @param firstRecord number of the first line with data, from 1
/// @param lastRecord number of the last one; 0 when the index does not say
/// @param epoch years of two digits from here on are of the century before
/// @param delimiter between columns; empty for lines of fixed places
/// @param recordEnd what ends a record; empty for lines of a fixed length without line ends
/// @param quote around texts; empty for none
/// @param length characters of a line of fixed places; 0 when line ends say it
public record DescribedTable(
        String url,
        String name,
        String encoding,
        String decimal,
        String thousands,
        long skipBytes,
        int firstRecord,
        long lastRecord,
        int epoch,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        String delimiter,
        String recordEnd,
        String quote,
        int length,
        List<Column> columns) {

    private static final List<String> LINE_ENDS = List.of("\r\n", "\n", "\r");
    private static final Pattern ONE = Pattern.compile("[ -~\t]");

    public DescribedTable {
        columns = List.copyOf(columns);
    }

    /// What the values of a column are.
    public enum Kind {
        TEXT,
        NUMBER,
        DATE
    }

    /// One column.
    ///
    /// @param isKey whether it is part of the table's primary key
    /// @param places how many last digits stand behind a decimal point that is not written
    /// @param format of dates, in the words of the index: `DD.MM.YYYY`
    /// @param from first place in lines of fixed places, from 1; 0 in others
    /// @param to last place
    public record Column(String name, Kind kind, boolean isKey, int places, String format, int from, int to) {

        /// The format as a pattern of Java's dates.
        public String pattern() {
            StringBuilder pattern = new StringBuilder();
            boolean isGerman = format.toUpperCase(Locale.ROOT).contains("J"); // TT.MM.JJJJ
            boolean isTime = false;
            for (int i = 0; i < format.length(); i++) {
                char c = format.charAt(i);
                switch (c) {
                    case 'D', 'd' -> pattern.append('d');
                    case 'Y', 'y', 'J', 'j' -> pattern.append('y');
                    case 'M', 'm' -> pattern.append(isTime ? 'm' : 'M');
                    case 'H', 'h' -> {
                        isTime = true;
                        pattern.append('H');
                    }
                    case 'S', 's' -> pattern.append('s');
                    case 'T', 't' -> pattern.append(isGerman ? "d" : "'T'");
                    default -> pattern.append(c);
                }
            }
            return pattern.toString();
        }

        /// Whether years have two digits.
        public boolean isShortYear() {
            return kind == Kind.DATE && pattern().replaceAll("[^y]", "").length() == 2;
        }
    }

    /// Whether its fields stand at fixed places.
    public boolean isFixed() {
        return delimiter.isEmpty();
    }

    /// What of the description no file can be read by; empty when all of it can.
    public Optional<Message> unreadable() {
        if (Encodings.find(encoding).isEmpty() || (isFixed() && encoding.startsWith("UTF-16"))) {
            return odd("encoding", encoding);
        }
        if (skipBytes > 0) {
            return odd("SkipNumBytes", String.valueOf(skipBytes));
        }
        if (firstRecord < 1 || (lastRecord > 0 && lastRecord < firstRecord - 1)) {
            return odd("Range", firstRecord + " - " + lastRecord);
        }
        if (!ONE.matcher(decimal).matches() || decimal.equals(thousands)) {
            return odd("DecimalSymbol", decimal);
        }
        if (thousands.length() > 1) {
            return odd("DigitGroupingSymbol", thousands);
        }
        if (columns.isEmpty()) {
            return odd("VariableColumn", "");
        }
        return isFixed() ? ofFixed() : ofDelimited();
    }

    private Optional<Message> ofDelimited() {
        if (!ONE.matcher(delimiter).matches()) {
            return odd("ColumnDelimiter", delimiter);
        }
        if (!quote.isEmpty() && (!ONE.matcher(quote).matches() || quote.equals(delimiter))) {
            return odd("TextEncapsulator", quote);
        }
        return LINE_ENDS.contains(recordEnd) ? Optional.empty() : odd("RecordDelimiter", recordEnd);
    }

    private Optional<Message> ofFixed() {
        if (!recordEnd.isEmpty() && !LINE_ENDS.contains(recordEnd)) {
            return odd("RecordDelimiter", recordEnd);
        }
        if (recordEnd.isEmpty() && length == 0) {
            return odd("Length", "0");
        }
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                return odd("FixedColumn", column.name());
            }
        }
        return columns.stream()
                .filter(column -> column.from() < 1
                        || column.to() < column.from()
                        || (length > 0 && column.to() > length)
                        || column.places() > column.to() - column.from())
                .findFirst()
                .flatMap(column -> odd("FixedRange", column.name() + " " + column.from() + " - " + column.to()));
    }

    private Optional<Message> odd(String what, String value) {
        return Optional.of(Message.of("TIE-FMT-152.unreadable-table", name, what, shown(value)));
    }

    private static String shown(String value) {
        return value.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    }

    /// What the plan of the file says with the number of records that the index states.
    public FilePlan proven(FilePlan plan) {
        if (lastRecord == 0 || plan.flaw() != null) {
            return plan;
        }
        boolean agrees = plan.records() == lastRecord;
        Proof proof = new Proof(
                agrees ? Proof.Status.AGREES : Proof.Status.DIFFERS,
                String.valueOf(lastRecord),
                agrees
                        ? List.of()
                        : List.of(new Proof.Remark(
                                0,
                                true,
                                "Range",
                                String.valueOf(lastRecord),
                                Message.of("TIE-FMT-155.other-range", lastRecord, plan.records()))),
                List.of());
        return new FilePlan(plan.sha256(), plan.bytes(), plan.records(), plan.blocks(), null, proof);
    }
}
