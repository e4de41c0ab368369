package io.tieout.ingestion;

import io.tieout.formats.BankStatement;
import io.tieout.shared.Cut;
import io.tieout.shared.EngagementId;
import io.tieout.validation.FileStatements;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The store of the statements that files of banks bring. A row is written with its file's proof and never changed;
/// whether it counts is the state of its file.
@Component
class LoadStatements implements FileStatements {

    private static final String INSERT = """
            insert into load_statement (file_no, statement_no, account, currency, label, serial, page, opened_on, closed_on,
                opening_minor, closing_minor, opening_record, closing_record)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String COLUMNS = """
            select f.feed, s.file_no, f.name, s.account, s.currency, s.label, s.serial, s.page, s.opened_on, s.closed_on,
                s.opening_minor, s.closing_minor, s.opening_record, s.closing_record
            """;

    private static final String BY_TIME =
            "s.account, s.currency, s.closed_on, s.serial, s.page, s.file_no, s.statement_no";

    private static final String COUNTS =
            "f.engagement = :engagement and f.feed = :feed and f.status = 'LIVE' and f.file_no not in (:excluded)";

    /// The closing day nearest to a day on one side of it, for the account of `own`.
    private static final String NEAREST = """
            (select n.closed_on from load_statement n join intake_file f on f.file_no = n.file_no
             where n.account = own.account and n.currency = own.currency and n.closed_on SIDE and COUNTS
             order by n.closed_on DIRECTION limit 1)
            """.replace("COUNTS", COUNTS);

    private static final String BEFORE =
            NEAREST.replace("SIDE", "< own.first_day").replace("DIRECTION", "desc");
    private static final String AFTER =
            NEAREST.replace("SIDE", "> own.last_day").replace("DIRECTION", "asc");

    private static final String AROUND =
            """
            with own as (
                select account, currency, min(closed_on) as first_day, max(closed_on) as last_day
                from load_statement where file_no = :file group by account, currency),
            bounds as (
                select own.account, own.currency, coalesce(BEFORE, own.first_day) as from_day,
                    coalesce(AFTER, own.last_day) as to_day
                from own)
            """.replace("BEFORE", BEFORE).replace("AFTER", AFTER) + COLUMNS + """
            from bounds b join load_statement s on s.account = b.account and s.currency = b.currency
                and s.closed_on >= b.from_day and s.closed_on <= b.to_day
            join intake_file f on f.file_no = s.file_no
            where s.file_no = :file or (COUNTS)
            order by
            """.replace("COUNTS", COUNTS) + BY_TIME;

    private static final String HELD = """
            select distinct f.file_no, f.name
            from load_statement s join intake_file f on f.file_no = s.file_no
            where f.engagement = :engagement and f.feed = :feed and f.status = 'HELD' and f.file_no <> :file
              and s.account = :account and s.currency = :currency and s.serial between :from and :to
              and s.closed_on <= :day and s.closed_on > :yearBefore
            order by f.file_no
            """;

    private static final String LIVE = COLUMNS + """
            from load_statement s join intake_file f on f.file_no = s.file_no
            where f.engagement = :engagement and f.status = 'LIVE'
            order by f.feed,
            """ + BY_TIME;

    private static final int BATCH = 1000;
    private static final int LONGEST = 64;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    LoadStatements(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    /// Keeps the statements of a file, in the current transaction.
    void write(long fileNo, List<BankStatement> statements) {
        int[] last = {0};
        batches.batchUpdate(INSERT, statements, BATCH, (row, one) -> {
            row.setLong(1, fileNo);
            row.setInt(2, ++last[0]);
            row.setString(3, plain(one.account()));
            row.setString(4, one.currency());
            row.setString(5, plain(one.number()));
            row.setLong(6, one.serial());
            row.setInt(7, one.page());
            row.setDate(8, Date.valueOf(one.openedOn()));
            row.setDate(9, Date.valueOf(one.closedOn()));
            row.setLong(10, one.openingMinor());
            row.setLong(11, one.closingMinor());
            row.setLong(12, one.openingRecord());
            row.setLong(13, one.closingRecord());
        });
    }

    /// No database takes every character that a file may hold.
    private static String plain(String text) {
        return Cut.to(LONGEST, text.replaceAll("\\p{Cntrl}", " "));
    }

    @Override
    public List<Statement> around(EngagementId engagement, String feed, long fileNo, List<Long> excluded) {
        return jdbc.sql(AROUND)
                .param("engagement", engagement.code())
                .param("feed", feed)
                .param("file", fileNo)
                .param("excluded", excluded)
                .query((row, number) -> read(row))
                .list();
    }

    @Override
    public List<String> held(EngagementId engagement, String feed, Statement like, long from, long to) {
        return jdbc.sql(HELD)
                .param("engagement", engagement.code())
                .param("feed", feed)
                .param("file", like.fileNo())
                .param("account", like.account())
                .param("currency", like.currency())
                .param("from", from)
                .param("to", to)
                .param("day", like.closedOn())
                .param("yearBefore", like.closedOn().minusYears(1))
                .query((row, number) -> "F" + row.getLong(1) + " " + row.getString(2))
                .list();
    }

    @Override
    public void eachLive(EngagementId engagement, Consumer<Statement> sink) {
        RowCallbackHandler row = result -> sink.accept(read(result));
        jdbc.sql(LIVE).param("engagement", engagement.code()).query(row);
    }

    private static Statement read(ResultSet row) throws SQLException {
        return new Statement(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getInt(8),
                row.getObject(9, LocalDate.class),
                row.getObject(10, LocalDate.class),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14));
    }
}
