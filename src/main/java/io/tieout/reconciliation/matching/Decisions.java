package io.tieout.reconciliation.matching;

import io.tieout.reconciliation.matching.Constraints.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the entries that people's decisions speak of, by their content.
final class Decisions {

    private final EntryTable table;
    private final Map<String, Integer> known = new HashMap<>();

    private Decisions(EntryTable table) {
        this.table = table;
    }

    static Decided in(EntryTable table, Constraints constraints) {
        Decisions finder = new Decisions(table);
        Set<Integer> taken = new HashSet<>();
        List<Decided.Group> groups = new ArrayList<>();
        for (Constraints.Together together : constraints.together()) {
            List<Integer> positions = finder.positions(together.members());
            boolean complete = positions.size() == together.members().size();
            if (complete && positions.stream().noneMatch(taken::contains)) {
                taken.addAll(positions);
                groups.add(new Decided.Group(together.decisionId(), together.kind(), together.pass(), positions));
            }
        }
        Set<Long> pairs = new HashSet<>();
        for (Constraints.Apart apart : constraints.apart()) {
            List<Integer> positions = finder.positions(apart.members());
            for (int left : positions) {
                for (int right : positions) {
                    if (!table.isRight(left) && table.isRight(right)) {
                        pairs.add(Apart.pair(left, right));
                    }
                }
            }
        }
        return new Decided(groups, Apart.of(pairs));
    }

    /// Places of those members that are in the table, in table order.
    private List<Integer> positions(List<Member> members) {
        List<Integer> found = new ArrayList<>();
        for (Member member : members) {
            Integer position = known.get(member.side() + member.fingerprint());
            if (position == null) {
                remember(member);
                position = known.get(member.side() + member.fingerprint());
            }
            if (position != null) {
                found.add(position);
            }
        }
        found.sort(null);
        return found;
    }

    /// Every entry of this amount on this day, by its fingerprint.
    private void remember(Member member) {
        int position = table.firstOf(member.currency(), member.amountMinor(), member.bookingDay());
        while (position < table.size()
                && table.amount(position) == member.amountMinor()
                && table.currency(position).equals(member.currency())
                && table.day(position) == member.bookingDay()) {
            known.put(table.side(position) + table.fingerprint(position).hex(), position);
            position++;
        }
    }
}
