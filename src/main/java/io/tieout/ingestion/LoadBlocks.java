package io.tieout.ingestion;

import io.tieout.formats.Block;
import io.tieout.formats.Proof;
import io.tieout.formats.SchemaVerdict;
import io.tieout.ingestion.BlockPartitions.PlannedBlock;
import io.tieout.ingestion.BlockRange.Place;
import io.tieout.intake.FileStatus;
import io.tieout.runs.ProgressSource.Progress;
import io.tieout.shared.EngagementId;
import io.tieout.shared.UtcTime;
import io.tieout.validation.LoadResults;
import io.tieout.validation.SchemaResult;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The plan of every file's blocks and the rows of those that are loaded: the truth about how far a load is.
@Component
class LoadBlocks implements LoadResults {

    private static final String PLAN = """
            insert into load_plan (file_no, block_no, byte_offset, byte_length, first_record, records, context)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String LOADED = """
            insert into load_block (file_no, block_no, byte_offset, byte_length, records, entries, rejects,
                control_rows, ignored_rows, sums, controls, first_day, last_day, loaded_at)
            values (:file, :block, :offset, :length, :records, :entries, :rejects,
                :controlRows, :ignoredRows, :sums, :controls, :firstDay, :lastDay, :at)
            """;

    private static final String PLANNED_OF_REQUEST = """
            select p.file_no, p.block_no, p.byte_length
            from load_plan p join intake_file f on f.file_no = p.file_no
            where f.request_id = :request
            order by p.file_no, p.block_no
            """;

    private static final String IN_RANGE = """
              and (p.file_no > :fromFile or (p.file_no = :fromFile and p.block_no >= :fromBlock))
              and (p.file_no < :toFile or (p.file_no = :toFile and p.block_no <= :toBlock))
            """;

    private static final String MISSING = """
            select p.file_no, p.block_no, p.byte_offset, p.byte_length, p.first_record, p.records, p.context
            from load_plan p join intake_file f on f.file_no = p.file_no
            where f.request_id = :request and f.status in ('ARCHIVED', 'LOADING')
            """ + IN_RANGE + """
              and not exists (
                  select 1 from load_block b where b.file_no = p.file_no and b.block_no = p.block_no)
            order by p.file_no, p.block_no
            """;

    private static final String LOADED_IN_RANGE = """
            select count(*) from load_block p join intake_file f on f.file_no = p.file_no
            where f.request_id = :request
            """ + IN_RANGE;

    private static final String BYTES_OF_REQUEST = """
            select coalesce(sum(b.byte_length), 0), coalesce(sum(p.byte_length), 0)
            from intake_file f join load_plan p on p.file_no = f.file_no
            left join load_block b on b.file_no = p.file_no and b.block_no = p.block_no
            where f.request_id = :request
            """;

    private static final String PLANNED_OF_FILES = """
            select file_no, count(*), sum(records) from load_plan where file_no in (:files) group by file_no
            """;

    private static final String LOADED_OF_FILES = """
            select entries, rejects, control_rows, ignored_rows, sums, controls, first_day, last_day, file_no
            from load_block where file_no in (:files) order by file_no, block_no
            """;

    private static final String PROVED =
            "insert into load_proof (file_no, status, total, remarks) values (:file, :status, :total, :remarks)";

    private static final String PROOFS = """
            select file_no, status, total, remarks from load_proof where file_no in (:files)
            """;

    private static final String FILES =
            "select count(*) from intake_file where request_id = :request and status in (:states)";

    private static final String ONE_AT_A_TIME = "select code from engagement where code = :engagement for update";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;
    private final SchemaVerdicts schemas;

    LoadBlocks(JdbcClient jdbc, JdbcTemplate batches, Clock clock, SchemaVerdicts schemas) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
        this.schemas = schemas;
    }

    /// Until the transaction ends nobody else of the engagement decides whether a file's content is new.
    void lock(EngagementId engagement) {
        jdbc.sql(ONE_AT_A_TIME)
                .param("engagement", engagement.code())
                .query(String.class)
                .list();
    }

    void plan(List<BlockTask> blocks) {
        batches.batchUpdate(PLAN, blocks, 1000, (row, task) -> {
            Block block = task.block();
            row.setLong(1, task.fileNo());
            row.setInt(2, block.no());
            row.setLong(3, block.offset());
            row.setInt(4, block.length());
            row.setLong(5, block.firstRecord());
            row.setInt(6, block.records());
            row.setString(7, block.context());
        });
    }

    /// Every planned block of the request's files, loaded or not, in order.
    List<PlannedBlock> planned(long requestId) {
        return jdbc.sql(PLANNED_OF_REQUEST)
                .param("request", requestId)
                .query((row, number) -> new PlannedBlock(new Place(row.getLong(1), row.getInt(2)), row.getInt(3)))
                .list();
    }

    /// Blocks of the range that are not loaded yet, in order.
    List<BlockTask> missing(long requestId, BlockRange range) {
        return inRange(MISSING, requestId, range)
                .query((row, number) -> new BlockTask(
                        row.getLong(1),
                        new Block(
                                row.getInt(2),
                                row.getLong(3),
                                row.getInt(4),
                                row.getLong(5),
                                row.getInt(6),
                                row.getString(7))))
                .list();
    }

    /// How many blocks of the range are loaded.
    long loaded(long requestId, BlockRange range) {
        return inRange(LOADED_IN_RANGE, requestId, range).query(Long.class).single();
    }

    /// How many of the request's files are in one of the states.
    long files(long requestId, FileStatus... states) {
        return jdbc.sql(FILES)
                .param("request", requestId)
                .param("states", Stream.of(states).map(Enum::name).toList())
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec inRange(String sql, long requestId, BlockRange range) {
        return jdbc.sql(sql)
                .param("request", requestId)
                .param("fromFile", range.from().fileNo())
                .param("fromBlock", range.from().blockNo())
                .param("toFile", range.to().fileNo())
                .param("toBlock", range.to().blockNo());
    }

    /// One more block is loaded; a second time violates the key.
    void insert(LoadedBlock loaded) {
        Block block = loaded.block();
        jdbc.sql(LOADED)
                .param("file", loaded.fileNo())
                .param("block", block.no())
                .param("offset", block.offset())
                .param("length", block.length())
                .param("records", block.records())
                .param("entries", loaded.accepted())
                .param("rejects", loaded.rejects().size())
                .param("controlRows", loaded.controls().size())
                .param("ignoredRows", loaded.ignored())
                .param("sums", BlockJson.sums(loaded.sums()))
                .param("controls", BlockJson.controls(loaded.controls()))
                .param("firstDay", loaded.firstDay(), Types.DATE)
                .param("lastDay", loaded.lastDay(), Types.DATE)
                .param("at", UtcTime.column(clock.instant()))
                .update();
    }

    Progress progress(long requestId) {
        return jdbc.sql(BYTES_OF_REQUEST)
                .param("request", requestId)
                .query((row, number) -> new Progress(row.getLong(1), row.getLong(2), "bytes"))
                .single();
    }

    /// Keeps what the pass over a file found of its own totals.
    void prove(long fileNo, Proof proof) {
        if (proof.status() != Proof.Status.NONE || !proof.remarks().isEmpty()) {
            jdbc.sql(PROVED)
                    .param("file", fileNo)
                    .param("status", proof.status().name())
                    .param("total", proof.total())
                    .param("remarks", Proofs.json(proof))
                    .update();
        }
    }

    @Override
    public Map<Long, LoadResult> of(Collection<Long> fileNos) {
        Map<Long, LoadTotals> totals = new HashMap<>();
        fileNos.forEach(fileNo -> totals.put(fileNo, new LoadTotals()));
        each(LOADED_OF_FILES, fileNos, row -> {
            LoadTotals of = Objects.requireNonNull(totals.get(row.getLong(9)));
            of.add(
                    new LoadTotals.Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                    BlockJson.sums(row.getString(5)),
                    BlockJson.controls(row.getString(6)));
            of.days(row.getObject(7, LocalDate.class), row.getObject(8, LocalDate.class));
        });
        Map<Long, FileProof> proofs = new HashMap<>();
        each(
                PROOFS,
                fileNos,
                row -> proofs.put(row.getLong(1), Proofs.of(row.getString(2), row.getString(3), row.getString(4))));
        Map<Long, SchemaVerdict> verdicts = schemas.of(fileNos);
        Map<Long, LoadResult> results = new HashMap<>();
        totals.forEach((fileNo, of) ->
                results.put(fileNo, of.result(0, 0, proof(proofs, fileNo), schema(verdicts.get(fileNo)))));
        each(PLANNED_OF_FILES, fileNos, row -> {
            long fileNo = row.getLong(1);
            LoadTotals of = Objects.requireNonNull(totals.get(fileNo));
            results.put(
                    fileNo,
                    of.result(row.getInt(2), row.getLong(3), proof(proofs, fileNo), schema(verdicts.get(fileNo))));
        });
        return results;
    }

    private static @Nullable SchemaResult schema(@Nullable SchemaVerdict verdict) {
        return verdict == null ? null : SchemaVerdicts.result(verdict);
    }

    private static FileProof proof(Map<Long, FileProof> proofs, long fileNo) {
        return proofs.getOrDefault(fileNo, FileProof.NONE);
    }

    private void each(String sql, Collection<Long> fileNos, RowCallbackHandler row) {
        if (!fileNos.isEmpty()) {
            jdbc.sql(sql).param("files", fileNos).query(row);
        }
    }
}
