package io.tieout.runs;

import io.tieout.shared.UtcTime;
import jakarta.annotation.PreDestroy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The processes that execute runs. A process registers itself when it first needs its number; its heartbeat is the
/// database's time, never its own.
@Component
public class Processes {

    private static final String REGISTER = """
            insert into run_process (host, pid, os_started_at, role, started_at, heartbeat_at)
            values (:host, :pid, :osStartedAt, :role, clock_timestamp(), clock_timestamp())
            """;
    private static final String BEAT = """
            update run_process set heartbeat_at = clock_timestamp() where id = :id and ended_at is null
            """;
    private static final String END = """
            update run_process set ended_at = clock_timestamp() where id = :id and ended_at is null
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate alone;
    private final OsProcess self;
    private @Nullable Long id;

    @Autowired
    public Processes(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
        this(jdbc, transactionManager, OsProcess.current());
    }

    Processes(JdbcClient jdbc, PlatformTransactionManager transactionManager, OsProcess self) {
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactionManager);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.self = self;
    }

    /// The number of this process, registered as `command` when it was not registered before.
    public long current() {
        return register("command");
    }

    /// Registers this process once, in a transaction of its own; answers its number.
    public synchronized long register(String role) {
        Long known = id;
        if (known == null) {
            known = Objects.requireNonNull(alone.execute(status -> insert(role)));
            id = known;
        }
        return known;
    }

    private long insert(String role) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(REGISTER)
                .param("host", self.host())
                .param("pid", self.pid())
                .param("osStartedAt", UtcTime.column(self.startedAt()))
                .param("role", role)
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    public void heartbeat() {
        jdbc.sql(BEAT).param("id", current()).update();
    }

    /// Says that this process does nothing more; what it still owned can be taken over at once.
    @PreDestroy
    public synchronized void end() {
        Long known = id;
        if (known != null) {
            jdbc.sql(END).param("id", known).update();
        }
    }

    /// Whether the process of a `run_process` row (columns `host pid os_started_at process_ended_at`) has ended.
    boolean isDead(ResultSet row) throws SQLException {
        return row.getObject("process_ended_at") != null
                || new OsProcess(
                                row.getString("host"),
                                row.getLong("pid"),
                                row.getObject("os_started_at", OffsetDateTime.class)
                                        .toInstant())
                        .isProvablyDeadSeenFrom(self);
    }
}
