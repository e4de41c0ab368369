package io.tieout.alerts;

import java.time.Instant;
import java.util.List;

/// One mail ready to leave; the message id is the same on every attempt.
record Mail(long id, List<String> recipients, String subject, String body, String messageId, Instant date) {

    Mail {
        recipients = List.copyOf(recipients);
    }
}
