package io.tieout.reconciliation;

import io.tieout.reconciliation.matching.WeightTable;
import io.tieout.runs.RunRequest;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Period;
import io.tieout.shared.Sha256;
import io.tieout.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes runs, what they are made of, their matches and breaks; every call joins the caller's transaction.
@Component
class RunBook {

    private static final String PIN = """
            insert into reconciliation_run (engagement, reconciliation, request_id, business_date, period_from,
                period_to, status, provisional, input_files, input_hash, spec_hash, decisions, dry_run, created_at, learned,
                known_parties)
            values (:engagement, :reconciliation, :request, :businessDate, :periodFrom, :periodTo, 'RUNNING',
                :provisional, :files, :inputHash, :specHash, :decisions, :dryRun, :now, :learned,
                :parties)
            on conflict do nothing
            """;

    private static final String COLUMNS = """
            select id, reconciliation, status, period_from, period_to, input_files, input_hash, spec_hash, provisional,
                   business_date, dry_run, decisions, learned, known_parties
            from reconciliation_run
            """;

    private static final String PINNED =
            COLUMNS + "where engagement = :engagement and request_id = :request order by id";

    private static final String BY_ID = COLUMNS + "where engagement = :engagement and id = :run";

    private static final String BATCHES_WRITTEN = """
            select count(*) from reconciliation_batch b join reconciliation_run r on r.id = b.run_id
            where r.request_id = :request and b.worker = :worker
            """;
    private static final String BATCHES_LEFT = """
            select coalesce(sum(planned - written), 0)
            from (select max(b.batches) as planned, count(*) as written
                  from reconciliation_batch b join reconciliation_run r on r.id = b.run_id
                  where r.request_id = :request
                  group by b.run_id) begun
            """;
    private static final String BATCHES_DONE = "select batch_no from reconciliation_batch where run_id = :run";

    /// The rows of the second stage know how many there are in the end.
    private static final String ALL_DONE =
            "select count(*) = max(batches) from reconciliation_batch where run_id = :run";

    private static final String BATCH = """
            insert into reconciliation_batch (run_id, batch_no, batches, entries, total, matches, breaks, root, worker)
            values (:run, :batch, :batches, :entries, :total, :matches, :breaks, :root, :worker)
            """;

    private static final String PROGRESS = """
            select coalesce(sum(done), 0) done, coalesce(sum(total), 0) total
            from (
                select sum(b.entries) done, max(b.total) total
                from reconciliation_batch b join reconciliation_run r on r.id = b.run_id
                where r.request_id = :request
                group by b.run_id) runs
            """;

    private static final String JUDGED_WITH = "update reconciliation_run set model = :model where id = :run";

    private static final String WEIGHTS =
            "select model from reconciliation_run where engagement = :engagement and id = :run";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// A batch numbers its rows from `batch * 2^32` on.
    private static final int NUMBERS_IN_BATCH = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ResultWriter writer;
    private final MatchGaps gaps;
    private final LearnedUses uses;
    private final SearchedSums sums;

    RunBook(JdbcTemplate template, Clock clock, ResultWriter writer) {
        this.writer = writer;
        this.gaps = new MatchGaps(template);
        this.jdbc = JdbcClient.create(template);
        this.uses = new LearnedUses(jdbc);
        this.sums = new SearchedSums(template);
        this.clock = clock;
    }

    /// Inserts the run of a reconciliation for a request unless it is there.
    void pin(RunRequest request, String reconciliation, Pin pin) {
        jdbc.sql(PIN)
                .param("engagement", request.engagement().code())
                .param("reconciliation", reconciliation)
                .param("request", request.id())
                .param("businessDate", request.businessDate())
                .param("periodFrom", pin.period().from())
                .param("periodTo", pin.period().to())
                .param("provisional", pin.files().awaited(), Types.VARCHAR)
                .param("files", pin.files().text())
                .param("inputHash", pin.inputHash())
                .param("specHash", pin.specHash())
                .param("decisions", DecisionIds.text(pin.decisions()))
                .param("dryRun", pin.dryRun())
                .param("now", UtcTime.column(clock.instant()))
                .param(
                        "learned",
                        pin.learned().isEmpty() ? null : JSON.writeValueAsString(pin.learned()),
                        Types.VARCHAR)
                .param("parties", pin.parties(), Types.VARCHAR)
                .update();
    }

    Optional<PinnedRun> find(EngagementId engagement, long runId) {
        return jdbc.sql(BY_ID)
                .param("engagement", engagement.code())
                .param("run", runId)
                .query((row, n) -> pinned(row))
                .optional();
    }

    List<PinnedRun> pinned(RunRequest request) {
        return jdbc.sql(PINNED)
                .param("engagement", request.engagement().code())
                .param("request", request.id())
                .query((row, n) -> pinned(row))
                .list();
    }

    Set<Integer> batchesDone(long runId) {
        return new HashSet<>(
                jdbc.sql(BATCHES_DONE).param("run", runId).query(Integer.class).list());
    }

    boolean allBatchesDone(long runId) {
        return Boolean.TRUE.equals(jdbc.sql(ALL_DONE)
                .param("run", runId)
                .query((row, n) -> row.getBoolean(1))
                .single());
    }

