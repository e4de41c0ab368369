package io.tieout.validation;

import io.tieout.shared.EngagementId;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The store of what files say of balances, and of what is inferred from them.
@Component
public class Balances {

    private static final String INSERT = """
            insert into validation_balance (file_no, account, currency, first_day, last_day, opening_minor, closing_minor)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String INFER = """
            insert into validation_inferred (file_no, record_no, after_record, account, currency, amount_minor, first_day,
                last_day)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String INFERRED = """
            select i.file_no, i.record_no, i.after_record, i.account, i.currency, i.amount_minor, i.first_day, i.last_day
            from validation_inferred i join intake_file f on f.file_no = i.file_no
            where i.file_no = :file and f.engagement = :engagement
            order by i.record_no
            """;

    /// The next statement of an account on one side of a day, among the LIVE files of its feed.
    private static final String BESIDE = """
            select b.file_no, f.name, b.first_day, b.last_day, b.opening_minor, b.closing_minor
            from validation_balance b join intake_file f on f.file_no = b.file_no
            where f.engagement = :engagement and f.feed = :feed and f.status = 'LIVE' and b.file_no not in (:excluded)
              and b.account = :account and b.currency = :currency and CONDITION
            order by ORDER
            limit 1
            """;

    private static final String EARLIER = BESIDE.replace("CONDITION", "b.last_day <= :day and b.first_day < :day")
            .replace("ORDER", "b.last_day desc, b.file_no desc");
    private static final String LATER = BESIDE.replace("CONDITION", "b.first_day >= :day and b.last_day > :day")
            .replace("ORDER", "b.first_day, b.file_no");

    private static final List<String> DELETE = List.of(
            "delete from validation_balance where file_no = :file",
            "delete from validation_inferred where file_no = :file");

    private static final int BATCH = 1000;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    Balances(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    /// What a file says of an account from one day to another.
    record Balance(
            long fileNo,
            String fileName,
            LocalDate firstDay,
            LocalDate lastDay,
            long openingMinor,
            long closingMinor) {}

    /// Which statements are looked for.
    ///
    /// @param excluded numbers of files that do not count, never empty
    record Where(EngagementId engagement, String feed, String account, String currency, List<Long> excluded) {}

    /// Removes what a file says of balances, in the current transaction.
    void forget(long fileNo) {
        DELETE.forEach(sql -> jdbc.sql(sql).param("file", fileNo).update());
    }

    void write(long fileNo, List<Continuity.Found> accounts) {
        List<Continuity.Found> told = accounts.stream()
                .filter(one -> one.opening() != null && one.closing() != null)
                .toList();
        batches.batchUpdate(INSERT, told, BATCH, (row, one) -> {
            row.setLong(1, fileNo);
            row.setString(2, one.account());
            row.setString(3, one.currency());
            row.setDate(4, Date.valueOf(one.firstDay()));
            row.setDate(5, Date.valueOf(one.lastDay()));
            row.setObject(6, one.opening());
            row.setObject(7, one.closing());
        });
    }

    void infer(List<InferredEntry> entries) {
        batches.batchUpdate(INFER, entries, BATCH, (row, one) -> {
            row.setLong(1, one.fileNo());
            row.setLong(2, one.recordNo());
            row.setLong(3, one.afterRecord());
            row.setString(4, one.account());
            row.setString(5, one.currency());
            row.setLong(6, one.amountMinor());
            row.setDate(7, Date.valueOf(one.firstDay()));
            row.setDate(8, Date.valueOf(one.lastDay()));
        });
    }

    /// The statement that ends on the day or before it, nearest to it.
    Optional<Balance> earlier(Where where, LocalDate day) {
        return beside(EARLIER, where, day);
    }

    /// The statement that begins on the day or after it, nearest to it.
    Optional<Balance> later(Where where, LocalDate day) {
        return beside(LATER, where, day);
    }

    private Optional<Balance> beside(String sql, Where where, LocalDate day) {
        return jdbc.sql(sql)
                .param("engagement", where.engagement().code())
                .param("feed", where.feed())
                .param("account", where.account())
                .param("currency", where.currency())
                .param("excluded", where.excluded())
                .param("day", day)
                .query((row, number) -> new Balance(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class),
                        row.getLong(5),
                        row.getLong(6)))
                .optional();
    }

    /// What is inferred from a file, by record.
    public void eachInferred(EngagementId engagement, long fileNo, Consumer<InferredEntry> sink) {
        RowCallbackHandler row = result -> sink.accept(new InferredEntry(
                result.getLong(1),
                result.getLong(2),
                result.getLong(3),
                result.getString(4),
                result.getString(5),
                result.getLong(6),
                result.getObject(7, LocalDate.class),
                result.getObject(8, LocalDate.class)));
        jdbc.sql(INFERRED)
                .param("file", fileNo)
                .param("engagement", engagement.code())
                .query(row);
    }
}
