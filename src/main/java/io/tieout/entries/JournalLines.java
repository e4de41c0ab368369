package io.tieout.entries;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Period;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The lines of a file as the journal entries that they make up.
@Component
public class JournalLines {

    /// FIELDS and OTHERWISE stand for columns of `entry` and for what more makes an entry conspicuous. One pass and one
    /// grouping, whatever the order of the lines.
    private static final String CONSPICUOUS = """
            select currency, count(*), min(entry_id), max(entry_id),
                sum(case when amount_minor > 0 then amount_minor else 0 end),
                sum(case when amount_minor < 0 then amount_minor else 0 end),
                min(booking_date), max(booking_date), FIELDS
            from entry
            where entry_id between :from and :to
            group by FIELDS, currency
            having sum(amount_minor) <> 0 OTHERWISE
            order by 3
            """;

    private static final String SEVERAL_DAYS = "or min(booking_date) <> max(booking_date)";

    private static final String MOVEMENTS = """
            select account, currency, count(*), min(entry_id),
                sum(case when amount_minor > 0 then amount_minor else 0 end),
                sum(case when amount_minor < 0 then amount_minor else 0 end)
            from entry
            where entry_id between :from and :to and booking_date between :firstDay and :lastDay
            group by account, currency
            """;

    private static final String REJECTED = """
            select count(*) from entry_reject r join intake_file f on f.file_no = r.file_no
            where r.file_no = :file and f.engagement = :engagement
            """;

    private static final String OWN = "select 1 from intake_file where engagement = :engagement and file_no = :file";

    private static final int BEFORE_FIELDS = 8;
    private static final int FETCH = 5000;

    private final JdbcClient jdbc;
    private final Repeats repeats;
    private final Entries entries;

    JournalLines(JdbcClient jdbc, Repeats repeats, Entries entries) {
        this.jdbc = jdbc;
        this.repeats = repeats;
        this.entries = entries;
    }

    /// A journal entry in one currency.
    ///
    /// @param by what its lines agree in, empty texts where they say nothing
    /// @param plusMinor sum of the positive amounts; may exceed 64 bits
    public record JournalEntry(
            List<String> by,
            String currency,
            long lines,
            long firstRecord,
            long lastRecord,
            BigInteger plusMinor,
            BigInteger minusMinor,
            LocalDate firstDay,
            LocalDate lastDay) {

        public BigInteger difference() {
            return plusMinor.add(minusMinor);
        }
    }

    /// What one file moved on an account in a currency.
    ///
    /// @param firstEntry the least id of its lines
    public record Movement(
            @Nullable String account,
            String currency,
            long lines,
            long firstEntry,
            BigInteger plusMinor,
            BigInteger minusMinor) {}

    /// By account and currency, of the entries in the period that count in a set of files; see [Repeats].
    public List<Movement> movements(EngagementId engagement, long fileNo, Set<Long> set, Period period) {
        if (!isOwn(engagement, fileNo)) {
            return List.of();
        }
        if (repeats.skipped(fileNo, set).size() > 0) {
            return counted(engagement, fileNo, set, period);
        }
        return jdbc.sql(MOVEMENTS)
                .param("from", EntryTable.firstId(fileNo))
                .param("to", EntryTable.lastId(fileNo))
                .param("firstDay", period.from())
                .param("lastDay", period.to())
                .query((row, number) -> new Movement(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getBigDecimal(5).toBigIntegerExact(),
                        row.getBigDecimal(6).toBigIntegerExact()))
                .list();
    }

    /// A record for each entry, where some of them count in another file.
    private List<Movement> counted(EngagementId engagement, long fileNo, Set<Long> set, Period period) {
        List<Movement> all = new ArrayList<>();
        entries.eachCounted(engagement, fileNo, set, entry -> {
            if (period.contains(entry.bookingDate())) {
                BigInteger amount = BigInteger.valueOf(entry.amountMinor());
                all.add(new Movement(
                        entry.account(),
                        entry.currency(),
                        1,
                        entry.entryId(),
                        amount.max(BigInteger.ZERO),
                        amount.min(BigInteger.ZERO)));
            }
        });
        return all;
    }

    /// How many records of a file were rejected: lines of any of its entries.
    public long rejected(EngagementId engagement, long fileNo) {
        return jdbc.sql(REJECTED)
                .param("engagement", engagement.code())
                .param("file", fileNo)
                .query(Long.class)
                .single();
    }

    /// Entries whose lines do not add up to zero, by their first line; streamed within the current transaction.
    ///
    /// @param columns of `entry` in which the lines of an entry agree
    /// @param isOneDay whether entries with lines of several booking dates are told too
    public void eachConspicuous(
            EngagementId engagement, long fileNo, List<String> columns, boolean isOneDay, Consumer<JournalEntry> sink) {
        if (isOwn(engagement, fileNo)) {
            RowCallbackHandler row = result -> sink.accept(read(result, columns.size(), EntryTable.firstId(fileNo)));
            jdbc.sql(CONSPICUOUS
                            .replace("FIELDS", String.join(", ", columns))
                            .replace("OTHERWISE", isOneDay ? SEVERAL_DAYS : ""))
                    .withFetchSize(FETCH)
                    .param("from", EntryTable.firstId(fileNo))
                    .param("to", EntryTable.lastId(fileNo))
                    .query(row);
        }
    }

    private boolean isOwn(EngagementId engagement, long fileNo) {
        return jdbc.sql(OWN)
                .param("engagement", engagement.code())
                .param("file", fileNo)
                .query((row, n) -> row.getInt(1))
                .optional()
                .isPresent();
    }

    private static JournalEntry read(ResultSet row, int fields, long base) throws SQLException {
        List<String> by = new ArrayList<>(fields);
        for (int i = 1; i <= fields; i++) {
            String text = row.getString(BEFORE_FIELDS + i);
            by.add(text == null ? "" : text);
        }
        return new JournalEntry(
                by,
                row.getString(1),
                row.getLong(2),
                row.getLong(3) - base,
                row.getLong(4) - base,
                row.getBigDecimal(5).toBigIntegerExact(),
                row.getBigDecimal(6).toBigIntegerExact(),
                row.getObject(7, LocalDate.class),
                row.getObject(8, LocalDate.class));
    }
}
