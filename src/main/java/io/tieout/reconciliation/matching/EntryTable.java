package io.tieout.reconciliation.matching;

import io.tieout.entries.EntryColumns;
import io.tieout.shared.EntryId;
import io.tieout.shared.Fingerprint;
import io.tieout.shared.Money;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Both sides of a reconciliation in one order that depends on content only: currency, amount, day, side,
/// reference, account, feed, entry id. Whatever order the rows came in, position `i` is the same entry.
public final class EntryTable {

    /// A reference that more entries of a side have names none of them.
    private static final int FEW = 3;

    private final LongFunction<String> feeds;
    private final boolean[] isRight;
    private final long[] entryId;
    private final int[] day;
    private final long[] amount;
    private final String[] currency;
    private final @Nullable String[] reference;
    private final @Nullable String[] account;
    private final @Nullable String[] channel;
    private final @Nullable String[] counterpartyAccount;
    private final @Nullable String[] endToEndId;
    private final @Nullable String[] batchReference;
    private final @Nullable String[] documentNo;
    private final @Nullable String[] description;
    private final int[] twin;
    private final long[] referenceKey;
    private final int[] party;
    private final Parties parties;

    /// The number of the name alone, when parties are known that go by several; empty otherwise.
    private final int[] named;
    private final Aliases aliases;
    private final long[] batchKey;
    private final KeyCounts references;
    private final KeyCounts batches;

    EntryTable(EntryColumns left, EntryColumns right, LongFunction<String> feedOfFile, Memory memory) {
        this.feeds = feedOfFile;
        this.aliases = new Aliases(memory);
        this.parties = new Parties(memory.parties());
        // in the order of the table, not of the rows: whoever works through it reads memory in one direction
        TableOrder rows = new TableOrder(left, right, feedOfFile);
        int[] order = rows.rows();
        this.twin = rows.twins(order);
        int size = order.length;
        int border = left.size();
        this.isRight = new boolean[size];
        this.entryId = new long[size];
        this.day = new int[size];
        this.amount = new long[size];
        this.currency = new String[size];
        this.referenceKey = new long[size];
        this.reference = gathered(order, left.reference(), right.reference());
        this.account = gathered(order, left.account(), right.account());
        this.channel = gathered(order, left.channel(), right.channel());
        this.counterpartyAccount = gathered(order, left.counterpartyAccount(), right.counterpartyAccount());
        this.endToEndId = gathered(order, left.endToEndId(), right.endToEndId());
        this.batchReference = gathered(order, left.batchReference(), right.batchReference());
        this.documentNo = gathered(order, left.documentNo(), right.documentNo());
        this.description = gathered(order, left.description(), right.description());
        long[] leftKeys = referenceKeys(left);
        long[] rightKeys = referenceKeys(right);
        IntStream.range(0, size).parallel().forEach(i -> {
            boolean ofRight = order[i] >= border;
            EntryColumns side = ofRight ? right : left;
            int row = ofRight ? order[i] - border : order[i];
            isRight[i] = ofRight;
            entryId[i] = side.entryId()[row];
            day[i] = side.bookingDay()[row];
            amount[i] = side.amountMinor()[row];
            currency[i] = side.currency()[row];
            referenceKey[i] = (ofRight ? rightKeys : leftKeys)[row];
        });
        this.references = new KeyCounts(referenceKey, isRight);
        this.batchKey = new long[size];
        Arrays.parallelSetAll(batchKey, i -> References.hash(batchReference[i]));
        this.batches = new KeyCounts(batchKey, isRight);
        this.party = new int[size];
        this.named = new int[memory.parties().isEmpty() ? 0 : size];
        @Nullable String[] counterparty = gathered(order, left.counterparty(), right.counterparty());
        for (int i = 0; i < size; i++) {
            String name = isRight[i] ? counterparty[i] : aliases.name(i, counterparty[i], description[i]);
            party[i] = parties.number(name, counterpartyAccount[i]);
            if (named.length > 0) {
                named[i] = parties.nameNumber(name);
            }
        }
    }

    /// In the order of the rows, in which their texts lie in memory.
    private static long[] referenceKeys(EntryColumns side) {
        long[] keys = new long[side.size()];
        Arrays.parallelSetAll(keys, row -> References.hash(side.reference()[row]));
        return keys;
    }

