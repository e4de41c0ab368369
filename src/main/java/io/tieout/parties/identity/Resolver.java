package io.tieout.parties.identity;

import io.tieout.parties.PartyKeys;
import io.tieout.parties.identity.Mention.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// Finds which mentions are one party: what people said, then the rules from the strongest to the weakest. Pure and
/// independent of the order of files. What is only doubtful is not joined but kept as a question.
final class Resolver {

    /// Unlike names under one account or tax id that still make questions; with more it is a collecting account, a
    /// group of companies, a filler.
    static final int FEW = 3;

    /// Unlike names at one address before it is worth a word.
    private static final int BUILDING = 20;

    private static final int NEARLY = 1;
    private static final int LIKELY = 2;
    private static final int SHORTEST_NUMBER = 3;
    private static final int SHORTEST_TAX_ID = 6;
    private static final int SHORTEST_ACCOUNT = 8;
    private static final int SHORTEST_ADDRESS = 8;

    private final List<Mention> mentions;
    private final Clusters clusters;
    private final Questions questions;
    private final List<Shared> shared = new ArrayList<>();
    private final Map<Long, PartyDecision.State> states = new HashMap<>();

    /// @param mentions in their order
    Resolver(List<Mention> mentions) {
        this.mentions = mentions;
        this.clusters = new Clusters(mentions);
        this.questions = new Questions(mentions, clusters);
    }

    /// @param decisions of people, in any order
    Resolver resolve(Collection<PartyDecision> decisions) {
        Map<String, Integer> byKey = new HashMap<>();
        for (int i = 0; i < mentions.size(); i++) {
            byKey.put(mentions.get(i).key(), i);
        }
        states.putAll(new SaidByPeople(clusters, byKey).apply(decisions));
        numbers();
        taxIds();
        accounts();
        addresses();
        new SameNames(mentions, clusters, questions).join();
        return this;
    }

    Clusters clusters() {
        return clusters;
    }

    Questions questions() {
        return questions;
    }

    List<Shared> shared() {
        return List.copyOf(shared);
    }

    Map<Long, PartyDecision.State> states() {
        return Map.copyOf(states);
    }

    /// One list of master data means one party by one number, unless the number was given to another one; two
    /// lists may count for themselves. An entry may name its party by its number.
    private void numbers() {
        SortedMap<String, List<Integer>> ofLists = new TreeMap<>();
        SortedMap<String, List<Integer>> ofKinds = new TreeMap<>();
        Map<String, Set<Integer>> any = new HashMap<>();
        for (int i = 0; i < mentions.size() && mentions.get(i).isMasterData(); i++) {
            Mention.Says says = mentions.get(i).says();
            ofLists.computeIfAbsent(says.kind() + "\n" + says.feed() + "\n" + says.number(), none -> new ArrayList<>(1))
                    .add(i);
            ofKinds.computeIfAbsent(says.kind() + "\n" + says.number(), none -> new ArrayList<>(1))
                    .add(i);
        }
        ofLists.values().forEach(these -> {
            for (int other : these.subList(1, these.size())) {
                int first = these.getFirst();
                if (!isOneNumber(first, other) || !clusters.unite(first, other, Rule.NUMBER, number(first))) {
                    questions.ask(first, other, Suggestion.Why.NUMBER_OF_TWO_NAMES, number(first));
                }
            }
        });
        ofKinds.values().forEach(these -> {
            Names names = new Names(clusters, NEARLY);
            these.forEach(one -> names.nearest(one)
                    .ifPresentOrElse(
                            like -> clusters.uniteAlike(like, one, Rule.NUMBER, number(one)), () -> names.add(one)));
            these.stream()
                    .filter(one -> mentions.get(one).says().kind() != Kind.ACCOUNT)
                    .forEach(one -> any.computeIfAbsent(number(one), none -> new HashSet<>(1))
                            .add(clusters.root(one)));
        });
        namedByNumber(any);
    }

    private String number(int mention) {
        return mentions.get(mention).says().number();
    }

    private boolean isOneNumber(int a, int b) {
        Mention.Says one = mentions.get(a).says();
        Mention.Says other = mentions.get(b).says();
        return one.nameKey().isEmpty()
                || other.nameKey().isEmpty()
                || (!one.taxId().isEmpty() && one.taxId().equals(other.taxId()))
                || (!one.account().isEmpty() && one.account().equals(other.account()))
                || (Clusters.level(clusters.name(a), clusters.name(b)) <= LIKELY && !clusters.haveOtherTaxIds(a, b));
    }

