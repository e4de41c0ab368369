package io.tieout.journal;

import io.tieout.database.Dialect;
import io.tieout.shared.EngagementId;
import io.tieout.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of the logs and their heads.
final class Leaves {

    private static final String HEAD = """
            select size, root, frontier from journal_head where engagement = :engagement
            """;
    private static final String HEADS = """
            select engagement, size, root from journal_head order by engagement
            """;
    private static final String LOCK_HEAD = """
            select size, root, frontier from journal_head where engagement = :engagement for update
            """;

    /// The server ends the session of a process that is frozen with the lock: all others wait for it.
    private static final String LOCK_HEAD_BRIEFLY = LOCK_HEAD.replace(
            "frontier from", "frontier, set_config('idle_in_transaction_session_timeout', '10000', true) from");
    private static final String CREATE_HEAD = """
            insert into journal_head (engagement, size, root, frontier) values (:engagement, 0, :root, '')
            on conflict do nothing
            """;
    private static final String MOVE_HEAD = """
            update journal_head set size = :size, root = :root, frontier = :frontier where engagement = :engagement
            """;
    private static final String INSERT_LEAF = """
            insert into journal_leaf (engagement, seq, type, at, actor, body, leaf_hash) values (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String READ = """
            select engagement, seq, type, at, actor, body, leaf_hash from journal_leaf
            where engagement = :engagement and seq >= :seq
            order by seq limit :limit
            """;
    private static final String READ_TYPES = """
            select engagement, seq, type, at, actor, body, leaf_hash from journal_leaf
            where engagement = :engagement and seq >= :seq and seq < :end and type in (:types)
            order by seq limit :limit
            """;

    private static final String COUNTS = """
            select type, count(*), min(at), max(at) from journal_leaf
            where engagement = :engagement
            group by type order by type
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final String lockHead;

    Leaves(DataSource dataSource, Dialect dialect) {
        this.lockHead = switch (dialect) {
            case H2 -> LOCK_HEAD;
            case POSTGRESQL -> LOCK_HEAD_BRIEFLY;
        };
        this.template = new JdbcTemplate(dataSource);
        this.jdbc = JdbcClient.create(template);
    }

    Optional<StoredHead> head(EngagementId engagement) {
        return head(HEAD, engagement);
    }

    List<TreeHead> heads() {
        return jdbc.sql(HEADS)
                .query((row, n) -> new TreeHead(new EngagementId(row.getString(1)), row.getLong(2), row.getString(3)))
                .list();
    }

    /// Locks the head until the transaction ends, making it when the log is empty.
    StoredHead lockHead(EngagementId engagement) {
        return head(lockHead, engagement).orElseGet(() -> {
            jdbc.sql(CREATE_HEAD)
                    .param("engagement", engagement.code())
                    .param("root", StoredHead.EMPTY.root())
                    .update();
            return head(lockHead, engagement)
                    .orElseThrow(() -> new IllegalStateException("no journal head for " + engagement));
        });
    }

    private Optional<StoredHead> head(String query, EngagementId engagement) {
        return jdbc.sql(query)
                .param("engagement", engagement.code())
                .query((row, n) -> new StoredHead(row.getLong(1), row.getString(2), row.getString(3)))
                .optional();
    }

    void moveHead(EngagementId engagement, StoredHead head) {
        jdbc.sql(MOVE_HEAD)
                .param("engagement", engagement.code())
                .param("size", head.size())
                .param("root", head.root())
                .param("frontier", head.frontier())
                .update();
    }

    void insert(List<Leaf> leaves) {
        template.batchUpdate(INSERT_LEAF, leaves, leaves.size(), (statement, leaf) -> {
            statement.setString(1, leaf.engagement().code());
            statement.setLong(2, leaf.seq());
            statement.setString(3, leaf.type());
            statement.setObject(4, UtcTime.column(leaf.at()));
            statement.setString(5, leaf.actor());
            statement.setString(6, leaf.body());
            statement.setString(7, leaf.leafHash());
        });
    }

    List<Leaf> read(EngagementId engagement, long seq, int limit) {
        return jdbc.sql(READ)
                .param("engagement", engagement.code())
                .param("seq", seq)
                .param("limit", limit)
                .query(Leaves::leaf)
                .list();
    }

    List<Leaf> read(EngagementId engagement, Range range, Collection<String> types) {
        return jdbc.sql(READ_TYPES)
                .param("engagement", engagement.code())
                .param("seq", range.from())
                .param("end", range.end())
                .param("types", types)
                .param("limit", range.limit())
                .query(Leaves::leaf)
                .list();
    }

    List<TypeCount> counts(EngagementId engagement) {
        return jdbc.sql(COUNTS)
                .param("engagement", engagement.code())
                .query((row, n) -> new TypeCount(
                        row.getString(1),
                        row.getLong(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Leaf leaf(ResultSet row, int number) throws SQLException {
        return new Leaf(
                new EngagementId(row.getString("engagement")),
                row.getLong("seq"),
                row.getString("type"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("body"),
                row.getString("leaf_hash"));
    }

    /// From `from` (included) to `end` (excluded), at most `limit`.
    record Range(long from, long end, int limit) {}
}
