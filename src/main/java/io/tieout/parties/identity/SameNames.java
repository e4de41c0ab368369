package io.tieout.parties.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The weakest rule: the same name in the same script is one party when nothing speaks against it. A company may
/// have several accounts; two people of one name are told apart by theirs.
final class SameNames {

    private static final int SHORTEST = 4;
    private static final int MOST_QUESTIONS = 3;
    private static final int MOST_COMPARED = 100;

    private final List<Mention> mentions;
    private final Clusters clusters;
    private final Questions questions;

    SameNames(List<Mention> mentions, Clusters clusters, Questions questions) {
        this.mentions = mentions;
        this.clusters = clusters;
        this.questions = questions;
    }

    void join() {
        Map<String, List<Integer>> byName = new LinkedHashMap<>();
        for (int i = 0; i < mentions.size(); i++) {
            Mention.Says says = mentions.get(i).says();
            if (!says.nameKey().isEmpty() && says.kind() != Mention.Kind.ACCOUNT) {
                byName.computeIfAbsent(says.script() + "\n" + says.nameKey(), none -> new ArrayList<>(1))
                        .add(i);
            }
        }
        byName.values().stream().filter(these -> these.size() > 1).forEach(this::ofOneName);
    }

    /// Two companies may differ by their legal form alone, and a name without one then means neither.
    private void ofOneName(List<Integer> these) {
        SortedMap<String, List<Integer>> byForm = new TreeMap<>();
        these.forEach(one -> byForm.computeIfAbsent(mentions.get(one).says().form(), none -> new ArrayList<>(1))
                .add(one));
        byForm.values().forEach(this::joinIfSeveral);
        boolean hasBare = byForm.containsKey("");
        if (byForm.size() > (hasBare ? 2 : 1)) {
            List<Integer> parties = representatives(these);
            if (parties.size() > 1) {
                ask(parties);
            }
        } else if (byForm.size() > 1) {
            joinIfSeveral(these);
        }
    }

    private void joinIfSeveral(List<Integer> these) {
        List<Integer> parties = representatives(these);
        if (parties.size() > 1) {
            join(these, parties);
        }
    }

    /// Of each party the first mention with this name.
    private List<Integer> representatives(List<Integer> these) {
        Map<Integer, Integer> first = new LinkedHashMap<>();
        these.forEach(one -> first.putIfAbsent(clusters.root(one), one));
        return List.copyOf(first.values());
    }

    private void join(List<Integer> these, List<Integer> parties) {
        if (speaksAgainst(these, parties)) {
            ask(parties);
            return;
        }
        String name = mentions.get(parties.getFirst()).says().nameKey();
        for (int other : parties.subList(1, parties.size())) {
            if (!clusters.uniteAlike(parties.getFirst(), other, Rule.NAME, name)) {
                questions.ask(parties.getFirst(), other, Suggestion.Why.NAME_UNDECIDED, name);
            }
        }
    }

    private boolean speaksAgainst(List<Integer> these, List<Integer> parties) {
        boolean isCompany =
                these.stream().anyMatch(one -> !mentions.get(one).says().form().isEmpty());
        List<Integer> anchored = parties.stream().filter(clusters::isAnchored).toList();
        List<Integer> withAccount =
                parties.stream().filter(clusters::hasAccount).toList();
        return clusters.name(parties.getFirst()).run().length() < SHORTEST
                || (!isCompany && anyPair(withAccount, clusters::haveOtherAccounts))
                || parties.stream().anyMatch(clusters::hasEmployee)
                || anyPair(
                        anchored,
                        (one, other) -> clusters.haveOtherTaxIds(one, other) || clusters.haveOtherNumbers(one, other))
                || (clusters.hasPartings() && anyPair(parties, clusters::isParted));
    }

    private interface Test {
        boolean of(int one, int other);
    }

    /// Of very many the first hundred are compared with each.
    private static boolean anyPair(List<Integer> parties, Test test) {
        for (int i = 0; i < Math.min(parties.size(), MOST_COMPARED); i++) {
            for (int j = i + 1; j < parties.size(); j++) {
                if (test.of(parties.get(i), parties.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The first pairs: a name that a thousand people bear raises no thousand questions.
    private void ask(List<Integer> parties) {
        String name = mentions.get(parties.getFirst()).says().nameKey();
        int asked = 0;
        for (int i = 0; i < parties.size() && asked < MOST_QUESTIONS; i++) {
            for (int j = i + 1; j < parties.size() && asked < MOST_QUESTIONS; j++) {
                if (!clusters.haveOtherTaxIds(parties.get(i), parties.get(j))) {
                    questions.ask(parties.get(i), parties.get(j), Suggestion.Why.NAME_UNDECIDED, name);
                    asked++;
                }
            }
        }
    }
}
