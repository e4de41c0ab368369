package io.tieout.entries;

import io.tieout.database.BulkRead;
import io.tieout.database.Dialect;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The store of entries; every question is about files of one engagement.
@Component
public class Entries {

    private static final String BY_IDS =
            "select " + EntryTable.COLUMNS + " from entry where entry_id in (:ids) order by entry_id";

    private static final String OF_FILE =
            "select " + EntryTable.COLUMNS + " from entry where entry_id between :from and :to order by entry_id";

    private static final String COLUMNS_OF_FILE = """
            select entry_id, DAY_NUMBER, amount_minor, currency, account, reference, channel, counterparty,
                   counterparty_account, end_to_end_id, batch_reference, document_no, description
            from entry
            where entry_id between ? and ?
              and booking_date between date '1970-01-01' + ? and date '1970-01-01' + ?
            """;

    private static final String OF_AMOUNTS = "select " + EntryTable.COLUMNS + """
             from entry
            where entry_id between :from and :to and booking_date between :firstDay and :lastDay
              and amount_minor in (:amounts)
            order by entry_id
            """;

    private static final String TOTALS_OF_FILE = """
            select currency, count(*), sum(amount_minor) from entry
            where entry_id between :from and :to and booking_date between :firstDay and :lastDay
            group by currency
            """;

    private static final String AMOUNTS_OF_FILE = """
            select entry_id, currency, amount_minor from entry
            where entry_id between :from and :to and booking_date between :firstDay and :lastDay
            """;

    private static final String ATTRIBUTES_OF_FILE = """
            select entry_id, booking_date, attributes from entry
            where entry_id between :from and :to and booking_date between :firstDay and :lastDay
              and attributes is not null
            """;

    private static final String OWN_FILES =
            "select file_no from intake_file where engagement = :engagement and file_no in (:files)";

    private static final int SLICE = 1000;
    private static final int FETCH = 50_000;

    private final JdbcClient jdbc;
    private final BulkRead bulk;
    private final TransactionTemplate reading;
    private final Segments segments;
    private final Repeats repeats;
    private final String columnsOfFile;

    public Entries(
            Dialect dialect,
            JdbcClient jdbc,
            BulkRead bulk,
            Repeats repeats,
            PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.repeats = repeats;
        // PostgreSQL streams a result only while a transaction is open.
        reading = new TransactionTemplate(transactionManager);
        reading.setReadOnly(true);
        segments = new Segments(dialect, jdbc, transactionManager);
        columnsOfFile = COLUMNS_OF_FILE.replace("DAY_NUMBER", dayNumber(dialect));
    }

