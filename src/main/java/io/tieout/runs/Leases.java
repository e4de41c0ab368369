package io.tieout.runs;

import io.tieout.shared.Actor;
import io.tieout.shared.ExitCode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Who owns which running request, and until when. Every change is a compare-and-set; times are the database's.
@Component
public class Leases {

    /// A nightly only makes and follows its children: it takes no place of those that work, else it could wait for
    /// ever for a child that waits for its place.
    public static final String COORDINATION_JOB = "nightly";

    private static final long NO_REQUEST = 0;

    private static final String CANDIDATE = RunRows.SELECT + """
            where r.status = 'QUEUED' and r.job in (:jobs) and r.id not in (:working)
              and (r.not_before is null or r.not_before <= clock_timestamp())
              and (r.predecessor_id is null or exists (select 1 from run_request p
                   where p.id = r.predecessor_id and p.status in ('COMPLETED', 'FAILED', 'STOPPED', 'WAITING')))
              and not exists (select 1 from run_request o
                   where o.engagement = r.engagement and o.job = r.job and o.status = 'RUNNING')
              and (r.job = 'nightly' or (select count(*) from run_request mine
                   where mine.status = 'RUNNING' and mine.claimed_by = :process and mine.job <> 'nightly') < :limit)
            order by r.id limit 1
            """;
    private static final String CLAIM = """
            update run_request
            set status = 'RUNNING', claimed_by = :process, attempt = attempt + 1, started_at = clock_timestamp(),
                ended_at = null, outcome = null, message = null,
                lease_until = clock_timestamp() + cast(:seconds as numeric(12, 3)) * interval '1' second
            where id = :id and status = 'QUEUED'
            """;
    private static final String RENEW = """
            update run_request
            set lease_until = clock_timestamp() + cast(:seconds as numeric(12, 3)) * interval '1' second
            where claimed_by = :process and status = 'RUNNING' and lease_until > clock_timestamp()
            """;
    private static final String OWNED = """
            select id, stop_requested from run_request
            where claimed_by = :process and status = 'RUNNING' and lease_until > clock_timestamp()
            """;
    private static final String FINISH = """
            update run_request
            set status = :status, outcome = :outcome, message = :message, ended_at = clock_timestamp(),
                lease_until = null
            where id = :id and status = 'RUNNING' and claimed_by = :process and attempt = :attempt
            """;
    private static final String OTHERS = RunRows.SELECT.replace("r.message\n", """
            r.message,
                   p.host, p.pid, p.os_started_at, p.ended_at as process_ended_at,
                   case when r.lease_until > clock_timestamp() then false else true end as lease_expired
            """) + """
            join run_process p on p.id = r.claimed_by
            where r.status = 'RUNNING' and r.claimed_by <> :process
            order by r.id
            """;
    private static final String TAKE = """
            select id from run_request
            where id = :id and status = 'RUNNING' and claimed_by = :owner and attempt = :attempt
            for update skip locked
            """;
    private static final String REQUEUE = """
            update run_request
            set status = 'QUEUED', claimed_by = null, lease_until = null, restarts = restarts + :counts,
                message = :message,
                not_before = clock_timestamp() + cast(:seconds as numeric(12, 3)) * interval '1' second
            where id = :id
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Processes processes;
    private final RunLocks locks;
    private final RunFacts facts;

    Leases(JdbcClient jdbc, TransactionTemplate transactions, Processes processes, RunLocks locks, RunFacts facts) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.processes = processes;
        this.locks = locks;
        this.facts = facts;
    }

    /// Claims the oldest queued request of these jobs whose predecessor has ended, whose pause is over, and of
    /// whose engagement and job none is running; none when this process runs `limit` requests (nightlies not
    /// counted).
    ///
    /// @param working requests that a thread of this process still works on: it may have lost one without knowing
    ///     yet, and must not begin it a second time beside itself
    public Optional<RunRequest> claimNext(Set<String> jobs, Set<Long> working, int limit, Duration lease) {
        if (jobs.isEmpty() || candidate(jobs, working, limit).isEmpty()) {
            return Optional.empty();
        }
        return inTransaction(() -> {
            locks.lockClaims();
            return candidate(jobs, working, limit)
                    .filter(run -> claim(run, lease))
                    .map(run -> get(run.id()))
                    .map(run -> {
                        facts.started(run);
                        return run;
                    });
        });
    }

    private Optional<RunRequest> candidate(Collection<String> jobs, Set<Long> working, int limit) {
        return jdbc.sql(CANDIDATE)
                .param("jobs", jobs)
                .param("working", working.isEmpty() ? Set.of(NO_REQUEST) : working)
                .param("process", processes.current())
                .param("limit", limit)
                .query(RunRows::request)
                .optional();
    }

    private boolean claim(RunRequest run, Duration lease) {
        return jdbc.sql(CLAIM)
                        .param("id", run.id())
                        .param("process", processes.current())
                        .param("seconds", RunLocks.seconds(lease))
                        .update()
                == 1;
    }

    private RunRequest get(long id) {
        return jdbc.sql(RunRows.SELECT + "where r.id = :id")
                .param("id", id)
                .query(RunRows::request)
                .single();
    }

    /// Extends every lease of this process that has not expired; answers what it owns now and what of it is to
    /// stop. What it ran and is not among `owned` any more belongs to nobody or to others: let its execution end.
    public Owned renew(Duration lease) {
        processes.heartbeat();
        jdbc.sql(RENEW)
                .param("process", processes.current())
                .param("seconds", RunLocks.seconds(lease))
                .update();
        List<Owner> rows = jdbc.sql(OWNED)
                .param("process", processes.current())
                .query((row, n) -> new Owner(row.getLong(1), row.getBoolean(2)))
                .list();
        return new Owned(
                rows.stream().map(Owner::id).collect(Collectors.toUnmodifiableSet()),
                rows.stream().filter(Owner::stop).map(Owner::id).collect(Collectors.toUnmodifiableSet()));
    }

    /// Ends a request that this process owns (in this attempt, even when the lease has expired unnoticed). A worse
    /// outcome reported while it ran is kept, and so is the reported message when this one is empty. False when
    /// somebody else owns it now.
    public boolean finish(RunRequest run, RunStatus status, ExitCode outcome, String message) {
        return inTransaction(() -> {
            RunRequest now = get(run.id());
            ExitCode reported = now.outcome();
            ExitCode worst = reported == null ? outcome : outcome.and(reported);
            String text = message.isEmpty() ? Objects.requireNonNullElse(now.message(), "") : message;
            return end(run, processes.current(), new End(status, worst, text));
        });
    }

    private boolean end(RunRequest run, @Nullable Long owner, End end) {
        boolean done = jdbc.sql(FINISH)
                        .param("id", run.id())
                        .param("process", owner, java.sql.Types.BIGINT)
                        .param("attempt", run.attempt())
                        .param("status", end.status().name())
                        .param("outcome", end.outcome().name())
                        .param("message", end.message())
                        .update()
                == 1;
        if (done) {
            facts.ended(run, end.status(), end.outcome().name(), end.message());
        }
        return done;
    }

    /// Running requests of this process.
    public List<RunRequest> mine() {
        return jdbc.sql(RunRows.SELECT + "where r.status = 'RUNNING' and r.claimed_by = :process order by r.id")
                .param("process", processes.current())
                .query(RunRows::request)
                .list();
    }

    /// Running requests of other processes whose lease has expired or whose owner has certainly ended.
    public List<RunRequest> expired() {
        return jdbc
                .sql(OTHERS)
                .param("process", processes.current())
                .query((row, n) -> row.getBoolean("lease_expired") || processes.isDead(row)
                        ? Optional.of(RunRows.request(row, n))
                        : Optional.<RunRequest>empty())
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// Puts a running request back into the queue for another try after a pause: one from `expired`, or one of this
    /// process whose execution has ended. A request that was to stop ends STOPPED instead. False when the request
    /// is no longer as seen, or its owner is just committing (then it shows up again).
    public boolean requeue(RunRequest seen, Duration delay, String message) {
        return queue(seen, delay, message, 1);
    }

    /// Puts a request of this process back because the process ends: as `requeue`, at once, and not a failure that
    /// counts.
    public boolean release(RunRequest seen, String message) {
        return queue(seen, Duration.ZERO, message, 0);
    }

    private boolean queue(RunRequest seen, Duration delay, String message, int counts) {
        return inTransaction(() -> {
            if (!take(seen)) {
                return false;
            }
            if (get(seen.id()).stopRequested()) {
                return end(seen, seen.claimedBy(), new End(RunStatus.STOPPED, ExitCode.STOPPED, message));
            }
            jdbc.sql(REQUEUE)
                    .param("id", seen.id())
                    .param("seconds", RunLocks.seconds(delay))
                    .param("message", message)
                    .param("counts", counts)
                    .update();
            facts.restarted(seen, Actor.service("runs"), message);
            return true;
        });
    }

    /// Lets a running request wait for a person, from the same states as `requeue`.
    public boolean park(RunRequest seen, String message) {
        return inTransaction(
                () -> take(seen) && end(seen, seen.claimedBy(), new End(RunStatus.WAITING, ExitCode.WAITING, message)));
    }

    private boolean take(RunRequest seen) {
        return jdbc.sql(TAKE)
                .param("id", seen.id())
                .param("owner", seen.claimedBy(), java.sql.Types.BIGINT)
                .param("attempt", seen.attempt())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /// Whether this process may execute runs, for the time of the lease: on H2 one process at a time, on PostgreSQL
    /// all. Ask again well before the lease ends.
    public boolean holdExecutor(Duration lease) {
        return locks.holdExecutor(lease);
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    /// The requests this process owns, and those of them that are to stop.
    public record Owned(Set<Long> owned, Set<Long> stopRequested) {}

    private record Owner(long id, boolean stop) {}

    private record End(RunStatus status, ExitCode outcome, String message) {}
}
