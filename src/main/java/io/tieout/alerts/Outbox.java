package io.tieout.alerts;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;

/// Sends what waits in the outbox. A mail that cannot leave waits longer each time (5 s, 20 s, 80 s, at most 15 min);
/// no failure of mail ever fails a run.
public class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int ATTEMPTS = 300;

    private final AlertMails mails;
    private final Post post;
    private final Duration hold;

    /// @param hold how long a claimed mail is left to the process that claimed it
    Outbox(AlertMails mails, Post post, Duration hold) {
        this.mails = mails;
        this.post = post;
        this.hold = hold;
    }

    /// Sends due mails until there are none, the time is up, or one cannot leave (the others would not either).
    ///
    /// @return how many left
    public int drain(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        int sent = 0;
        while (System.nanoTime() < end) {
            Optional<AlertMails.Due> due = mails.claim(hold);
            if (due.isEmpty() || !send(due.get())) {
                break;
            }
            sent++;
        }
        return sent;
    }

    private boolean send(AlertMails.Due due) {
        long id = due.mail().id();
        String to;
        try {
            to = post.deliver(due.mail());
        } catch (MailException | MessagingException | IOException failed) {
            int attempts = due.attempts() + 1;
            String error = firstLine(failed);
            LOG.warn("TIE-MAI-001 mail {} did not leave (attempt {}): {}", id, attempts, error);
            mails.failed(id, attempts < ATTEMPTS, pause(attempts), error);
            return false;
        }
        mails.sent(id, to);
        return true;
    }

    static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE;
        for (int i = 1; i < attempts && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
            pause = pause.multipliedBy(4);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static String firstLine(Throwable failed) {
        String message = failed.getMessage();
        return message == null || message.isBlank()
                ? failed.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message).strip();
    }
}
