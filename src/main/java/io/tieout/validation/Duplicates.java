package io.tieout.validation;

import io.tieout.entries.EntryKeys.Twin;
import io.tieout.intake.FeedSpec.RuleSpec.Duplicate;
import io.tieout.parties.Strings;
import io.tieout.shared.Currencies;
import io.tieout.shared.EntryId;
import io.tieout.shared.Messages;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Entries of a file that are most likely there twice. Takes entries that have a key in common, by key and day,
/// compares each with the nearest before it, and tells each entry of the file once, with the other one.
final class Duplicates {

    /// An entry is compared with so many before it: a fee that is charged ten thousand times a day is no duplicate.
    static final int MOST_COMPARED = 50;

    private static final int SHORTEST = 5;

    private final long fileNo;
    private final Duplicate rule;
    private final String called;
    private final Deque<Twin> before = new ArrayDeque<>();
    private final Set<Long> told = new HashSet<>();
    private final List<Issue> issues = new ArrayList<>();
    private boolean isFull;
    private boolean isCutShort;

    Duplicates(long fileNo, String called, Duplicate rule) {
        this.fileNo = fileNo;
        this.called = called;
        this.rule = rule;
    }

    void add(Twin twin) {
        Twin last = before.peekLast();
        if (last != null && last.key() != twin.key()) {
            before.clear();
            isFull = false;
        }
        while (!before.isEmpty() && daysApart(before.peekFirst(), twin) > rule.days()) {
            before.removeFirst();
        }
        nearest(twin).ifPresentOrElse(other -> tell(other, twin), () -> isCutShort |= isFull);
        before.addLast(twin);
        if (before.size() > MOST_COMPARED) {
            before.removeFirst();
            isFull = true;
        }
    }

    private Optional<Twin> nearest(Twin twin) {
        Iterator<Twin> nearest = before.descendingIterator();
        while (nearest.hasNext()) {
            Twin other = nearest.next();
            if (isAlike(other, twin)) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    /// How many issues wait to be written.
    int waiting() {
        return issues.size();
    }

    /// What was found since the last time.
    List<Issue> drained() {
        List<Issue> found = List.copyOf(issues);
        issues.clear();
        return found;
    }

    /// That not all was compared, if so; to be asked at the end.
    List<Issue> remarks() {
        String message = Messages.text("issue.duplicates-cut-short", MOST_COMPARED);
        return isCutShort
                ? List.of(new Issue(fileNo, 0, called, rule.severity(), "amount", null, message, null))
                : List.of();
    }

    private static long daysApart(Twin one, Twin other) {
        return Math.abs(ChronoUnit.DAYS.between(one.day(), other.day()));
    }

    private boolean isAlike(Twin one, Twin other) {
        if (one.amountMinor() != other.amountMinor() || !one.currency().equals(other.currency())) {
            return false; // two keys that are equal by chance
        }
        String reference = TwinKeys.reference(one.reference(), one.documentNo());
        String another = TwinKeys.reference(other.reference(), other.documentNo());
        return switch (rule.reference()) {
            case SAME -> reference.equals(another);
            case SIMILAR -> isSimilar(reference, another);
            case ANY -> true;
        };
    }

    private static boolean isSimilar(String one, String other) {
        return one.equals(other)
                || (Math.min(one.length(), other.length()) >= SHORTEST && Strings.distance(one, other, 1) <= 1);
    }

    /// The later record of the file is told of the earlier one; one of another file is always the other one.
    private void tell(Twin one, Twin other) {
        boolean isFirstLater = isOwn(one) && (!isOwn(other) || one.entryId() > other.entryId());
        Twin later = isFirstLater ? one : other;
        Twin earlier = isFirstLater ? other : one;
        if (!isOwn(later) || !told.add(later.entryId())) {
            return;
        }
        String message = Messages.text(
                "issue.duplicate",
                new EntryId(earlier.entryId()),
                earlier.fileName(),
                daysApart(one, other),
                shown(later),
                shown(earlier));
        issues.add(new Issue(
                fileNo,
                new EntryId(later.entryId()).recordNo(),
                called,
                rule.severity(),
                "amount",
                amount(later),
                message,
                null));
    }

    private boolean isOwn(Twin twin) {
        return new EntryId(twin.entryId()).fileNo() == fileNo;
    }

    private static String amount(Twin twin) {
        return BigDecimal.valueOf(twin.amountMinor(), Currencies.exponent(twin.currency()))
                        .toPlainString() + " " + twin.currency();
    }

    private static String shown(Twin twin) {
        @Nullable String reference = twin.reference() == null ? twin.documentNo() : twin.reference();
        return reference == null ? "-" : reference;
    }
}