    /// The booking date as days since 1970-01-01.
    static String dayNumber(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> "booking_date - date '1970-01-01'";
            case H2 -> "datediff(day, date '1970-01-01', booking_date)";
        };
    }

    public Optional<Entry> find(EngagementId engagement, EntryId id) {
        return findAll(engagement, List.of(id.value())).stream().findFirst();
    }

    /// Entries by id, in the order of their ids; ids of other engagements are left out.
    public List<Entry> findAll(EngagementId engagement, Collection<Long> entryIds) {
        List<Long> sorted = entryIds.stream().distinct().sorted().toList();
        Set<Long> own =
                ownFiles(engagement, sorted.stream().map(EntryTable::fileNo).toList());
        List<Long> ids = sorted.stream()
                .filter(id -> own.contains(EntryTable.fileNo(id)))
                .toList();
        List<Entry> found = new ArrayList<>(ids.size());
        for (int from = 0; from < ids.size(); from += SLICE) {
            List<Long> slice = ids.subList(from, Math.min(from + SLICE, ids.size()));
            found.addAll(
                    jdbc.sql(BY_IDS).param("ids", slice).query(EntryTable::read).list());
        }
        return found;
    }

    /// Every entry of a file in order, streamed.
    public void each(EngagementId engagement, long fileNo, Consumer<Entry> sink) {
        if (!ownFiles(engagement, List.of(fileNo)).contains(fileNo)) {
            return;
        }
        RowCallbackHandler row = result -> sink.accept(EntryTable.read(result, 0));
        reading.executeWithoutResult(transaction -> jdbc.sql(OF_FILE)
                .withFetchSize(FETCH)
                .param("from", EntryTable.firstId(fileNo))
                .param("to", EntryTable.lastId(fileNo))
                .query(row));
    }

    /// The entries of a file that count in a set of files, in order, streamed; see [Repeats].
    public void eachCounted(EngagementId engagement, long fileNo, Set<Long> set, Consumer<Entry> sink) {
        SkippedRecords skipped = repeats.skipped(fileNo, set);
        each(engagement, fileNo, entry -> {
            if (!skipped.has(entry.entryId())) {
                sink.accept(entry);
            }
        });
    }

    /// What a file of a set says about each account, of the entries in the period that count.
    public List<AccountFigures> accounts(EngagementId engagement, long fileNo, Set<Long> set, Period period) {
        AccountTally tally = new AccountTally(fileNo);
        eachCounted(engagement, fileNo, set, entry -> {
            if (period.contains(entry.bookingDate())) {
                tally.add(entry);
            }
        });
        return tally.figures();
    }

    /// How many entries of a file count in another file of a set.
    public long repeated(EngagementId engagement, long fileNo, Set<Long> set) {
        return ownFiles(engagement, List.of(fileNo)).isEmpty()
                ? 0
                : repeats.skipped(fileNo, set).size();
    }

    /// The entries of these files whose booking date lies in the period, column by column and file after file, in
    /// no order inside a file; what several of the files say of the same days counts once.
    public EntryColumns columns(EngagementId engagement, List<Long> fileNos, Period period) {
        Set<Long> own = ownFiles(engagement, fileNos);
        EntryColumnsBuilder columns = new EntryColumnsBuilder();
        own.stream().sorted().forEach(fileNo -> {
            SkippedRecords skipped = repeats.skipped(fileNo, own);
            bulk.rows(
                    columnsOfFile,
                    List.of(
                            EntryTable.firstId(fileNo),
                            EntryTable.lastId(fileNo),
                            period.from().toEpochDay(),
                            period.to().toEpochDay()),
                    row -> {
                        long entryId = row.int64();
                        if (!skipped.has(entryId)) {
                            columns.add(entryId, row);
                        }
                    });
        });
        return columns.build();
    }

    /// The attributes of the entries that [#columns] has, of those that have any, in no order, streamed.
    public void attributes(EngagementId engagement, List<Long> fileNos, Period period, AttributeSink sink) {
        Set<Long> own = ownFiles(engagement, fileNos);
        reading.executeWithoutResult(transaction -> own.stream().sorted().forEach(fileNo -> {
            SkippedRecords skipped = repeats.skipped(fileNo, own);
            RowCallbackHandler row = one -> {
                if (!skipped.has(one.getLong(1))) {
                    sink.accept(one.getLong(1), one.getObject(2, LocalDate.class), one.getString(3));
                }
            };
            ofFile(ATTRIBUTES_OF_FILE, fileNo, period).query(row);
        }));
    }

    /// The entries that [#columns] has, of some amounts only, whole.
    public List<Entry> ofAmounts(
            EngagementId engagement, List<Long> fileNos, Period period, Collection<Long> amountsMinor) {
        List<Long> amounts = amountsMinor.stream().distinct().sorted().toList();
        Set<Long> own = ownFiles(engagement, fileNos);
        List<Entry> found = new ArrayList<>();
        own.stream().sorted().forEach(fileNo -> {
            SkippedRecords skipped = repeats.skipped(fileNo, own);
            for (int from = 0; from < amounts.size(); from += SLICE) {
                jdbc
                        .sql(OF_AMOUNTS)
                        .param("from", EntryTable.firstId(fileNo))
                        .param("to", EntryTable.lastId(fileNo))
                        .param("firstDay", period.from())
                        .param("lastDay", period.to())
                        .param("amounts", amounts.subList(from, Math.min(from + SLICE, amounts.size())))
                        .query(EntryTable::read)
                        .list()
                        .stream()
                        .filter(entry -> !skipped.has(entry.entryId()))
                        .forEach(found::add);
            }
        });
        return found;
    }

    /// How many entries [#columns] has of each currency, and their sum in minor units.
    public SortedMap<String, long[]> totals(EngagementId engagement, List<Long> fileNos, Period period) {
        Set<Long> own = ownFiles(engagement, fileNos);
        SortedMap<String, long[]> totals = new TreeMap<>();
        reading.executeWithoutResult(transaction -> own.stream().sorted().forEach(fileNo -> {
            SkippedRecords skipped = repeats.skipped(fileNo, own);
            if (skipped.size() == 0) {
                RowCallbackHandler sums = row -> count(totals, row.getString(1), row.getLong(2), row.getLong(3));
                ofFile(TOTALS_OF_FILE, fileNo, period).query(sums);
            } else {
                RowCallbackHandler single = row -> {
                    if (!skipped.has(row.getLong(1))) {
                        count(totals, row.getString(2), 1, row.getLong(3));
                    }
                };
                ofFile(AMOUNTS_OF_FILE, fileNo, period).query(single);
            }
        }));
        return totals;
    }

    private JdbcClient.StatementSpec ofFile(String sql, long fileNo, Period period) {
        return jdbc.sql(sql)
                .withFetchSize(FETCH)
                .param("from", EntryTable.firstId(fileNo))
                .param("to", EntryTable.lastId(fileNo))
                .param("firstDay", period.from())
                .param("lastDay", period.to());
    }

    private static void count(SortedMap<String, long[]> totals, String currency, long entries, long minor) {
        long[] line = totals.computeIfAbsent(currency, unseen -> new long[2]);
        line[0] += entries;
        line[1] = Math.addExact(line[1], minor);
    }

    /// Makes sure that the segment of the big table for this file exists (PostgreSQL; nothing to do on H2). Runs in
    /// a transaction of its own; safe when several processes do it and while loads run.
    public void ensureSegment(long fileNo) {
        segments.ensure(fileNo);
    }

    private Set<Long> ownFiles(EngagementId engagement, List<Long> fileNos) {
        List<Long> asked = fileNos.stream().distinct().toList();
        Set<Long> own = new HashSet<>();
        for (int from = 0; from < asked.size(); from += SLICE) {
            own.addAll(jdbc.sql(OWN_FILES)
                    .param("engagement", engagement.code())
                    .param("files", asked.subList(from, Math.min(from + SLICE, asked.size())))
                    .query(Long.class)
                    .list());
        }
        return own;
    }
}
