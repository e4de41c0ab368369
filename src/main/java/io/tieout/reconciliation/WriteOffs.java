package io.tieout.reconciliation;

import io.tieout.journal.Fact;
import io.tieout.people.Permissions;
import io.tieout.reconciliation.MatchEffects.ByHand;
import io.tieout.reconciliation.MatchEffects.Target;
import io.tieout.reconciliation.ReconciliationSpec.WriteOffSpec;
import io.tieout.reconciliation.groups.GapExplainer;
import io.tieout.shared.Actor;
import io.tieout.shared.Currencies;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.Money;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Sha256;
import io.tieout.shared.UtcTime;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Differences that people write off by a decision: what nothing explains of a match's two sides. Up to a limit only,
/// and above another only when a second person says the same of the same match.
@Component
public class WriteOffs {

    private static final String WAITING = """
            select id, actor from match_write_off
            where engagement = :engagement and reconciliation = :reconciliation and match_key = :key
              and amount_minor = :minor and seconded_by is null
            """;

    private static final String ALL_WAITING = """
            select reconciliation, match_key, amount_minor, currency, actor, reason, asked_at
            from match_write_off
            where engagement = :engagement and seconded_by is null
            order by id
            """;

    private static final String INSERT = """
            insert into match_write_off (engagement, reconciliation, match_key, amount_minor, currency, actor, reason,
                asked_at)
            values (:engagement, :reconciliation, :key, :minor, :currency, :actor, :reason, :now)
            """;

    private static final String SECOND =
            "update match_write_off set seconded_by = :actor, seconded_at = :now where id = :id";

    private final JdbcClient jdbc;
    private final Permissions permissions;
    private final Neighbours neighbours;
    private final Clock clock;

    WriteOffs(JdbcClient jdbc, Permissions permissions, Neighbours neighbours, Clock clock) {
        this.jdbc = jdbc;
        this.permissions = permissions;
        this.neighbours = neighbours;
        this.clock = clock;
    }

    /// What nothing explains of a match: left less right in minor units.
    record Difference(String matchKey, long minor, String currency) {

        /// @param match with the parts of its difference, if a run has taken it apart
        static Difference of(Match match, List<Decision.Member> members) {
            long unexplained = match.gap().stream()
                    .filter(part -> part.reason().equals(GapExplainer.UNEXPLAINED))
                    .mapToLong(Match.GapPart::amountMinor)
                    .reduce(0, Math::addExact);
            return new Difference(
                    match.matchKey(),
                    match.gap().isEmpty() ? ByHand.difference(members) : unexplained,
                    members.getFirst().currency());
        }

        private boolean isAbove(@Nullable BigDecimal units) {
            return units != null
                    && BigDecimal.valueOf(minor, Currencies.exponent(currency))
                                    .abs()
                                    .compareTo(units)
                            > 0;
        }

        private String shown() {
            return Money.plain(minor, currency);
        }
    }

    /// What one person has written off and a second one has not.
    public List<Asked> waiting(EngagementId engagement) {
        return jdbc.sql(ALL_WAITING)
                .param("engagement", engagement.code())
                .query((row, n) -> new Asked(
                        row.getString("reconciliation"),
                        row.getString("match_key"),
                        Money.plain(row.getLong("amount_minor"), row.getString("currency")) + " "
                                + row.getString("currency"),
                        Actor.parse(row.getString("actor")),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        row.getString("reason")))
                .list();
    }

    /// Who wrote off how much, such as `-1.01 EUR`, of which match.
    public record Asked(
            String reconciliation, String matchKey, String difference, Actor by, Instant at, String reason) {}

    /// Whether a person may write a difference off now; false when it is kept and waits for a second person. Joins the
    /// caller's transaction, which holds the reconciliation's lock.
    ///
    /// @throws OperatorException when it is above the limit, or when the first person says it once more
    boolean allow(Target at, Difference difference, Actor actor, String why) {
        EngagementId engagement = at.engagement();
        String reconciliation = at.run().reconciliation();
        WriteOffSpec spec = Optional.ofNullable(neighbours.specs(engagement).get(reconciliation))
                .map(ReconciliationSpec::writeOff)
                .orElse(WriteOffSpec.NONE);
        if (difference.isAbove(spec.limit())) {
            throw new OperatorException(
                    ExitCode.NOT_ALLOWED,
                    difference.matchKey(),
                    Message.of(
                            "TIE-REC-017.above-limit",
                            difference.shown(),
                            difference.currency(),
                            String.valueOf(spec.limit())));
        }
        if (!difference.isAbove(spec.alone())) {
            return true;
        }
        Optional<Waiting> first = jdbc.sql(WAITING)
                .param("engagement", engagement.code())
                .param("reconciliation", reconciliation)
                .param("key", difference.matchKey())
                .param("minor", difference.minor())
                .query((row, n) -> new Waiting(row.getLong("id"), Actor.parse(row.getString("actor"))))
                .optional();
        if (first.isEmpty()) {
            ask(at, difference, actor, why);
            return false;
        }
        permissions.requireOther(
                engagement,
                actor,
                "write off " + difference.shown(),
                first.orElseThrow().by());
        jdbc.sql(SECOND)
                .param("actor", actor.toString())
                .param("now", UtcTime.column(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .param("id", first.orElseThrow().id())
                .update();
        return true;
    }

    private void ask(Target at, Difference difference, Actor actor, String why) {
        jdbc.sql(INSERT)
                .param("engagement", at.engagement().code())
                .param("reconciliation", at.run().reconciliation())
                .param("key", difference.matchKey())
                .param("minor", difference.minor())
                .param("currency", difference.currency())
                .param("actor", actor.toString())
                .param("reason", why.strip())
                .param("now", UtcTime.column(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .update();
        Map<String, Object> data = new TreeMap<>();
        data.put("reconciliation", at.run().reconciliation());
        data.put("run", at.run().id());
        data.put("match", difference.matchKey());
        data.put("difference", difference.shown());
        data.put("currency", difference.currency());
        data.put("reasonSha256", Sha256.of(why.strip()));
        neighbours.tell(Fact.of("write-off.asked", at.engagement(), actor, data));
    }

    private record Waiting(long id, Actor by) {}
}
