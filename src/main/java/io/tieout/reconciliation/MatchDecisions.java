package io.tieout.reconciliation;

import io.tieout.reconciliation.matching.Constraints;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/// The store of people's decisions.
@Component
public class MatchDecisions {

    private static final String COLUMNS = """
            select d.id, d.reconciliation, d.kind, d.reason, d.actor, d.decided_at, d.run_id, d.match_key, d.pass,
                   d.ended_at, d.ended_by, d.end_reason
            from match_decision d
            """;
    private static final String OF_ENGAGEMENT = COLUMNS + "where d.engagement = :engagement order by d.id";
    private static final String LIVE = COLUMNS + """
            where d.engagement = :engagement and d.reconciliation = :reconciliation and d.ended_at is null order by d.id
            """;
    private static final String BY_ID = COLUMNS + "where d.engagement = :engagement and d.id = :id";
    private static final String OF_RUN = COLUMNS + """
            where d.engagement = :engagement and d.reconciliation = :reconciliation
              and ((d.run_id = :run and d.ended_at is null) or (d.ended_run_id = :run and d.run_id <> :run))
            order by d.id
            """;
    private static final String MEMBERS = """
            select decision_id, side, fingerprint, twin, amount_minor, currency, booking_date, entry_id
            from match_decision_member where decision_id = :decision order by side, entry_id
            """;
    private static final String INSERT = """
            insert into match_decision (engagement, reconciliation, kind, reason, actor, decided_at, run_id, match_no,
                match_key, pass)
            values (:engagement, :reconciliation, :kind, :reason, :actor, :now, :run, :number, :key, :pass)
            """;
    private static final String INSERT_MEMBER = """
            insert into match_decision_member (decision_id, side, fingerprint, twin, amount_minor, currency,
                booking_date, entry_id)
            values (:decision, :side, :fingerprint, :twin, :amount, :currency, :day, :entry)
            """;
    private static final String END = """
            update match_decision
            set ended_at = :now, ended_by = :actor, ended_run_id = :run, end_reason = :reason
            where id = :id and ended_at is null
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    MatchDecisions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Every decision, withdrawn ones too, oldest first, without members.
    public List<Decision> all(EngagementId engagement) {
        return jdbc.sql(OF_ENGAGEMENT)
                .param("engagement", engagement.code())
                .query((row, n) -> decision(row, List.of()))
                .list();
    }

    /// With its members.
    public Optional<Decision> find(EngagementId engagement, long id) {
        return jdbc.sql(BY_ID)
                .param("engagement", engagement.code())
                .param("id", id)
                .query((row, n) -> decision(row, members(row.getLong("id"))))
                .optional();
    }

    /// Those in force, oldest first, with their members.
    List<Decision> live(EngagementId engagement, String reconciliation) {
        return of(LIVE, engagement, reconciliation).query((row, n) -> decision(row, List.of())).list().stream()
                .map(this::withMembers)
                .toList();
    }

    List<Long> liveIds(EngagementId engagement, String reconciliation) {
        return of(LIVE, engagement, reconciliation)
                .query((row, n) -> row.getLong("id"))
                .list();
    }

    /// Those in force that were made in a run, and those of earlier runs that were withdrawn in it.
    List<Decision> madeIn(EngagementId engagement, String reconciliation, long run) {
        return of(OF_RUN, engagement, reconciliation)
                .param("run", run)
                .query((row, n) -> decision(row, List.of()))
                .list();
    }

    /// What a run has to keep: the decisions it was pinned to.
    Constraints constraints(EngagementId engagement, RunBook.PinnedRun run) {
        List<Constraints.Together> together = new ArrayList<>();
        List<Constraints.Apart> apart = new ArrayList<>();
        List<Decision> pinned = run.decisions().stream()
                .map(id -> find(engagement, id).orElseThrow())
                .toList();
        for (Decision decision : withoutOvertaken(pinned)) {
            List<Constraints.Member> members =
                    decision.members().stream().map(MatchDecisions::constrained).toList();
            if (decision.bindsTogether()) {
                together.add(new Constraints.Together(
                        decision.id(), decision.kind().name(), decision.pass(), decision.reason(), members));
            } else {
                apart.add(new Constraints.Apart(decision.id(), members));
            }
        }
        return new Constraints(together, apart);
    }

    /// Of decisions that put one entry into different matches the latest holds; in the order they were made.
    static List<Decision> withoutOvertaken(List<Decision> decisions) {
        List<Decision> holding = new ArrayList<>();
        Set<String> bound = new HashSet<>();
        for (Decision decision : decisions.stream()
                .sorted(Comparator.comparingLong(Decision::id).reversed())
                .toList()) {
            if (!decision.bindsTogether()
                    || decision.members().stream().noneMatch(member -> bound.contains(member.sided()))) {
                holding.add(decision);
            }
            if (decision.bindsTogether()) {
                decision.members().forEach(member -> bound.add(member.sided()));
            }
        }
        return holding.reversed();
    }

    /// Writes a decision about a match of a run; the id of the argument is ignored.
    long insert(EngagementId engagement, Decision fresh, long matchNo) {
        KeyHolder key = new GeneratedKeyHolder();
        of(INSERT, engagement, fresh.reconciliation())
                .param("kind", fresh.kind().name())
                .param("reason", fresh.reason())
                .param("actor", fresh.actor().toString())
                .param("now", UtcTime.column(fresh.decidedAt()))
                .param("run", fresh.runId())
                .param("number", matchNo)
                .param("key", fresh.matchKey())
                .param("pass", fresh.pass())
                .update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        fresh.members()
                .forEach(member -> jdbc.sql(INSERT_MEMBER)
                        .param("decision", id)
                        .param("side", String.valueOf(member.side()))
                        .param("fingerprint", member.fingerprint())
                        .param("twin", member.twin())
                        .param("amount", member.amountMinor())
                        .param("currency", member.currency())
                        .param("day", member.bookingDate())
                        .param("entry", member.entryId())
                        .update());
        return id;
    }

    /// Ends a decision while a run is valid; false when it has ended already.
    boolean end(long id, long run, Actor actor, String reason) {
        return jdbc.sql(END)
                        .param("id", id)
                        .param("run", run)
                        .param("actor", actor.toString())
                        .param("reason", reason)
                        .param("now", UtcTime.column(clock.instant()))
                        .update()
                == 1;
    }

    /// Ends every decision that holds some of these entries, and no others, together: the last one and those that it
    /// has overtaken.
    void endWithin(MatchEffects.Target at, List<Decision.Member> members, Actor actor, String reason) {
        Set<String> sided = members.stream().map(Decision.Member::sided).collect(Collectors.toSet());
        live(at.engagement(), at.run().reconciliation()).stream()
                .filter(Decision::bindsTogether)
                .filter(one -> one.members().stream().allMatch(member -> sided.contains(member.sided())))
                .forEach(one -> end(one.id(), at.run().id(), actor, reason));
    }

    private static Constraints.Member constrained(Decision.Member member) {
        return new Constraints.Member(
                member.side(),
                member.fingerprint(),
                member.amountMinor(),
                member.currency(),
                Math.toIntExact(member.bookingDate().toEpochDay()));
    }

    private Decision withMembers(Decision bare) {
        return new Decision(
                bare.id(),
                bare.reconciliation(),
                bare.kind(),
                bare.reason(),
                bare.actor(),
                bare.decidedAt(),
                bare.runId(),
                bare.matchKey(),
                bare.pass(),
                bare.end(),
                members(bare.id()));
    }

    private List<Decision.Member> members(long decision) {
        return jdbc.sql(MEMBERS)
                .param("decision", decision)
                .query((row, n) -> new Decision.Member(
                        row.getString("side").charAt(0),
                        row.getString("fingerprint"),
                        row.getInt("twin"),
                        row.getLong("amount_minor"),
                        row.getString("currency"),
                        row.getObject("booking_date", LocalDate.class),
                        row.getLong("entry_id")))
                .list();
    }

    private static Decision decision(ResultSet row, List<Decision.Member> members) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Decision(
                row.getLong("id"),
                row.getString("reconciliation"),
                Decision.Kind.valueOf(row.getString("kind")),
                row.getString("reason"),
                Actor.parse(row.getString("actor")),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                row.getLong("run_id"),
                row.getString("match_key"),
                row.getString("pass"),
                ended == null
                        ? null
                        : new Decision.End(
                                ended.toInstant(), Actor.parse(row.getString("ended_by")), row.getString("end_reason")),
                members);
    }

    private JdbcClient.StatementSpec of(String sql, EngagementId engagement, String reconciliation) {
        return jdbc.sql(sql).param("engagement", engagement.code()).param("reconciliation", reconciliation);
    }
}
