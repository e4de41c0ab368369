package io.tieout.journal;

import io.tieout.shared.EngagementId;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How far each log has been exported, by the tables' memory.
final class ExportMarks {

    private static final String MARK = """
            select size, root from journal_export where engagement = :engagement
            """;
    private static final String MOVE = """
            update journal_export set size = :size, root = :root where engagement = :engagement
            """;
    private static final String CREATE = """
            insert into journal_export (engagement, size, root) values (:engagement, :size, :root)
            """;

    private final JdbcClient jdbc;

    ExportMarks(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    Optional<TreeHead> find(EngagementId engagement) {
        return jdbc.sql(MARK)
                .param("engagement", engagement.code())
                .query((row, n) -> new TreeHead(engagement, row.getLong(1), row.getString(2)))
                .optional();
    }

    /// Whoever exports holds the export's lock, so nobody else writes the row.
    void move(TreeHead head) {
        if (write(MOVE, head) == 0) {
            write(CREATE, head);
        }
    }

    private int write(String sql, TreeHead head) {
        return jdbc.sql(sql)
                .param("engagement", head.engagement().code())
                .param("size", head.size())
                .param("root", head.root())
                .update();
    }
}
