package io.tieout.parties.identity;

import io.tieout.parties.identity.PartyDecision.Kind;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/// The store of what people said of parties; kept for ever, also what was taken back. Writing joins the caller's
/// transaction.
@Component
public class PartyDecisions {

    private static final String INSERT = """
            insert into party_decision (engagement, kind, actor, reason, decided_at)
            values (:engagement, :kind, :actor, :reason, :now)
            """;

    private static final String MEMBER =
            "insert into party_decision_member (decision_id, part, position, mention) values (?, ?, ?, ?)";

    private static final String UNDO = """
            update party_decision set undone_at = :now, undone_by = :actor, undone_reason = :reason
            where engagement = :engagement and id = :id and undone_at is null
            """;

    private static final String ALL = """
            select id, kind, actor, reason, decided_at, undone_at, undone_by, undone_reason
            from party_decision
            where engagement = :engagement
            order by id
            """;

    private static final String MEMBERS = """
            select m.decision_id, m.part, m.mention
            from party_decision_member m
            join party_decision d on d.id = m.decision_id
            where d.engagement = :engagement
            order by m.decision_id, m.part, m.position
            """;

    private static final String ANY_IN_FORCE =
            "select exists (select 1 from party_decision where engagement = :engagement and undone_at is null)";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    public PartyDecisions(DataSource dataSource, Clock clock) {
        this.batches = new JdbcTemplate(dataSource);
        this.jdbc = JdbcClient.create(batches);
        this.clock = clock;
    }

    /// All decisions in the order in which they were made.
    public List<PartyDecision> all(EngagementId engagement) {
        Map<Long, List<List<String>>> parts = new HashMap<>();
        jdbc.sql(MEMBERS).param("engagement", engagement.code()).query(row -> {
            List<List<String>> of = parts.computeIfAbsent(row.getLong(1), none -> new ArrayList<>());
            while (of.size() < row.getInt(2)) {
                of.add(new ArrayList<>());
            }
            of.get(row.getInt(2) - 1).add(row.getString(3));
        });
        return jdbc.sql(ALL)
                .param("engagement", engagement.code())
                .query((row, n) -> read(row, parts.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    /// Whether a decision stands that nobody has taken back.
    boolean anyInForce(EngagementId engagement) {
        return Boolean.TRUE.equals(jdbc.sql(ANY_IN_FORCE)
                .param("engagement", engagement.code())
                .query((row, n) -> row.getBoolean(1))
                .single());
    }

    Optional<PartyDecision> find(EngagementId engagement, long id) {
        return all(engagement).stream().filter(one -> one.id() == id).findFirst();
    }

    /// @return its number
    long add(EngagementId engagement, Kind kind, List<List<String>> parts, Actor actor, String reason) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(INSERT)
                .param("engagement", engagement.code())
                .param("kind", kind.name())
                .param("actor", actor.toString())
                .param("reason", reason)
                .param("now", UtcTime.column(clock.instant()))
                .update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        List<Object[]> rows = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            for (int position = 0; position < parts.get(part).size(); position++) {
                rows.add(new Object[] {id, part + 1, position, parts.get(part).get(position)});
            }
        }
        batches.batchUpdate(MEMBER, rows);
        return id;
    }

    /// @return false when it was taken back before
    boolean undo(EngagementId engagement, long id, Actor actor, String reason) {
        return jdbc.sql(UNDO)
                        .param("engagement", engagement.code())
                        .param("id", id)
                        .param("actor", actor.toString())
                        .param("reason", reason)
                        .param("now", UtcTime.column(clock.instant()))
                        .update()
                > 0;
    }

    private static PartyDecision read(ResultSet row, List<List<String>> parts) throws SQLException {
        @Nullable OffsetDateTime undoneAt = row.getObject("undone_at", OffsetDateTime.class);
        return new PartyDecision(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                parts,
                Actor.parse(row.getString("actor")),
                row.getString("reason"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                undoneAt == null
                        ? null
                        : new PartyDecision.Undone(
                                Actor.parse(row.getString("undone_by")),
                                row.getString("undone_reason"),
                                undoneAt.toInstant()));
    }
}
