package io.tieout.entries;

import io.tieout.database.BulkCopy;
import io.tieout.database.BulkRead;
import io.tieout.database.Dialect;
import io.tieout.database.RowFields;
import io.tieout.shared.EngagementId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keys by which entries that may be twins are found in any number of files, without comparing each with each.
@Component
public class EntryKeys {

    private static final String FIELDS = """
            select entry_id, DAY_NUMBER, amount_minor, currency, counterparty, counterparty_account, reference, document_no
            from entry
            where entry_id between ? and ?
            """;

    private static final String INSERT = "insert into entry_key (match_key, entry_id, kind) values (?, ?, ?)";

    private static final String KEYED = "insert into entry_keyed (file_no, kind) values (:file, :kind)";

    private static final String UNKEYED = """
            select f.file_no
            from intake_file f
            where f.engagement = :engagement and (f.file_no = :file or (f.feed in (:feeds) and f.status = 'LIVE'))
              and not exists (select 1 from entry_keyed k where k.file_no = f.file_no and k.kind = :kind)
            order by f.file_no
            """;

    /// FILES stands for those that are looked at beside the file itself. Keys that nothing else has, most of them, go
    /// before anything is joined or sorted.
    private static final String TWINS = """
            select k.match_key, k.entry_id, e.booking_date, e.amount_minor, e.currency, e.reference, e.document_no, f.name
            from (
                select t.match_key
                from entry_key t
                where t.kind = :kind and t.match_key in (
                    select m.match_key from entry_key m where m.entry_id between :from and :to and m.kind = :kind)
                group by t.match_key
                having count(*) > 1
            ) g
            join entry_key k on k.match_key = g.match_key and k.kind = :kind
            join intake_file f on f.file_no = k.entry_id / 4294967296
            join entry e on e.entry_id = k.entry_id
            where f.engagement = :engagement and (f.file_no = :file FILES)
            order by k.match_key, e.booking_date, k.entry_id
            """;

    private static final String OTHERS =
            "or (f.feed in (:feeds) and f.status = 'LIVE' and f.file_no not in (:excluded))";

    private static final int RECORDS_AT_ONCE = 100_000;
    private static final int BATCH = 10_000;
    private static final int MANY = 20_000;
    private static final int FETCH = 5000;

    private final Dialect dialect;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final BulkRead bulk;
    private final BulkCopy copy;
    private final String fields;

    public EntryKeys(DataSource dataSource, Dialect dialect, BulkRead bulk) {
        this.dialect = dialect;
        this.jdbc = JdbcClient.create(dataSource);
        this.batches = new JdbcTemplate(dataSource);
        this.bulk = bulk;
        this.copy = new BulkCopy(dataSource, "entry_key (match_key, entry_id, kind)");
        this.fields = FIELDS.replace("DAY_NUMBER", Entries.dayNumber(dialect));
    }

    /// What keys are made of.
    ///
    /// @param day since 1970-01-01
    public record Fields(
            long day,
            long amountMinor,
            String currency,
            @Nullable String counterparty,
            @Nullable String counterpartyAccount,
            @Nullable String reference,
            @Nullable String documentNo) {}

    /// Gives the keys of an entry to a sink; none for one that has nothing to be found by.
    public interface Keying {
        void keys(Fields fields, LongConsumer sink);
    }

    /// Among what twins of a file's entries are looked for.
    ///
    /// @param feeds whose LIVE files are looked at beside the file itself; none: only the file
    /// @param excluded files of these feeds that are not looked at
    public record Among(long fileNo, KeyKind kind, List<String> feeds, List<Long> excluded) {}

    /// An entry with a key that others have too.
    public record Twin(
            long key,
            long entryId,
            LocalDate day,
            long amountMinor,
            String currency,
            @Nullable String reference,
            @Nullable String documentNo,
            String fileName) {}

    /// Keys all that twins are looked for among and that has none yet, in the surrounding transaction.
    public void write(EngagementId engagement, Among among, Keying keying) {
        List<Long> unkeyed = jdbc.sql(UNKEYED)
                .param("engagement", engagement.code())
                .param("file", among.fileNo())
                .param("feeds", orNone(among.feeds()))
                .param("kind", among.kind().code())
                .query((row, n) -> row.getLong(1))
                .list();
        long written = 0;
        for (long fileNo : unkeyed) {
            jdbc.sql(KEYED)
                    .param("file", fileNo)
                    .param("kind", among.kind().code())
                    .update();
            written += write(fileNo, among.kind(), keying);
        }
        if (dialect == Dialect.POSTGRESQL && written > MANY) {
            // the question that follows would be planned for a table that was nearly empty
            batches.execute("analyze entry_key");
        }
    }

