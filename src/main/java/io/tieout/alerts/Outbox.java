package io.tieout.alerts;

import io.tieout.shared.EngagementId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what waits in the outbox; no failure of mail ever fails a run.
///
/// A mail that cannot leave waits longer each time (5 s, 20 s, 80 s, at most 15 min) for three days; one that the
/// server refuses for good is tried five times, because servers say so while they are being set up too. Then it is
/// given up and `status` says so.
///
/// SMTP has no transaction: a process that dies after the server took a mail and before that is written down leaves a
/// mail that another process sends again when the claim has run out. It bears the same message id, by which mail
/// programs and lists know the two as one. The other order would lose mails, which is worse.
public class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration SHORTEST_ATTEMPT = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 300;
    private static final int REFUSALS = 5;

    private final AlertMails mails;
    private final MailClaims claims;
    private final Digests digests;
    private final Post post;
    private final Duration attempt;

    /// @param attempt how long one mail may take; the claim outlives it by half a minute
    Outbox(AlertMails mails, MailClaims claims, Digests digests, Post post, Duration attempt) {
        this.mails = mails;
        this.claims = claims;
        this.digests = digests;
        this.post = post;
        this.attempt = attempt;
    }

    /// A mail that has not left, or never will.
    public record Waiting(
            long id,
            String recipient,
            String kind,
            String subject,
            String status,
            int attempts,
            Instant createdAt,
            Instant nextAttempt,
            @Nullable String lastError) {

        public boolean isDead() {
            return status.equals("DEAD");
        }
    }

    /// What waits and what was given up, the latter first.
    public List<Waiting> waiting(EngagementId engagement) {
        return mails.waiting(engagement);
    }

    /// Lets mails that were given up try again.
    ///
    /// @return how many
    public int revive(EngagementId engagement) {
        return mails.revive(engagement);
    }

    /// Sends due mails until there are none, the time is up, or the server cannot be used (then the others would not
    /// leave either).
    ///
    /// @return how many left
    public int drain(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        int sent = 0;
        boolean usable = true;
        digests.compose();
        while (usable && System.nanoTime() < end) {
            Optional<MailClaims.Claimed> next = claims.next(attempt.plusSeconds(30));
            if (next.isEmpty()) {
                break;
            }
            Outcome outcome = send(next.get(), within(Duration.ofNanos(end - System.nanoTime())));
            sent += outcome == Outcome.LEFT ? 1 : 0;
            usable = outcome != Outcome.NO_SERVER;
        }
        return sent;
    }

    /// A process that is about to end gives no mail more time than it has left, but a chance.
    private Duration within(Duration left) {
        Duration atLeast = left.compareTo(SHORTEST_ATTEMPT) < 0 ? SHORTEST_ATTEMPT : left;
        return atLeast.compareTo(attempt) < 0 ? atLeast : attempt;
    }

    private enum Outcome {
        LEFT,
        KEPT,
        NO_SERVER
    }

    private Outcome send(MailClaims.Claimed claimed, Duration limit) {
        long id = claimed.mail().id();
        String to;
        try {
            to = post.deliver(claimed.mail(), limit);
        } catch (MailFailedException failed) {
            Duration pause = pause(claimed.attempts(), failed);
            String error = failed.stage() + " " + failed.inOneLine();
            LOG.warn("TIE-MAI-001 mail {} did not leave (attempt {}): {}", id, claimed.attempts(), error);
            if (pause == null) {
                LOG.error("TIE-MAI-004 mail {} is given up after {} attempts", id, claimed.attempts());
            }
            mails.failed(claimed, pause, !failed.concernsThisMailOnly(), error);
            return failed.concernsThisMailOnly() ? Outcome.KEPT : Outcome.NO_SERVER;
        }
        if (!mails.sent(claimed, to)) {
            LOG.warn("TIE-MAI-005 mail {} left, but took longer than its claim; it may leave again", id);
        }
        mails.serverIsBack();
        return Outcome.LEFT;
    }

    /// How long until the next attempt; none when it was the last.
    static @Nullable Duration pause(int attempts, MailFailedException failed) {
        return attempts >= (failed.isRefusal() ? REFUSALS : ATTEMPTS) ? null : pause(attempts);
    }

    static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE;
        for (int i = 1; i < attempts && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
            pause = pause.multipliedBy(4);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
