package io.tieout.reconciliation;

import io.tieout.shared.EngagementId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is valid in a reconciliation changes by one transaction at a time: a run that is published or undone, a file
/// that ends, a person's decision. To be taken after the lock of the files and before anything is read.
@Component
class ReconciliationLock {

    private static final String LOCK = """
            select reconciliation from reconciliation_lock
            where engagement = :engagement and reconciliation = :reconciliation
            for update
            """;

    private static final String CREATE = """
            insert into reconciliation_lock (engagement, reconciliation) values (:engagement, :reconciliation)
            on conflict do nothing
            """;

    private final JdbcClient jdbc;

    ReconciliationLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Keeps all others waiting until the surrounding transaction ends.
    void take(EngagementId engagement, String reconciliation) {
        if (!lock(engagement, reconciliation)) {
            of(CREATE, engagement, reconciliation).update();
            lock(engagement, reconciliation);
        }
    }

    private boolean lock(EngagementId engagement, String reconciliation) {
        return of(LOCK, engagement, reconciliation)
                .query(String.class)
                .optional()
                .isPresent();
    }

    private JdbcClient.StatementSpec of(String sql, EngagementId engagement, String reconciliation) {
        return jdbc.sql(sql).param("engagement", engagement.code()).param("reconciliation", reconciliation);
    }
}
