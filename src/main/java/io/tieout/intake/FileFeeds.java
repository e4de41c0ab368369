package io.tieout.intake;

import io.tieout.formats.DescribedTable;
import io.tieout.formats.FilePlan;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The feed of each file as the file is written: that of the configuration, and of a table of a data delivery what the
/// delivery's index says of it. Keeps these descriptions, which are the same for a mended copy.
@Component
public class FileFeeds {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String INSERT = "insert into intake_table (file_no, description) values (:file, :description)";

    private static final String FIND = """
            select t.description
            from intake_table t
            join intake_file f on f.file_no = t.file_no
            where f.engagement = :engagement
              and (t.file_no = :file or t.file_no in (select original_no from intake_fix where file_no = :file))
            """;

    private final JdbcClient jdbc;
    private final Feeds feeds;

    FileFeeds(JdbcClient jdbc, Feeds feeds) {
        this.jdbc = jdbc;
        this.feeds = feeds;
    }

    /// How a file is read.
    ///
    /// @param table what the index of its delivery says of it; null when it came in none
    /// @param flaw why its feed cannot read it, as far as that shows: no index came with it, or one that promises
    ///     what cannot be read
    public record Reading(
            FeedSpec feed,
            @Nullable DescribedTable table,
            @Nullable Message flaw) {

        /// With the number of records that the index states.
        public FilePlan proven(FilePlan plan) {
            return table == null ? plan : table.proven(plan);
        }
    }

    /// @throws io.tieout.shared.OperatorException when its feed is gone (exit code 2)
    public Reading reading(SourceFile file) {
        FeedSpec feed = feeds.get(file.engagement(), file.feed());
        return reading(
                feed,
                feed.format().isDescribed()
                        ? table(file.engagement(), file.fileNo()).orElse(null)
                        : null);
    }

    /// How a feed reads a file of which an index says this, or none says anything.
    public static Reading reading(FeedSpec feed, @Nullable DescribedTable table) {
        if (!feed.format().isDescribed()) {
            return new Reading(feed, null, null);
        }
        if (table == null) {
            return new Reading(feed, null, Message.of("TIE-INT-040.no-index-beside"));
        }
        Message flaw = DescribedFeed.unreadable(feed, table).orElse(null);
        return new Reading(flaw == null ? DescribedFeed.of(feed, table) : feed, table, flaw);
    }

    /// The feed of a file as the file is written.
    ///
    /// @throws io.tieout.shared.OperatorException when its feed is gone (exit code 2)
    public FeedSpec of(SourceFile file) {
        return reading(file).feed();
    }

    /// What the index of its delivery says of a file; empty when it came in none.
    public Optional<DescribedTable> table(EngagementId engagement, long fileNo) {
        return jdbc.sql(FIND)
                .param("engagement", engagement.code())
                .param("file", fileNo)
                .query(String.class)
                .optional()
                .map(text -> JSON.readValue(text, DescribedTable.class));
    }

    /// Keeps it, in the surrounding transaction.
    void describe(long fileNo, DescribedTable table) {
        jdbc.sql(INSERT)
                .param("file", fileNo)
                .param("description", JSON.writeValueAsString(table))
                .update();
    }
}
