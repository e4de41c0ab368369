package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Session;
import io.tieout.journal.Journal;
import io.tieout.journal.proof.JournalFolder;
import io.tieout.journal.proof.SignedHead;
import io.tieout.shared.EngagementId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far an engagement's journal has come and how far a head answers for it.
record JournalStatus(long events, @Nullable SignedHead head, String trouble) {

    static JournalStatus of(Session session, Application application, EngagementId engagement) {
        long events = application.get(Journal.class).head(engagement).size();
        try {
            SignedHead head =
                    JournalFolder.of(session.home(), engagement).lastHead().orElse(null);
            return new JournalStatus(events, head, "");
        } catch (IOException damaged) {
            return new JournalStatus(events, null, String.valueOf(damaged.getMessage()));
        }
    }

    String line() {
        SignedHead last = head;
        String count = events + (events == 1 ? " event" : " events");
        if (last == null) {
            return count + ", none exported yet" + (trouble.isEmpty() ? "" : ": " + trouble);
        }
        String by = last.isSigned() ? "signed by key " + last.key() : "NOT SIGNED (see: tieout keys init)";
        long open = events - last.size();
        return count + ", head at " + last.size() + " " + by
                + (open > 0 ? ", " + open + " not yet exported" : "")
                + (open < 0 ? ", FEWER THAN EXPORTED (see: tieout verify --journal)" : "");
    }

    Map<String, Object> facts() {
        SignedHead last = head;
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("events", events);
        facts.put("exported", last == null ? 0 : last.size());
        facts.put("key", last == null ? "" : last.key());
        return facts;
    }
}
