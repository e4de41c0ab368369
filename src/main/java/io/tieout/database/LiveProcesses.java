package io.tieout.database;

import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The processes that work on the database at this moment, by their heartbeats: its schema is not changed under them.
final class LiveProcesses {

    private static final Duration PAUSE = Duration.ofMillis(250);

    /// Silent for a minute is dead, by the database's clock.
    private static final String LIVE = """
            select id, role, pid, host, heartbeat_at from run_process
            where ended_at is null and heartbeat_at > clock_timestamp() - interval '60' second
            order by id
            """;
    private static final String EXISTS = """
            select count(*) from information_schema.tables
            where table_schema = current_schema and lower(table_name) = 'run_process'
            """;

    private LiveProcesses() {}

    private record Live(long id, String name, String heartbeat) {}

    /// Waits until nobody is alive: what was killed a moment ago is silent and is waited out.
    ///
    /// @throws OperatorException as soon as one of them is heard again
    static void requireNone(DataSource dataSource) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        if (jdbc.sql(EXISTS).query(Long.class).single() == 0) {
            return;
        }
        Map<Long, String> heard = new HashMap<>();
        for (List<Live> live = live(jdbc); !live.isEmpty(); live = live(jdbc)) {
            for (Live one : live) {
                String before = heard.putIfAbsent(one.id(), one.heartbeat());
                if (before != null && !before.equals(one.heartbeat())) {
                    throw refused(one);
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static List<Live> live(JdbcClient jdbc) {
        return jdbc.sql(LIVE)
                .query((row, n) -> new Live(
                        row.getLong("id"),
                        row.getString("role") + ", process " + row.getLong("pid") + " on "
                                + row.getString("host").replaceFirst("/.*", ""),
                        row.getString("heartbeat_at")))
                .list();
    }

    private static OperatorException refused(Live one) {
        return new OperatorException(ExitCode.TRY_AGAIN, one.name(), Message.of("TIE-DB-020.older-version-at-work"));
    }
}
