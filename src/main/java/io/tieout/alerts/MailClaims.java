package io.tieout.alerts;

import io.tieout.shared.Messages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Which mail leaves next, and who sends it. Everything here goes by the database's clock, and one process at a time
/// decides for a recipient (its row in `alert_recipient` is locked), so the limit holds across processes.
final class MailClaims {

    /// At most so many mails a minute for a recipient; what comes beyond waits for a digest.
    static final int A_MINUTE = 10;

    private static final String RECIPIENTS = """
            select recipient from alert_mail
            where status = 'PENDING' and not held and next_attempt <= clock_timestamp()
              and (claimed_until is null or claimed_until < clock_timestamp())
            group by recipient
            order by min(priority), min(id)""";

    private static final String KNOW =
            "insert into alert_recipient (address) values (:recipient) on conflict do nothing";

    private static final String LOCK = "select address from alert_recipient where address = :recipient for update";

    private static final String IN_THIS_MINUTE = """
            select count(*) from alert_mail
            where recipient = :recipient
              and ((status = 'SENT' and sent_at > clock_timestamp() - interval '60' second)
                or (status = 'PENDING' and claimed_until > clock_timestamp()))""";

    private static final String HOLD = """
            update alert_mail set held = true
            where recipient = :recipient and status = 'PENDING' and not held and kind not in ('digest', 'night-report')
              and attempts = 0 and claimed_until is null""";

    private static final String NEXT = """
            select m.id, m.recipient, m.subject, m.body, m.html, m.headers, m.message_id, m.happened_at, m.attempts,
                   coalesce(a.seen, 1) as seen
            from alert_mail m left join alert a on a.id = m.alert_id
            where m.recipient = :recipient and m.status = 'PENDING' and not m.held
              and m.next_attempt <= clock_timestamp()
              and (m.claimed_until is null or m.claimed_until < clock_timestamp())
            order by m.priority, m.id
            limit 1""";

    private static final String CLAIM = """
            update alert_mail
            set attempts = attempts + 1,
                claimed_until = clock_timestamp() + cast(:seconds as numeric(12, 3)) * interval '1' second
            where id = :id and status = 'PENDING' and attempts = :attempts
              and (claimed_until is null or claimed_until < clock_timestamp())""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    MailClaims(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// A mail that is ours until the claim runs out. The number of the attempt is the token: whoever claims the mail
    /// after us has a higher one, and what we then say of it no longer counts.
    record Claimed(Mail mail, int attempts) {}

    /// Takes the most urgent mail that is due for so long; empty when there is none.
    Optional<Claimed> next(Duration hold) {
        List<String> recipients =
                jdbc.sql(RECIPIENTS).query((rs, row) -> rs.getString(1)).list();
        for (String recipient : recipients) {
            Claimed claimed = transactions.execute(status -> next(recipient, hold));
            if (claimed != null) {
                return Optional.of(claimed);
            }
        }
        return Optional.empty();
    }

    private @Nullable Claimed next(String recipient, Duration hold) {
        lock(recipient);
        if (isAtLimit(recipient)) {
            jdbc.sql(HOLD).param("recipient", recipient).update();
            return null;
        }
        List<Claimed> found = jdbc.sql(NEXT)
                .param("recipient", recipient)
                .query((rs, row) -> claimed(rs))
                .list();
        for (Claimed candidate : found) {
            int mine = jdbc.sql(CLAIM)
                    .param("id", candidate.mail().id())
                    .param("attempts", candidate.attempts() - 1)
                    .param("seconds", hold.toMillis() / 1000.0)
                    .update();
            if (mine == 1) {
                return candidate;
            }
        }
        return null;
    }

    /// To be called inside a transaction; until its end nobody else decides for this recipient.
    void lock(String recipient) {
        jdbc.sql(KNOW).param("recipient", recipient).update();
        jdbc.sql(LOCK).param("recipient", recipient).query(String.class).single();
    }

    boolean isAtLimit(String recipient) {
        return jdbc.sql(IN_THIS_MINUTE)
                        .param("recipient", recipient)
                        .query(Integer.class)
                        .single()
                >= A_MINUTE;
    }

    private static Claimed claimed(ResultSet rs) throws SQLException {
        int seen = rs.getInt("seen");
        String count = seen > 1 ? Messages.text("letter.repeats", seen) : "";
        String text = rs.getString("body");
        String html = rs.getString("html");
        Mail mail = new Mail(
                rs.getLong("id"),
                rs.getString("recipient"),
                rs.getString("subject"),
                count.isEmpty() ? text : count + "\n\n" + text,
                html == null || count.isEmpty() ? html : LetterHtml.seen(html, count),
                rs.getString("message_id"),
                rs.getObject("happened_at", OffsetDateTime.class).toInstant(),
                AlertMails.headers(rs.getString("headers")));
        return new Claimed(mail, rs.getInt("attempts") + 1);
    }
}
