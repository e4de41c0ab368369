package io.tieout.reconciliation;

import io.tieout.reconciliation.groups.Recall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The sums that the run before has searched, and those that this one has used, as they come.
final class SumMemory implements Recall {

    private final Map<String, String> known;
    private final Set<String> kept = ConcurrentHashMap.newKeySet();
    private final Queue<Sum> fresh = new ConcurrentLinkedQueue<>();

    /// @param known answers by digest
    SumMemory(Map<String, String> known) {
        this.known = Map.copyOf(known);
    }

    /// An answer and what it depends on.
    record Sum(String digest, String answer) {}

    @Override
    public Optional<String> find(String digest) {
        return Optional.ofNullable(known.get(digest));
    }

    @Override
    public void keep(String digest, String answer) {
        if (kept.add(digest)) {
            fresh.add(new Sum(digest, answer));
        }
    }

    /// What was kept since the last time; whoever writes it next takes what others have found too.
    List<Sum> drain() {
        List<Sum> drained = new ArrayList<>();
        Sum next = fresh.poll();
        while (next != null) {
            drained.add(next);
            next = fresh.poll();
        }
        return drained;
    }
}
