package io.tieout.intake;

import io.tieout.formats.DescribedTable;
import io.tieout.formats.DescribedTable.Column;
import io.tieout.formats.DescribedTable.Kind;
import io.tieout.intake.FeedSpec.ColumnSpec;
import io.tieout.intake.FeedSpec.FormatSpec;
import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.shared.Message;
import io.tieout.shared.Messages;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A feed of type `gobd` with what the index of a delivery says of one of its tables: encoding, delimiters, names of
/// the
/// columns, how their numbers and days are written, and what must hold of them. The result is a feed of type `csv` or
/// `fixed` as if a person had described the file.
final class DescribedFeed {

    private static final List<String> DAYS = List.of("booking_date", "value_date");

    private final FeedSpec feed;
    private final DescribedTable table;
    private final Map<String, Column> byName = new HashMap<>();

    private DescribedFeed(FeedSpec feed, DescribedTable table) {
        this.feed = feed;
        this.table = table;
        table.columns().forEach(column -> byName.put(key(column.name()), column));
    }

    static FeedSpec of(FeedSpec feed, DescribedTable table) {
        return new DescribedFeed(feed, table).described();
    }

    /// Why the feed cannot read the table, as far as the index says; empty when it can.
    static Optional<Message> unreadable(FeedSpec feed, DescribedTable table) {
        return table.unreadable().or(() -> new DescribedFeed(feed, table).unreadable());
    }

    /// What only matters of columns that the feed reads.
    private Optional<Message> unreadable() {
        for (Map.Entry<String, ColumnSpec> entry : new TreeMap<>(feed.columns()).entrySet()) {
            Column column = column(entry.getValue());
            boolean isDay = DAYS.contains(entry.getKey());
            if (column != null && column.places() > 0 && !table.isFixed()) {
                return odd("ImpliedAccuracy", column.name() + " " + column.places());
            }
            if (column != null && isDay && column.kind() == Kind.DATE && !Patterns.isDay(column.pattern())) {
                return odd("Date/Format", column.name() + " " + column.format());
            }
        }
        return Optional.empty();
    }

    private Optional<Message> odd(String what, String value) {
        return Optional.of(Message.of("TIE-FMT-152.unreadable-table", table.name(), what, value));
    }

    private FeedSpec described() {
        Map<String, ColumnSpec> columns = new TreeMap<>();
        feed.columns().forEach((field, column) -> columns.put(field, written(field, column)));
        List<RuleSpec> rules = new ArrayList<>(feed.rules());
        if (!feed.side().isMasterData()) {
            rules.addAll(promised());
        }
        return feed.with(format(), columns, rules);
    }

    private FormatSpec format() {
        FormatSpec own = feed.format();
        return new FormatSpec(
                table.isFixed() ? "fixed" : "csv",
                table.encoding(),
                table.isFixed() ? own.delimiter() : table.delimiter(),
                table.quote(),
                false,
                table.isFixed()
                        ? List.of()
                        : table.columns().stream().map(Column::name).toList(),
                table.firstRecord() - 1,
                false,
                own.ragged(),
                own.sheets(),
                own.table(),
                table.isFixed() ? fixed() : null,
                null);
    }

    private FixedSpec fixed() {
        Map<String, String> fields = new TreeMap<>();
        for (Column column : table.columns()) {
            String places = column.from() + "-" + column.to();
            fields.put(column.name(), column.places() == 0 ? places : places + "/" + column.places());
        }
        return new FixedSpec(table.length(), fields, null, List.of(), List.of());
    }

    /// How the column is written; what the feed itself says of days stands.
    private ColumnSpec written(String field, ColumnSpec own) {
        Column column = column(own);
        if (column == null) {
            return own;
        }
        boolean isDay = column.kind() == Kind.DATE && own.formats().isEmpty() && DAYS.contains(field);
        boolean isNumber = column.kind() == Kind.NUMBER;
        boolean isPointed = isNumber && column.places() > 0;
        return new ColumnSpec(
                own.header(),
                own.index(),
                own.constant(),
                isDay ? List.of(column.pattern()) : own.formats(),
                isPointed ? "." : isNumber ? table.decimal() : own.decimal(),
                isNumber && !isPointed && !table.thousands().isBlank() ? table.thousands() : own.thousands(),
                own.symbols(),
                own.optional());
    }

    /// What the index promises of the table, as rules.
    private List<RuleSpec> promised() {
        List<RuleSpec> rules = new ArrayList<>();
        List<String> key =
                table.columns().stream().filter(Column::isKey).map(this::field).toList();
        if (!key.isEmpty() && !key.contains("")) {
            rules.add(new RuleSpec.Unique(key, Severity.ERROR));
        }
        LocalDate from = table.validFrom();
        LocalDate to = table.validTo();
        if (from != null && feed.columns().containsKey("booking_date")) {
            rules.add(validity("booking_date >= date(\"" + from + "\")", from, to));
        }
        if (to != null && feed.columns().containsKey("booking_date")) {
            rules.add(validity("booking_date <= date(\"" + to + "\")", from, to));
        }
        for (String day : DAYS) {
            ColumnSpec own = feed.columns().get(day);
            Column column = own == null ? null : column(own);
            if (column != null && column.isShortYear()) {
                int century = 2000 + table.epoch();
                rules.add(new RuleSpec.Expression(
                        day + " < date(\"" + century + "-01-01\")",
                        null,
                        Messages.text("text.table.epoch", column.name(), table.epoch()),
                        Severity.ERROR));
            }
        }
        return rules;
    }

    private static RuleSpec validity(String that, @Nullable LocalDate from, @Nullable LocalDate to) {
        String period = (from == null ? "" : from) + " - " + (to == null ? "" : to);
        return new RuleSpec.Expression(that, null, Messages.text("text.table.validity", period), Severity.WARNING);
    }

    /// The field of entries that a column of the table is read for; empty when for none.
    private String field(Column column) {
        return feed.columns().entrySet().stream()
                .filter(entry -> column.equals(column(entry.getValue())))
                .map(Map.Entry::getKey)
                .filter(name -> EntryField.ofYamlName(name)
                        .filter(FeedRulesCheck::isKept)
                        .isPresent())
                .sorted()
                .findFirst()
                .orElse("");
    }

    /// The column of the table that a column of the feed means.
    private @Nullable Column column(ColumnSpec own) {
        for (String name : own.header()) {
            Column column = byName.get(key(name));
            if (column != null) {
                return column;
            }
        }
        Integer index = own.index();
        return index != null && index <= table.columns().size()
                ? table.columns().get(index - 1)
                : null;
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