    private static @Nullable String[] gathered(int[] order, @Nullable String[] left, @Nullable String[] right) {
        @Nullable String[] all = new String[order.length];
        IntStream.range(0, order.length)
                .parallel()
                .forEach(i -> all[i] = order[i] < left.length ? left[order[i]] : right[order[i] - left.length]);
        return all;
    }

    public int size() {
        return entryId.length;
    }

    public boolean isRight(int position) {
        return isRight[position];
    }

    public char side(int position) {
        return isRight[position] ? 'R' : 'L';
    }

    public long entryId(int position) {
        return entryId[position];
    }

    public int day(int position) {
        return day[position];
    }

    public long amount(int position) {
        return amount[position];
    }

    public String currency(int position) {
        return currency[position];
    }

    public @Nullable String reference(int position) {
        return reference[position];
    }

    /// The hash of the normalised reference, 0 when there is none.
    long referenceKey(int position) {
        return referenceKey[position];
    }

    /// Whether two entries have the same reference; keys that are equal by chance do not make it so.
    boolean hasSameReference(int one, int other) {
        return referenceKey[one] != 0
                && referenceKey[one] == referenceKey[other]
                && References.isSame(reference[one], reference[other]);
    }

    /// How many entries of both sides have the reference of this one.
    int sameReference(int position) {
        return references.count(referenceKey[position]);
    }

    /// Whether the reference of an entry is that of an entry of the other side, or of a few.
    boolean namesOther(int position) {
        return isFew(references.count(referenceKey[position], !isRight[position]));
    }

    /// The hash of the normalised batch reference, 0 when there is none.
    long batchKey(int position) {
        return batchKey[position];
    }

    /// Whether two entries have the same batch reference.
    boolean hasSameBatch(int one, int other) {
        return batchKey[one] != 0
                && batchKey[one] == batchKey[other]
                && References.isSame(batchReference[one], batchReference[other]);
    }

    /// Whether the batch of an entry is that of an entry of the other side, or of a few: of its total.
    boolean hasBatchOfOther(int position) {
        return isFew(batches.count(batchKey[position], !isRight[position]));
    }

    private static boolean isFew(int others) {
        return others > 0 && others <= FEW;
    }

    /// The number of the party's name, [Parties#NONE] when there is none.
    int party(int position) {
        return party[position];
    }

    /// Whether an entry names nobody, and its account says who it is.
    boolean isByAccount(int position) {
        return named.length > 0 && party[position] != Parties.NONE && named[position] == Parties.NONE;
    }

    /// The identity that makes two entries of different names those of one party; 0 when none does.
    long sameIdentity(int one, int other) {
        return named.length == 0
                        || party[one] != party[other]
                        || (named[one] == named[other] && named[one] != Parties.NONE)
                ? 0
                : parties.identity(party[one]);
    }

    /// Which taught name an entry goes by.
    Optional<String> alias(int position) {
        return aliases.at(position);
    }

    Parties parties() {
        return parties;
    }

    @Nullable String account(int position) {
        return account[position];
    }

    @Nullable String counterpartyAccount(int position) {
        return counterpartyAccount[position];
    }

    @Nullable String endToEndId(int position) {
        return endToEndId[position];
    }

    @Nullable String batchReference(int position) {
        return batchReference[position];
    }

    @Nullable String documentNo(int position) {
        return documentNo[position];
    }

    @Nullable String description(int position) {
        return description[position];
    }

    String feed(int position) {
        return Objects.requireNonNull(feeds.apply(new EntryId(entryId[position]).fileNo()));
    }

    public @Nullable String channel(int position) {
        return channel[position];
    }

    boolean sameBlock(int a, int b) {
        return amount[a] == amount[b] && currency[a].equals(currency[b]);
    }

    /// So many whole units of an entry's currency in minor units.
    long minorUnits(int position, long units) {
        return Money.of(java.math.BigDecimal.valueOf(units), currency(position)).minorUnits();
    }

    /// The first position of this currency and amount on this day or later, or where it would be.
    int firstOf(String currency, long amountMinor, int bookingDay) {
        int low = 0;
        int high = size();
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
    public Fingerprint fingerprint(int position) {
        return EntryFingerprint.of(
                feed(position),
                account[position],
                LocalDate.ofEpochDay(day[position]),
                new EntryFingerprint.Amount(amount[position], currency[position]),
                reference[position],
                twin[position]);
    }
}
