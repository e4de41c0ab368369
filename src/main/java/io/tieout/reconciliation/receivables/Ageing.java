package io.tieout.reconciliation.receivables;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What each party owes in each currency, by how long it is overdue.
public final class Ageing {

    private Ageing() {}

    /// One party in one currency. The buckets hold invoices, in the order of [Bucket]; credits are what goes against
    /// them, so they are negative.
    ///
    /// @param oldest days that the oldest invoice is overdue, 0 when none is
    public record Line(
            String party, String name, String currency, List<Long> buckets, long credits, int invoices, int oldest) {

        public Line {
            buckets = List.copyOf(buckets);
        }

        public long invoicedMinor() {
            return buckets.stream().mapToLong(one -> one).reduce(0, Math::addExact);
        }

        public long balanceMinor() {
            return Math.addExact(invoicedMinor(), credits);
        }
    }

    /// By party and currency; what is of no known party comes first.
    ///
    /// @throws ArithmeticException when a sum does not fit 64 bits
    public static List<Line> of(List<OpenInvoice> open, LocalDate asOf) {
        SortedMap<String, Sum> sums = new TreeMap<>();
        for (OpenInvoice one : open) {
            sums.computeIfAbsent(one.party() + "\n" + one.currency(), none -> new Sum(one))
                    .add(one, asOf);
        }
        return sums.values().stream().map(Sum::line).toList();
    }

    private static final class Sum {

        private final OpenInvoice first;
        private final Map<Bucket, Long> buckets = new EnumMap<>(Bucket.class);
        private String name;
        private long credits;
        private int invoices;
        private int oldest;

        Sum(OpenInvoice first) {
            this.first = first;
            this.name = first.name();
        }

        void add(OpenInvoice one, LocalDate asOf) {
            // of several ways to write it always the same one
            name = one.name().compareTo(name) < 0 ? one.name() : name;
            if (one.isClaim()) {
                int overdue = one.overdue(asOf);
                buckets.merge(Bucket.of(overdue), one.openMinor(), Math::addExact);
                invoices++;
                oldest = Math.max(oldest, overdue);
            } else {
                credits = Math.addExact(credits, one.openMinor());
            }
        }

        Line line() {
            List<Long> all = Arrays.stream(Bucket.values())
                    .map(bucket -> buckets.getOrDefault(bucket, 0L))
                    .toList();
            return new Line(first.party(), name, first.currency(), all, credits, invoices, oldest);
        }
    }
}
