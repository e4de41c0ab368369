package io.tieout.parties.identity;

import io.tieout.parties.identity.PartyDecision.State;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What people said comes before every rule, and of two that contradict each other the later one holds.
final class SaidByPeople {

    private final Clusters clusters;
    private final Map<String, Integer> byKey;

    SaidByPeople(Clusters clusters, Map<String, Integer> byKey) {
        this.clusters = clusters;
        this.byKey = byKey;
    }

    /// What became of each decision, by its id.
    Map<Long, State> apply(Collection<PartyDecision> decisions) {
        Map<Long, State> states = new HashMap<>();
        decisions.stream()
                .sorted(Comparator.comparingLong(PartyDecision::id).reversed())
                .forEach(decision ->
                        states.put(decision.id(), decision.undone() != null ? State.UNDONE : apply(decision)));
        return states;
    }

    private State apply(PartyDecision decision) {
        List<List<Integer>> parts = decision.parts().stream()
                .map(part ->
                        part.stream().map(byKey::get).filter(Objects::nonNull).toList())
                .toList();
        if (parts.stream().anyMatch(List::isEmpty)) {
            return State.WAITING;
        }
        return switch (decision.kind()) {
            case MERGE -> merge(decision, parts);
            case SPLIT -> split(decision, parts.getFirst(), parts.getLast());
        };
    }

    /// One of each party is put together; the rules bring the others.
    private State merge(PartyDecision decision, List<List<Integer>> parts) {
        int first = parts.getFirst().getFirst();
        boolean holds = true;
        for (List<Integer> part : parts.subList(1, parts.size())) {
            holds &= clusters.unite(first, part.getFirst(), Rule.PERSON, decision.name());
        }
        return holds ? State.IN_FORCE : State.OVERTAKEN;
    }

    /// What was taken out together is one party of its own.
    private State split(PartyDecision decision, List<Integer> kept, List<Integer> out) {
        boolean isOvertaken = kept.stream().anyMatch(one -> out.stream().anyMatch(other -> clusters.isOne(one, other)));
        if (isOvertaken) {
            return State.OVERTAKEN;
        }
        clusters.part((int) decision.id(), kept, out);
        out.forEach(one -> clusters.unite(out.getFirst(), one, Rule.PERSON, decision.name()));
        return State.IN_FORCE;
    }
}
