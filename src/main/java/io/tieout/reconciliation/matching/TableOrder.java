package io.tieout.reconciliation.matching;

import io.tieout.entries.EntryColumns;
import io.tieout.shared.EntryId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The order of an [EntryTable]: which row stands where. Rows of the left side are numbered first, then those of the
/// right one.
final class TableOrder {

    private final EntryColumns left;
    private final EntryColumns right;
    private final LongFunction<String> feeds;
    private final int[] day;
    private final long[] amount;

    TableOrder(EntryColumns left, EntryColumns right, LongFunction<String> feedOfFile) {
        this.left = left;
        this.right = right;
        this.feeds = feedOfFile;
        int size = Math.addExact(left.size(), right.size());
        this.day = Arrays.copyOf(left.bookingDay(), size);
        System.arraycopy(right.bookingDay(), 0, day, left.size(), right.size());
        this.amount = Arrays.copyOf(left.amountMinor(), size);
        System.arraycopy(right.amountMinor(), 0, amount, left.size(), right.size());
    }

    /// The rows by currency, amount, day, side, reference, account, feed, entry id.
    int[] rows() {
        int[] order = byCurrencyAndAmount();
        sortInsideBlocks(order);
        return order;
    }

    /// Which of the entries of the same content each one is, from 0 on.
    ///
    /// @param order what [#rows] gave
    int[] twins(int[] order) {
        int[] twins = new int[order.length];
        for (int i = 1; i < order.length; i++) {
            boolean twin = sameBlock(order[i - 1], order[i]) && compareContent(order[i - 1], order[i]) == 0;
            twins[i] = twin ? twins[i - 1] + 1 : 0;
        }
        return twins;
    }

    private int[] byCurrencyAndAmount() {
        int size = amount.length;
        List<String> currencies = currencies();
        long[] ranks = ranks(currencies.size());
        long span = 0;
        for (long rank : ranks) {
            span = Math.max(span, rank + 1);
        }
        long[] keys = new long[size];
        for (int row = 0; row < size; row++) {
            long block = currencies.indexOf(currencyOfRow(row)) * span + ranks[row];
            keys[row] = Math.multiplyExact(block, 1L << 31) | row;
        }
        Arrays.parallelSort(keys);
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = (int) (keys[i] & Integer.MAX_VALUE);
        }
        return rows;
    }

    /// Numbers in the order of the amounts: their distance from the least one, or, where that would not leave room
    /// for the row beside it, their places among the distinct ones.
    private long[] ranks(int currencies) {
        long least = Arrays.stream(amount).min().orElse(0);
        long most = Arrays.stream(amount).max().orElse(0);
        long room = (1L << 32) / Math.max(1, currencies);
        if (most < room / 2 && least > -room / 2) {
            return Arrays.stream(amount).map(one -> one - least).toArray();
        }
        long[] distinct = Arrays.stream(amount).sorted().distinct().toArray();
        return Arrays.stream(amount)
                .map(one -> Arrays.binarySearch(distinct, one))
                .toArray();
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

    private void sortInsideBlocks(int[] order) {
        int start = 0;
        for (int i = 1; i <= order.length; i++) {
            if (i == order.length || !sameBlock(order[i], order[start])) {
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
            result =
                    compare(text(a, left.reference(), right.reference()), text(b, left.reference(), right.reference()));
        }
        if (result == 0) {
            result = compare(text(a, left.account(), right.account()), text(b, left.account(), right.account()));
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

    /// Texts in their order; none is as an empty one.
    private static int compare(@Nullable String a, @Nullable String b) {
        return (a == null ? "" : a).compareTo(b == null ? "" : b);
    }

    private boolean sameBlock(int a, int b) {
        return amount[a] == amount[b] && currencyOfRow(a).equals(currencyOfRow(b));
    }
}
