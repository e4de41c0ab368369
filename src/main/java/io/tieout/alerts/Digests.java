package io.tieout.alerts;

import io.tieout.alerts.AlertsSpec.Severity;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Messages;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What came faster than ten a minute for a recipient leaves as one mail, the most severe first.
final class Digests {

    static final String KIND = "digest";

    private static final String RECIPIENTS = """
            select distinct recipient from alert_mail where status = 'PENDING' and held""";

    private static final String HELD = """
            select m.id, m.engagement, m.digest_line, m.happened_at, m.priority, coalesce(a.seen, 1) as seen
            from alert_mail m left join alert a on a.id = m.alert_id
            where m.recipient = :recipient and m.status = 'PENDING' and m.held
            order by m.priority, m.id""";

    private static final String RELEASE = "update alert_mail set held = false where id = :id and status = 'PENDING'";

    private static final String TAKE_IN = """
            update alert_mail
            set status = 'DIGESTED', held = false,
                digest_id = (select d.id from alert_mail d where d.engagement = :engagement and d.dedupe_key = :key)
            where id = :id and status = 'PENDING'""";

    private static final String LAPSED = """
            update alert_mail
            set digest_id = (select d.id from alert_mail d where d.engagement = :engagement and d.dedupe_key = :key)
            where engagement = :engagement and recipient = :recipient and status = 'LAPSED' and digest_id is null""";

    private static final String COUNT_LAPSED = """
            select count(*) from alert_mail
            where engagement = :engagement and recipient = :recipient and status = 'LAPSED' and digest_id is null""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final MailClaims claims;
    private final AlertMails mails;
    private final Closing closing;

    Digests(JdbcClient jdbc, TransactionTemplate transactions, MailClaims claims, AlertMails mails, Closing closing) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.claims = claims;
        this.mails = mails;
        this.closing = closing;
    }

    /// Makes a digest for every recipient who may get a mail again. Two processes cannot make the same: the
    /// recipient is locked, and what went into a digest is held no longer.
    void compose() {
        List<String> recipients =
                jdbc.sql(RECIPIENTS).query((rs, row) -> rs.getString(1)).list();
        for (String recipient : recipients) {
            transactions.executeWithoutResult(status -> {
                claims.lock(recipient);
                if (!claims.isAtLimit(recipient)) {
                    compose(recipient);
                }
            });
        }
    }

    /// An alert whose mail did not leave by itself.
    record Held(long id, EngagementId engagement, String line, Instant at, int priority, int seen) {

        String told() {
            String time = at.toString();
            return seen == 1 ? line + ", " + time : line + ", " + time + ", " + Messages.text("letter.times", seen);
        }
    }

    /// Engagements never share a mail.
    private void compose(String recipient) {
        Map<EngagementId, List<Held>> byEngagement = new TreeMap<>();
        jdbc.sql(HELD)
                .param("recipient", recipient)
                .query((rs, row) -> new Held(
                        rs.getLong("id"),
                        new EngagementId(rs.getString("engagement")),
                        rs.getString("digest_line"),
                        rs.getObject("happened_at", OffsetDateTime.class).toInstant(),
                        rs.getInt("priority"),
                        rs.getInt("seen")))
                .list()
                .forEach(held -> byEngagement
                        .computeIfAbsent(held.engagement(), engagement -> new ArrayList<>())
                        .add(held));
        byEngagement.forEach((engagement, held) -> {
            if (held.size() == 1) {
                jdbc.sql(RELEASE).param("id", held.getFirst().id()).update();
            } else {
                digest(recipient, engagement, held);
            }
        });
    }

    private void digest(String recipient, EngagementId engagement, List<Held> held) {
        int lapsed = jdbc.sql(COUNT_LAPSED)
                .param("engagement", engagement.code())
                .param("recipient", recipient)
                .query(Integer.class)
                .single();
        Letter letter = letter(engagement, held, lapsed, closing);
        long first = held.stream().mapToLong(Held::id).min().orElseThrow();
        String key = "digest " + first + " " + recipient;
        mails.add(new AlertMails.NewMail(
                engagement,
                key,
                KIND,
                KIND,
                held.stream().map(Held::at).max(Instant::compareTo).orElseThrow(),
                recipient,
                null,
                held.getFirst().priority(),
                letter.subject(),
                LetterText.of(letter),
                LetterHtml.of(letter),
                closing.headers(engagement, KIND),
                ""));
        for (Held one : held) {
            jdbc.sql(TAKE_IN)
                    .param("engagement", engagement.code())
                    .param("key", key)
                    .param("id", one.id())
                    .update();
        }
        jdbc.sql(LAPSED)
                .param("engagement", engagement.code())
                .param("key", key)
                .param("recipient", recipient)
                .update();
    }

    static Letter letter(EngagementId engagement, List<Held> held, int lapsed, Closing closing) {
        List<String> lines = new ArrayList<>(held.stream().map(Held::told).toList());
        if (lapsed > 0) {
            lines.add(Messages.text("letter.lapsed", lapsed));
        }
        return new Letter(
                AlertLetters.subject(engagement, Messages.text("letter.subject.digest", held.size())),
                Severity.ofPriority(held.getFirst().priority()),
                Messages.text("letter.digest", MailClaims.A_MINUTE),
                List.of(
                        new Letter.Lines(Messages.text("letter.digest-list", held.size()), lines),
                        AlertLetters.commands(engagement, List.of("alerts", "alerts acknowledge all"))),
                closing.lines(engagement));
    }
}
