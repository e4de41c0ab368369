package io.tieout.validation;

import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.intake.FileStatus;
import io.tieout.shared.EngagementId;
import io.tieout.validation.FileQuality.Tally;
import io.tieout.validation.Verdict.Counts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The store of what the issues of files come to, by dimension.
@Component
public class QualityTallies {

    private static final String OF_ISSUES = """
            select dimension,
                   count(distinct case when record_no > 0 and rule not in ('control-total', 'schema')
                         then record_no end) as failing,
                   sum(case when record_no = 0 or rule in ('control-total', 'schema') then 1 else 0 end) as of_file,
                   sum(case when severity = 'WARNING' then 1 else 0 end) as warnings,
                   sum(case when severity = 'ERROR' then 1 else 0 end) as errors
            from validation_issue where file_no = :file
            group by dimension
            """;

    private static final String INSERT = """
            insert into validation_quality (file_no, dimension, failing, of_file, warnings, errors)
            values (?, ?, ?, ?, ?, ?)
            """;

    private static final String DELETE = "delete from validation_quality where file_no = :file";

    /// A row for each dimension in which a rule is broken, the files by feed, oldest first.
    private static final String ALL = """
            select f.file_no, f.feed, f.name, f.status, f.received_at, f.records - f.ignored_rows as told, f.rejects,
                   f.quality_score, q.dimension, q.failing, q.of_file, q.warnings, q.errors
            from intake_file f left join validation_quality q on q.file_no = f.file_no
            where f.engagement = :engagement and f.status in ('LIVE', 'HELD') and f.quality_score is not null
            order by f.feed, f.file_no, q.dimension
            """;

    /// The same, from the last files of one feed: not all of its files are looked at.
    private static final String BEFORE = """
            select f.file_no, f.feed, f.name, f.status, f.received_at, f.told, f.rejects, f.quality_score,
                   q.dimension, q.failing, q.of_file, q.warnings, q.errors
            from (
                select file_no, feed, name, status, received_at, records - ignored_rows as told, rejects, quality_score
                from intake_file
                where engagement = :engagement and feed = :feed and status = 'LIVE' and quality_score is not null
                  and records > ignored_rows and file_no < :file
                order by file_no desc
                limit :most
            ) f left join validation_quality q on q.file_no = f.file_no
            order by f.file_no, q.dimension
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    QualityTallies(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /// What a file's issues come to that are written by now.
    Map<Dimension, Tally> ofIssues(long fileNo) {
        Map<Dimension, Tally> tallies = new EnumMap<>(Dimension.class);
        jdbc.sql(OF_ISSUES).param("file", fileNo).query(row -> {
            tallies.put(Dimension.valueOf(row.getString("dimension")), tally(row));
        });
        return tallies;
    }

    static Counts counts(Map<Dimension, Tally> tallies) {
        Tally all = tallies.values().stream().reduce(Tally.NONE, Tally::plus);
        return new Counts(all.warnings(), all.errors());
    }

    /// The same and the issues of totals and schemas, which are about the file as a whole.
    static Map<Dimension, Tally> with(Map<Dimension, Tally> tallies, List<Issue> ofTotals) {
        Map<Dimension, Tally> all = new EnumMap<>(Dimension.class);
        all.putAll(tallies);
        ofTotals.forEach(issue -> {
            boolean isError = issue.severity() == Severity.ERROR;
            all.merge(issue.dimension(), new Tally(0, 1, isError ? 0 : 1, isError ? 1 : 0), Tally::plus);
        });
        return all;
    }

    /// Removes what was kept, in the current transaction.
    void forget(long fileNo) {
        jdbc.sql(DELETE).param("file", fileNo).update();
    }

    /// Keeps them inside the current transaction.
    void keep(long fileNo, Map<Dimension, Tally> tallies) {
        batches.batchUpdate(INSERT, tallies.entrySet(), tallies.size() + 1, (row, one) -> {
            row.setLong(1, fileNo);
            row.setString(2, one.getKey().name());
            row.setLong(3, one.getValue().failing());
            row.setLong(4, one.getValue().ofFile());
            row.setLong(5, one.getValue().warnings());
            row.setLong(6, one.getValue().errors());
        });
    }

    /// The LIVE and HELD files, by feed, oldest first.
    public List<FileQuality> all(EngagementId engagement) {
        return read(jdbc.sql(ALL).param("engagement", engagement.code()));
    }

    /// The LIVE files of a feed that came before one of its files, as many as a trend looks at, oldest first.
    List<FileQuality> before(EngagementId engagement, String feed, long fileNo) {
        return read(jdbc.sql(BEFORE)
                .param("engagement", engagement.code())
                .param("feed", feed)
                .param("file", fileNo)
                .param("most", FileQuality.MOST_BEFORE));
    }

    private static List<FileQuality> read(JdbcClient.StatementSpec query) {
        List<FileQuality> files = new ArrayList<>();
        query.query(row -> {
            if (files.isEmpty() || files.getLast().fileNo() != row.getLong("file_no")) {
                files.add(file(row));
            }
            if (row.getString("dimension") != null) {
                files.add(files.removeLast().with(Dimension.valueOf(row.getString("dimension")), tally(row)));
            }
        });
        return files;
    }

    private static FileQuality file(ResultSet row) throws SQLException {
        OffsetDateTime received = row.getObject("received_at", OffsetDateTime.class);
        return new FileQuality(
                row.getLong("file_no"),
                row.getString("feed"),
                row.getString("name"),
                FileStatus.valueOf(row.getString("status")),
                received == null ? null : received.toInstant(),
                row.getLong("told"),
                row.getLong("rejects"),
                row.getInt("quality_score"),
                Map.of());
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                row.getLong("failing"), row.getLong("of_file"), row.getLong("warnings"), row.getLong("errors"));
    }
}
