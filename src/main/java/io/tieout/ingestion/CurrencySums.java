package io.tieout.ingestion;

import io.tieout.validation.LoadResults.CurrencySum;
import java.math.BigInteger;
import java.util.SortedMap;
import java.util.TreeMap;

/// Sums of one block by currency, exact: each is kept in two halves that cannot overflow for as many records as a
/// block can have. Runs of one currency cost no look-up.
final class CurrencySums {

    private static final int HALF = 32;
    private static final long LOW = 0xFFFF_FFFFL;

    private final SortedMap<String, Sum> sums = new TreeMap<>();
    private String lastCode = "";
    private Sum last = new Sum();

    void add(String code, long fileMinor, long bookedMinor) {
        if (!code.equals(lastCode)) {
            lastCode = code;
            last = sums.computeIfAbsent(code, first -> new Sum());
        }
        last.add(fileMinor, bookedMinor);
    }

    SortedMap<String, CurrencySum> result() {
        SortedMap<String, CurrencySum> result = new TreeMap<>();
        sums.forEach((code, sum) -> result.put(code, sum.result()));
        return result;
    }

    private static final class Sum {
        private long fileHigh;
        private long fileLow;
        private long bookedHigh;
        private long bookedLow;
        private long count;

        void add(long fileMinor, long bookedMinor) {
            fileHigh += fileMinor >> HALF;
            fileLow += fileMinor & LOW;
            bookedHigh += bookedMinor >> HALF;
            bookedLow += bookedMinor & LOW;
            count++;
        }

        CurrencySum result() {
            return new CurrencySum(joined(fileHigh, fileLow), joined(bookedHigh, bookedLow), count);
        }

        private static BigInteger joined(long high, long low) {
            return BigInteger.valueOf(high).shiftLeft(HALF).add(BigInteger.valueOf(low));
        }
    }
}
