package io.tieout.reconciliation.matching;

import io.tieout.entries.EntryColumns;
import io.tieout.shared.EntryId;
import io.tieout.shared.Money;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Both sides of a reconciliation in one order that depends on content only: currency, amount, day, side, reference,
/// account, feed, entry id. Whatever order the rows came in, position `i` is the same entry.
public final class EntryTable {

    private static final int TWINS_WALKED = 32;

    private final EntryColumns left;
    private final EntryColumns right;
    private final LongFunction<String> feeds;
    private final int[] order;
    private final int[] day;
    private final long[] amount;
    private final long[] reference;
    private final int[] party;
    private final Parties parties = new Parties();
    private final KeyCounts references;

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
        this.reference = new long[size];
        IntStream.range(0, size)
                .parallel()
                .forEach(row -> reference[row] = References.hash(text(row, left.reference(), right.reference())));
        this.references = new KeyCounts(reference);
        this.party = new int[size];
        for (int row = 0; row < size; row++) {
            party[row] = parties.number(text(row, left.counterparty(), right.counterparty()));
        }
    }

    public int size() {
        return order.length;
    }

    public boolean isRight(int position) {
        return order[position] >= left.size();
    }

    public char side(int position) {
        return isRight(position) ? 'R' : 'L';
    }

    public long entryId(int position) {
        int row = order[position];
        return row < left.size() ? left.entryId()[row] : right.entryId()[row - left.size()];
    }

    public int day(int position) {
        return day[order[position]];
    }

    public long amount(int position) {
        return amount[order[position]];
    }

    public String currency(int position) {
        return currencyOfRow(order[position]);
    }

    public @Nullable String reference(int position) {
        return text(order[position], left.reference(), right.reference());
    }

    /// The hash of the normalised reference, 0 when there is none.
    long referenceKey(int position) {
        return reference[order[position]];
    }

    /// Whether two entries have the same reference; keys that are equal by chance do not make it so.
    boolean hasSameReference(int one, int other) {
        return referenceKey(one) != 0
                && referenceKey(one) == referenceKey(other)
                && References.normalised(reference(one)).equals(References.normalised(reference(other)));
    }

    /// How many entries of both sides have the reference of this one.
    int sameReference(int position) {
        return references.count(reference[order[position]]);
    }

    /// The number of the party's name, [Parties#NONE] when there is none.
    int party(int position) {
        return party[order[position]];
    }

    Parties parties() {
        return parties;
    }

    @Nullable String account(int position) {
        return text(order[position], left.account(), right.account());
    }

    @Nullable String counterpartyAccount(int position) {
        return text(order[position], left.counterpartyAccount(), right.counterpartyAccount());
    }

    @Nullable String endToEndId(int position) {
        return text(order[position], left.endToEndId(), right.endToEndId());
    }

    @Nullable String documentNo(int position) {
        return text(order[position], left.documentNo(), right.documentNo());
    }

    @Nullable String description(int position) {
        return text(order[position], left.description(), right.description());
    }

    String feed(int position) {
        return feedOfRow(order[position]);
    }

    @Nullable String channel(int position) {
        return text(order[position], left.channel(), right.channel());
    }

    boolean sameBlock(int a, int b) {
        return amount(a) == amount(b) && currency(a).equals(currency(b));
    }

    /// So many whole units of an entry's currency in minor units.
    long minorUnits(int position, long units) {
        return Money.of(java.math.BigDecimal.valueOf(units), currency(position)).minorUnits();
    }

    /// The first position of this currency and amount on this day or later, or where it would be.
    int firstOf(String currency, long amountMinor, int bookingDay) {
        int low = 0;
        int high = order.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int compared = currency(middle).compareTo(currency);
            if (compared == 0) {
                compared = Long.compare(amount(middle), amountMinor);
            }
            if (compared == 0) {
                compared = Integer.compare(day(middle), bookingDay);
            }
            if (compared < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The entry's content as a fingerprint: feed, account, date, amount, currency, reference, and which of equal
    /// entries it is in the order of their ids; a reload of the same file gives the same.
    public String fingerprint(int position) {
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
