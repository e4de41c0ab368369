package io.tieout.runs;

import io.tieout.database.Dialect;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.UtcTime;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The register of run requests, the only launch path. What their owners do with them is in `Leases`.
@Component
public class Runs {

    private static final String INSERT = """
            insert into run_request (engagement, job, parameters, dedupe_key, business_date, status, actor, parent_id,
                predecessor_id, created_at, stop_requested, restarts, attempt, progress_done, progress_total,
                progress_unit)
            values (:engagement, :job, :parameters, :dedupeKey, :businessDate, 'QUEUED', :actor, :parentId,
                :predecessorId, :createdAt, false, 0, 0, 0, 0, '')
            on conflict do nothing
            """;
    private static final String ID_OF_KEY = """
            select id from run_request where engagement = :engagement and dedupe_key = :dedupeKey
            """;
    private static final String LATEST_ROUND = RunRows.SELECT + """
            where r.engagement = :engagement
              and (r.dedupe_key = :key or left(r.dedupe_key, char_length(:round)) = :round)
            order by r.id desc limit 1
            """;
    private static final String FENCE = """
            select id from run_request
            where id = :id and status = 'RUNNING' and claimed_by = :process and lease_until > clock_timestamp()
            """;

    /// Milliseconds: whoever stands still for longer with the run's row in its hands is disconnected by the server.
    private static final String FENCE_AND_HOLD =
            FENCE.replace("select id", "select id, set_config('idle_in_transaction_session_timeout', '120000', true)")
                    + "for key share";

    private static final String REPORT = """
            update run_request set outcome = :outcome, message = :message
            where id = :id and status = 'RUNNING' and (outcome is null or outcome in (:better))
            """;
    private static final String PROGRESS = """
            update run_request set progress_done = :done, progress_total = :total, progress_unit = :unit
            where id = :id and status = 'RUNNING'
            """;
    private static final String STOP_QUEUED = """
            update run_request
            set status = 'STOPPED', stop_requested = true, outcome = 'STOPPED', ended_at = clock_timestamp()
            where id = :id and status = 'QUEUED'
            """;
    private static final String STOP_RUNNING = """
            update run_request set stop_requested = true where id = :id and status = 'RUNNING'
            """;
    private static final String QUEUE_AGAIN = """
            update run_request
            set status = 'QUEUED', stop_requested = false, restarts = 0, not_before = null, claimed_by = null,
                lease_until = null, ended_at = null, outcome = null, message = null
            where id = :id and status in ('FAILED', 'STOPPED', 'WAITING')
            """;

    private static final String FOLLOW = """
            update run_request set predecessor_id = :predecessor where id = :id and status = 'QUEUED'
            """;

    private static final String ENDED = RunRows.SELECT + """
            where r.engagement = :engagement and r.ended_at > :since and r.ended_at <= :until
            order by r.id
            """;

    private static final String WAITING = RunRows.SELECT + """
            where r.engagement = :engagement and r.status = 'WAITING'
            order by r.id
            """;

    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Processes processes;
    private final RunFacts facts;

    Runs(
            JdbcClient jdbc,
            Dialect dialect,
            TransactionTemplate transactions,
            Clock clock,
            Processes processes,
            RunFacts facts) {
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.transactions = transactions;
        this.clock = clock;
        this.processes = processes;
        this.facts = facts;
    }

    /// Inserts the request unless one with its dedupe key exists; joins a surrounding transaction.
    public Submitted submit(NewRun run) {
        return Objects.requireNonNull(transactions.execute(status -> {
            GeneratedKeyHolder key = new GeneratedKeyHolder();
            int rows = jdbc.sql(INSERT)
                    .param("engagement", run.engagement().code())
                    .param("job", run.job())
                    .param("parameters", RunRows.json(run.parameters()))
                    .param("dedupeKey", run.dedupeKey())
                    .param("businessDate", run.businessDate())
                    .param("actor", run.actor().toString())
                    .param("parentId", run.parentId(), Types.BIGINT)
                    .param("predecessorId", run.predecessorId(), Types.BIGINT)
                    .param("createdAt", UtcTime.column(clock.instant()))
                    .update(key, "id");
            return rows == 1
                    ? new Submitted(Objects.requireNonNull(key.getKey()).longValue(), true)
                    : new Submitted(existing(run), false);
        }));
    }

    private long existing(NewRun run) {
        return jdbc.sql(ID_OF_KEY)
                .param("engagement", run.engagement().code())
                .param("dedupeKey", run.dedupeKey())
                .query(Long.class)
                .single();
    }

    /// The last request of a key and its rounds (`key`, `key#2`, `key#3`).
    public Optional<RunRequest> latestRound(EngagementId engagement, String dedupeKey) {
        return jdbc.sql(LATEST_ROUND)
                .param("engagement", engagement.code())
                .param("key", dedupeKey)
                .param("round", dedupeKey + "#")
                .query(RunRows::request)
                .optional();
    }

    /// Lets a request that has not begun wait for the end of another one.
    public void follow(long id, long predecessor) {
        jdbc.sql(FOLLOW).param("id", id).param("predecessor", predecessor).update();
    }

