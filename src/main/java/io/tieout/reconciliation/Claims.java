package io.tieout.reconciliation;

import io.tieout.database.BinaryRows;
import io.tieout.database.BulkCopy;
import io.tieout.database.BulkRead;
import io.tieout.database.Dialect;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.stereotype.Component;

/// Which confirmed match of a run holds an entry: one slot for each entry, in rows of 128, so that two matches cannot
/// hold the same. Every call joins the caller's transaction, which holds the [ReconciliationLock].
@Component
class Claims {

    static final int SLOTS = 128;

    private static final long NONE = 0;

    private static final String CONFIRMED_PAIRS = """
            select match_no, left_entry, right_entry from reconciliation_match
            where run_id = ? and status = 'CONFIRMED' and left_entry is not null
            """;

    private static final String CONFIRMED_MEMBERS = """
            select x.match_no, x.entry_id from reconciliation_group_member x
            join reconciliation_match m on m.run_id = x.run_id and m.match_no = x.match_no
            where x.run_id = ? and m.status = 'CONFIRMED'
            """;

    private static final String DELETE = "delete from match_claim where run_id = ?";

    private static final String DELETE_OTHERS = """
            delete from match_claim where run_id in (
                select id from reconciliation_run where engagement = ? and reconciliation = ? and id <> ?)
            """;

    private static final String DELETE_ROW = "delete from match_claim where run_id = ? and first_entry = ?";

    private static final String INSERT = "insert into match_claim (run_id, first_entry, match_nos) values (?, ?, ?)";

    private static final String UPDATE = "update match_claim set match_nos = ? where run_id = ? and first_entry = ?";

    private static final String ROW = "select match_nos from match_claim where run_id = ? and first_entry = ?";

    private final Dialect dialect;
    private final JdbcTemplate jdbc;
    private final BulkRead read;
    private final BulkCopy copy;

    Claims(Dialect dialect, DataSource dataSource, BulkRead read) {
        this.dialect = dialect;
        this.jdbc = new JdbcTemplate(dataSource);
        this.read = read;
        this.copy = new BulkCopy(dataSource, "match_claim (run_id, first_entry, match_nos)");
    }

    /// Claims the entries of all confirmed matches of a run, and no others.
    ///
    /// @throws IllegalStateException when two of its confirmed matches have the same entry
    void make(long run) {
        Rows rows = new Rows();
        read.rows(CONFIRMED_PAIRS, List.of(run), row -> {
            long match = row.int64();
            rows.claim(row.int64(), match);
            rows.claim(row.int64(), match);
        });
        read.rows(CONFIRMED_MEMBERS, List.of(run), row -> {
            long match = row.int64();
            rows.claim(row.int64(), match);
        });
        drop(run);
        switch (dialect) {
            case POSTGRESQL -> copy.write(rows.all(), (to, row) -> encode(to, run, row));
            case H2 -> rows.all().forEach(row -> insert(run, row.first(), row.slots()));
        }
    }

    /// Frees the entries of all runs of a reconciliation but one.
    void keepOnly(EngagementId engagement, String reconciliation, long run) {
        jdbc.update(DELETE_OTHERS, engagement.code(), reconciliation, run);
    }

    void drop(long run) {
        jdbc.update(DELETE, run);
    }

    /// The match of a run that holds one of these entries, the first in their order.
    Optional<Held> held(long run, Collection<Long> entries) {
        for (long entry : entries.stream().sorted().toList()) {
            long match = slots(run, first(entry))[slot(entry)];
            if (match != NONE) {
                return Optional.of(new Held(entry, match));
            }
        }
        return Optional.empty();
    }

    /// Gives entries that no match holds to one.
    ///
    /// @throws IllegalStateException when another holds one of them
    void take(long run, Collection<Long> entries, long match) {
        entries.forEach(entry -> set(run, entry, NONE, match));
    }

    /// Frees the entries that a match holds; what it does not hold stays as it is.
    void release(long run, Collection<Long> entries, long match) {
        for (long entry : entries) {
            if (slots(run, first(entry))[slot(entry)] == match) {
                set(run, entry, match, NONE);
            }
        }
    }

    private void set(long run, long entry, long expected, long match) {
        long[] row = slots(run, first(entry));
        if (row[slot(entry)] != expected) {
            throw new IllegalStateException("entry " + new EntryId(entry) + " is in match " + row[slot(entry)]);
        }
        row[slot(entry)] = match;
        if (Arrays.stream(row).allMatch(one -> one == NONE)) {
            jdbc.update(DELETE_ROW, run, first(entry));
            return;
        }
        PreparedStatementSetter values = statement -> {
            statement.setArray(1, array(statement, row));
            statement.setLong(2, run);
            statement.setLong(3, first(entry));
        };
        if (jdbc.update(UPDATE, values) == 0) {
            insert(run, first(entry), row);
        }
    }

    private void insert(long run, long first, long[] row) {
        jdbc.update(INSERT, (PreparedStatement statement) -> {
            statement.setLong(1, run);
            statement.setLong(2, first);
            statement.setArray(3, array(statement, row));
        });
    }

    private long[] slots(long run, long first) {
        return jdbc.query(ROW, (ResultSet row, int n) -> slots(row), run, first).stream()
                .findFirst()
                .orElseGet(() -> new long[SLOTS]);
    }

    private static long[] slots(ResultSet row) throws SQLException {
        Object[] found = (Object[]) row.getArray(1).getArray();
        return Arrays.stream(found).mapToLong(one -> ((Number) one).longValue()).toArray();
    }

    private static Array array(PreparedStatement statement, long[] row) throws SQLException {
        return statement
                .getConnection()
                .createArrayOf("bigint", Arrays.stream(row).boxed().toArray());
    }

    private static void encode(BinaryRows to, long run, Row row) {
        to.row(3);
        to.int64(run);
        to.int64(row.first());
        to.int64Array(row.slots());
    }

    private static long first(long entry) {
        return entry - entry % SLOTS;
    }

    private static int slot(long entry) {
        return (int) (entry % SLOTS);
    }

    /// An entry and the number of the match that holds it.
    record Held(long entry, long matchNo) {}

    /// A row of the table.
    @SuppressWarnings("ArrayRecordComponent") // made by the ten thousand and written at once
    private record Row(long first, long[] slots) {}

    /// Rows in the making: those of each file by their place, since records are numbered without gaps.
    private static final class Rows {

        private final SortedMap<Long, long[] @Nullable []> files = new TreeMap<>();

        void claim(long entry, long match) {
            long file = new EntryId(entry).fileNo();
            int place = Math.toIntExact(new EntryId(entry).recordNo() / SLOTS);
            long[] @Nullable [] rows = files.computeIfAbsent(file, unseen -> new long[1024][]);
            if (place >= rows.length) {
                rows = Arrays.copyOf(rows, Math.max(place + 1, 2 * rows.length));
                files.put(file, rows);
            }
            long[] row = rows[place];
            if (row == null) {
                row = new long[SLOTS];
                rows[place] = row;
            }
            if (row[slot(entry)] != NONE) {
                throw new IllegalStateException("entry " + new EntryId(entry) + " is in the matches " + row[slot(entry)]
                        + " and " + match + " at once");
            }
            row[slot(entry)] = match;
        }

        /// In the order of their entries.
        List<Row> all() {
            List<Row> all = new ArrayList<>();
            files.forEach((file, rows) -> {
                for (int place = 0; place < rows.length; place++) {
                    long[] row = rows[place];
                    if (row != null) {
                        all.add(new Row((file << Integer.SIZE) + (long) place * SLOTS, row));
                    }
                }
            });
            return all;
        }
    }
}
