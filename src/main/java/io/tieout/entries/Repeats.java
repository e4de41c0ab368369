package io.tieout.entries;

import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.Fingerprint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/// Which records of a file repeat records of another one, found by comparing what both say of the accounts and
/// days that both cover. Equal records are told apart by their number: of three here and two there, two are
/// repeats.
@Component
public class Repeats {

    private static final String COVERED = """
            select coalesce(account, ''), currency, min(booking_date), max(booking_date)
            from entry
            where entry_id between ? and ?
            group by account, currency
            """;

    /// Not the balance, which differs after a record that was put in, nor what is ours or counts lines.
    private static final String CONTENT = """
            select entry_id, coalesce(account, ''), currency, booking_date, value_date, booked_at, amount_minor,
                counterparty, counterparty_account, reference, end_to_end_id, document_no, channel, description
            from entry
            where entry_id between ? and ? and booking_date between ? and ?
            order by entry_id
            """;

    private static final String OWN = "select count(*) from intake_file where engagement = ? and file_no in (?, ?)";

    private static final String CLEAR = "delete from entry_repeat where file_no = ? and of_file = ?";

    private static final String INSERT =
            "insert into entry_repeat (file_no, of_file, first_record, last_record) values (?, ?, ?, ?)";

    private static final String OF_FILE =
            "select of_file, first_record, last_record from entry_repeat where file_no = ? order by first_record";

    private static final int CONTENT_COLUMNS = 14;
    private static final int FETCH = 10_000;
    private static final int BATCH = 1000;

    private final JdbcTemplate jdbc;

    public Repeats(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        jdbc.setFetchSize(FETCH);
    }

    /// What two files say of the accounts and days that both cover.
    ///
    /// @param repeated records that both have
    /// @param differences by account, in its order; empty when they agree
    public record Overlap(long repeated, List<Difference> differences) {

        static final Overlap NONE = new Overlap(0, List.of());

        public Overlap {
            differences = List.copyOf(differences);
        }
    }

    /// An account of which two files do not say the same.
    ///
    /// @param first, last days that both cover
    /// @param onlyHere, onlyThere how many records the other file lacks
    /// @param firstHere, firstThere number of the first such record in its file, 0 when there is none
    public record Difference(
            String account,
            String currency,
            LocalDate first,
            LocalDate last,
            long repeated,
            long onlyHere,
            long onlyThere,
            long firstHere,
            long firstThere) {}

    /// Compares a file with one that takes part, and keeps which of its records that one has too. Inside the
    /// surrounding transaction; holds some 200 bytes for each record of the other file in the days that both cover.
    public Overlap compare(EngagementId engagement, long fileNo, long otherNo) {
        if (Objects.requireNonNull(jdbc.queryForObject(OWN, Long.class, engagement.code(), fileNo, otherNo)) != 2) {
            throw new IllegalArgumentException("F" + fileNo + " and F" + otherNo + " are not both of " + engagement);
        }
        Map<String, Tally> shared = shared(covered(fileNo), covered(otherNo));
        if (shared.isEmpty()) {
            return Overlap.NONE;
        }
        Map<String, Integer> there = new HashMap<>();
        each(otherNo, shared, (tally, record, key) -> there.merge(key, 1, Integer::sum));
        List<long[]> ranges = new ArrayList<>();
        each(fileNo, shared, (tally, record, key) -> {
            if (taken(there, key)) {
                tally.repeated++;
                extend(ranges, record);
            } else {
                tally.onlyHere(record);
            }
        });
        if (!there.isEmpty()) {
            each(otherNo, shared, (tally, record, key) -> {
                if (taken(there, key)) {
                    tally.onlyThere(record);
                }
            });
        }
        keep(fileNo, otherNo, ranges);
        return new Overlap(
                shared.values().stream().mapToLong(tally -> tally.repeated).sum(),
                shared.values().stream()
                        .filter(Tally::differs)
                        .map(Tally::difference)
                        .toList());
    }

    /// The records of a file that count in one of the other files of a set.
    SkippedRecords skipped(long fileNo, Collection<Long> set) {
        SkippedRecords skipped = new SkippedRecords();
        jdbc.query(
                OF_FILE,
                (ResultSet row) -> {
                    if (set.contains(row.getLong(1))) {
                        skipped.add(row.getLong(2), row.getLong(3));
                    }
                },
                fileNo);
        return skipped;
    }

