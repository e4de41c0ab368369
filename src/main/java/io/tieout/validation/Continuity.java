package io.tieout.validation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Holds the running balances of one file against its amounts, for each account and currency: the balance after a
/// record is the balance before it and its amount. A statement runs from the oldest record or from the newest; it is
/// read the way in which fewer balances are wrong.
final class Continuity {

    /// Of one account; more are only counted.
    static final int MOST_GAPS = 1000;

    /// Of that many steps a half may be wrong before it is no running balance.
    private static final int FEWEST_STEPS = 4;

    private final Map<Key, Both> accounts = new TreeMap<>();

    private record Key(String account, String currency) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byAccount = account.compareTo(other.account);
            return byAccount != 0 ? byAccount : currency.compareTo(other.currency);
        }
    }

    /// One record of an account, in the order of its file.
    ///
    /// @param balance after it, none when it says nothing of one
    record Step(
            long recordNo,
            LocalDate day,
            long amount,
            @Nullable Long balance) {}

    /// Where a balance is not what it should be.
    ///
    /// @param after the record whose balance was right, older than `record`
    /// @param missing what would have to be between them for the balance of `record` to be right, minor units
    record Gap(long after, LocalDate firstDay, long record, LocalDate lastDay, long missing, long from, long to) {}

    /// What was found of one account.
    ///
    /// @param opening before the oldest record, none without any balance
    /// @param steps balances that could be held against another
    /// @param wrong how many of them were not what they should be
    /// @param gaps the first of them, by record
    record Found(
            String account,
            String currency,
            LocalDate firstDay,
            LocalDate lastDay,
            @Nullable Long opening,
            @Nullable Long closing,
            long steps,
            long wrong,
            List<Gap> gaps) {

        /// Whether the balances have nothing to do with the records.
        boolean isNone() {
            return steps >= FEWEST_STEPS && 2 * wrong > steps;
        }
    }

    void add(String account, String currency, Step step) {
        Both both = accounts.computeIfAbsent(new Key(account, currency), unseen -> new Both());
        both.first = both.first == null ? step : both.first;
        both.last = step;
        both.oldestFirst.add(step);
        both.newestFirst.add(step);
    }

    /// By account and currency.
    List<Found> found() {
        List<Found> all = new ArrayList<>();
        accounts.forEach((key, both) -> all.add(both.found(key)));
        return all;
    }

    private static final class Both {

        private final Way oldestFirst = new Way(true);
        private final Way newestFirst = new Way(false);
        private @Nullable Step first;
        private @Nullable Step last;

        Found found(Key key) {
            Step top = Objects.requireNonNull(first);
            Step bottom = Objects.requireNonNull(last);
            boolean isTurned = newestFirst.wrong == oldestFirst.wrong
                    ? top.day.isAfter(bottom.day)
                    : newestFirst.wrong < oldestFirst.wrong;
            Way way = isTurned ? newestFirst : oldestFirst;
            return new Found(
                    key.account,
                    key.currency,
                    isTurned ? bottom.day : top.day,
                    isTurned ? top.day : bottom.day,
                    isTurned ? way.end() : way.start,
                    isTurned ? way.start : way.end(),
                    way.steps,
                    way.wrong,
                    List.copyOf(way.gaps));
        }
    }

    /// The records in one direction.
    private static final class Way {

        private final boolean isOldestFirst;
        private final List<Gap> gaps = new ArrayList<>();
        private @Nullable Step known;
        private @Nullable Long start;
        private long since;
        private long steps;
        private long wrong;

        Way(boolean isOldestFirst) {
            this.isOldestFirst = isOldestFirst;
        }

        void add(Step step) {
            if (isOldestFirst) {
                since = Math.addExact(since, step.amount);
            }
            Long balance = step.balance;
            if (balance != null) {
                compare(step, balance);
                known = step;
                since = 0;
            }
            if (!isOldestFirst) {
                since = Math.addExact(since, step.amount);
            }
        }

        private void compare(Step step, long balance) {
            Step before = known;
            if (before == null) {
                start = isOldestFirst ? Math.subtractExact(balance, since) : Math.addExact(balance, since);
                return;
            }
            steps++;
            long other = Objects.requireNonNull(before.balance);
            long missing = isOldestFirst
                    ? Math.subtractExact(balance, Math.addExact(other, since))
                    : Math.subtractExact(other, Math.addExact(balance, since));
            if (missing != 0) {
                wrong++;
                if (gaps.size() < MOST_GAPS) {
                    gaps.add(
                            isOldestFirst
                                    ? new Gap(
                                            before.recordNo,
                                            before.day,
                                            step.recordNo,
                                            step.day,
                                            missing,
                                            other,
                                            balance)
                                    : new Gap(
                                            step.recordNo,
                                            step.day,
                                            before.recordNo,
                                            before.day,
                                            missing,
                                            balance,
                                            other));
                }
            }
        }

        /// After the last record of this direction.
        @Nullable Long end() {
            if (known == null) {
                return null;
            }
            long balance = Objects.requireNonNull(known.balance);
            return isOldestFirst ? Math.addExact(balance, since) : Math.subtractExact(balance, since);
        }
    }
}
