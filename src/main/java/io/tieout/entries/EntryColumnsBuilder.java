package io.tieout.entries;

import io.tieout.database.RowFields;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Growing arrays; values that repeat in millions of rows (currency, account, channel) are kept once.
final class EntryColumnsBuilder {

    private static final int START = 1024;

    private int size;
    private long[] entryId = new long[START];
    private int[] bookingDay = new int[START];
    private long[] amountMinor = new long[START];
    private String[] currency = new String[START];
    private @Nullable String[] account = new String[START];
    private @Nullable String[] reference = new String[START];
    private @Nullable String[] channel = new String[START];
    private @Nullable String[] counterparty = new String[START];
    private @Nullable String[] counterpartyAccount = new String[START];
    private @Nullable String[] endToEndId = new String[START];
    private @Nullable String[] batchReference = new String[START];
    private @Nullable String[] documentNo = new String[START];
    private @Nullable String[] description = new String[START];
    private final Map<String, String> repeated = new HashMap<>();

    /// @param row the fields after the id, in the order of [EntryColumns]
    void add(long id, RowFields row) throws SQLException {
        if (size == entryId.length) {
            resize(size * 2);
        }
        entryId[size] = id;
        bookingDay[size] = row.int32();
        amountMinor[size] = row.int64();
        currency[size] = Objects.requireNonNull(once(row.text()));
        account[size] = once(row.text());
        reference[size] = row.text();
        channel[size] = once(row.text());
        counterparty[size] = once(row.text());
        counterpartyAccount[size] = once(row.text());
        endToEndId[size] = row.text();
        batchReference[size] = once(row.text());
        documentNo[size] = row.text();
        description[size] = row.text();
        size++;
    }

    EntryColumns build() {
        resize(size);
        return new EntryColumns(
                size,
                entryId,
                bookingDay,
                amountMinor,
                currency,
                account,
                reference,
                channel,
                counterparty,
                counterpartyAccount,
                endToEndId,
                batchReference,
                documentNo,
                description);
    }

    private @Nullable String once(@Nullable String text) {
        return text == null ? null : repeated.computeIfAbsent(text, same -> same);
    }

    private void resize(int length) {
        entryId = Arrays.copyOf(entryId, length);
        bookingDay = Arrays.copyOf(bookingDay, length);
        amountMinor = Arrays.copyOf(amountMinor, length);
        currency = Arrays.copyOf(currency, length);
        account = Arrays.copyOf(account, length);
        reference = Arrays.copyOf(reference, length);
        channel = Arrays.copyOf(channel, length);
        counterparty = Arrays.copyOf(counterparty, length);
        counterpartyAccount = Arrays.copyOf(counterpartyAccount, length);
        endToEndId = Arrays.copyOf(endToEndId, length);
        batchReference = Arrays.copyOf(batchReference, length);
        documentNo = Arrays.copyOf(documentNo, length);
        description = Arrays.copyOf(description, length);
    }
}
