package io.tieout.reconciliation;

import io.tieout.entries.EntryColumns;
import io.tieout.reconciliation.matching.EntryFingerprint;
import io.tieout.shared.EntryId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Both sides of a reconciliation in one order that depends on content only: currency, amount, day, side, reference,
/// account, feed, entry id. Whatever order the rows came in, position `i` is the same entry.
final class EntryTable {

    private static final int TWINS_WALKED = 32;

    private final EntryColumns left;
    private final EntryColumns right;
    private final LongFunction<String> feeds;
    private final int[] order;
    private final int[] day;
    private final long[] amount;

    EntryTable(EntryColumns left, EntryColumns right, LongFunction<String> feedOfFile) {
        this.left = left;
        this.right = right;
        this.feeds = feedOfFile;
        int size = Math.addExact(left.size(), right.size());
        this.day = joined(left.bookingDay(), left.size(), right.bookingDay(), right.size());
        this.amount = new long[size];
        System.arraycopy(left.amountMinor(), 0, amount, 0, left.size());
        System.arraycopy(right.amountMinor(), 0, amount, left.size(), right.size());
        this.order = byCurrencyAndAmount();
        sortInsideBlocks();
    }

    int size() {
        return order.length;
    }

    boolean isRight(int position) {
        return order[position] >= left.size();
    }

    char side(int position) {
        return isRight(position) ? 'R' : 'L';
    }

    long entryId(int position) {
        int row = order[position];
        return row < left.size() ? left.entryId()[row] : right.entryId()[row - left.size()];
    }

    int day(int position) {
        return day[order[position]];
    }

    long amount(int position) {
        return amount[order[position]];
    }

    String currency(int position) {
        return currencyOfRow(order[position]);
    }

    @Nullable String reference(int position) {
        return text(order[position], left.reference(), right.reference());
    }

    @Nullable String channel(int position) {
        return text(order[position], left.channel(), right.channel());
    }

    boolean sameBlock(int a, int b) {
        return amount(a) == amount(b) && currency(a).equals(currency(b));
    }

    /// The entry's content as a fingerprint: feed, account, date, amount, currency, reference, and which of equal
    /// entries it is in the order of their ids; a reload of the same file gives the same.
    String fingerprint(int position) {
        int row = order[position];
        return EntryFingerprint.of(
                        feedOfRow(row),
                        text(row, left.account(), right.account()),
                        LocalDate.ofEpochDay(day[row]),
                        new EntryFingerprint.Amount(amount[row], currencyOfRow(row)),
                        reference(position),
                        twin(position))
                .hex();
    }

    private int twin(int position) {
        int before = position;
        while (before > 0 && isTwin(before - 1, position)) {
            before--;
            if (position - before > TWINS_WALKED) {
                return twinOfMany(position);
            }
        }
        return position - before;
    }

    /// First of a long run of equal entries by binary search, since the order is by content.
    private int twinOfMany(int position) {
        int low = 0;
        int high = position;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore(middle, position)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return position - low;
    }

    private boolean isTwin(int a, int b) {
        return sameBlock(a, b) && compareContent(order[a], order[b]) == 0;
    }

    private boolean isBefore(int a, int b) {
        if (!currency(a).equals(currency(b))) {
            return currency(a).compareTo(currency(b)) < 0;
        }
        return amount(a) == amount(b) ? compareContent(order[a], order[b]) < 0 : amount(a) < amount(b);
    }

    private int[] byCurrencyAndAmount() {
        int size = amount.length;
        long[] distinct = amount.clone();
        Arrays.parallelSort(distinct);
        int amounts = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || distinct[i] != distinct[i - 1]) {
                distinct[amounts++] = distinct[i];
            }
        }
        List<String> currencies = currencies();
        long[] keys = new long[size];
        for (int row = 0; row < size; row++) {
            long rank = Arrays.binarySearch(distinct, 0, amounts, amount[row]);
            long block = (long) currencies.indexOf(currencyOfRow(row)) * amounts + rank;
            keys[row] = Math.multiplyExact(block, 1L << 31) | row;
        }
        Arrays.parallelSort(keys);
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = (int) (keys[i] & Integer.MAX_VALUE);
        }
        return rows;
    }

    private List<String> currencies() {
        SortedSet<String> found = new TreeSet<>();
        String last = "";
        for (int row = 0; row < amount.length; row++) {
            String currency = currencyOfRow(row);
            if (!currency.equals(last)) {
                found.add(currency);
                last = currency;
            }
        }
        return List.copyOf(found);
    }

    private void sortInsideBlocks() {
        int start = 0;
        for (int i = 1; i <= order.length; i++) {
            if (i == order.length || !sameBlock(i, start)) {
                IndexSort.sort(order, start, i, this::compareRows);
                start = i;
            }
        }
    }

    private int compareRows(int a, int b) {
        int byContent = compareContent(a, b);
        return byContent != 0 ? byContent : Long.compare(idOfRow(a), idOfRow(b));
    }

    /// Content inside a block of one currency and amount.
    private int compareContent(int a, int b) {
        int result = Integer.compare(day[a], day[b]);
        if (result == 0) {
            result = Boolean.compare(a >= left.size(), b >= left.size());
        }
        if (result == 0) {
            result = orEmpty(text(a, left.reference(), right.reference()))
                    .compareTo(orEmpty(text(b, left.reference(), right.reference())));
        }
        if (result == 0) {
            result = orEmpty(text(a, left.account(), right.account()))
                    .compareTo(orEmpty(text(b, left.account(), right.account())));
        }
        return result != 0 ? result : feedOfRow(a).compareTo(feedOfRow(b));
    }

    private long idOfRow(int row) {
        return row < left.size() ? left.entryId()[row] : right.entryId()[row - left.size()];
    }

    private String currencyOfRow(int row) {
        return row < left.size() ? left.currency()[row] : right.currency()[row - left.size()];
    }

    private String feedOfRow(int row) {
        return Objects.requireNonNull(feeds.apply(new EntryId(idOfRow(row)).fileNo()));
    }

    private @Nullable String text(int row, @Nullable String[] ofLeft, @Nullable String[] ofRight) {
        return row < left.size() ? ofLeft[row] : ofRight[row - left.size()];
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static int[] joined(int[] first, int firstSize, int[] second, int secondSize) {
        int[] both = Arrays.copyOf(first, firstSize + secondSize);
        System.arraycopy(second, 0, both, firstSize, secondSize);
        return both;
    }
}