    public Optional<RunRequest> find(EngagementId engagement, long id) {
        return jdbc.sql(RunRows.SELECT + "where r.engagement = :engagement and r.id = :id")
                .param("engagement", engagement.code())
                .param("id", id)
                .query(RunRows::request)
                .optional();
    }

    /// The request a job execution was launched for (its only job parameter is this id).
    ///
    /// @throws IllegalArgumentException when there is none
    public RunRequest get(long id) {
        return jdbc.sql(RunRows.SELECT + "where r.id = :id")
                .param("id", id)
                .query(RunRows::request)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("there is no run " + id));
    }

    /// Newest first.
    public List<RunRequest> latest(EngagementId engagement, int limit) {
        return jdbc.sql(RunRows.SELECT + "where r.engagement = :engagement order by r.id desc limit :limit")
                .param("engagement", engagement.code())
                .param("limit", limit)
                .query(RunRows::request)
                .list();
    }

    /// Those that ended after `since` and not after `until`, in the order they were made.
    public List<RunRequest> ended(EngagementId engagement, Instant since, Instant until) {
        return jdbc.sql(ENDED)
                .param("engagement", engagement.code())
                .param("since", UtcTime.column(since))
                .param("until", UtcTime.column(until))
                .query(RunRows::request)
                .list();
    }

    /// Those that wait for a person, in the order they were made.
    public List<RunRequest> waiting(EngagementId engagement) {
        return jdbc.sql(WAITING)
                .param("engagement", engagement.code())
                .query(RunRows::request)
                .list();
    }

    /// In the order they were made.
    public List<RunRequest> children(long parentId) {
        return jdbc.sql(RunRows.SELECT + "where r.parent_id = :parent order by r.id")
                .param("parent", parentId)
                .query(RunRows::request)
                .list();
    }

    /// Call in every transaction that writes results: fails unless this process still owns the running request and
    /// its lease has not expired (by the database clock), so that a frozen process that wakes cannot commit.
    ///
    /// On PostgreSQL the row is held by `for key share` until the commit: renewing the lease, progress and the
    /// other partitions' transactions do not wait for it, but a taker (`for update`) does, so nobody can take the
    /// run over between this check and the commit; nor could anybody while the holder is frozen, so after two
    /// minutes without a statement the server ends its session.
    ///
    /// H2 knows no such lock. There a process that was frozen between this check and its commit may still commit
    /// after somebody took the run over: its rows are right, and their keys keep the taker from writing them
    /// twice; it fails on the key and tries again from what is there.
    ///
    /// @throws LostOwnershipException when the run belongs to somebody else now
    public void fence(long requestId) {
        String question = switch (dialect) {
            case H2 -> FENCE;
            case POSTGRESQL -> FENCE_AND_HOLD;
        };
        boolean owned = jdbc.sql(question)
                .param("id", requestId)
                .param("process", processes.current())
                .query((row, n) -> row.getLong(1))
                .optional()
                .isPresent();
        if (!owned) {
            throw new LostOwnershipException(requestId);
        }
    }

    /// What the run says of itself when it will have completed; the worst of several reports counts, of equal ones
    /// the first.
    public void report(long requestId, ExitCode outcome, String message) {
        List<String> better = Stream.concat(
                        Stream.of(""),
                        Arrays.stream(ExitCode.values())
                                .filter(other -> other != outcome && other.and(outcome) == outcome)
                                .map(ExitCode::name))
                .toList();
        jdbc.sql(REPORT)
                .param("id", requestId)
                .param("outcome", outcome.name())
                .param("message", message)
                .param("better", better)
                .update();
    }

    /// Keeps how far a running request is.
    public void progress(long requestId, ProgressSource.Progress progress) {
        jdbc.sql(PROGRESS)
                .param("id", requestId)
                .param("done", progress.done())
                .param("total", progress.total())
                .param("unit", progress.unit())
                .update();
    }

    /// Ends a queued request at once; of a running one sets the flag that the owner polls. Its children are stopped
    /// likewise. False when the request has ended already or does not exist.
    public boolean requestStop(EngagementId engagement, long id) {
        return Boolean.TRUE.equals(transactions.execute(
                status -> find(engagement, id).map(this::stop).orElse(false)));
    }

    private boolean stop(RunRequest run) {
        boolean ended = jdbc.sql(STOP_QUEUED).param("id", run.id()).update() == 1;
        if (ended) {
            facts.ended(run, RunStatus.STOPPED, ExitCode.STOPPED.name(), "");
        }
        boolean flagged = !ended && jdbc.sql(STOP_RUNNING).param("id", run.id()).update() == 1;
        if (ended || flagged) {
            children(run.id()).forEach(this::stop);
        }
        return ended || flagged;
    }

    /// Queues a request that failed, was stopped or waits for a person again, by this actor's decision; the same
    /// job instance goes on where it was. So do its children that did not get done. False when the request is in
    /// another state or does not exist.
    public boolean restart(EngagementId engagement, long id, Actor actor) {
        return Boolean.TRUE.equals(transactions.execute(status -> find(engagement, id)
                .filter(run -> jdbc.sql(QUEUE_AGAIN).param("id", run.id()).update() == 1)
                .map(run -> {
                    facts.restarted(run, actor, "");
                    children(run.id()).forEach(child -> restart(engagement, child.id(), actor));
                    return true;
                })
                .orElse(false)));
    }
}
