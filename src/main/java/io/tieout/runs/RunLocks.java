package io.tieout.runs;

import io.tieout.database.BriefLocks;
import io.tieout.database.Dialect;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Locks between processes as rows of `run_lock`.
@Component
final class RunLocks {

    private static final String EXECUTOR = "executor";
    private static final String CLAIMS = "claims";

    private static final String CREATE = """
            insert into run_lock (name, process_id, lease_until) values (:name, :process, clock_timestamp())
            on conflict do nothing
            """;
    private static final String LOCK = """
            select name from run_lock where name = :name for update
            """;
    private static final String HOLDER = """
            select l.process_id, p.host, p.pid, p.os_started_at, p.ended_at as process_ended_at,
                   case when l.lease_until > clock_timestamp() then false else true end as lease_expired
            from run_lock l join run_process p on p.id = l.process_id
            where l.name = :name
            """;
    private static final String HOLD = """
            update run_lock
            set process_id = :process,
                lease_until = clock_timestamp() + cast(:seconds as numeric(12, 3)) * interval '1' second
            where name = :name
            """;

    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final TransactionTemplate transactions;
    private final Processes processes;
    private final BriefLocks brief;

    RunLocks(
            JdbcClient jdbc, Dialect dialect, TransactionTemplate transactions, Processes processes, BriefLocks brief) {
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.transactions = transactions;
        this.processes = processes;
        this.brief = brief;
    }

    static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }

    /// Claims of all processes one after the other, until the transaction ends.
    void lockClaims() {
        brief.begin();
        lock(CLAIMS);
    }

    private void lock(String name) {
        if (jdbc.sql(LOCK).param("name", name).query(String.class).optional().isEmpty()) {
            jdbc.sql(CREATE)
                    .param("name", name)
                    .param("process", processes.current())
                    .update();
            jdbc.sql(LOCK).param("name", name).query(String.class).single();
        }
    }

    boolean holdExecutor(Duration lease) {
        return switch (dialect) {
            case POSTGRESQL -> true;
            case H2 -> Objects.requireNonNull(transactions.execute(status -> acquire(lease)));
        };
    }

    private boolean acquire(Duration lease) {
        lock(EXECUTOR);
        long self = processes.current();
        boolean free = jdbc.sql(HOLDER)
                .param("name", EXECUTOR)
                .query((row, n) ->
                        row.getLong("process_id") == self || row.getBoolean("lease_expired") || processes.isDead(row))
                .single();
        return free
                && jdbc.sql(HOLD)
                                .param("name", EXECUTOR)
                                .param("process", self)
                                .param("seconds", seconds(lease))
                                .update()
                        == 1;
    }
}