    /// Batches that a partition of the step has written.
    long batchesWritten(long requestId, int worker) {
        return jdbc.sql(BATCHES_WRITTEN)
                .param("request", requestId)
                .param("worker", worker)
                .query(Long.class)
                .single();
    }

    /// Batches without a row, of the runs of which at least one has its row.
    long batchesLeft(long requestId) {
        return jdbc.sql(BATCHES_LEFT)
                .param("request", requestId)
                .query(Long.class)
                .single();
    }

    /// @param worker the partition of the step that writes it
    void write(BatchResult result, int batches, long total, int worker) {
        jdbc.sql(BATCH)
                .param("run", result.runId())
                .param("batch", result.batchNo())
                .param("batches", batches)
                .param("entries", result.entries())
                .param("total", total)
                .param("matches", result.matches().size())
                .param("breaks", result.breaks().size())
                .param("root", result.root())
                .param("worker", worker)
                .update();
        writer.write(result, (long) result.batchNo() << NUMBERS_IN_BATCH);
        gaps.write(result, (long) result.batchNo() << NUMBERS_IN_BATCH);
        uses.write(result);
    }

    /// Sums that the valid run of a reconciliation has searched.
    SumMemory sums(EngagementId engagement, String reconciliation) {
        return sums.memory(engagement, reconciliation);
    }

    /// Keeps sums for the run after this one.
    void keepSums(long runId, List<SumMemory.Sum> searched) {
        sums.write(runId, searched);
    }

    /// Only the sums of the run that becomes valid are of use to the next.
    void keepOnlySums(EngagementId engagement, String reconciliation, long runId) {
        sums.keepOnly(engagement, reconciliation, runId);
    }

    /// Keeps the weights of a run, with its rows.
    void judgedWith(long runId, List<WeightTable> weights) {
        jdbc.sql(JUDGED_WITH)
                .param("run", runId)
                .param("model", JSON.writeValueAsString(weights))
                .update();
    }

    /// The weights with which a run judged; empty before it has got so far.
    List<WeightTable> weights(EngagementId engagement, long runId) {
        return jdbc.sql(WEIGHTS)
                .param("engagement", engagement.code())
                .param("run", runId)
                .query((row, n) -> Optional.ofNullable(row.getString("model")))
                .optional()
                .flatMap(model -> model)
                .map(model -> List.of(JSON.readValue(model, WeightTable[].class)))
                .orElse(List.of());
    }

    /// Done and total entries over the runs of a request; total 0 until the first batch is written.
    long[] progress(long requestId) {
        return Objects.requireNonNull(jdbc.sql(PROGRESS)
                .param("request", requestId)
                .query((row, n) -> new long[] {row.getLong("done"), row.getLong("total")})
                .single());
    }

    private static PinnedRun pinned(ResultSet row) throws SQLException {
        String awaited = row.getString("provisional");
        String learned = row.getString("learned");
        return new PinnedRun(
                row.getLong("id"),
                row.getString("reconciliation"),
                row.getString("status").equals("RUNNING"),
                row.getString("spec_hash"),
                new Period(row.getObject("period_from", LocalDate.class), row.getObject("period_to", LocalDate.class)),
                PinnedFiles.parse(row.getString("input_files"), row.getString("input_hash"), awaited),
                row.getObject("business_date", LocalDate.class),
                row.getBoolean("dry_run"),
                DecisionIds.parse(row.getString("decisions")),
                learned == null ? List.of() : List.of(JSON.readValue(learned, Learned[].class)),
                row.getString("known_parties"));
    }

    /// What a run is made of: nothing that comes later changes it. A dry run never becomes valid.
    ///
    /// @param parties digest of what it knows of parties, null when that is nothing
    record Pin(
            String specHash,
            PinnedFiles files,
            String inputHash,
            Period period,
            List<Long> decisions,
            List<Learned> learned,
            @Nullable String parties,
            boolean dryRun) {
        Pin {
            decisions = List.copyOf(decisions);
            learned = List.copyOf(learned);
        }

        /// Hashes the decisions, what they have taught, and what is known of parties, with the files when there are
        /// any.
        static String hash(PinnedFiles files, List<Long> decisions, List<Learned> learned, @Nullable String parties) {
            if (decisions.isEmpty() && parties == null) {
                return files.hash();
            }
            String lines = learned.stream().map(line -> "\n" + line).collect(Collectors.joining());
            String known = parties == null ? "" : "\n" + parties;
            return Sha256.of(files.hash() + "\n" + DecisionIds.text(decisions) + lines + known);
        }
    }

    /// One reconciliation of a request, with what it was pinned to.
    record PinnedRun(
            long id,
            String reconciliation,
            boolean running,
            String specHash,
            Period period,
            PinnedFiles files,
            LocalDate businessDate,
            boolean dryRun,
            List<Long> decisions,
            List<Learned> learned,
            @Nullable String parties) {
        PinnedRun {
            decisions = List.copyOf(decisions);
            learned = List.copyOf(learned);
        }
    }
}
