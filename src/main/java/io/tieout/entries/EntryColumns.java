package io.tieout.entries;

import org.jspecify.annotations.Nullable;

/// Entries column by column, in no order; days are days since 1970-01-01.
@SuppressWarnings("ArrayRecordComponent") // column-wise on purpose: millions of rows
public record EntryColumns(
        int size,
        long[] entryId,
        int[] bookingDay,
        long[] amountMinor,
        String[] currency,
        @Nullable String[] account,
        @Nullable String[] reference,
        @Nullable String[] channel,
        @Nullable String[] counterparty,
        @Nullable String[] counterpartyAccount,
        @Nullable String[] endToEndId,
        @Nullable String[] batchReference,
        @Nullable String[] documentNo,
        @Nullable String[] description) {}
