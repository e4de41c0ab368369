package io.tieout.alerts;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Messages;
import io.tieout.shared.Sha256;
import io.tieout.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The outbox's table `alert_mail`; all waiting and claiming is by the database's clock.
final class AlertMails {

    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final String COUNT_REPEAT = """
            update alert_mail
            set repeats = repeats + 1
            where engagement = :engagement and topic = :topic and happened_at > :since and happened_at <= :at
              and dedupe_key <> :key""";

    private static final String KNOWN = """
            select count(*) from alert_mail where engagement = :engagement and dedupe_key = :key""";

    private static final String INSERT = """
            insert into alert_mail (engagement, dedupe_key, kind, topic, happened_at, repeats, recipients, subject, body,
                                    message_id, status, attempts, next_attempt, created_at)
            values (:engagement, :key, :kind, :topic, :at, 0, :recipients, :subject, :body,
                    :messageId, 'PENDING', 0, current_timestamp, current_timestamp)
            on conflict do nothing""";

    private static final String DUE = """
            select id, recipients, subject, body, message_id, happened_at, repeats, attempts
            from alert_mail
            where status = 'PENDING' and next_attempt <= current_timestamp
              and (claimed_until is null or claimed_until < current_timestamp)
            order by next_attempt, id
            limit 1""";

    private static final String CLAIM = """
            update alert_mail
            set claimed_until = :until, attempts = attempts + 1
            where id = :id and status = 'PENDING' and attempts = :attempts
              and (claimed_until is null or claimed_until < current_timestamp)""";

    private static final String SENT = """
            update alert_mail
            set status = 'SENT', sent_at = current_timestamp, sent_to = :to, claimed_until = null, last_error = null
            where id = :id""";

    private static final String FAILED = """
            update alert_mail
            set status = :status, next_attempt = :next, claimed_until = null, last_error = :error
            where id = :id""";

    private static final String NOW = "select cast(current_timestamp as timestamp with time zone)";

    private final JdbcClient jdbc;

    AlertMails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A mail to be; the topic says what it is about and for which route.
    record NewMail(
            EngagementId engagement,
            String kind,
            String topic,
            long seq,
            Instant at,
            List<String> recipients,
            String subject,
            String body) {}

    /// A mail whose turn has come.
    record Due(Mail mail, int attempts) {}

    /// Inserts the mail, or counts it on one of the same topic not older than five minutes; an event that was told
    /// before changes nothing.
    void add(NewMail mail) {
        String key = mail.topic() + "#" + mail.seq();
        long known = jdbc.sql(KNOWN)
                .param("engagement", mail.engagement().code())
                .param("key", key)
                .query(Long.class)
                .single();
        if (known > 0 || countedAsRepeat(mail, key)) {
            return;
        }
        jdbc.sql(INSERT)
                .param("engagement", mail.engagement().code())
                .param("key", key)
                .param("kind", mail.kind())
                .param("topic", mail.topic())
                .param("at", UtcTime.column(mail.at()))
                .param("recipients", String.join(",", mail.recipients()))
                .param("subject", mail.subject())
                .param("body", mail.body())
                .param("messageId", messageId(mail.engagement(), key))
                .update();
    }

    private boolean countedAsRepeat(NewMail mail, String key) {
        return jdbc.sql(COUNT_REPEAT)
                        .param("engagement", mail.engagement().code())
                        .param("topic", mail.topic())
                        .param("since", UtcTime.column(mail.at().minus(WINDOW)))
                        .param("at", UtcTime.column(mail.at()))
                        .param("key", key)
                        .update()
                > 0;
    }

    private static String messageId(EngagementId engagement, String key) {
        return "<alert-" + engagement + "-" + Sha256.of(engagement + "|" + key).substring(0, 24) + "@tieout>";
    }

    /// Takes the next due mail for so long; empty when there is none or another process was faster.
    Optional<Due> claim(Duration hold) {
        Optional<Due> due = jdbc.sql(DUE).query((rs, row) -> due(rs)).optional();
        return due.filter(candidate -> jdbc.sql(CLAIM)
                        .param("id", candidate.mail().id())
                        .param("attempts", candidate.attempts())
                        .param("until", UtcTime.column(now().plus(hold)))
                        .update()
                == 1);
    }

    private static Due due(ResultSet rs) throws SQLException {
        int repeats = rs.getInt("repeats");
        String body = rs.getString("body");
        return new Due(
                new Mail(
                        rs.getLong("id"),
                        List.of(rs.getString("recipients").split(",")),
                        rs.getString("subject"),
                        repeats == 0 ? body : body + "\n" + Messages.text("alert.repeats", repeats + 1) + "\n",
                        rs.getString("message_id"),
                        rs.getObject("happened_at", OffsetDateTime.class).toInstant()),
                rs.getInt("attempts"));
    }

    void sent(long id, String to) {
        jdbc.sql(SENT)
                .param("id", id)
                .param("to", to.length() > 1000 ? to.substring(0, 1000) : to)
                .update();
    }

    void failed(long id, boolean again, Duration pause, String error) {
        jdbc.sql(FAILED)
                .param("id", id)
                .param("status", again ? "PENDING" : "FAILED")
                .param("next", UtcTime.column(now().plus(pause)))
                .param("error", error.length() > 500 ? error.substring(0, 500) : error)
                .update();
    }

    private Instant now() {
        return jdbc.sql(NOW).query(OffsetDateTime.class).single().toInstant();
    }
}
