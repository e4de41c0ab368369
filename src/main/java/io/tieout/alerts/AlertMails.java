package io.tieout.alerts;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Sha256;
import io.tieout.shared.UtcTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The outbox, table `alert_mail`: what is to be mailed, to one address each, and how that went.
///
/// A row is `PENDING` until it is `SENT`, went into a digest (`DIGESTED`), can never be sent (`DEAD`) or was pushed
/// out by newer ones before it left (`LAPSED`).
final class AlertMails {

    private static final int ISO_DAY = 10;

    private static final String INSERT = """
            insert into alert_mail (engagement, dedupe_key, kind, topic, happened_at, recipient, subject, body, html,
                                    headers, digest_line, message_id, alert_id, priority, status, attempts,
                                    next_attempt, created_at)
            values (:engagement, :key, :kind, :topic, :at, :recipient, :subject, :body, :html,
                    :headers, :line, :messageId, :alert, :priority, 'PENDING', 0,
                    clock_timestamp(), clock_timestamp())
            on conflict do nothing""";

    /// The most severe and newest fifty stay; an older one that has not left yet never will.
    private static final String LAPSE = """
            update alert_mail
            set unread = false,
                status = case when status = 'PENDING' and claimed_until is null then 'LAPSED' else status end
            where id in (select id from alert_mail
                         where recipient = :recipient and unread and alert_id is not null
                         order by priority, id desc
                         offset 50 rows)""";

    private static final String SENT = """
            update alert_mail
            set status = 'SENT', sent_at = clock_timestamp(), sent_to = :to, claimed_until = null, last_error = null
            where id = :id and status = 'PENDING' and attempts = :attempts""";

    private static final String FAILED = """
            update alert_mail
            set status = :status, claimed_until = null, last_error = :error, unreachable = :unreachable,
                next_attempt = clock_timestamp() + cast(:seconds as numeric(12, 3)) * interval '1' second
            where id = :id and status = 'PENDING' and attempts = :attempts""";

    private static final String SERVER_IS_BACK = """
            update alert_mail set next_attempt = clock_timestamp(), unreachable = false
            where status = 'PENDING' and unreachable and claimed_until is null""";

    private static final String REVIVE = """
            update alert_mail
            set status = 'PENDING', attempts = 0, next_attempt = clock_timestamp(), held = false
            where engagement = :engagement and status = 'DEAD'""";

    private static final String WAITING = """
            select id, recipient, kind, subject, status, attempts, created_at, next_attempt, last_error
            from alert_mail
            where engagement = :engagement and status in ('PENDING', 'DEAD')
            order by status, id""";

    private static final String LAST_NIGHT = """
            select max(topic) from alert_mail where engagement = :engagement and kind = 'night-report'""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    AlertMails(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// A mail to be.
    ///
    /// @param key tells it from all others of the engagement; what was added before is not added again
    /// @param alert the alert it tells of, if it tells of one
    /// @param priority 0 goes first
    /// @param line what a digest says of it
    record NewMail(
            EngagementId engagement,
            String key,
            String kind,
            String topic,
            Instant at,
            String to,
            @Nullable Long alert,
            int priority,
            String subject,
            String text,
            @Nullable String html,
            Map<String, String> headers,
            String line) {

        NewMail {
            headers = new LinkedHashMap<>(headers);
        }
    }

    /// All of them or none: half a night report would look like a whole one.
    void addAll(List<NewMail> several) {
        transactions.executeWithoutResult(status -> several.forEach(this::add));
    }

    /// The day of the engagement's last night report.
    Optional<LocalDate> lastNightReport(EngagementId engagement) {
        return jdbc.sql(LAST_NIGHT)
                .param("engagement", engagement.code())
                .query(String.class)
                .optional()
                .map(topic -> LocalDate.parse(topic.substring(topic.length() - ISO_DAY)));
    }

    /// @return whether it is new
    boolean add(NewMail mail) {
        boolean isNew = jdbc.sql(INSERT)
                        .param("engagement", mail.engagement().code())
                        .param("key", mail.key())
                        .param("kind", mail.kind())
                        .param("topic", mail.topic())
                        .param("at", UtcTime.column(mail.at()))
                        .param("recipient", mail.to())
                        .param("subject", cut(mail.subject(), 300))
                        .param("body", mail.text())
                        .param("html", mail.html())
                        .param("headers", lines(mail.headers()))
                        .param("line", cut(mail.line(), 1000))
                        .param("messageId", messageId(mail.engagement(), mail.key()))
                        .param("alert", mail.alert(), java.sql.Types.BIGINT)
                        .param("priority", mail.priority())
                        .update()
                == 1;
        if (isNew && mail.alert() != null) {
            jdbc.sql(LAPSE).param("recipient", mail.to()).update();
        }
        return isNew;
    }

    /// Made of what the mail is, so that every attempt, by whichever process, bears the same.
    static String messageId(EngagementId engagement, String key) {
        return "<alert-" + engagement + "-" + Sha256.of(engagement + "|" + key).substring(0, 24) + "@tieout>";
    }

    private static String lines(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    static Map<String, String> headers(String lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        lines.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            headers.put(line.substring(0, colon), line.substring(colon + 2));
        });
        return headers;
    }

    /// @return false when the claim had run out and the mail is somebody else's now
    boolean sent(MailClaims.Claimed claimed, String to) {
        return jdbc.sql(SENT)
                        .param("id", claimed.mail().id())
                        .param("attempts", claimed.attempts())
                        .param("to", cut(to, 1000))
                        .update()
                == 1;
    }

    /// @param pause until the next attempt; none when the mail is given up
    /// @param unreachable whether it was the server and not this mail
    void failed(MailClaims.Claimed claimed, @Nullable Duration pause, boolean unreachable, String error) {
        jdbc.sql(FAILED)
                .param("id", claimed.mail().id())
                .param("attempts", claimed.attempts())
                .param("status", pause == null ? "DEAD" : "PENDING")
                .param("seconds", pause == null ? 0 : pause.toMillis() / 1000.0)
                .param("unreachable", unreachable)
                .param("error", cut(error, 500))
                .update();
    }

    /// Lets all that waits for a server that was away try again now.
    void serverIsBack() {
        jdbc.sql(SERVER_IS_BACK).update();
    }

    /// Gives mails that were given up another life.
    ///
    /// @return how many
    int revive(EngagementId engagement) {
        return jdbc.sql(REVIVE).param("engagement", engagement.code()).update();
    }

    List<Outbox.Waiting> waiting(EngagementId engagement) {
        return jdbc.sql(WAITING)
                .param("engagement", engagement.code())
                .query((rs, row) -> new Outbox.Waiting(
                        rs.getLong("id"),
                        rs.getString("recipient"),
                        rs.getString("kind"),
                        rs.getString("subject"),
                        rs.getString("status"),
                        rs.getInt("attempts"),
                        rs.getObject("created_at", java.time.OffsetDateTime.class)
                                .toInstant(),
                        rs.getObject("next_attempt", java.time.OffsetDateTime.class)
                                .toInstant(),
                        rs.getString("last_error")))
                .list();
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }
}
