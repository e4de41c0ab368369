package io.tieout.reconciliation.aggregates;

import io.tieout.reconciliation.groups.Members;
import io.tieout.reconciliation.groups.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Which entries are asked whose sum they are: each against the open items of its party on the other side, within the
/// days; where no party is known, against the few that are open around its day. Nobody is asked where no sum can fit.
final class SumQuestions {

    /// Above some 18 open items most sums are chance where only the amounts speak; more are not looked at.
    static final int MOST_OF_UNKNOWN = 24;

    /// Entries looked through for those of unknown party.
    private static final int MOST_LOOKED_AT = 400;

    private final OpenItems items;
    private final AggregateRules rules;
    private final Map<String, List<Integer>> byParty = new HashMap<>();
    private final Map<String, int[]> byDay = new HashMap<>();
    private final Map<Long, List<Integer>> awaiting = new HashMap<>();
    private final List<Question> questions = new ArrayList<>();
    private final List<Sides> pools = new ArrayList<>();
    private final BitSet tooMany = new BitSet();

    /// Open items of both sides, of one party and within the days.
    record Sides(List<Integer> left, List<Integer> right) {
        Sides {
            left = List.copyOf(left);
            right = List.copyOf(right);
        }
    }

    /// @param gone entries that are settled
    SumQuestions(OpenItems items, AggregateRules rules, BitSet gone) {
        this.items = items;
        this.rules = rules;
        List<Integer> open = IntStream.range(0, items.size())
                .filter(place -> items.amount()[place] != 0 && !items.awaits()[place] && !gone.get(place))
                .boxed()
                .toList();
        Map<String, List<Integer>> days = new HashMap<>();
        for (int place : open) {
            for (String key : parties(place)) {
                byParty.computeIfAbsent(key, none -> new ArrayList<>()).add(place);
            }
            days.computeIfAbsent(side(items.right()[place], place), none -> new ArrayList<>())
                    .add(place);
        }
        days.forEach((side, places) -> byDay.put(
                side,
                places.stream()
                        .sorted(Comparator.<Integer>comparingInt(place -> items.day()[place])
                                .thenComparing(place -> place))
                        .mapToInt(place -> place)
                        .toArray()));
        IntStream.range(0, items.size())
                .filter(place -> items.awaits()[place] && !gone.get(place))
                .forEach(place -> awaiting.computeIfAbsent(items.amount()[place], none -> new ArrayList<>())
                        .add(place));
        open.forEach(this::ask);
        pools(open);
    }

    /// Whether an entry that is kept out of sums, for it has a probable partner, could stand for one of these.
    boolean haveSubstitute(int target, List<Integer> members) {
        return members.stream()
                .flatMap(member -> awaiting.getOrDefault(items.amount()[member], List.of()).stream())
                .anyMatch(other -> items.mayJoin(target, other, rules.days()) && mayBeOneParty(target, other));
    }

    private boolean mayBeOneParty(int one, int other) {
        return !items.hasParty(one) || !items.hasParty(other) || !Collections.disjoint(parties(one), parties(other));
    }

    List<Question> questions() {
        return questions;
    }

    /// Where several may net several.
    List<Sides> pools() {
        return pools;
    }

    /// Entries whose open items are too many to search.
    BitSet tooMany() {
        return tooMany;
    }

    private List<String> parties(int place) {
        List<String> keys = new ArrayList<>(2);
        if (items.party()[place] != 0) {
            keys.add(items.currency()[place] + "P" + items.party()[place]);
        }
        if (!items.account()[place].isEmpty()) {
            keys.add(items.currency()[place] + "A" + items.account()[place]);
        }
        return keys;
    }

    private String side(boolean right, int place) {
        return items.currency()[place] + (right ? "R" : "L");
    }

    private void ask(int target) {
        int[] own = ofParty(target);
        if (own.length > rules.pool()) {
            tooMany.set(target);
        } else if (own.length > 1) {
            if (couldFit(target, own)) {
                questions.add(question(target, own).ofKnownParty());
            }
        } else {
            int[] around = around(target);
            if (around.length > 1 && couldFit(target, around)) {
                questions.add(question(target, around));
            }
        }
    }

