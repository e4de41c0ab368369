package io.tieout.reconciliation;

import io.tieout.reconciliation.ReconciliationSpec.OfferSpec;
import io.tieout.reconciliation.ReconciliationSpec.PassSpec;
import io.tieout.reconciliation.aggregates.AggregateRules;
import io.tieout.reconciliation.groups.Offer;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what bills offer for paying early from their attributes. What cannot be read offers nothing.
final class BillOffers {

    private static final int MILLIONTHS_OF_PERCENT = 4;
    private static final int MOST_DIGITS = 12;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final int MOST_DAYS = 366;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private BillOffers() {}

    /// Of the entries of these files, as the specification names their attributes.
    static AggregateRules.Offers of(
            Neighbours neighbours, EngagementId engagement, List<Long> files, Period period, ReconciliationSpec spec) {
        @Nullable OfferSpec offers = spec.passes().stream()
                .filter(PassSpec.Aggregates.class::isInstance)
                .map(PassSpec.Aggregates.class::cast)
                .map(PassSpec.Aggregates::offers)
                .filter(one -> one != null)
                .findFirst()
                .orElse(null);
        if (offers == null) {
            return AggregateRules.Offers.NONE;
        }
        Map<Long, Offer> found = new HashMap<>();
        neighbours.attributes(
                engagement,
                files,
                period,
                (entry, booked, attributes) ->
                        read(offers, booked, attributes).ifPresent(offer -> found.put(entry, offer)));
        return entry -> Optional.ofNullable(found.get(entry));
    }

    static Optional<Offer> read(OfferSpec spec, LocalDate booked, String attributes) {
        JsonNode all = JSON.readTree(attributes);
        Optional<BigDecimal> percent =
                number(text(all, spec.percent())).filter(one -> one.signum() > 0 && one.compareTo(WHOLE) <= 0);
        Optional<LocalDate> until = spec.until() == null
                ? number(text(all, spec.days())).flatMap(days -> after(booked, days))
                : spec.until().read(text(all, spec.until().attribute()));
        return percent.flatMap(ratio -> until.map(day -> new Offer(millionths(ratio), day)));
    }

    private static Optional<LocalDate> after(LocalDate booked, BigDecimal days) {
        boolean isWhole = days.stripTrailingZeros().scale() <= 0;
        return isWhole && days.signum() >= 0 && days.compareTo(BigDecimal.valueOf(MOST_DAYS)) <= 0
                ? Optional.of(booked.plusDays(days.longValue()))
                : Optional.empty();
    }

    private static int millionths(BigDecimal percent) {
        return percent.movePointRight(MILLIONTHS_OF_PERCENT)
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    /// `2`, `2.5`, `2,5 %`.
    private static Optional<BigDecimal> number(@Nullable String text) {
        String plain = text == null ? "" : text.replace("%", "").strip().replace(',', '.');
        return plain.length() <= MOST_DIGITS && plain.matches("\\d+(\\.\\d+)?")
                ? Optional.of(new BigDecimal(plain))
                : Optional.empty();
    }

    private static @Nullable String text(JsonNode all, @Nullable String name) {
        JsonNode value = name == null ? null : all.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }
}