    /// The entries of the file and of what it is looked at beside that have a key in common, by key, day and number.
    public void eachTwin(EngagementId engagement, Among among, Consumer<Twin> sink) {
        RowCallbackHandler row = result -> sink.accept(twin(result));
        String sql = TWINS.replace("FILES", among.feeds().isEmpty() ? "" : OTHERS);
        JdbcClient.StatementSpec statement = jdbc.sql(sql)
                .withFetchSize(FETCH)
                .param("kind", among.kind().code())
                .param("engagement", engagement.code())
                .param("from", EntryTable.firstId(among.fileNo()))
                .param("to", EntryTable.lastId(among.fileNo()))
                .param("file", among.fileNo());
        if (!among.feeds().isEmpty()) {
            statement = statement
                    .param("feeds", among.feeds())
                    .param("excluded", among.excluded().isEmpty() ? List.of(0L) : among.excluded());
        }
        statement.query(row);
    }

    /// A read and a write share the connection, so they take turns. Returns how many were written.
    private long write(long fileNo, KeyKind kind, Keying keying) {
        long last = lastRecord(fileNo);
        long written = 0;
        for (long from = 0; from <= last; from += RECORDS_AT_ONCE) {
            LongStream.Builder found = LongStream.builder();
            long first = EntryTable.firstId(fileNo) + from;
            long end = Math.min(first + RECORDS_AT_ONCE - 1, EntryTable.lastId(fileNo));
            bulk.rows(fields, List.of(first, end), row -> {
                long entryId = row.int64();
                keying.keys(read(row), key -> found.add(key).add(entryId));
            });
            long[] keys = found.build().toArray();
            write(keys, kind);
            written += keys.length / 2;
        }
        return written;
    }

    private long lastRecord(long fileNo) {
        return jdbc.sql("select coalesce(max(entry_id), :from) from entry where entry_id between :from and :to")
                        .param("from", EntryTable.firstId(fileNo))
                        .param("to", EntryTable.lastId(fileNo))
                        .query((row, n) -> row.getLong(1))
                        .single()
                - EntryTable.firstId(fileNo);
    }

    private static Fields read(RowFields row) throws SQLException {
        return new Fields(
                row.int32(), row.int64(), String.valueOf(row.text()), row.text(), row.text(), row.text(), row.text());
    }

    /// @param keys a key and its entry, one after the other
    private void write(long[] keys, KeyKind kind) {
        switch (dialect) {
            case POSTGRESQL -> {
                List<Integer> places = new ArrayList<>(keys.length / 2);
                for (int i = 0; i < keys.length; i += 2) {
                    places.add(i);
                }
                copy.write(places, (rows, i) -> {
                    rows.row(3);
                    rows.int64(keys[i]);
                    rows.int64(keys[i + 1]);
                    rows.int16((short) kind.code());
                });
            }
            case H2 -> {
                for (int from = 0; from < keys.length; from += 2 * BATCH) {
                    batches.batchUpdate(INSERT, new Batch(keys, from, kind));
                }
            }
        }
    }

    private static final class Batch implements BatchPreparedStatementSetter {

        private final long[] keys;
        private final int from;
        private final KeyKind kind;

        Batch(long[] keys, int from, KeyKind kind) {
            this.keys = keys;
            this.from = from;
            this.kind = kind;
        }

        @Override
        public void setValues(PreparedStatement row, int i) throws SQLException {
            row.setLong(1, keys[from + 2 * i]);
            row.setLong(2, keys[from + 2 * i + 1]);
            row.setInt(3, kind.code());
        }

        @Override
        public int getBatchSize() {
            return Math.min(BATCH, (keys.length - from) / 2);
        }
    }

    private static Twin twin(ResultSet row) throws SQLException {
        return new Twin(
                row.getLong(1),
                row.getLong(2),
                row.getObject(3, LocalDate.class),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }

    private static List<String> orNone(List<String> feeds) {
        return feeds.isEmpty() ? List.of("") : feeds;
    }
}
