package io.tieout.reconciliation;

import io.tieout.entries.EntryColumns;
import io.tieout.intake.FileStatus;
import io.tieout.intake.SourceFile;
import io.tieout.reconciliation.payouts.Payout;
import io.tieout.reconciliation.payouts.Settlements;
import io.tieout.shared.Currencies;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Payouts of payment providers against the bank, from the files that are LIVE now.
@Component
public class Payouts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Neighbours neighbours;

    Payouts(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    /// What is configured, by name.
    public SortedMap<String, PayoutSpec> specs(EngagementId engagement) {
        return neighbours.payouts(engagement);
    }

    /// Every payout by its first day and id, as of a day; the last day of a report or the bank when it is null.
    public List<Payout> of(EngagementId engagement, PayoutSpec spec, @Nullable LocalDate asOf) {
        Map<Long, JsonNode> said = new HashMap<>();
        Period period = neighbours.engagement(engagement).period();
        List<Long> reports = files(engagement, spec.settlements());
        if (!reports.isEmpty()) {
            neighbours.attributes(
                    engagement, reports, period, (entry, booked, text) -> said.put(entry, JSON.readTree(text)));
        }
        List<Settlements.Settled> lines = new ArrayList<>();
        each(engagement, reports, (columns, row) -> lines.add(settled(spec, columns, row, said)));
        List<Settlements.Arrived> bank = new ArrayList<>();
        each(engagement, files(engagement, spec.bank()), (columns, row) -> bank.add(arrived(columns, row)));
        LocalDate day = asOf == null ? lastDay(lines, bank) : asOf;
        return currencies(lines, bank).stream()
                .flatMap(currency -> Settlements.of(
                        lines.stream()
                                .filter(one -> one.currency().equals(currency))
                                .toList(),
                        bank.stream()
                                .filter(one -> one.currency().equals(currency))
                                .toList(),
                        minor(spec.tolerance(), currency),
                        spec.days(),
                        day)
                        .stream())
                .sorted(Comparator.comparing(Payout::first)
                        .thenComparing(Payout::id)
                        .thenComparing(Payout::currency))
                .toList();
    }

    /// A row of columns.
    private interface Sink {
        void accept(EntryColumns columns, int row);
    }

    private void each(EngagementId engagement, List<Long> files, Sink sink) {
        if (!files.isEmpty()) {
            EntryColumns columns = neighbours.columns(
                    engagement, files, neighbours.engagement(engagement).period());
            for (int row = 0; row < columns.size(); row++) {
                sink.accept(columns, row);
            }
        }
    }

    private List<Long> files(EngagementId engagement, List<String> feeds) {
        return neighbours.files(engagement).stream()
                .filter(file -> file.status() == FileStatus.LIVE && feeds.contains(file.feed()))
                .map(SourceFile::fileNo)
                .sorted()
                .toList();
    }

    private static Settlements.Settled settled(
            PayoutSpec spec, EntryColumns columns, int row, Map<Long, JsonNode> said) {
        @Nullable JsonNode own = said.get(columns.entryId()[row]);
        String currency = columns.currency()[row];
        @Nullable String id = spec.payout() == null ? columns.batchReference()[row] : text(own, spec.payout());
        return new Settlements.Settled(
                Objects.requireNonNullElse(id, ""),
                LocalDate.ofEpochDay(columns.bookingDay()[row]),
                currency,
                amount(text(own, spec.gross()), currency),
                amount(text(own, spec.fee()), currency),
                columns.amountMinor()[row]);
    }

    private static Settlements.Arrived arrived(EntryColumns columns, int row) {
        return new Settlements.Arrived(
                columns.entryId()[row],
                LocalDate.ofEpochDay(columns.bookingDay()[row]),
                columns.currency()[row],
                columns.amountMinor()[row],
                columns.batchReference()[row],
                columns.reference()[row],
                columns.description()[row]);
    }

    private static LocalDate lastDay(List<Settlements.Settled> lines, List<Settlements.Arrived> bank) {
        LocalDate last = LocalDate.MIN;
        for (Settlements.Settled line : lines) {
            last = line.day().isAfter(last) ? line.day() : last;
        }
        for (Settlements.Arrived entry : bank) {
            last = entry.day().isAfter(last) ? entry.day() : last;
        }
        return last;
    }

    private static List<String> currencies(List<Settlements.Settled> lines, List<Settlements.Arrived> bank) {
        return Stream.concat(
                        lines.stream().map(Settlements.Settled::currency),
                        bank.stream().map(Settlements.Arrived::currency))
                .distinct()
                .sorted()
                .toList();
    }

    /// What cannot be read, or is finer than the currency, says nothing.
    private static OptionalLong amount(@Nullable String text, String currency) {
        return Purchases.number(text)
                .map(units ->
                        units.movePointRight(Currencies.exponent(currency)).stripTrailingZeros())
                .filter(minor -> minor.scale() <= 0)
                .map(minor -> OptionalLong.of(minor.longValueExact()))
                .orElse(OptionalLong.empty());
    }

    private static long minor(BigDecimal units, String currency) {
        return units.movePointRight(Currencies.exponent(currency))
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }

    private static @Nullable String text(@Nullable JsonNode all, @Nullable String name) {
        JsonNode value = all == null || name == null ? null : all.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }
}
