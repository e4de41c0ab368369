package io.tieout.alerts;

import io.tieout.journal.Event;
import io.tieout.journal.JournalListener;
import io.tieout.journal.proof.SignedHead;
import io.tieout.shared.EngagementId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Turns events into mails of the outbox, one for each event and route, in the transaction that delivers the event.
final class AlertListener implements JournalListener {

    /// A night that failed only because a part of it did: the part has its own mail.
    private static final String FOLLOWS = "TIE-RUN-120";

    private final AlertsSpec spec;
    private final Function<EngagementId, SignedHead> heads;
    private final AlertMails mails;

    AlertListener(AlertsSpec spec, Function<EngagementId, SignedHead> heads, AlertMails mails) {
        this.spec = spec;
        this.heads = heads;
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
        if (FOLLOWS.equals(event.data().get("code"))) {
            return;
        }
        List<AlertsSpec.RouteSpec> routes = spec.routesOrFallback();
        SignedHead head = heads.apply(event.engagement());
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