    private int[] ofParty(int target) {
        return parties(target).stream()
                .flatMap(key -> byParty.getOrDefault(key, List.of()).stream())
                .filter(member -> items.mayJoin(target, member, rules.days()))
                .mapToInt(member -> member)
                .sorted()
                .distinct()
                .toArray();
    }

    /// The other side's entries around the day of which the party does not say that they are somebody else's; none
    /// where they are too many.
    private int[] around(int target) {
        int[] others = byDay.getOrDefault(side(!items.right()[target], target), new int[0]);
        int from = firstOf(others, items.day()[target] - rules.window());
        int to = firstOf(others, items.day()[target] + rules.window() + 1);
        if (to - from > MOST_LOOKED_AT) {
            return new int[0];
        }
        int[] members = Arrays.stream(others, from, to)
                .filter(member -> !items.hasParty(target) || !items.hasParty(member))
                .filter(member -> !items.isApart(target, member))
                .sorted()
                .toArray();
        return members.length > MOST_OF_UNKNOWN ? new int[0] : members;
    }

    private int firstOf(int[] byDays, int day) {
        int low = 0;
        int high = byDays.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (items.day()[byDays[middle]] < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Whether all that goes its way is enough, and the two least of it are not too much.
    private boolean couldFit(int target, int[] members) {
        long amount = items.amount()[target];
        long sign = Long.signum(amount);
        double sameWay = 0;
        boolean mixed = false;
        long least = Long.MAX_VALUE;
        long second = Long.MAX_VALUE;
        for (int member : members) {
            long own = items.amount()[member] * sign;
            mixed |= own < 0;
            sameWay += Math.max(0, own);
            if (own < least) {
                second = least;
                least = own;
            } else if (own < second) {
                second = own;
            }
        }
        double wanted = Math.abs((double) amount);
        double slack = 1 + rules.tolerance().doubleValue() * 1_000;
        return sameWay + slack >= wanted && (mixed || (double) least + second <= wanted + slack);
    }

    private Question question(int target, int[] members) {
        return Question.of(target, items.amount()[target], members(members));
    }

    /// Entries of one party, amount and day are twins.
    Members members(int[] places) {
        Map<Long, Integer> kinds = new HashMap<>();
        return new Members(
                places,
                Arrays.stream(places).mapToLong(place -> items.amount()[place]).toArray(),
                Arrays.stream(places)
                        .map(place -> kinds.computeIfAbsent(
                                ((long) items.party()[place] << Integer.SIZE) | (items.day()[place] & 0xFFFF_FFFFL),
                                none -> kinds.size()))
                        .toArray());
    }

    private void pools(List<Integer> open) {
        Map<String, List<Integer>> parties = new TreeMap<>();
        for (int place : open) {
            List<String> keys = parties(place);
            if (!keys.isEmpty()) {
                parties.computeIfAbsent(keys.getFirst(), none -> new ArrayList<>())
                        .add(place);
            }
        }
        parties.values().forEach(this::split);
    }

    /// Cuts where the gap of days is widest until all lie within the days.
    private void split(List<Integer> places) {
        List<Integer> byDays = places.stream()
                .sorted(Comparator.<Integer>comparingInt(place -> items.day()[place])
                        .thenComparing(place -> place))
                .toList();
        int from = 0;
        for (int to = 1; to <= byDays.size(); to++) {
            if (to == byDays.size() || day(byDays, to) - day(byDays, from) > rules.days()) {
                int cut = to == byDays.size() ? to : widest(byDays, from, to);
                pool(byDays.subList(from, cut));
                from = cut;
                to = Math.max(to - 1, from);
            }
        }
    }

    private int widest(List<Integer> byDays, int from, int to) {
        int cut = to;
        for (int i = from + 1; i <= to; i++) {
            if (day(byDays, i) - day(byDays, i - 1) > day(byDays, cut) - day(byDays, cut - 1)) {
                cut = i;
            }
        }
        return cut;
    }

    private int day(List<Integer> byDays, int i) {
        return items.day()[byDays.get(i)];
    }

    private void pool(List<Integer> places) {
        List<Integer> left =
                places.stream().filter(place -> !items.right()[place]).sorted().toList();
        List<Integer> right =
                places.stream().filter(place -> items.right()[place]).sorted().toList();
        if (left.size() > 1 && right.size() > 1 && left.size() + right.size() <= GroupSearch.MOST_NETTED) {
            pools.add(new Sides(left, right));
        }
    }
}
