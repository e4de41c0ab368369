package io.tieout.ingestion;

import static io.tieout.intake.EntryField.AMOUNT;
import static io.tieout.intake.EntryField.BALANCE;
import static io.tieout.intake.EntryField.BOOKED_AT;
import static io.tieout.intake.EntryField.BOOKING_DATE;
import static io.tieout.intake.EntryField.CREDIT;
import static io.tieout.intake.EntryField.CURRENCY;
import static io.tieout.intake.EntryField.DEBIT;
import static io.tieout.intake.EntryField.GROUP_NO;
import static io.tieout.intake.EntryField.INDICATOR;
import static io.tieout.intake.EntryField.VALUE_DATE;

import io.tieout.formats.BankFormat;
import io.tieout.formats.DescribedTable;
import io.tieout.intake.EntryField;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Messages;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A feed's description, written by looking at one of its files. What the file does not say is an open question, which
/// `check` refuses until a person has answered it: never a guess about days or decimal signs.
public final class FeedDraft {

    /// How a value begins that a person has to replace.
    public static final String OPEN = "OPEN: ";

    private static final Set<EntryField> NUMBERS = EnumSet.of(AMOUNT, DEBIT, CREDIT, BALANCE);
    private static final Set<EntryField> DATES = EnumSet.of(BOOKING_DATE, VALUE_DATE);
    private static final double NEARLY_ALL = 0.9;

    private final SampleTable table;
    private final boolean isDescribed;
    private final Given given;
    private final List<DateReading> dates = new ArrayList<>();
    private final List<AmountReading> amounts = new ArrayList<>();
    private final Map<EntryField, Integer> places = new EnumMap<>(EntryField.class);
    private final List<String> questions = new ArrayList<>();

    /// What is known without the file.
    ///
    /// @param sheet the sheet of a workbook, or table of a data delivery, that is looked at; empty when it has no
    ///     other, or is none
    /// @param side empty: the header is asked
    public record Given(String title, String files, String sheet, Optional<Side> side, ZoneId zone, String currency) {}

    /// The description, and what it leaves open.
    public record Draft(String yaml, List<String> questions) {}

    private FeedDraft(SampleTable table, boolean isDescribed, Given given) {
        this.table = table;
        this.isDescribed = isDescribed;
        this.given = given;
    }

    /// @param described what the index of a data delivery says of the file; null when it came in none
    /// @throws OperatorException when it says what cannot be read
    /// @throws IOException when the file cannot be read
    public static Draft of(Path file, @Nullable DescribedTable described, Given given) throws IOException {
        if (described != null) {
            described.unreadable().ifPresent(why -> {
                throw new OperatorException(ExitCode.USAGE, described.url(), why);
            });
            return new FeedDraft(SampleTable.of(file, described), true, given).draft();
        }
        Optional<BankFormat> format = LookAlikes.format(file);
        return format.isPresent()
                ? ofStandard(format.get(), given)
                : new FeedDraft(SampleTable.of(file), false, given).draft();
    }

