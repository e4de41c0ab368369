package io.tieout.generator.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the records of a truth are worth, as far as the run knows them.
final class Values {

    private static final int ABSENT = -1;

    private final Truth truth;
    private final long[] amounts;
    private final int[] currencyOf;
    private final List<String> currencies = new ArrayList<>();

    Values(Truth truth) {
        this.truth = truth;
        this.amounts = new long[truth.records()];
        this.currencyOf = new int[truth.records()];
        Arrays.fill(currencyOf, ABSENT);
    }

    void put(int record, Member member) {
        int currency = currencies.indexOf(member.currency());
        if (currency < 0) {
            currency = currencies.size();
            currencies.add(member.currency());
        }
        amounts[record] = member.amountMinor();
        currencyOf[record] = currency;
    }

    /// Records of the truth that take no part in the run.
    long absent() {
        return Arrays.stream(currencyOf).filter(c -> c == ABSENT).count();
    }

    /// The currency of the first record that takes part; empty when none does.
    String currency(int[] records) {
        for (int record : records) {
            if (currencyOf[record] != ABSENT) {
                return currencies.get(currencyOf[record]);
            }
        }
        return "";
    }

    /// The greater of the sides' sums, in minor units, without sign.
    long value(int[] records) {
        long greatest = 0;
        for (int record : records) {
            long sum = 0;
            for (int other : records) {
                sum += truth.side(other) == truth.side(record) ? amounts[other] : 0;
            }
            greatest = Math.max(greatest, Math.abs(sum));
        }
        return greatest;
    }
}
