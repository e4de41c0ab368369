package io.tieout.reconciliation;

import io.tieout.entries.EntryColumns;
import io.tieout.intake.FileStatus;
import io.tieout.intake.SourceFile;
import io.tieout.reconciliation.purchases.Line;
import io.tieout.reconciliation.purchases.ThreeWay;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Money;
import io.tieout.shared.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lines of invoices against those of orders and receipts of goods, from the files that are LIVE now.
@Component
public class Purchases {

    /// `12`, `12.5`, `12,5`, `-3`: one mark is the decimal one, thousands are not written.
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}([.,]\\d{1,10})?");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Neighbours neighbours;

    Purchases(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    /// What is configured, by name.
    public SortedMap<String, PurchaseSpec> specs(EngagementId engagement) {
        return neighbours.purchases(engagement);
    }

    /// Every line of the invoices and of the orders, as things stand.
    public ThreeWay.Result of(EngagementId engagement, PurchaseSpec spec) {
        PurchaseSpec.ToleranceSpec tolerance = spec.tolerance();
        return ThreeWay.of(
                lines(engagement, spec, spec.orders()),
                lines(engagement, spec, spec.receipts()),
                lines(engagement, spec, spec.invoices()),
                new ThreeWay.Tolerance(
                        tolerance.price(), tolerance.quantity(), tolerance.received(), tolerance.amount()),
                !spec.isThreeWay());
    }

    private List<Line> lines(EngagementId engagement, PurchaseSpec spec, List<String> feeds) {
        List<Long> files = neighbours.files(engagement).stream()
                .filter(file -> file.status() == FileStatus.LIVE && feeds.contains(file.feed()))
                .map(SourceFile::fileNo)
                .sorted()
                .toList();
        if (files.isEmpty()) {
            return List.of();
        }
        Period period = neighbours.engagement(engagement).period();
        Map<Long, Said> said = new HashMap<>();
        neighbours.attributes(engagement, files, period, (entry, booked, text) -> said.put(entry, Said.of(spec, text)));
        EntryColumns columns = neighbours.columns(engagement, files, period);
        List<Line> lines = new ArrayList<>(columns.size());
        for (int row = 0; row < columns.size(); row++) {
            Said own = said.getOrDefault(columns.entryId()[row], Said.NOTHING);
            lines.add(line(columns, row, spec.order() == null ? columns.reference()[row] : own.order(), own));
        }
        return lines;
    }

    private static Line line(EntryColumns columns, int row, @Nullable String order, Said said) {
        String currency = columns.currency()[row];
        @Nullable String document = columns.documentNo()[row];
        return new Line(
                columns.entryId()[row],
                Objects.requireNonNullElse(order, ""),
                Objects.requireNonNullElse(said.line(), ""),
                LocalDate.ofEpochDay(columns.bookingDay()[row]),
                Objects.requireNonNullElse(document, ""),
                Objects.requireNonNullElse(columns.counterparty()[row], ""),
                number(said.quantity()),
                number(said.price()),
                new BigDecimal(Money.plain(columns.amountMinor()[row], currency)),
                currency);
    }

    static Optional<BigDecimal> number(@Nullable String text) {
        String plain = text == null ? "" : text.strip();
        return NUMBER.matcher(plain).matches()
                ? Optional.of(new BigDecimal(plain.replace(',', '.')))
                : Optional.empty();
    }

    /// What the attributes of one entry say.
    private record Said(
            @Nullable String order,
            @Nullable String line,
            @Nullable String quantity,
            @Nullable String price) {

        private static final Said NOTHING = new Said(null, null, null, null);

        static Said of(PurchaseSpec spec, String attributes) {
            JsonNode all = JSON.readTree(attributes);
            return new Said(
                    text(all, spec.order()),
                    text(all, spec.line()),
                    text(all, spec.quantity()),
                    text(all, spec.price()));
        }

        private static @Nullable String text(JsonNode all, @Nullable String name) {
            JsonNode value = name == null ? null : all.get(name);
            return value == null || value.isNull() ? null : value.asString();
        }
    }
}
