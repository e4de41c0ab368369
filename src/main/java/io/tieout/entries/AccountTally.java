package io.tieout.entries;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Adds up the entries of one file by account and currency, in the order of the file.
final class AccountTally {

    private final long fileNo;
    private final Map<String, Figures> found = new TreeMap<>();

    AccountTally(long fileNo) {
        this.fileNo = fileNo;
    }

    void add(Entry entry) {
        String account = entry.account() == null ? "" : entry.account();
        found.computeIfAbsent(entry.currency() + " " + account, unseen -> new Figures(account, entry.currency()))
                .add(entry);
    }

    List<AccountFigures> figures() {
        return found.values().stream().map(figures -> figures.of(fileNo)).toList();
    }

    /// One account in one currency. A file may run from the newest day to the oldest one.
    private static final class Figures {

        private final String account;
        private final String currency;
        private long entries;
        private long sum;
        private @Nullable Entry first;
        private @Nullable Entry last;

        Figures(String account, String currency) {
            this.account = account;
            this.currency = currency;
        }

        void add(Entry entry) {
            entries++;
            sum = Math.addExact(sum, entry.amountMinor());
            first = first == null ? entry : first;
            last = entry;
        }

        AccountFigures of(long fileNo) {
            Entry top = java.util.Objects.requireNonNull(first);
            Entry bottom = java.util.Objects.requireNonNull(last);
            boolean newestFirst = top.bookingDate().isAfter(bottom.bookingDate());
            Entry oldest = newestFirst ? bottom : top;
            Entry newest = newestFirst ? top : bottom;
            LocalDate from = oldest.bookingDate();
            Long before = oldest.balanceMinor() == null
                    ? null
                    : Long.valueOf(Math.subtractExact(oldest.balanceMinor(), oldest.amountMinor()));
            return new AccountFigures(
                    fileNo, account, currency, entries, sum, from, newest.bookingDate(), before, newest.balanceMinor());
        }
    }
}
