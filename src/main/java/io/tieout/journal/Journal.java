package io.tieout.journal;

import io.tieout.database.Dialect;
import io.tieout.shared.EngagementId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The log of facts: one Merkle tree for each engagement (RFC 6962).
///
/// A fact is written just before the transaction it belongs to commits: the head's row is locked last and for a moment
/// only, so that transactions wait for each other as little as possible. Numbers are given under that lock and become
/// visible in order, without gaps.
@Component
public class Journal {

    /// The log of the firm itself: its keys and the signed heads of all other logs. No engagement can have this code.
    public static final EngagementId FIRM = new EngagementId("firm");

    private static final int PAGE = 1000;
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private final Leaves leaves;
    private final ExportMarks marks;
    private final Clock clock;
    private final AtomicBoolean written = new AtomicBoolean();

    public Journal(DataSource dataSource, Dialect dialect, Clock clock) {
        this.leaves = new Leaves(dataSource, dialect);
        this.marks = new ExportMarks(dataSource);
        this.clock = clock;
    }

    /// Writes the fact with the surrounding transaction: appended in `beforeCommit`, the head locked last.
    ///
    /// @throws IllegalStateException when no transaction is active, or it is read-only or already committed
    public void append(Fact fact) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalStateException("fact " + fact.type() + " needs the transaction of the thing it tells");
        }
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalStateException("fact " + fact.type() + " in a read-only transaction");
        }
        pending().add(fact);
    }

    /// Looked for among the transaction's own synchronizations: a suspended transaction keeps its own facts.
    private PendingFacts pending() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(PendingFacts.class::isInstance)
                .map(PendingFacts.class::cast)
                .filter(pending -> pending.belongsTo(this))
                .findFirst()
                .orElseGet(() -> {
                    PendingFacts fresh = new PendingFacts(this);
                    TransactionSynchronizationManager.registerSynchronization(fresh);
                    return fresh;
                });
    }

    /// Engagements in the order of their codes, so that two transactions cannot wait for each other in a circle.
    void write(Collection<Fact> facts) {
        SortedMap<EngagementId, List<Fact>> byEngagement = new TreeMap<>();
        written.set(true);
        facts.forEach(fact -> byEngagement
                .computeIfAbsent(fact.engagement(), engagement -> new ArrayList<>())
                .add(fact));
        byEngagement.forEach(this::write);
    }

    private void write(EngagementId engagement, List<Fact> facts) {
        StoredHead head = leaves.lockHead(engagement);
        Frontier frontier = Frontier.parse(head.size(), head.frontier());
        List<Leaf> added = new ArrayList<>();
        for (Fact fact : facts) {
            Leaf leaf = Leaf.of(fact, frontier.size(), clock.instant());
            frontier = frontier.append(leaf.hashBytes());
            added.add(leaf);
        }
        leaves.insert(added);
        leaves.moveHead(engagement, StoredHead.of(frontier));
    }

    /// Size and root as committed; of an engagement without facts: 0 and the hash of nothing.
    public TreeHead head(EngagementId engagement) {
        StoredHead head = leaves.head(engagement).orElse(StoredHead.EMPTY);
        return new TreeHead(engagement, head.size(), head.root());
    }

    /// The heads of all logs, as committed, by code.
    public List<TreeHead> heads() {
        return leaves.heads();
    }

    /// The head up to which the log was last exported; empty before the first time.
    public Optional<TreeHead> exported(EngagementId engagement) {
        return marks.find(engagement);
    }

    /// Remembers how far a log was exported, once the files say so too.
    public void markExported(TreeHead head) {
        marks.move(head);
    }

    /// Whether this process has written facts.
    public boolean hasWritten() {
        return written.get();
    }

    /// Rows from `seq` on, at most `limit`, in order, as they lie in the table.
    public List<StoredFact> stored(EngagementId engagement, long seq, int limit) {
        return leaves.read(engagement, seq, limit).stream().map(Leaf::toStored).toList();
    }

    /// Events from `seq` on, at most `limit`, in order.
    public List<Event> read(EngagementId engagement, long seq, int limit) {
        return leaves.read(engagement, seq, limit).stream().map(Leaf::toEvent).toList();
    }

    /// How many events of each type there are.
    public List<TypeCount> counts(EngagementId engagement) {
        return leaves.counts(engagement);
    }

    /// All events of one type.
    public List<Event> find(EngagementId engagement, String type) {
        return read(engagement, new Leaves.Range(0, Long.MAX_VALUE, Integer.MAX_VALUE), List.of(type));
    }

    /// Events of some types at or after an instant. Where to begin is found by halving: the times of a log grow, but
    /// for the difference between its writers' clocks.
    public List<Event> since(EngagementId engagement, Collection<String> types, Instant since) {
        long from = firstAt(engagement, since.minus(CLOCKS_DIFFER));
        return read(engagement, new Leaves.Range(from, Long.MAX_VALUE, Integer.MAX_VALUE), types).stream()
                .filter(event -> !event.at().isBefore(since))
                .toList();
    }

    private long firstAt(EngagementId engagement, Instant instant) {
        long low = 0;
        long high = head(engagement).size();
        while (low < high) {
            long middle = low + (high - low) / 2;
            boolean isBefore = read(engagement, middle, 1).stream()
                    .anyMatch(event -> event.at().isBefore(instant));
            if (isBefore) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Events of some types inside a range; of no types none.
    List<Event> read(EngagementId engagement, Leaves.Range range, Collection<String> types) {
        return types.isEmpty()
                ? List.of()
                : leaves.read(engagement, range, types).stream()
                        .map(Leaf::toEvent)
                        .toList();
    }

    /// Computes the whole tree again from the rows, up to the head that is committed now.
    public Verification verify(EngagementId engagement) {
        StoredHead head = leaves.head(engagement).orElse(StoredHead.EMPTY);
        Frontier frontier = Frontier.EMPTY;
        while (frontier.size() < head.size()) {
            long from = frontier.size();
            int limit = (int) Math.min(PAGE, head.size() - from);
            for (Leaf leaf : leaves.read(engagement, from, limit)) {
                if (leaf.seq() != frontier.size()) {
                    break;
                }
                String flaw = leaf.flaw();
                if (!flaw.isEmpty()) {
                    return Verification.bad(head, leaf.seq(), flaw);
                }
                frontier = frontier.append(leaf.hashBytes());
            }
            if (frontier.size() < from + limit) {
                return Verification.bad(head, frontier.size(), "the row is missing");
            }
        }
        return StoredHead.of(frontier).equals(head)
                ? new Verification(head.size(), head.root(), OptionalLong.empty(), "")
                : Verification.bad(head, head.size(), "the rows do not have the root of the head");
    }

    /// What a recomputation found: the first bad place (the size of the log when only the root is wrong) and why.
    public record Verification(long size, String root, OptionalLong firstBad, String reason) {

        static Verification bad(StoredHead head, long seq, String reason) {
            return new Verification(head.size(), head.root(), OptionalLong.of(seq), reason);
        }

        public boolean isGenuine() {
            return firstBad.isEmpty();
        }
    }
}
