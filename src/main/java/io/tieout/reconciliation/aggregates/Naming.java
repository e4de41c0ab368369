package io.tieout.reconciliation.aggregates;

import io.tieout.reconciliation.groups.Named;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which entries of one side name entries of the other: by a reference that stands in a text (a remittance list), by
/// the reference that both carry (a batch), or by a number that stands in the texts of both.
final class Naming {

    /// Pairs that one name may connect; what more entries have in common names nothing.
    private static final int MOST_PAIRS = 4_096;

    private static final int SHORTEST_TOKEN = 5;
    private static final int FEWEST_DIGITS = 3;

    private final OpenItems items;
    private final int days;
    private final NavigableMap<Integer, NavigableSet<Integer>> edges = new TreeMap<>();

    private Naming(OpenItems items, int days) {
        this.items = items;
        this.days = days;
    }

    /// Connected entries, in the order of the first of each.
    ///
    /// @param edges the entries of the other side that each is connected with
    record Star(List<Integer> left, List<Integer> right, NavigableMap<Integer, NavigableSet<Integer>> edges) {}

    /// What references connect, the given places only.
    ///
    /// @param wholly whether a number says nothing where the reference that it belongs to names another entry
    static List<Star> byReference(OpenItems items, int days, List<Integer> places, boolean wholly) {
        Naming naming = new Naming(items, days);
        Map<String, List<Integer>> carriers = new HashMap<>();
        for (int place : places) {
            for (String name : naming.carried(place)) {
                carriers.computeIfAbsent(name, none -> new ArrayList<>()).add(place);
            }
        }
        Map<String, NavigableSet<Integer>> sayers = new TreeMap<>();
        for (int place : places) {
            NavigableSet<String> said = naming.said(place);
            NavigableSet<String> spent = wholly ? naming.numbersOfWholes(place, said, carriers) : new TreeSet<>();
            for (String name : said) {
                if (carriers.containsKey(name) && !spent.contains(name)) {
                    sayers.computeIfAbsent(name, none -> new TreeSet<>()).add(place);
                }
            }
        }
        sayers.forEach((name, saying) -> naming.connect(carriers.getOrDefault(name, List.of()), saying));
        return naming.stars();
    }

    /// Credit notes that name one bill or more of their own side, with the bills: entries that go the other way than
    /// those whose number they say.
    static NavigableMap<Integer, NavigableSet<Integer>> credits(OpenItems items, int days, List<Integer> bills) {
        Naming naming = new Naming(items, days);
        ByName byName = new ByName(items);
        Map<String, List<Integer>> carriers = new HashMap<>();
        bills.forEach(bill -> naming.carried(bill)
                .forEach(name -> carriers.computeIfAbsent(name, none -> new ArrayList<>())
                        .add(bill)));
        NavigableMap<Integer, NavigableSet<Integer>> credits = new TreeMap<>();
        for (int place : bills) {
            for (String name : naming.said(place)) {
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

    /// What numbers in the texts connect, the given places only.
    static List<Star> byText(OpenItems items, int days, List<Integer> places) {
        Naming naming = new Naming(items, days);
        Map<String, NavigableSet<Integer>> sayers = new TreeMap<>();
        for (int place : places) {
            for (String token : tokens(items.text()[place])) {
                sayers.computeIfAbsent(token, none -> new TreeSet<>()).add(place);
            }
        }
        sayers.values().forEach(saying -> naming.connect(List.copyOf(saying), saying));
        return naming.stars();
    }

    private NavigableSet<String> carried(int place) {
        NavigableSet<String> names = new TreeSet<>(Named.names(items.reference()[place]));
        names.addAll(Named.names(items.documentNo()[place]));
        return names;
    }

    private NavigableSet<String> said(int place) {
        NavigableSet<String> said = carried(place);
        said.addAll(Named.said(items.reference()[place]));
        said.addAll(Named.said(items.text()[place]));
        return said;
    }

    /// The numbers of whole references, letters included, that an entry says and one of the other side carries.
    private NavigableSet<String> numbersOfWholes(
            int place, NavigableSet<String> said, Map<String, List<Integer>> carriers) {
        NavigableSet<String> numbers = new TreeSet<>();
        for (String name : said) {
            String number = name.replaceAll("\\D", "");
            boolean isWhole = number.length() < name.length();
            if (isWhole
                    && carriers.getOrDefault(name, List.of()).stream()
                            .anyMatch(carrier -> items.right()[carrier] != items.right()[place])) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /// Words with several digits that are no date.
    private static NavigableSet<String> tokens(@Nullable String text) {
        NavigableSet<String> tokens = new TreeSet<>();
        for (String word : text == null ? new String[0] : text.split("[\\s,;:+*]+")) {
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

    private void connect(List<Integer> carriers, NavigableSet<Integer> sayers) {
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
                if (items.mayJoin(one, other, days)) {
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
