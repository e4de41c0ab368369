package io.tieout.reconciliation;

import io.tieout.parties.RateTable;
import io.tieout.reconciliation.ReconciliationSpec.PassSpec;
import io.tieout.reconciliation.aggregates.AggregateRules;
import io.tieout.shared.Currencies;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads from the attributes of bills in which currency they were agreed, and says what the pinned rates have made of
/// them. What cannot be read, or has no rate, drifts nowhere.
final class BillRates implements AggregateRules.Rates {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RateTable rates;
    private final String base;
    private final Map<Long, String> agreed = new HashMap<>();

    /// @param base the currency by way of which rates are found that nobody quotes
    BillRates(RateTable rates, String base) {
        this.rates = rates;
        this.base = base;
    }

    /// The attribute that names the currency, if the specification has one.
    static Optional<String> attribute(ReconciliationSpec spec) {
        return spec.passes().stream()
                .filter(PassSpec.Aggregates.class::isInstance)
                .map(PassSpec.Aggregates.class::cast)
                .flatMap(pass -> pass.gaps().stream())
                .filter(GapSpec.Exchange.class::isInstance)
                .map(GapSpec.Exchange.class::cast)
                .flatMap(exchange -> Optional.ofNullable(exchange.agreedIn()).stream())
                .findFirst();
    }

    void read(long bill, String attributes, String name) {
        JsonNode value = JSON.readTree(attributes).get(name);
        if (value != null && !value.isNull()) {
            String code = value.asString().strip().toUpperCase(Locale.ROOT);
            if (Currencies.isKnown(code)) {
                agreed.put(bill, code);
            }
        }
    }

    @Override
    public OptionalLong drift(long bill, String currency, long amount, int from, int to) {
        String agreedIn = agreed.get(bill);
        if (agreedIn == null || agreedIn.equals(currency)) {
            return OptionalLong.empty();
        }
        Optional<BigDecimal> then = rates.rate(agreedIn, currency, base, LocalDate.ofEpochDay(from));
        Optional<BigDecimal> later = rates.rate(agreedIn, currency, base, LocalDate.ofEpochDay(to));
        if (then.isEmpty() || later.isEmpty()) {
            return OptionalLong.empty();
        }
        long worth = BigDecimal.valueOf(amount)
                .multiply(later.orElseThrow())
                .divide(then.orElseThrow(), MathContext.DECIMAL128)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
        return OptionalLong.of(Math.subtractExact(worth, amount));
    }
}
