package io.tieout.alerts;

import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.transaction.support.TransactionTemplate;

/// The register of alerts, table `alert`: each with how often it was seen and whether somebody has taken note.
public class Alerts {

    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final String KNOWN = """
            select count(*) from alert
            where engagement = :engagement and kind = :kind and subject = :subject
              and event_seq <= :seq and last_seq >= :seq""";

    private static final String SEE_AGAIN = """
            update alert
            set seen = seen + 1, last_seq = :seq, last_at = :at, severity = :severity
            where id = (select max(id) from alert
                        where engagement = :engagement and kind = :kind and subject = :subject
                          and first_at > :since and first_at <= :at and last_seq < :seq)""";

    private static final String INSERT = """
            insert into alert (engagement, kind, subject, severity, title, event_type, event_seq, last_seq, first_at,
                               last_at, seen)
            values (:engagement, :kind, :subject, :severity, :title, :type, :seq, :seq, :at, :at, 1)
            on conflict do nothing""";

    private static final String SELECT = """
            select id, engagement, kind, severity, subject, title, event_type, event_seq, first_at, last_at, seen,
                   acknowledged_at, acknowledged_by
            from alert where engagement = :engagement
            """;

    private static final String ACKNOWLEDGE = """
            update alert set acknowledged_at = clock_timestamp(), acknowledged_by = :by
            where engagement = :engagement and id = :id and acknowledged_at is null""";

    private static final String READ = "update alert_mail set unread = false where alert_id = :id";

    private static final String FORGET_MAILS = """
            delete from alert_mail
            where status <> 'PENDING' and created_at < clock_timestamp() - interval '30' day""";

    private static final String FORGET = """
            delete from alert where last_at < :before and not exists
                (select id from alert_mail where alert_mail.alert_id = alert.id)""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Journal journal;

    Alerts(JdbcClient jdbc, TransactionTemplate transactions, Journal journal) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.journal = journal;
    }

    /// An alert as it stands in the register.
    public record Row(
            long id,
            EngagementId engagement,
            String kind,
            String severity,
            String subject,
            String title,
            String eventType,
            long eventSeq,
            Instant firstAt,
            Instant lastAt,
            int seen,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedBy) {}

    /// Notes the alert, or counts it on one of the same kind and subject not older than five minutes; an event that
    /// was told before changes nothing. To be called in the transaction that delivers the event.
    ///
    /// @return its number when it is new and worth a mail
    Optional<Long> raise(Alert alert) {
        if (isKnown(alert) || isSeenAgain(alert)) {
            return Optional.empty();
        }
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        int rows = about(jdbc.sql(INSERT), alert)
                .param("severity", alert.severity().name())
                .param("title", alert.title())
                .param("type", alert.event().type())
                .param("at", UtcTime.column(alert.event().at()))
                .update(key, "id");
        if (rows == 0) {
            return Optional.empty();
        }
        long id = Objects.requireNonNull(key.getKey()).longValue();
        journal.append(Fact.of(
                "alert.raised",
                alert.event().engagement(),
                Actor.service("alerts"),
                Map.of(
                        "alert",
                        "A" + id,
                        "kind",
                        alert.kind().label(),
                        "severity",
                        alert.severity().label(),
                        "event",
                        alert.event().seq())));
        return Optional.of(id);
    }

    private boolean isKnown(Alert alert) {
        return about(jdbc.sql(KNOWN), alert).query(Long.class).single() > 0;
    }

    private boolean isSeenAgain(Alert alert) {
        return about(jdbc.sql(SEE_AGAIN), alert)
                        .param("severity", alert.severity().name())
                        .param("since", UtcTime.column(alert.event().at().minus(WINDOW)))
                        .param("at", UtcTime.column(alert.event().at()))
                        .update()
                > 0;
    }

    private static JdbcClient.StatementSpec about(JdbcClient.StatementSpec sql, Alert alert) {
        return sql.param("engagement", alert.event().engagement().code())
                .param("kind", alert.kind().name())
                .param("subject", alert.subject())
                .param("seq", alert.event().seq());
    }

    /// Notes that somebody has seen it. False when there is no such alert or somebody has before.
    public boolean acknowledge(EngagementId engagement, long id, Actor actor) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            int rows = jdbc.sql(ACKNOWLEDGE)
                    .param("engagement", engagement.code())
                    .param("id", id)
                    .param("by", actor.toString())
                    .update();
            if (rows == 0) {
                return false;
            }
            jdbc.sql(READ).param("id", id).update();
            journal.append(Fact.of("alert.acknowledged", engagement, actor, Map.of("alert", "A" + id)));
            return true;
        }));
    }

    public Optional<Row> find(EngagementId engagement, long id) {
        return jdbc.sql(SELECT + "and id = :id")
                .param("engagement", engagement.code())
                .param("id", id)
                .query((rs, n) -> row(rs))
                .optional();
    }

    /// Those that nobody has taken note of, newest first.
    public List<Row> open(EngagementId engagement, int limit) {
        return jdbc.sql(SELECT + "and acknowledged_at is null order by id desc limit :limit")
                .param("engagement", engagement.code())
                .param("limit", limit)
                .query((rs, n) -> row(rs))
                .list();
    }

    /// Those seen after an instant, oldest first.
    List<Row> since(EngagementId engagement, Instant since) {
        return jdbc.sql(SELECT + "and last_at > :since order by id")
                .param("engagement", engagement.code())
                .param("since", UtcTime.column(since))
                .query((rs, n) -> row(rs))
                .list();
    }

    /// All of them, oldest first.
    public void each(EngagementId engagement, Consumer<Row> consumer) {
        jdbc.sql(SELECT + "order by id")
                .param("engagement", engagement.code())
                .query((rs, n) -> row(rs))
                .list()
                .forEach(consumer);
    }

    /// Forgets what is older than thirty days; the journal keeps the facts.
    int forget(Instant now) {
        jdbc.sql(FORGET_MAILS).update();
        return jdbc.sql(FORGET)
                .param("before", UtcTime.column(now.minus(Duration.ofDays(30))))
                .update();
    }

    private static Row row(ResultSet rs) throws SQLException {
        OffsetDateTime acknowledged = rs.getObject("acknowledged_at", OffsetDateTime.class);
        return new Row(
                rs.getLong("id"),
                new EngagementId(rs.getString("engagement")),
                AlertsSpec.Kind.valueOf(rs.getString("kind")).label(),
                AlertsSpec.Severity.valueOf(rs.getString("severity")).label(),
                rs.getString("subject"),
                rs.getString("title"),
                rs.getString("event_type"),
                rs.getLong("event_seq"),
                rs.getObject("first_at", OffsetDateTime.class).toInstant(),
                rs.getObject("last_at", OffsetDateTime.class).toInstant(),
                rs.getInt("seen"),
                acknowledged == null ? null : acknowledged.toInstant(),
                rs.getString("acknowledged_by"));
    }
}
