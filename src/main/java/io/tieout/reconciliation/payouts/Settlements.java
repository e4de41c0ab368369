package io.tieout.reconciliation.payouts;

import io.tieout.parties.PartyKeys;
import io.tieout.reconciliation.payouts.Payout.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Adds the lines of settlement reports up by payout and currency and finds what arrived for each: an entry of the
/// bank that carries the payout's id as its batch or reference, or as a word of its text.
public final class Settlements {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;:()]+");
    private static final Pattern NO_SIGN = Pattern.compile("[^\\p{L}\\p{N}]");

    /// What is shorter stands in a text by accident.
    private static final int SHORTEST = 5;

    private final long toleranceMinor;
    private final int days;
    private final LocalDate asOf;
    private final SortedMap<String, Sum> sums = new TreeMap<>();

    private Settlements(long toleranceMinor, int days, LocalDate asOf) {
        this.toleranceMinor = toleranceMinor;
        this.days = days;
        this.asOf = asOf;
    }

    /// A line of a settlement report.
    ///
    /// @param grossMinor and `feeMinor`: empty when they are missing or cannot be read; the fee with any sign
    public record Settled(
            String payout,
            LocalDate day,
            String currency,
            OptionalLong grossMinor,
            OptionalLong feeMinor,
            long netMinor) {}

    /// An entry of the bank.
    public record Arrived(
            long entry,
            LocalDate day,
            String currency,
            long amountMinor,
            @Nullable String batch,
            @Nullable String reference,
            @Nullable String text) {}

    /// @param days after its last line within which a payout arrives
    /// @param asOf the day on which it is asked
    public static List<Payout> of(
            List<Settled> lines, List<Arrived> bank, long toleranceMinor, int days, LocalDate asOf) {
        Settlements settlements = new Settlements(toleranceMinor, days, asOf);
        lines.forEach(settlements::settled);
        bank.forEach(settlements::arrived);
        return settlements.sums.values().stream().map(settlements::payout).toList();
    }

    private void settled(Settled line) {
        String key = key(line.payout());
        if (!key.isEmpty()) {
            sums.computeIfAbsent(
                            key + " " + line.currency(), none -> new Sum(line.payout(), line.currency(), line.day()))
                    .add(line);
        }
    }

    private void arrived(Arrived entry) {
        Set<String> names = new HashSet<>();
        names.add(key(entry.batch()));
        names.add(key(entry.reference()));
        if (entry.text() != null) {
            for (String word : BETWEEN_WORDS.split(entry.text(), -1)) {
                names.add(key(word));
            }
            names.addAll(PartyKeys.said(entry.text(), name -> sums.containsKey(name + " " + entry.currency())));
        }
        List<Sum> named = names.stream()
                .filter(name -> name.length() >= SHORTEST)
                .map(name -> sums.get(name + " " + entry.currency()))
                .filter(sum -> sum != null && sum.lines > 0)
                .distinct()
                .toList();
        String batch = entry.batch();
        if (named.size() == 1) {
            named.getFirst().arrive(entry);
        } else if (named.isEmpty() && batch != null && !key(batch).isEmpty()) {
            sums.computeIfAbsent(
                            key(batch) + " " + entry.currency(), none -> new Sum(batch, entry.currency(), entry.day()))
                    .arrive(entry);
        }
    }

    private static String key(@Nullable String text) {
        return text == null ? "" : NO_SIGN.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    }

    private Payout payout(Sum sum) {
        return new Payout(
                sum.id,
                sum.currency,
                sum.lines,
                sum.off,
                sum.first,
                sum.last,
                sum.gross,
                sum.net,
                sum.arrived.stream().sorted().toList(),
                sum.arrivedMinor,
                status(sum));
    }

    private Status status(Sum sum) {
        if (sum.lines == 0) {
            return Status.NO_REPORT;
        }
        if (sum.arrived.isEmpty()) {
            return asOf.isAfter(sum.last.plusDays(days)) ? Status.MISSING : Status.AWAITED;
        }
        long difference = Math.subtractExact(sum.arrivedMinor, sum.net);
        return Math.abs(difference) <= toleranceMinor ? Status.AGREES : Status.DIFFERS;
    }

    /// A payout in the making.
    private static final class Sum {

        private final String id;
        private final String currency;
        private final List<Long> arrived = new ArrayList<>();
        private LocalDate first;
        private LocalDate last;
        private int lines;
        private int off;
        private long gross;
        private long net;
        private long arrivedMinor;

        Sum(String id, String currency, LocalDate day) {
            this.id = id;
            this.currency = currency;
            this.first = day;
            this.last = day;
        }

        void add(Settled line) {
            lines++;
            first = line.day().isBefore(first) ? line.day() : first;
            last = line.day().isAfter(last) ? line.day() : last;
            net = Math.addExact(net, line.netMinor());
            long own = line.grossMinor().orElse(line.netMinor());
            gross = Math.addExact(gross, own);
            long fee = Math.absExact(Math.subtractExact(own, line.netMinor()));
            boolean isRight = line.grossMinor().isPresent()
                    && Math.absExact(line.feeMinor().orElse(fee)) == fee;
            off += isRight ? 0 : 1;
        }

        void arrive(Arrived entry) {
            arrived.add(entry.entry());
            arrivedMinor = Math.addExact(arrivedMinor, entry.amountMinor());
        }
    }
}
