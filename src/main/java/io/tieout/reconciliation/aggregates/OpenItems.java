package io.tieout.reconciliation.aggregates;

import org.jspecify.annotations.Nullable;

/// The entries of both sides that earlier passes left, column by column. Their places, from 0, are in an order that
/// depends on content only.
///
/// @param entry its id
/// @param amount in minor units, money in positive on both sides
/// @param day since 1970-01-01
/// @param party the same number for the same name on both sides, 0 where there is none
/// @param account the counterparty's, empty where there is none
/// @param channel of the payment, empty where it is not said
/// @param batch the reference of the batch or payout that it is part of, or the total of
/// @param text what else was written, in which references may stand
/// @param rest whether it is what is left of a bill that a person has confirmed as paid in part: it joins what names
/// the bill, and no sums
/// @param awaits whether an earlier pass has put a probable partner before a person
@SuppressWarnings("ArrayRecordComponent") // as the table hands them over
public record OpenItems(
        long[] entry,
        boolean[] right,
        long[] amount,
        String[] currency,
        int[] day,
        int[] party,
        String[] account,
        String[] channel,
        @Nullable String[] reference,
        @Nullable String[] documentNo,
        @Nullable String[] batch,
        @Nullable String[] text,
        boolean[] rest,
        boolean[] awaits,
        Apart apart) {

    /// What a person said does not belong together.
    public interface Apart {
        boolean has(int left, int right);
    }

    public int size() {
        return amount.length;
    }

    /// Whether two entries may be in one group at all, this many days apart at most.
    boolean mayJoin(int one, int other, int days) {
        return right[one] != right[other]
                && currency[one].equals(currency[other])
                && Math.abs(day[one] - day[other]) <= days
                && !isApart(one, other);
    }

    boolean isApart(int one, int other) {
        return right[one] ? apart.has(other, one) : apart.has(one, other);
    }

    boolean hasParty(int place) {
        return party[place] != 0 || !account[place].isEmpty();
    }
}
