package io.tieout.alerts;

import io.tieout.journal.Event;
import io.tieout.journal.Journal;
import io.tieout.journal.JournalListener;
import io.tieout.journal.TreeHead;
import java.util.List;
import java.util.Set;

/// Turns events into mails of the outbox, one for each event and route, in the transaction that delivers the event.
final class AlertListener implements JournalListener {

    private final AlertsSpec spec;
    private final Journal journal;
    private final AlertMails mails;

    AlertListener(AlertsSpec spec, Journal journal, AlertMails mails) {
        this.spec = spec;
        this.journal = journal;
        this.mails = mails;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public Set<String> types() {
        return AlertsSpec.EVENTS;
    }

    @Override
    public void on(Event event) {
        List<AlertsSpec.RouteSpec> routes = spec.routesOrFallback();
        TreeHead head = journal.head(event.engagement());
        for (int i = 0; i < routes.size(); i++) {
            AlertsSpec.RouteSpec route = routes.get(i);
            if (route.events().contains(event.type())) {
                mails.add(new AlertMails.NewMail(
                        event.engagement(),
                        event.type(),
                        event.type() + "|" + AlertText.topic(event) + "|" + i,
                        event.seq(),
                        event.at(),
                        route.to(),
                        AlertText.subject(event),
                        AlertText.body(event, head, route.detail())));
            }
        }
    }
}
