package io.tieout.formats.bank;

import io.tieout.formats.RecordSink;
import io.tieout.shared.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A movement of a CODA file with the details behind it. What the standard calls a sum of several is given as its
/// details when they make it to the cent, and as itself when they do not: amounts are never made up.
final class CodaGroup {

    private final List<Member> members = new ArrayList<>();

    private record Member(
            CodaMovement movement, CodaHead head, @Nullable Message why) {

        private boolean isGood() {
            return why == null;
        }
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    void clear() {
        members.clear();
    }

    /// @param why it cannot be booked; null when it can
    void add(CodaMovement movement, CodaHead head, @Nullable Message why) {
        members.add(new Member(movement, head, why));
    }

    /// Whether one that is a detail belongs to it.
    boolean takes(CodaMovement detail) {
        return !members.isEmpty()
                && first().depth() == 0
                && detail.depth() > 0
                && detail.line()
                        .raw(3, 6)
                        .equals(members.getFirst().movement().line().raw(3, 6));
    }

    CodaMovement first() {
        return members.getFirst().movement();
    }

    /// What the details make, `ExactAmount.NONE` when there are none or not all can be read.
    long details() {
        return details(0);
    }

    private long details(int index) {
        long sum = 0;
        int count = 0;
        int depth = members.get(index).movement().depth();
        for (int i = index + 1; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.movement().depth() <= depth) {
                break;
            }
            if (member.movement().depth() == depth + 1) {
                if (!member.isGood()) {
                    return ExactAmount.NONE;
                }
                sum += member.movement().minor();
                count++;
            }
        }
        return count == 0 ? ExactAmount.NONE : sum;
    }

    /// Gives each record once, in the order of the file.
    void give(CodaRecords records, RecordSink sink) {
        boolean[] split = new boolean[members.size()];
        int given = -1; // depth of what was given as itself: its details are nothing to book
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            int depth = member.movement().depth();
            given = depth <= given ? -1 : given;
            Message why = member.why();
            if (why != null) {
                CodaMovement bad = member.movement();
                sink.malformed(bad.recordNo(), bad.offset(), bad.length(), why);
            } else if (given >= 0) {
                sink.aside(member.movement().recordNo(), false);
            } else if (splits(i)) {
                split[i] = true;
                sink.aside(member.movement().recordNo(), true);
            } else {
                given = depth;
                records.give(member.movement(), parent(i, split), member.head());
            }
        }
        members.clear();
    }

    private boolean splits(int index) {
        CodaMovement movement = members.get(index).movement();
        return movement.isSum() && details(index) == movement.minor();
    }

    private CodaMovement parent(int index, boolean[] split) {
        for (int i = index - 1; i >= 0; i--) {
            if (split[i]
                    && members.get(i).movement().depth()
                            < members.get(index).movement().depth()) {
                return members.get(i).movement();
            }
        }
        return members.get(index).movement();
    }
}
