package io.tieout.validation;

import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.intake.FeedSpec.RuleSpec.Unique;
import io.tieout.shared.Cut;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Messages;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The store of issues.
@Component
public class Issues {

    private static final String INSERT = """
            insert into validation_issue (file_no, record_no, rule, severity, field, field_value, message, suggestion,
                dimension)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String OF_FILE = """
            select i.file_no, i.record_no, i.rule, i.severity, i.field, i.field_value, i.message, i.suggestion
            from validation_issue i join intake_file f on f.file_no = i.file_no
            where i.file_no = :file and f.engagement = :engagement
            order by i.record_no, i.rule, i.field
            """;

    private static final String FIRST_OF_FILE = OF_FILE + "limit :most";

    /// FIELDS and ALL_EMPTY stand for columns of `entry`; nulls count as equal, records with nulls only do not
    /// count.
    private static final String REPEATED = """
            insert into validation_issue (file_no, record_no, rule, severity, field, dimension, message)
            select cast(:file as bigint), twin.entry_id - cast(:base as bigint), cast(:rule as varchar),
                   cast(:severity as varchar), cast(:field as varchar), 'UNIQUENESS',
                   replace(cast(:same as varchar), '{1}', cast(twin.first_id - cast(:base as bigint) as varchar))
            from (
                select entry_id, first_value(entry_id) over (partition by FIELDS order by entry_id) as first_id
                from entry
                where entry_id between :from and :to and not (ALL_EMPTY)
            ) twin
            where twin.entry_id <> twin.first_id
            on conflict do nothing
            """;

    /// What was found when the file was received stays: how its values are written, what its totals and its
    /// schema say.
    private static final String DELETE =
            "delete from validation_issue where file_no = :file and rule not in ('format', '" + ControlTotals.RULE
                    + "', '" + SchemaResult.RULE + "')";

    private static final int BATCH = 1000;
    private static final int FETCH = 5000;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final TransactionTemplate reading;

    public Issues(DataSource dataSource, PlatformTransactionManager transactionManager) {
        batches = new JdbcTemplate(dataSource);
        jdbc = JdbcClient.create(dataSource);
        reading = new TransactionTemplate(transactionManager);
        reading.setReadOnly(true);
    }

    /// Writes issues inside the current transaction; the same issue twice is one.
    public void write(List<Issue> issues) {
        if (!issues.isEmpty()) {
            batches.batchUpdate(INSERT, issues, BATCH, Issues::bind);
        }
    }

    public void each(EngagementId engagement, long fileNo, Consumer<Issue> sink) {
        RowCallbackHandler row = result -> sink.accept(read(result));
        reading.executeWithoutResult(transaction -> jdbc.sql(OF_FILE)
                .withFetchSize(FETCH)
                .param("file", fileNo)
                .param("engagement", engagement.code())
                .query(row));
    }

    /// The first issues of a file.
    public List<Issue> first(EngagementId engagement, long fileNo, int most) {
        return jdbc.sql(FIRST_OF_FILE)
                .param("file", fileNo)
                .param("engagement", engagement.code())
                .param("most", most)
                .query((row, number) -> read(row))
                .list();
    }

    /// Removes what rules said of a file's entries, in the current transaction.
    void forget(long fileNo) {
        jdbc.sql(DELETE).param("file", fileNo).update();
    }

    /// An issue on each record that agrees in all fields of the rule with an earlier one of its file.
    ///
    /// @param name what the issues call the rule
    void writeRepeated(long fileNo, String name, Unique rule) {
        List<String> columns = rule.fields().stream().map(EntryValues::column).toList();
        String allEmpty = columns.stream().map(column -> column + " is null").collect(Collectors.joining(" and "));
        String fields = String.join(", ", rule.fields());
        long base = fileNo << 32;
        jdbc.sql(REPEATED.replace("FIELDS", String.join(", ", columns)).replace("ALL_EMPTY", allEmpty))
                .param("file", fileNo)
                .param("base", base)
                .param("rule", name)
                .param("severity", rule.severity().name())
                .param("field", Cut.to(64, fields))
                .param("same", Messages.text("issue.repeated", fields, "{1}"))
                .param("from", base)
                .param("to", base | 0xFFFF_FFFFL)
                .update();
    }

    private static void bind(PreparedStatement row, Issue issue) throws SQLException {
        row.setLong(1, issue.fileNo());
        row.setLong(2, issue.recordNo());
        row.setString(3, issue.rule());
        row.setString(4, issue.severity().name());
        row.setString(5, issue.field());
        row.setString(6, cutOrNull(issue.value(), 200));
        row.setString(7, Cut.to(2000, issue.message()));
        row.setString(8, cutOrNull(issue.suggestion(), 500));
        row.setString(9, issue.dimension().name());
    }

    private static Issue read(ResultSet row) throws SQLException {
        return new Issue(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                Severity.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }

    private static @Nullable String cutOrNull(@Nullable String text, int length) {
        return text == null ? null : Cut.to(length, text);
    }
}
