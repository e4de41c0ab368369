package io.tieout.journal;

import io.tieout.shared.EngagementId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings committed events to their listeners, each at least once and in order.
///
/// The listener's work and its cursor commit together; when the listener throws, both roll back and the same events
/// come again at the next call. Several processes may call at once: the cursor's row is locked while one delivers.
@Component
public class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int PAGE = 200;

    private static final String BEHIND = """
            select h.engagement from journal_head h
            left join journal_cursor c on c.engagement = h.engagement and c.listener = :listener
            where h.size > coalesce(c.seq, 0) and h.engagement <> 'firm'
            order by h.engagement
            """;
    private static final String CREATE_CURSOR = """
            insert into journal_cursor (listener, engagement, seq) values (:listener, :engagement, 0)
            on conflict do nothing
            """;
    private static final String LOCK_CURSOR = """
            select seq from journal_cursor where listener = :listener and engagement = :engagement for update
            """;
    private static final String CURSOR = """
            select seq from journal_cursor where listener = :listener and engagement = :engagement
            """;
    private static final String MOVE_CURSOR = """
            update journal_cursor set seq = :seq where listener = :listener and engagement = :engagement
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Journal journal;
    private final List<JournalListener> listeners;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    public Deliveries(
            JdbcClient jdbc, TransactionTemplate transactions, Journal journal, List<JournalListener> listeners) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.journal = journal;
        this.listeners = List.copyOf(listeners);
    }

    /// Delivers all that is committed and not yet delivered; answers the number of events delivered. Made to be
    /// called again and again by the loop of a process; a listener's failure is logged once until it succeeds
    /// again.
    public int deliver() {
        int delivered = 0;
        for (JournalListener listener : listeners) {
            for (EngagementId engagement : behind(listener)) {
                delivered += deliver(listener, engagement);
            }
        }
        return delivered;
    }

    /// The names of all listeners.
    public List<String> listeners() {
        return listeners.stream().map(JournalListener::name).toList();
    }

    /// Tells a listener again what it was told from `seq` on, up to where it was told before; its cursor stays. What
    /// it did then it does not do twice: a listener knows an event by its number.
    ///
    /// @param dryRun only counts
    /// @return how many events
    /// @throws IllegalArgumentException when there is no such listener
    public long replay(String name, EngagementId engagement, long seq, boolean dryRun) {
        JournalListener listener = listeners.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no listener " + name));
        long told = jdbc.sql(CURSOR)
                .param("listener", name)
                .param("engagement", engagement.code())
                .query(Long.class)
                .optional()
                .orElse(0L);
        long events = 0;
        for (long next = seq; next < told; ) {
            long from = next;
            List<Event> page = journal.read(engagement, new Leaves.Range(from, told, PAGE), listener.types());
            if (!dryRun) {
                transactions.executeWithoutResult(status -> page.forEach(listener::on));
            }
            events += page.size();
            next = page.size() < PAGE ? told : page.getLast().seq() + 1;
        }
        return events;
    }

    private List<EngagementId> behind(JournalListener listener) {
        return jdbc.sql(BEHIND)
                .param("listener", listener.name())
                .query((row, n) -> new EngagementId(row.getString(1)))
                .list();
    }

    private int deliver(JournalListener listener, EngagementId engagement) {
        String key = listener.name() + "/" + engagement;
        int delivered = 0;
        try {
            while (true) {
                Page page = transactions.execute(status -> page(listener, engagement));
                delivered += page.events();
                failing.remove(key);
                if (page.isLast()) {
                    return delivered;
                }
            }
        } catch (RuntimeException failed) {
            if (failing.add(key)) {
                LOG.warn("listener {} failed; its events come again until it succeeds", key, failed);
            }
            return delivered;
        }
    }

    private Page page(JournalListener listener, EngagementId engagement) {
        jdbc.sql(CREATE_CURSOR)
                .param("listener", listener.name())
                .param("engagement", engagement.code())
                .update();
        long cursor = jdbc.sql(LOCK_CURSOR)
                .param("listener", listener.name())
                .param("engagement", engagement.code())
                .query(Long.class)
                .single();
        long end = journal.head(engagement).size();
        List<Event> events = journal.read(engagement, new Leaves.Range(cursor, end, PAGE), listener.types());
        events.forEach(listener::on);
        boolean last = events.size() < PAGE;
        jdbc.sql(MOVE_CURSOR)
                .param("seq", last ? end : events.getLast().seq() + 1)
                .param("listener", listener.name())
                .param("engagement", engagement.code())
                .update();
        return new Page(events.size(), last);
    }

    private record Page(int events, boolean isLast) {}
}
