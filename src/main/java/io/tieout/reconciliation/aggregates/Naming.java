package io.tieout.reconciliation.aggregates;

import io.tieout.parties.PartyKeys;
import io.tieout.reconciliation.groups.Named;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which entries of one side name entries of the other: by a reference that stands in a text (a remittance list), by
/// the reference that both carry (a batch), or by a number that stands in the texts of both.
final class Naming {

    /// Pairs that one name may connect; what more entries have in common names nothing.
    private static final int MOST_PAIRS = 4_096;

    private static final int SHORTEST_TOKEN = 5;
    private static final int FEWEST_DIGITS = 3;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;:+*]+");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");

    private final OpenItems items;
    private final int days;
    private final BiPredicate<Integer, Integer> believed;
    private final NavigableMap<Integer, NavigableSet<Integer>> edges = new TreeMap<>();

    private Naming(OpenItems items, int days) {
        this(items, days, (one, other) -> true);
    }

    /// @param believed whether one of two entries is believed to name the other
    private Naming(OpenItems items, int days, BiPredicate<Integer, Integer> believed) {
        this.items = items;
        this.days = days;
        this.believed = believed;
    }

    /// Connected entries, in the order of the first of each.
    ///
    /// @param edges the entries of the other side that each is connected with
    record Star(List<Integer> left, List<Integer> right, NavigableMap<Integer, NavigableSet<Integer>> edges) {}

    /// What references connect, the given places only, ascending.
    static List<Star> byReference(OpenItems items, int days, List<Integer> places) {
        return new Naming(items, days).byReference(places, false);
    }

    /// The same with nothing but what surely names the other; see [ByName].
    static List<Star> surely(OpenItems items, int days, List<Integer> places) {
        return new Naming(items, days, new ByName(items)::areSure).byReference(places, true);
    }

    /// @param wholly whether a number says nothing where the reference that it belongs to names another entry
    private List<Star> byReference(List<Integer> places, boolean wholly) {
        List<Names> all = places.parallelStream().map(this::names).toList();
        Map<String, List<Integer>> carriers = new HashMap<>();
        for (Names names : all) {
            for (String name : names.carried()) {
                carriers.computeIfAbsent(name, none -> new ArrayList<>(1)).add(names.place());
            }
        }
        Map<String, List<Integer>> sayers = new HashMap<>();
        for (Names names : all) {
            Set<String> spent = wholly ? numbersOfWholes(names, carriers) : Set.of();
            for (String name : names.said()) {
                if (carriers.containsKey(name) && !spent.contains(name)) {
                    sayers.computeIfAbsent(name, none -> new ArrayList<>(1)).add(names.place());
                }
            }
        }
        sayers.forEach((name, saying) -> name(carriers.getOrDefault(name, List.of()), saying));
        return stars();
    }

    /// Credit notes that name one bill or more of their own side, with the bills: entries that go the other way than
    /// those whose number they say.
    static NavigableMap<Integer, NavigableSet<Integer>> credits(OpenItems items, int days, List<Integer> bills) {
        Naming naming = new Naming(items, days);
        ByName byName = new ByName(items);
        Map<String, List<Integer>> carriers = new HashMap<>();
        List<Names> all = bills.stream().map(naming::names).toList();
        for (Names names : all) {
            names.carried()
                    .forEach(name -> carriers.computeIfAbsent(name, none -> new ArrayList<>())
                            .add(names.place()));
        }
        NavigableMap<Integer, NavigableSet<Integer>> credits = new TreeMap<>();
        for (Names names : all) {
            int place = names.place();
            for (String name : names.said()) {
                carriers.getOrDefault(name, List.of()).stream()
                        .filter(bill -> naming.isCredit(place, bill) && byName.isCreditOf(place, bill))
                        .forEach(bill -> credits.computeIfAbsent(place, none -> new TreeSet<>())
                                .add(bill));
            }
        }
        return credits;
    }

    private boolean isCredit(int credit, int bill) {
        return Long.signum(items.amount()[credit]) == -Long.signum(items.amount()[bill])
                && Math.abs(items.amount()[credit]) <= Math.abs(items.amount()[bill])
                && items.currency()[credit].equals(items.currency()[bill])
                && Math.abs(items.day()[credit] - items.day()[bill]) <= days;
    }

    /// What batches, and numbers in the texts, connect, the given places only, ascending.
    static List<Star> byText(OpenItems items, int days, List<Integer> places) {
        Naming naming = new Naming(items, days);
        Set<String> known = naming.batchesOf(places);
        List<Set<String>> batches = places.parallelStream()
                .map(place -> naming.batches(place, known))
                .toList();
        Map<String, List<Integer>> sayers = new HashMap<>();
        for (int i = 0; i < batches.size(); i++) {
            for (String token : batches.get(i)) {
                sayers.computeIfAbsent(token, none -> new ArrayList<>(1)).add(places.get(i));
            }
        }
        sayers.values().forEach(saying -> naming.name(saying, saying));
        return naming.stars();
    }

    /// The names that an entry carries, and those that it says, its own among them.
    private record Names(int place, Set<String> carried, Set<String> said) {}

    private Names names(int place) {
        Set<String> carried = new HashSet<>(Named.names(items.reference()[place]));
        carried.addAll(Named.names(items.documentNo()[place]));
        Set<String> said = new HashSet<>(carried);
        said.addAll(Named.said(items.reference()[place]));
        said.addAll(Named.said(items.text()[place]));
        return new Names(place, carried, said);
    }

    /// The batches that these entries say they belong to.
    private Set<String> batchesOf(List<Integer> places) {
        Set<String> batches = new HashSet<>();
        places.forEach(place -> batches.add(batch(items.batch()[place])));
        batches.remove("");
        return batches;
    }

    /// The batch that an entry says it belongs to, and numbers in its text that may be one; also what others name as
    /// their batch and this one as its reference or, however it is written, in its text.
    private Set<String> batches(int place, Set<String> known) {
        String text = items.text()[place];
        Set<String> batches = tokens(text);
        List<String> named = new ArrayList<>(List.of(batch(items.batch()[place])));
        if (!known.isEmpty()) {
            named.add(batch(items.reference()[place]));
            named.addAll(PartyKeys.said(text, known::contains));
        }
        named.stream().filter(known::contains).forEach(batches::add);
        return batches;
    }

    private static String batch(@Nullable String number) {
        return number == null || number.isBlank() ? "" : PartyKeys.of(number);
    }

    /// The numbers of whole references, letters included, that an entry says and one of the other side carries.
    private Set<String> numbersOfWholes(Names names, Map<String, List<Integer>> carriers) {
        Set<String> numbers = new HashSet<>();
        for (String name : names.said()) {
            String number = NO_DIGIT.matcher(name).replaceAll("");
            boolean isWhole = number.length() < name.length();
            if (isWhole
                    && carriers.getOrDefault(name, List.of()).stream()
                            .anyMatch(carrier -> items.right()[carrier] != items.right()[names.place()])) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /// Words with several digits that are no date.
    private static Set<String> tokens(@Nullable String text) {
        Set<String> tokens = new HashSet<>();
        for (String word : text == null ? new String[0] : BETWEEN_WORDS.split(text)) {
            StringBuilder token = new StringBuilder();
            int digits = 0;
            for (char c : word.toUpperCase(Locale.ROOT).toCharArray()) {
                if (Character.isLetterOrDigit(c)) {
                    token.append(c);
                    digits += Character.isDigit(c) ? 1 : 0;
                }
            }
            boolean isDate = digits == 8
                    && token.length() == 8
                    && (token.indexOf("20") == 0 || token.indexOf("20") == 4 || token.indexOf("19") == 0);
            if (token.length() >= SHORTEST_TOKEN && digits >= FEWEST_DIGITS && !isDate) {
                tokens.add(token.toString());
            }
        }
        return tokens;
    }

    /// Connects those that carry a name with those of the other side that say it.
    private void name(List<Integer> carriers, List<Integer> sayers) {
        if (sayers.size() == 1 && sayers.equals(carriers)) { // it says its own name only
            return;
        }
        List<Integer> left = side(carriers, false);
        List<Integer> right = side(carriers, true);
        List<Integer> leftSayers = side(sayers, false);
        List<Integer> rightSayers = side(sayers, true);
        long pairs = (long) left.size() * rightSayers.size() + (long) right.size() * leftSayers.size();
        if (pairs <= MOST_PAIRS) {
            connect(left, rightSayers);
            connect(right, leftSayers);
        }
    }

    private void connect(List<Integer> some, List<Integer> others) {
        for (int one : some) {
            for (int other : others) {
                if (items.mayJoin(one, other, days) && believed.test(one, other)) {
                    edges.computeIfAbsent(one, none -> new TreeSet<>()).add(other);
                    edges.computeIfAbsent(other, none -> new TreeSet<>()).add(one);
                }
            }
        }
    }

    private List<Integer> side(Collection<Integer> places, boolean right) {
        return places.stream().filter(place -> items.right()[place] == right).toList();
    }

    private List<Star> stars() {
        List<Star> stars = new ArrayList<>();
        NavigableSet<Integer> seen = new TreeSet<>();
        for (int first : edges.keySet()) {
            if (seen.add(first)) {
                List<Integer> all = new ArrayList<>(List.of(first));
                for (int next = 0; next < all.size(); next++) {
                    edges.getOrDefault(all.get(next), new TreeSet<>()).stream()
                            .filter(seen::add)
                            .forEach(all::add);
                }
                all.sort(null);
                NavigableMap<Integer, NavigableSet<Integer>> own = new TreeMap<>();
                all.forEach(place -> own.put(place, edges.getOrDefault(place, new TreeSet<>())));
                stars.add(new Star(
                        all.stream().filter(place -> !items.right()[place]).toList(),
                        all.stream().filter(place -> items.right()[place]).toList(),
                        own));
            }
        }
        return stars;
    }
}
