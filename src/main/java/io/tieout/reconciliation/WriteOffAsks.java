package io.tieout.reconciliation;

import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.Money;
import io.tieout.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/// The store of differences that one person has written off and for which a second one is needed.
@Component
public class WriteOffAsks {

    private static final String COLUMNS = """
            select id, reconciliation, match_key, amount_minor, currency, actor, reason, asked_at, entries, seconded_by,
                   ended_at, ended_by, end_reason
            from match_write_off
            """;

    private static final String NOT_SECONDED =
            COLUMNS + "where engagement = :engagement and seconded_by is null order by id";

    private static final String BY_ID = COLUMNS + "where engagement = :engagement and id = :id";

    private static final String INSERT = """
            insert into match_write_off (engagement, reconciliation, match_key, amount_minor, currency, actor, reason,
                asked_at, entries)
            values (:engagement, :reconciliation, :key, :minor, :currency, :actor, :reason, :now, :entries)
            """;

    private static final String SECOND =
            "update match_write_off set seconded_by = :actor, seconded_at = :now where id = :id";

    private static final String END = """
            update match_write_off set ended_at = :now, ended_by = :actor, end_reason = :reason
            where id = :id and ended_at is null and seconded_by is null
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    public WriteOffAsks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// What one person has written off and a second one has not said, those that ended without too; oldest first.
    public List<Asked> notSeconded(EngagementId engagement) {
        return jdbc.sql(NOT_SECONDED)
                .param("engagement", engagement.code())
                .query((row, n) -> asked(row))
                .list();
    }

    /// What waits for a second person.
    public List<Asked> waiting(EngagementId engagement) {
        return notSeconded(engagement).stream().filter(Asked::isWaiting).toList();
    }

    Optional<Asked> find(EngagementId engagement, long id) {
        return jdbc.sql(BY_ID)
                .param("engagement", engagement.code())
                .param("id", id)
                .query((row, n) -> asked(row))
                .optional();
    }

    /// @param entries of a match by hand; none of a suggestion
    long insert(
            EngagementId engagement, String reconciliation, WriteOffs.Difference of, Said said, List<Long> entries) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(INSERT)
                .param("engagement", engagement.code())
                .param("reconciliation", reconciliation)
                .param("key", of.matchKey())
                .param("minor", of.minor())
                .param("currency", of.currency())
                .param("actor", said.by().toString())
                .param("reason", said.why().strip())
                .param("now", UtcTime.column(now()))
                .param("entries", entries.isEmpty() ? null : text(entries), Types.VARCHAR)
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    void second(long id, Actor actor) {
        jdbc.sql(SECOND)
                .param("actor", actor.toString())
                .param("now", UtcTime.column(now()))
                .param("id", id)
                .update();
    }

    /// False when it waits no longer.
    boolean end(long id, Said said) {
        return jdbc.sql(END)
                        .param("id", id)
                        .param("actor", said.by().toString())
                        .param("reason", said.why().strip())
                        .param("now", UtcTime.column(now()))
                        .update()
                == 1;
    }

    /// `F1:2 F2:3`.
    static String text(List<Long> entries) {
        return entries.stream().map(entry -> new EntryId(entry).toString()).collect(Collectors.joining(" "));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Asked asked(ResultSet row) throws SQLException {
        String entries = row.getString("entries");
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Asked(
                row.getLong("id"),
                row.getString("reconciliation"),
                row.getString("match_key"),
                row.getLong("amount_minor"),
                row.getString("currency"),
                Actor.parse(row.getString("actor")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("reason"),
                entries == null
                        ? List.of()
                        : Arrays.stream(entries.split(" "))
                                .map(entry -> EntryId.parse(entry).value())
                                .toList(),
                row.getString("seconded_by") != null,
                ended == null
                        ? null
                        : new Decision.End(
                                ended.toInstant(),
                                Actor.parse(row.getString("ended_by")),
                                row.getString("end_reason")));
    }

    /// Who says so, and why.
    record Said(Actor by, String why) {}

    /// Who wrote off how much of which match; of a match by hand its entries.
    public record Asked(
            long id,
            String reconciliation,
            String matchKey,
            long minor,
            String currency,
            Actor by,
            Instant at,
            String reason,
            List<Long> entries,
            boolean seconded,
            Decision.@Nullable End end) {

        public Asked {
            entries = List.copyOf(entries);
        }

        /// `W3`, as people write it.
        public String name() {
            return "W" + id;
        }

        /// Such as `-1.01 EUR`.
        public String difference() {
            return Money.plain(minor, currency) + " " + currency;
        }

        boolean isWaiting() {
            return !seconded && end == null;
        }
    }
}