    /// What a standard's file says needs no description: the shared feed has it.
    private static Draft ofStandard(BankFormat format, Given given) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("# ")
                .append(Messages.text("text.draft.standard", format.yamlName()))
                .append('\n');
        line(yaml, "extends", format.sharedFeed());
        line(yaml, "title", quoted(given.title()));
        line(yaml, "zone", given.zone().getId());
        if (!format.fields().contains("currency")) {
            line(yaml, "currency", given.currency());
        }
        return new Draft(yaml.toString(), List.of());
    }

    private Draft draft() {
        for (int i = 0; i < table.columns(); i++) {
            List<String> values = table.column(i);
            dates.add(DateReading.of(values));
            amounts.add(AmountReading.of(values));
        }
        assign();
        StringBuilder yaml = new StringBuilder();
        head(yaml);
        columns(yaml);
        sign(yaml);
        new DraftTotals(table, places).write(yaml);
        return new Draft(yaml.toString(), List.copyOf(questions));
    }

    private boolean isDate(int column) {
        return !table.column(column).isEmpty()
                && dates.get(column).dates()
                        >= NEARLY_ALL * table.column(column).size()
                && dates.get(column).dates() > 0;
    }

    private boolean isNumber(int column) {
        return amounts.get(column).numbers() > 0
                && amounts.get(column).numbers()
                        >= NEARLY_ALL * table.column(column).size();
    }

    private void assign() {
        Set<Integer> taken = new HashSet<>();
        for (EntryField field : List.of(BOOKING_DATE, VALUE_DATE, DEBIT, CREDIT, AMOUNT, BALANCE, INDICATOR)) {
            assign(field, taken);
        }
        for (EntryField field : EntryField.values()) {
            if (!places.containsKey(field) && field != BOOKED_AT && field != GROUP_NO) {
                assign(field, taken);
            }
        }
        if (!places.containsKey(DEBIT) || !places.containsKey(CREDIT)) {
            places.remove(DEBIT);
            places.remove(CREDIT);
        } else {
            places.remove(AMOUNT);
            places.remove(INDICATOR);
        }
        alone(BOOKING_DATE, taken);
        if (!places.containsKey(DEBIT)) {
            alone(AMOUNT, taken);
        }
    }

    private void assign(EntryField field, Set<Integer> taken) {
        int best = HeaderWords.UNKNOWN;
        int column = -1;
        for (int i = 0; i < table.header().size(); i++) {
            int rank = HeaderWords.rank(field, table.header().get(i));
            if (rank < best && !taken.contains(i) && isUnique(i) && fits(field, i)) {
                best = rank;
                column = i;
            }
        }
        if (column >= 0) {
            places.put(field, column);
            taken.add(column);
        }
    }

    private boolean isUnique(int column) {
        String name = HeaderIndex.key(table.header().get(column));
        return !name.isEmpty()
                && table.header().stream()
                                .map(HeaderIndex::key)
                                .filter(name::equals)
                                .count()
                        == 1;
    }

    private boolean fits(EntryField field, int column) {
        if (DATES.contains(field)) {
            return isDate(column);
        }
        if (NUMBERS.contains(field)) {
            boolean mayBeEmpty = field == DEBIT || field == CREDIT;
            return isNumber(column) || (mayBeEmpty && table.column(column).isEmpty());
        }
        if (field == INDICATOR || field == CURRENCY) {
            return table.column(column).stream().allMatch(value -> value.length() <= 4)
                    && !table.column(column).isEmpty();
        }
        return true;
    }

    /// No header says it: then the only column that can be it.
    private void alone(EntryField field, Set<Integer> taken) {
        if (places.containsKey(field)) {
            return;
        }
        List<Integer> fitting = new ArrayList<>();
        for (int i = 0; i < table.columns(); i++) {
            boolean fits = field == BOOKING_DATE
                    ? isDate(i)
                    : isNumber(i) && !isDate(i) && amounts.get(i).hasPlaces();
            if (fits && !taken.contains(i) && (table.header().isEmpty() || isUnique(i))) {
                fitting.add(i);
            }
        }
        if (fitting.size() == 1) {
            places.put(field, fitting.getFirst());
            taken.add(fitting.getFirst());
        }
    }

    private void head(StringBuilder yaml) {
        yaml.append("# ").append(Messages.text("text.draft.head")).append('\n');
        line(yaml, "title", quoted(given.title()));
        line(yaml, "files", quoted(given.files()));
        Optional<Side> side = given.side().or(this::side);
        line(yaml, "side", side.map(Side::name).orElseGet(() -> open(Messages.text("text.draft.side"))));
        line(yaml, "zone", given.zone().getId());
        if (!places.containsKey(CURRENCY)) {
            yaml.append("# ").append(Messages.text("text.draft.currency")).append('\n');
            line(yaml, "currency", given.currency());
        }
        yaml.append("format:\n");
        if (isDescribed) {
            line(yaml, "  type", "gobd");
            line(yaml, "  table", quoted(given.sheet()));
            line(yaml, "  ragged", "refused");
            return;
        }
        if (!given.sheet().isEmpty()) {
            line(yaml, "  sheets", quoted(given.sheet()));
        }
        line(yaml, "  encoding", SampleTable.encoding(table.guess()));
        line(yaml, "  delimiter", quoted(String.valueOf(table.guess().delimiter())));
        line(yaml, "  quote", quoted(String.valueOf(table.guess().quote())));
        if (table.header().isEmpty()) {
            line(yaml, "  header", "false");
        }
        if (table.skipLines() > 0) {
            yaml.append("  # ").append(Messages.text("text.draft.preamble")).append('\n');
            line(yaml, "  skipLines", String.valueOf(table.skipLines()));
        }
    }

    /// The header's own words; empty when they fit several sides.
    private Optional<Side> side() {
        String all = String.join(" ", table.header()).toLowerCase(Locale.ROOT);
        boolean isPayment = all.matches("(?s).*(date paid|payment|supplier|vendor|payee|zahlung).*");
        boolean isInvoice = all.matches("(?s).*(invoice date|due date|rechnungsdatum).*");
        boolean isBank = all.matches("(?s).*(balance|value date|saldo|wertstellung|valuta|kontostand).*");
        boolean isLedger = all.matches("(?s).*(posting date|posted by|gl account|ledger|buchungskreis|sachkonto).*");
        List<Side> fitting = new ArrayList<>();
        add(fitting, isPayment && !isInvoice, Side.PAYMENT);
        add(fitting, isInvoice, Side.INVOICE);
        add(fitting, isBank, Side.BANK);
        add(fitting, isLedger, Side.LEDGER);
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private static void add(List<Side> sides, boolean fits, Side side) {
        if (fits) {
            sides.add(side);
        }
    }

    private void columns(StringBuilder yaml) {
        yaml.append("columns:\n");
        wanted(yaml, BOOKING_DATE, "text.draft.no-date");
        if (!places.containsKey(DEBIT)) {
            wanted(yaml, AMOUNT, "text.draft.no-amount");
        }
        places.forEach((field, column) -> column(yaml, field, column));
        List<String> left = new ArrayList<>();
        for (int i = 0; i < table.header().size(); i++) {
            if (!places.containsValue(i) && isUnique(i)) {
                left.add(table.header().get(i));
            }
        }
        if (!left.isEmpty()) {
            yaml.append("# ").append(Messages.text("text.draft.left")).append("\n# attributes:\n");
            left.forEach(name -> yaml.append("#   ")
                    .append(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_"))
                    .append(": {header: ")
                    .append(quoted(name))
                    .append("}\n"));
        }
    }

    private void wanted(StringBuilder yaml, EntryField field, String why) {
        if (!places.containsKey(field)) {
            String source = table.header().isEmpty() ? "index" : "header";
            yaml.append("  ")
                    .append(field.yamlName())
                    .append(": {")
                    .append(source)
                    .append(": ")
                    .append(open(Messages.text(why)))
                    .append("}\n");
        }
    }

    private void column(StringBuilder yaml, EntryField field, int column) {
        yaml.append("  ").append(field.yamlName()).append(": {");
        yaml.append(
                table.header().isEmpty()
                        ? "index: " + (column + 1)
                        : "header: " + quoted(table.header().get(column)));
        if (isDescribed) { // days and numbers are written as the index says
            yaml.append("}\n");
            return;
        }
        if (DATES.contains(field)) {
            DateReading reading = dates.get(column);
            yaml.append(", formats: [")
                    .append(
                            reading.question().isEmpty()
                                    ? String.join(
                                            ", ",
                                            reading.formats().stream()
                                                    .map(FeedDraft::quoted)
                                                    .toList())
                                    : open(Messages.text("text.draft.date", reading.question())))
                    .append(']');
        } else if (NUMBERS.contains(field)) {
            number(yaml, amounts.get(column));
        }
        yaml.append("}\n");
    }

    private void number(StringBuilder yaml, AmountReading reading) {
        if (!reading.question().isEmpty()) {
            yaml.append(", decimal: ").append(open(Messages.text("text.draft.decimal", reading.question())));
            return;
        }
        yaml.append(", decimal: ").append(quoted(reading.decimal()));
        if (!reading.thousands().isEmpty()) {
            yaml.append(", thousands: ").append(quoted(reading.thousands()));
        }
        if (!reading.symbols().isEmpty()) {
            yaml.append(", symbols: [")
                    .append(String.join(
                            ", ",
                            reading.symbols().stream().map(FeedDraft::quoted).toList()))
                    .append(']');
        }
    }

    private void sign(StringBuilder yaml) {
        yaml.append("# ").append(Messages.text("text.draft.sign")).append('\n');
        if (places.containsKey(DEBIT)) {
            yaml.append("sign: {style: columns}\n");
        } else if (places.containsKey(INDICATOR)) {
            Set<String> words = new HashSet<>();
            table.column(places.get(INDICATOR)).forEach(word -> words.add(word.toUpperCase(Locale.ROOT)));
            boolean isKnown = Set.of("D", "DR", "DBIT", "C", "CR", "CRDT").containsAll(words);
            boolean isGerman = Set.of("S", "H").containsAll(words);
            String more = isKnown
                    ? ""
                    : isGerman
                            ? ", debit: [S], credit: [H]"
                            : ", debit: [" + open(Messages.text("text.draft.indicator", String.join(", ", words)))
                                    + "]";
            yaml.append("sign: {style: indicator").append(more).append("}\n");
        } else {
            yaml.append("sign: {style: signed}\n");
        }
    }

    private String open(String question) {
        questions.add(question);
        return quoted(OPEN + question);
    }

    private static void line(StringBuilder yaml, String key, String value) {
        yaml.append(key).append(": ").append(value).append('\n');
    }

    /// In the double quotes of YAML.
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\t' -> out.append("\\t");
                default -> out.append(c < ' ' ? '?' : c);
            }
        }
        return out.append('"').toString();
    }
}
