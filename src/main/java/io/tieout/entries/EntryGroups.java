package io.tieout.entries;

import io.tieout.shared.EngagementId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The entries of a file by what one of their columns says.
@Component
public class EntryGroups {

    /// COLUMN stands for one of `entry`.
    private static final String VALUES = """
            select COLUMN, min(entry_id), count(*)
            from entry
            where entry_id between :from and :to and COLUMN is not null
            group by COLUMN
            order by 2
            """;

    private static final String OWN = "select 1 from intake_file where engagement = :engagement and file_no = :file";

    private static final List<String> COLUMNS = List.of("account", "counterparty", "counterparty_account");

    private final JdbcClient jdbc;

    public EntryGroups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A text, the first record that has it, and how many do.
    public record Value(String text, long firstRecord, long records) {}

    /// The different texts of a column in a file, by their first record.
    ///
    /// @throws IllegalArgumentException when the column is none to be grouped by
    public List<Value> values(EngagementId engagement, long fileNo, String column) {
        if (!COLUMNS.contains(column)) {
            throw new IllegalArgumentException("entries are not grouped by " + column);
        }
        boolean isOwn = jdbc.sql(OWN)
                .param("engagement", engagement.code())
                .param("file", fileNo)
                .query((row, n) -> row.getInt(1))
                .optional()
                .isPresent();
        return isOwn
                ? new ArrayList<>(jdbc.sql(VALUES.replace("COLUMN", column))
                        .param("from", EntryTable.firstId(fileNo))
                        .param("to", EntryTable.lastId(fileNo))
                        .query((row, n) -> new Value(
                                row.getString(1), row.getLong(2) - EntryTable.firstId(fileNo), row.getLong(3)))
                        .list())
                : List.of();
    }
}
