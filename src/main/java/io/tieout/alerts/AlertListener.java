package io.tieout.alerts;

import io.tieout.alerts.AlertsSpec.Detail;
import io.tieout.journal.Event;
import io.tieout.journal.JournalListener;
import io.tieout.shared.EngagementId;
import java.util.Map;
import java.util.Set;

/// Turns events into alerts and their mails, in the transaction that moves the listener's cursor.
///
/// The journal is the outbox of events: what is written with the event is the event itself, and each comes here at
/// least once; alert, mails and cursor then commit together. Nothing is lost or told twice, and no transaction that
/// loads or matches waits for a mail's row.
final class AlertListener implements JournalListener {

    private final Recipients recipients;
    private final Alerts alerts;
    private final AlertLetters letters;
    private final Closing closing;
    private final AlertMails mails;

    AlertListener(Recipients recipients, Alerts alerts, AlertLetters letters, Closing closing, AlertMails mails) {
        this.recipients = recipients;
        this.alerts = alerts;
        this.letters = letters;
        this.closing = closing;
        this.mails = mails;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public Set<String> types() {
        return Triggers.TYPES;
    }

    @Override
    public void on(Event event) {
        Triggers.of(event).ifPresent(alert -> alerts.raise(alert).ifPresent(id -> mail(id, alert)));
    }

    private void mail(long id, Alert alert) {
        EngagementId engagement = alert.event().engagement();
        for (Map.Entry<String, Detail> recipient :
                recipients.of(engagement, alert).entrySet()) {
            Letter letter = letters.of(id, alert, recipient.getValue());
            String topic = alert.kind().label() + " " + alert.subject();
            String key = topic + " #" + alert.event().seq() + " " + recipient.getKey();
            mails.add(new AlertMails.NewMail(
                    engagement,
                    key,
                    alert.kind().label(),
                    topic,
                    alert.event().at(),
                    recipient.getKey(),
                    id,
                    alert.severity().priority(),
                    letter.subject(),
                    LetterText.of(letter),
                    LetterHtml.of(letter),
                    closing.headers(engagement, topic),
                    "A" + id + " " + alert.severity().label() + ": " + AlertLetters.oneLine(alert.title())));
        }
    }
}
