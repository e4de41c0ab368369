package io.tieout.entries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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
    private @Nullable String[] documentNo = new String[START];
    private @Nullable String[] description = new String[START];
    private final Map<String, String> repeated = new HashMap<>();

    void add(ResultSet row) throws SQLException {
        if (size == entryId.length) {
            resize(size * 2);
        }
        entryId[size] = row.getLong(1);
        bookingDay[size] = row.getInt(2);
        amountMinor[size] = row.getLong(3);
        String code = row.getString(4);
        currency[size] = repeated.computeIfAbsent(code, same -> same);
        account[size] = once(row.getString(5));
        reference[size] = row.getString(6);
        channel[size] = once(row.getString(7));
        counterparty[size] = once(row.getString(8));
        counterpartyAccount[size] = once(row.getString(9));
        endToEndId[size] = row.getString(10);
        documentNo[size] = row.getString(11);
        description[size] = row.getString(12);
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
        documentNo = Arrays.copyOf(documentNo, length);
        description = Arrays.copyOf(description, length);
    }
}
