package io.tieout.parties;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What currencies are worth in each other on a day. A rate holds from its day until the next one of its two
/// currencies, for 31 days at most. Of several for one day that of the newest file counts, in it the last one.
public final class RateTable {

    /// Nothing is known.
    public static final RateTable EMPTY = new RateTable(List.of());

    private static final int MOST_DAYS = 31;
    private static final MathContext DIGITS = new MathContext(34, RoundingMode.HALF_EVEN);

    private final Map<String, NavigableMap<LocalDate, BigDecimal>> rates = new HashMap<>();

    /// @param records in any order
    public RateTable(List<RateRecord> records) {
        records.stream()
                .sorted(Comparator.comparingLong(RateRecord::fileNo).thenComparingLong(RateRecord::recordNo))
                .forEach(one -> rates.computeIfAbsent(one.currency() + one.quotedIn(), none -> new TreeMap<>())
                        .put(one.effectiveOn(), one.rate()));
    }

    /// What one unit of a currency is worth in another: as it is quoted, as the opposite is quoted, or by way of a
    /// third currency.
    public Optional<BigDecimal> rate(String currency, String in, String via, LocalDate day) {
        Optional<BigDecimal> found = direct(currency, in, day);
        return found.isPresent()
                ? found
                : direct(currency, via, day)
                        .flatMap(first -> direct(via, in, day).map(second -> first.multiply(second, DIGITS)));
    }

    private Optional<BigDecimal> direct(String currency, String in, LocalDate day) {
        if (currency.equals(in)) {
            return Optional.of(BigDecimal.ONE);
        }
        Optional<BigDecimal> quoted = quoted(currency, in, day);
        return quoted.isPresent() ? quoted : quoted(in, currency, day).map(rate -> BigDecimal.ONE.divide(rate, DIGITS));
    }

    private Optional<BigDecimal> quoted(String currency, String in, LocalDate day) {
        NavigableMap<LocalDate, BigDecimal> known = rates.get(currency + in);
        return Optional.ofNullable(known == null ? null : known.floorEntry(day))
                .filter(entry -> !entry.getKey().plusDays(MOST_DAYS).isBefore(day))
                .map(Map.Entry::getValue);
    }
}