    private static boolean taken(Map<String, Integer> left, String key) {
        Integer number = left.get(key);
        if (number == null) {
            return false;
        }
        if (number == 1) {
            left.remove(key);
        } else {
            left.put(key, number - 1);
        }
        return true;
    }

    /// By account and currency: a bank keeps the currencies of an account in statements of their own.
    private Map<String, Tally> covered(long fileNo) {
        Map<String, Tally> covered = new TreeMap<>();
        jdbc.query(
                COVERED,
                (ResultSet row) -> {
                    Tally tally = new Tally(
                            row.getString(1),
                            row.getString(2),
                            row.getObject(3, LocalDate.class),
                            row.getObject(4, LocalDate.class));
                    covered.put(line(tally.account, tally.currency), tally);
                },
                EntryTable.firstId(fileNo),
                EntryTable.lastId(fileNo));
        return covered;
    }

    private static String line(String account, String currency) {
        return account + '\n' + currency;
    }

    private static Map<String, Tally> shared(Map<String, Tally> here, Map<String, Tally> there) {
        Map<String, Tally> shared = new TreeMap<>();
        here.forEach((line, mine) -> {
            Tally other = there.get(line);
            if (other != null && !mine.last.isBefore(other.first) && !other.last.isBefore(mine.first)) {
                shared.put(
                        line,
                        new Tally(
                                mine.account,
                                mine.currency,
                                mine.first.isAfter(other.first) ? mine.first : other.first,
                                mine.last.isBefore(other.last) ? mine.last : other.last));
            }
        });
        return shared;
    }

    private void each(long fileNo, Map<String, Tally> shared, Sink sink) {
        LocalDate first = shared.values().stream()
                .map(tally -> tally.first)
                .min(LocalDate::compareTo)
                .orElseThrow();
        LocalDate last = shared.values().stream()
                .map(tally -> tally.last)
                .max(LocalDate::compareTo)
                .orElseThrow();
        RowCallbackHandler row = result -> {
            Tally tally = shared.get(line(result.getString(2), result.getString(3)));
            if (tally != null && tally.covers(result.getObject(4, LocalDate.class))) {
                sink.take(tally, new EntryId(result.getLong(1)).recordNo(), key(result));
            }
        };
        jdbc.query(CONTENT, row, EntryTable.firstId(fileNo), EntryTable.lastId(fileNo), first, last);
    }

    private static String key(ResultSet row) throws SQLException {
        List<String> parts = new ArrayList<>(CONTENT_COLUMNS);
        for (int column = 2; column <= CONTENT_COLUMNS; column++) {
            String text = row.getString(column);
            parts.add(text == null ? "" : text);
        }
        return Fingerprint.of("record", parts).hex();
    }

    private static void extend(List<long[]> ranges, long record) {
        if (!ranges.isEmpty() && ranges.getLast()[1] + 1 == record) {
            ranges.getLast()[1] = record;
        } else {
            ranges.add(new long[] {record, record});
        }
    }

    private void keep(long fileNo, long otherNo, List<long[]> ranges) {
        jdbc.update(CLEAR, fileNo, otherNo);
        jdbc.batchUpdate(INSERT, ranges, BATCH, (row, range) -> {
            row.setLong(1, fileNo);
            row.setLong(2, otherNo);
            row.setLong(3, range[0]);
            row.setLong(4, range[1]);
        });
    }

    @FunctionalInterface
    private interface Sink {
        void take(Tally tally, long record, String key);
    }

    /// One account and the days, counted while two files are compared.
    private static final class Tally {

        private final String account;
        private final String currency;
        private final LocalDate first;
        private final LocalDate last;
        private long repeated;
        private long onlyHere;
        private long onlyThere;
        private long firstHere;
        private long firstThere;

        Tally(String account, String currency, LocalDate first, LocalDate last) {
            this.account = account;
            this.currency = currency;
            this.first = first;
            this.last = last;
        }

        boolean covers(@Nullable LocalDate day) {
            return day != null && !day.isBefore(first) && !day.isAfter(last);
        }

        void onlyHere(long record) {
            firstHere = onlyHere++ == 0 ? record : firstHere;
        }

        void onlyThere(long record) {
            firstThere = onlyThere++ == 0 ? record : firstThere;
        }

        boolean differs() {
            return onlyHere + onlyThere > 0;
        }

        Difference difference() {
            return new Difference(account, currency, first, last, repeated, onlyHere, onlyThere, firstHere, firstThere);
        }
    }
}
