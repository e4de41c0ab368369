package io.tieout.reconciliation.matching;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What people decided before, as places in the table: groups that are matches whatever the passes say, and pairs that
/// are not.
public final class Decided {

    static final Decided NOTHING = new Decided(List.of(), Apart.NOTHING);

    private final List<Group> groups;
    private final Set<Integer> taken = new HashSet<>();
    private final Apart apart;

    Decided(List<Group> groups, Apart apart) {
        this.groups = List.copyOf(groups);
        this.apart = apart;
        groups.forEach(group -> taken.addAll(group.positions()));
    }

    /// Entries that a decision holds together.
    public record Group(long decision, String kind, String pass, List<Integer> positions) {
        public Group {
            positions = List.copyOf(positions);
        }
    }

    public List<Group> groups() {
        return groups;
    }

    Apart apart() {
        return apart;
    }

    /// The decisions that hold some of these entries, ascending.
    public List<Long> of(List<Integer> positions) {
        return taken.isEmpty() || positions.stream().noneMatch(taken::contains)
                ? List.of()
                : groups.stream()
                        .filter(group -> group.positions().stream().anyMatch(positions::contains))
                        .map(Group::decision)
                        .sorted()
                        .toList();
    }

    boolean isTaken(int position) {
        return !taken.isEmpty() && taken.contains(position);
    }
}
