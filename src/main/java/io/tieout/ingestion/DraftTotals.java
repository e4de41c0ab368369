package io.tieout.ingestion;

import io.tieout.intake.EntryField;
import io.tieout.intake.FeedSpec.ColumnSpec;
import io.tieout.shared.Messages;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Rows with totals and columns whose values never repeat, as far as one file shows them: totals are written down, what
/// may be a key is only proposed.
final class DraftTotals {

    private static final Pattern WORD =
            Pattern.compile("(?i)(grand )?total.*|sum(me)?\\b.*|gesamt.*|trailer.*|saldo gesamt.*");
    private static final int FEWEST_FOR_A_KEY = 20;

    private final SampleTable table;
    private final Map<EntryField, Integer> places;

    DraftTotals(SampleTable table, Map<EntryField, Integer> places) {
        this.table = table;
        this.places = places;
    }

    void write(StringBuilder yaml) {
        total().ifPresent(row -> control(yaml, row));
        rules(yaml);
    }

    private Optional<List<String>> total() {
        return table.totals().stream().reduce((first, last) -> last);
    }

    /// Whether a row says in its first field that is not empty that it is a total, and bears no date.
    static boolean isTotal(List<String> row) {
        int word = wordAt(row);
        return word >= 0
                && WORD.matcher(row.get(word)).matches()
                && row.stream()
                        .noneMatch(field -> DateReading.of(List.of(field)).dates() > 0);
    }

    private static int wordAt(List<String> row) {
        for (int i = 0; i < row.size(); i++) {
            if (!row.get(i).isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    private void control(StringBuilder yaml, List<String> row) {
        int word = wordAt(row);
        long records = table.rows().size();
        String count = null;
        String sum = null;
        Integer amount = places.get(EntryField.AMOUNT);
        for (int i = 0; i < row.size() && i < table.columns(); i++) {
            if (i != word && row.get(i).equals(String.valueOf(records))) {
                count = count == null ? name(i) : count;
            } else if (i != word && amount != null && isSum(row.get(i), amount)) {
                sum = sum == null ? name(i) : sum;
            }
        }
        yaml.append("# ").append(Messages.text("text.draft.totals")).append('\n');
        String comment = count == null && sum == null ? "# " : "";
        yaml.append(comment)
                .append("control:\n")
                .append(comment)
                .append("  - {column: ")
                .append(FeedDraft.quoted(name(word)))
                .append(", is: ")
                .append(FeedDraft.quoted(row.get(word)))
                .append(part("count", count))
                .append(part("total", sum))
                .append("}\n");
    }

    private static String part(String key, @Nullable String column) {
        return column == null ? "" : ", " + key + ": " + FeedDraft.quoted(column);
    }

    /// By its number where the header has the name twice, or none.
    private String name(int column) {
        if (table.header().isEmpty()) {
            return "#" + (column + 1);
        }
        String name = table.header().get(column);
        boolean isUnique = table.header().stream()
                        .filter(other -> HeaderIndex.key(other).equals(HeaderIndex.key(name)))
                        .count()
                == 1;
        return isUnique && !name.isEmpty() ? name : "#" + (column + 1);
    }

    private boolean isSum(String text, int amount) {
        AmountReading reading = AmountReading.of(table.column(amount));
        if (!reading.question().isEmpty()) {
            return false;
        }
        AmountParser parser = new AmountParser(new ColumnSpec(
                List.of(),
                null,
                null,
                List.of(),
                reading.decimal(),
                reading.thousands().isEmpty() ? null : reading.thousands(),
                reading.symbols(),
                false));
        BigDecimal stated = parser.decimal(text);
        BigDecimal sum = BigDecimal.ZERO;
        for (List<String> row : table.rows()) {
            BigDecimal value = amount >= row.size() ? null : parser.decimal(row.get(amount));
            sum = value == null ? sum : sum.add(value);
        }
        return stated != null && stated.signum() != 0 && stated.compareTo(sum) == 0;
    }

    private void rules(StringBuilder yaml) {
        boolean hasBalance = places.containsKey(EntryField.BALANCE);
        if (hasBalance) {
            yaml.append("rules:\n  - {rule: continuity}\n");
        }
        key().ifPresent(field -> yaml.append(hasBalance ? "  # " : "# ")
                .append(Messages.text("text.draft.key", field.yamlName()))
                .append(hasBalance ? "\n  # - {rule: unique, fields: [" : "\n# rules:\n#   - {rule: unique, fields: [")
                .append(field.yamlName())
                .append("]}\n"));
    }

    private Optional<EntryField> key() {
        return Stream.of(EntryField.REFERENCE, EntryField.DOCUMENT_NO)
                .filter(field -> {
                    Integer column = places.get(field);
                    List<String> values = column == null ? List.of() : table.column(column);
                    return values.size() >= FEWEST_FOR_A_KEY && new HashSet<>(values).size() == values.size();
                })
                .findFirst();
    }
}