    private void namedByNumber(Map<String, Set<Integer>> byNumber) {
        for (int i = 0; i < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            String number = mention.isMasterData() ? "" : PartyKeys.of(mention.name());
            Set<Integer> meant = byNumber.getOrDefault(number, Set.of());
            if (number.length() >= SHORTEST_NUMBER
                    && number.chars().anyMatch(Character::isDigit)
                    && meant.size() == 1) {
                clusters.unite(meant.iterator().next(), i, Rule.NUMBER, number);
            }
        }
    }

    private void taxIds() {
        grouped(Mention.Says::taxId, one -> isNumber(one, SHORTEST_TAX_ID)).forEach((taxId, these) -> {
            Names names = unlike(these);
            if (names.unlike() > FEW) {
                tell(Shared.What.TAX_ID, taxId, names);
                alike(these, Rule.TAX_ID, taxId, NEARLY);
            } else {
                these.forEach(one -> clusters.unite(these.getFirst(), one, Rule.TAX_ID, taxId));
            }
        });
    }

    /// Names of a group that are not even likely the same; nothing is joined by that.
    private Names unlike(List<Integer> these) {
        Names names = new Names(clusters, LIKELY);
        for (int one : these) {
            if (clusters.nameIfAny(one) != null && names.nearest(one).isEmpty()) {
                names.add(one);
            }
        }
        return names;
    }

    private void accounts() {
        SortedMap<String, List<Integer>> groups =
                grouped(Mention.Says::account, one -> isNumber(one, SHORTEST_ACCOUNT));
        NationalAccounts.intoIbans(groups);
        groups.values().removeIf(these -> these.size() < 2);
        groups.forEach((account, these) -> {
            // among the many of a collecting account some strangers have alike names
            boolean isCollecting = unlike(these).unlike() > FEW;
            Names names = alike(these, Rule.ACCOUNT, account, isCollecting ? NEARLY : LIKELY);
            if (names.unlike() > FEW) {
                tell(Shared.What.ACCOUNT, account, names);
            } else {
                names.pairs((one, other) -> questions.ask(one, other, Suggestion.Why.ACCOUNT_OF_TWO_NAMES, account));
            }
            if (names.unlike() <= 1) {
                nameless(these, names.unlike() == 1 ? names.first() : these.getFirst(), account);
            }
        });
    }

    /// An account without a name belongs to whom all names of it are.
    private void nameless(List<Integer> these, int named, String account) {
        for (int one : these) {
            if (clusters.nameIfAny(one) == null && !clusters.haveOtherTaxIds(named, one)) {
                clusters.unite(named, one, Rule.ACCOUNT, account);
            }
        }
    }

    private void addresses() {
        grouped(Mention.Says::address, Resolver::isAddress).forEach((address, these) -> {
            Names names = alike(these, Rule.ADDRESS, address, NEARLY);
            if (names.unlike() > BUILDING) {
                tell(Shared.What.ADDRESS, address, names);
            }
        });
    }

    /// Joins those of a group whose names are alike, each to the first that it is like.
    private Names alike(List<Integer> these, Rule rule, String what, int level) {
        Names names = new Names(clusters, level);
        for (int named : these) {
            if (clusters.nameIfAny(named) == null) {
                continue;
            }
            Optional<Integer> like = names.nearest(named);
            if (like.isEmpty() || !clusters.uniteAlike(like.get(), named, rule, what)) {
                like.ifPresent(first -> questions.ask(first, named, doubt(first, named), what));
                names.add(named);
            }
        }
        return names;
    }

    private Suggestion.Why doubt(int one, int other) {
        return clusters.haveOtherTaxIds(one, other) ? Suggestion.Why.TAX_IDS_DIFFER : Suggestion.Why.NEAR_NAME;
    }

    private void tell(Shared.What what, String value, Names names) {
        shared.add(new Shared(
                what, value, names.unlike(), mentions.get(names.first()).name()));
    }

    /// Mentions by something that they say.
    private SortedMap<String, List<Integer>> grouped(Function<Mention.Says, String> of, Predicate<String> telling) {
        SortedMap<String, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < mentions.size(); i++) {
            String value = of.apply(mentions.get(i).says());
            if (telling.test(value)) {
                groups.computeIfAbsent(value, none -> new ArrayList<>(1)).add(i);
            }
        }
        return groups;
    }

    /// Fillers such as `0000000` or `999999` tell nothing.
    private static boolean isNumber(String value, int shortest) {
        return value.length() >= shortest
                && value.chars().filter(Character::isDigit).distinct().count() > 1;
    }

    private static boolean isAddress(String value) {
        return value.length() >= SHORTEST_ADDRESS && value.chars().anyMatch(Character::isDigit);
    }
}
