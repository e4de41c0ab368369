package io.tieout.journal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;

/// The facts of one transaction until it commits. Runs after every other synchronization; what a savepoint takes back
/// is forgotten.
final class PendingFacts implements TransactionSynchronization, Ordered {

    private enum State {
        COLLECTING,
        WRITTEN,
        ENDED
    }

    private final Journal journal;
    private final List<Fact> facts = new ArrayList<>();
    private final IdentityHashMap<Object, Integer> savepoints = new IdentityHashMap<>();
    private State state = State.COLLECTING;

    PendingFacts(Journal journal) {
        this.journal = journal;
    }

    boolean belongsTo(Journal other) {
        return journal.equals(other);
    }

    void add(Fact fact) {
        switch (state) {
            case COLLECTING -> facts.add(fact);
            case WRITTEN -> journal.write(List.of(fact));
            case ENDED -> throw new IllegalStateException("fact " + fact.type() + " after its transaction ended");
        }
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void savepoint(Object savepoint) {
        savepoints.put(savepoint, facts.size());
    }

    @Override
    public void savepointRollback(Object savepoint) {
        int kept = savepoints.getOrDefault(savepoint, 0);
        facts.subList(kept, facts.size()).clear();
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        if (!facts.isEmpty()) {
            journal.write(facts);
        }
        state = State.WRITTEN;
    }

    @Override
    public void afterCommit() {
        state = State.ENDED;
    }

    @Override
    public void afterCompletion(int status) {
        state = State.ENDED;
    }
}
