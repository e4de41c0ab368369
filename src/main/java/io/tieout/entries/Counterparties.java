package io.tieout.entries;

import io.tieout.parties.identity.Counterparty;
import io.tieout.parties.identity.CounterpartySource;
import io.tieout.shared.EngagementId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Who the entries of files name. Entries never change, so it is found once for each file, inside the database, and
/// kept.
@Component
public class Counterparties implements CounterpartySource {

    private static final String OWN_FILES = """
            select f.file_no, k.file_no is not null
            from intake_file f
            left join entry_counterparty_file k on k.file_no = f.file_no
            where f.engagement = :engagement and f.file_no in (:files)
            """;

    private static final String MARK =
            "insert into entry_counterparty_file (file_no) values (:file) on conflict do nothing";

    private static final String FIND = """
            insert into entry_counterparty (file_no, record_no, counterparty, counterparty_account, seen, first_on, last_on)
            select :file, min(entry_id) - :from, counterparty, counterparty_account, count(*), min(booking_date),
                   max(booking_date)
            from entry
            where entry_id between :from and :to and (counterparty is not null or counterparty_account is not null)
            group by counterparty, counterparty_account
            """;

    private static final String OF_FILE = """
            select record_no, counterparty, counterparty_account, seen, first_on, last_on
            from entry_counterparty
            where file_no = :file
            order by record_no
            """;

    private static final int SLICE = 1000;
    private static final int FETCH = 10_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    public Counterparties(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    @Override
    public void each(EngagementId engagement, Collection<Long> fileNos, Consumer<Counterparty> sink) {
        List<Long> all = List.copyOf(fileNos);
        for (int from = 0; from < all.size(); from += SLICE) {
            List<Long> slice = all.subList(from, Math.min(from + SLICE, all.size()));
            List<Long> own = new ArrayList<>();
            List<Long> unknown = new ArrayList<>();
            jdbc.sql(OWN_FILES)
                    .param("engagement", engagement.code())
                    .param("files", slice)
                    .query(row -> {
                        own.add(row.getLong(1));
                        if (!row.getBoolean(2)) {
                            unknown.add(row.getLong(1));
                        }
                    });
            unknown.stream().sorted().forEach(this::find);
            slice.stream().filter(own::contains).forEach(file -> give(file, sink));
        }
    }

    /// Two processes that come at once: the second waits for the mark of the first and finds it done.
    private void find(long file) {
        transactions.executeWithoutResult(status -> {
            if (jdbc.sql(MARK).param("file", file).update() > 0) {
                jdbc.sql(FIND)
                        .param("file", file)
                        .param("from", EntryTable.firstId(file))
                        .param("to", EntryTable.lastId(file))
                        .update();
            }
        });
    }

    private void give(long file, Consumer<Counterparty> sink) {
        RowCallbackHandler row = one -> sink.accept(new Counterparty(
                file,
                one.getLong(1),
                one.getString(2),
                one.getString(3),
                one.getLong(4),
                one.getObject(5, LocalDate.class),
                one.getObject(6, LocalDate.class)));
        transactions.executeWithoutResult(status ->
                jdbc.sql(OF_FILE).withFetchSize(FETCH).param("file", file).query(row));
    }
}
