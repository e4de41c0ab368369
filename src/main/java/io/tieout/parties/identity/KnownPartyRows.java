package io.tieout.parties.identity;

import io.tieout.parties.identity.KnownParties.Known;
import io.tieout.shared.EngagementId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The store of what runs knew of identities, each state once however many runs used it: a repeat needs it again.
@Component
class KnownPartyRows {

    private static final String EXISTS = """
            select exists (select 1 from party_known where engagement = :engagement and digest = :digest)
            """;

    private static final String INSERT = """
            insert into party_known (engagement, digest, row_no, kind, text, number, because)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ROWS = """
            select kind, text, number, because from party_known where engagement = :engagement and digest = :digest
            """;

    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    KnownPartyRows(DataSource dataSource) {
        this.batches = new JdbcTemplate(dataSource);
        this.jdbc = JdbcClient.create(batches);
    }

    /// Writes a state unless it is there; inside a transaction that holds the lock of parties.
    void keep(EngagementId engagement, String digest, KnownParties known) {
        boolean isKept = Boolean.TRUE.equals(jdbc.sql(EXISTS)
                .param("engagement", engagement.code())
                .param("digest", digest)
                .query((row, n) -> row.getBoolean(1))
                .single());
        if (isKept) {
            return;
        }
        List<Object[]> rows = new ArrayList<>();
        new TreeMap<>(known.names())
                .forEach((text, one) -> rows.add(row(engagement, digest, rows.size(), "N", text, one)));
        new TreeMap<>(known.accounts())
                .forEach((text, one) -> rows.add(row(engagement, digest, rows.size(), "A", text, one)));
        for (int from = 0; from < rows.size(); from += BATCH) {
            batches.batchUpdate(INSERT, rows.subList(from, Math.min(from + BATCH, rows.size())));
        }
    }

    KnownParties read(EngagementId engagement, String digest) {
        Map<String, Known> names = new HashMap<>();
        Map<String, Known> accounts = new HashMap<>();
        jdbc.sql(ROWS)
                .withFetchSize(BATCH)
                .param("engagement", engagement.code())
                .param("digest", digest)
                .query(row -> {
                    (row.getString(1).equals("N") ? names : accounts)
                            .put(row.getString(2), new Known(row.getLong(3), row.getString(4)));
                });
        return new KnownParties(names, accounts);
    }

    private static Object[] row(
            EngagementId engagement, String digest, int rowNo, String kind, String text, Known known) {
        return new Object[] {engagement.code(), digest, rowNo, kind, text, known.number(), known.because()};
    }
}
