package io.tieout.reconciliation.matching;

import io.tieout.reconciliation.matching.ComponentResult.Pair;
import io.tieout.reconciliation.matching.ComponentResult.TiedSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What earlier stages have put before a person, by the place where it is told.
final class Proposals {

    private static final Told NOTHING = new Told(List.of(), List.of());

    private final Map<Integer, Told> told = new HashMap<>();

    /// Pairs and sets in a fixed order.
    record Told(List<Pair> pairs, List<TiedSet> ties) {}

    void add(int place, Pair pair) {
        of(place).pairs().add(pair);
    }

    void add(int place, TiedSet tie) {
        of(place).ties().add(tie);
    }

    Told at(int place) {
        return told.getOrDefault(place, NOTHING);
    }

    private Told of(int place) {
        return told.computeIfAbsent(place, none -> new Told(new ArrayList<>(), new ArrayList<>()));
    }
}
