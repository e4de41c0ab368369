package io.tieout.reconciliation;

import io.tieout.reconciliation.ReconciliationRun.Summary;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.UtcTime;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Which run of a reconciliation is the valid one, and whose entries are claimed; every call joins the caller's
/// transaction, which holds the [ReconciliationLock]. No row of another run is changed: that it ended follows from the
/// run.
@Component
class Publications {

    private static final String VALID = """
            select id from reconciliation_run
            where engagement = :engagement and reconciliation = :reconciliation
              and status in ('COMPLETE', 'PROVISIONAL') and ended_by_run is null
            order by id desc
            """;

    private static final String END_PREVIOUS = """
            update reconciliation_run set ended_by_run = :run
            where engagement = :engagement and reconciliation = :reconciliation and id <> :run
              and status in ('COMPLETE', 'PROVISIONAL') and ended_by_run is null
            """;

    private static final String END = """
            update reconciliation_run
            set status = :status, provisional = :awaited, summary = :summary, report = :report,
                previous_run = :previous, ended_files = :ended, published_at = :now
            where id = :run and status = 'RUNNING'
            """;

    private static final String AWAITS = """
            update reconciliation_run set status = 'PROVISIONAL', provisional = :awaited where id = :run
            """;

    private static final String REVIVE = """
            update reconciliation_run set ended_by_run = null
            where engagement = :engagement and reconciliation = :reconciliation and ended_by_run = :run
            """;

    private static final String UNDO = """
            update reconciliation_run
            set status = 'UNDONE', undone_at = :now, undone_by = :actor, undo_reason = :reason
            where id = :run
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Claims claims;
    private final Clock clock;

    Publications(JdbcClient jdbc, Claims claims, Clock clock) {
        this.jdbc = jdbc;
        this.claims = claims;
        this.clock = clock;
    }

    /// The run that is valid now.
    Optional<Long> valid(EngagementId engagement, String reconciliation) {
        return jdbc
                .sql(VALID)
                .param("engagement", engagement.code())
                .param("reconciliation", reconciliation)
                .query((row, n) -> row.getLong(1))
                .list()
                .stream()
                .findFirst();
    }

    /// Ends the run that was valid before and makes this one valid, with the claims of its matches; refused when
    /// two of them claim one entry.
    void publish(EngagementId engagement, String reconciliation, long run, Ending ending) {
        of(END_PREVIOUS, engagement, reconciliation, run).update();
        claims.keepOnly(engagement, reconciliation, run);
        claims.make(run);
        end(run, ending.awaited() == null ? "COMPLETE" : "PROVISIONAL", ending);
    }

    /// Ends a run that changes nothing.
    void endDryRun(long run, Ending ending) {
        end(run, "DRY_RUN", ending);
    }

    /// What a run that is being published lacks to be complete.
    void awaits(long run, String awaited) {
        jdbc.sql(AWAITS).param("run", run).param("awaited", awaited).update();
    }

    /// Takes the valid run back: the one before it is valid again, with its claims.
    void undo(EngagementId engagement, String reconciliation, Undo undo) {
        claims.drop(undo.run());
        of(REVIVE, engagement, reconciliation, undo.run()).update();
        jdbc.sql(UNDO)
                .param("run", undo.run())
                .param("now", UtcTime.column(clock.instant()))
                .param("actor", undo.actor().toString())
                .param("reason", undo.reason())
                .update();
        valid(engagement, reconciliation).ifPresent(claims::make);
    }

    private void end(long run, String status, Ending ending) {
        jdbc.sql(END)
                .param("run", run)
                .param("status", status)
                .param("awaited", ending.awaited(), Types.VARCHAR)
                .param("summary", ending.summary().json())
                .param("report", JSON.writeValueAsString(ending.report()))
                .param("previous", ending.previous(), Types.BIGINT)
                .param(
                        "ended",
                        ending.endedFiles().stream().map(file -> "F" + file).collect(Collectors.joining(" ")))
                .param("now", UtcTime.column(clock.instant()))
                .update();
    }

    private JdbcClient.StatementSpec of(String sql, EngagementId engagement, String reconciliation, long run) {
        return jdbc.sql(sql)
                .param("engagement", engagement.code())
                .param("reconciliation", reconciliation)
                .param("run", run);
    }

    /// How a run ended: what it awaits, what it found, the run before it, and which files had ended by then.
    record Ending(
            @Nullable String awaited,
            Summary summary,
            RunReport report,
            @Nullable Long previous,
            List<Long> endedFiles) {
        Ending {
            endedFiles = List.copyOf(endedFiles);
        }
    }

    /// Who takes which run back, and why.
    record Undo(long run, Actor actor, String reason) {}
}
