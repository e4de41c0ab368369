package io.tieout.reconciliation.aggregates;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The credit notes of bills: entries of the bills' side that go the other way and name a bill, as long as no payment
/// names them and all bills that they name are paid together.
final class CreditNotes {

    private final NavigableMap<Integer, NavigableSet<Integer>> billsOf;
    private final Map<Integer, List<Integer>> creditsOf = new HashMap<>();

    /// @param stars what payments and bills name
    CreditNotes(OpenItems items, AggregateRules rules, List<Naming.Star> stars) {
        if (rules.parts() == PartPolicy.NONE) {
            this.billsOf = new TreeMap<>();
            return;
        }
        this.billsOf = Naming.credits(
                items,
                rules.namedDays(),
                IntStream.range(0, items.size())
                        .filter(place -> items.right()[place] && items.amount()[place] != 0)
                        .boxed()
                        .toList());
        Set<Integer> named = new HashSet<>();
        stars.forEach(star -> named.addAll(star.right()));
        billsOf.keySet().removeAll(named);
        billsOf.forEach((credit, bills) -> bills.forEach(bill ->
                creditsOf.computeIfAbsent(bill, none -> new ArrayList<>()).add(credit)));
    }

    boolean has(int place) {
        return billsOf.containsKey(place);
    }

    /// These bills and their credit notes, ascending.
    List<Integer> with(List<Integer> bills) {
        List<Integer> all = new ArrayList<>(bills);
        Set<Integer> seen = new HashSet<>(bills);
        for (int bill : bills) {
            for (int credit : creditsOf.getOrDefault(bill, List.of())) {
                if (bills.containsAll(billsOf.getOrDefault(credit, Collections.emptyNavigableSet()))
                        && seen.add(credit)) {
                    all.add(credit);
                }
            }
        }
        all.sort(null);
        return all;
    }
}
