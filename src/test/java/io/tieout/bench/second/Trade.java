package io.tieout.bench.second;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.tieout.shared.Money;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes what was ordered, taken in, billed and settled by the marketplace: tab-separated files, one for a
/// quarter, days as `17/03/2026`; `lines.csv` and `payouts.csv` say what is true of them.
final class Trade {

    private static final DateTimeFormatter SLASHES = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    private static final Comparator<Purchasing.Slip> IN_FILE = Comparator.comparing((Purchasing.Slip slip) -> slip.day)
            .thenComparing(slip -> Math.floorMod((slip.order + slip.number).hashCode() * 31, 9_973))
            .thenComparing(slip -> slip.order + slip.position + slip.number);

    private final Path home;
    private final Path input;

    private Trade(Path home) {
        this.home = home;
        this.input = home.resolve("input").resolve(SecondEngagement.CODE);
    }

    static void write(Path home, int recordsPerSide, long seed) throws IOException {
        Trade trade = new Trade(home);
        Purchasing purchasing = new Purchasing(seed);
        purchasing.play(Math.max(1, recordsPerSide / 5));
        Settling settling = new Settling(seed);
        settling.play(Math.max(1, recordsPerSide / 50));
        trade.purchases(purchasing);
        trade.settlements(settling);
    }

    private void purchases(Purchasing purchasing) throws IOException {
        slips("purchase-orders", purchasing.orders());
        slips("delivery-notes", purchasing.deliveries());
        List<List<String>> truth = slips("bills", purchasing.bills());
        csv(home.resolve("lines.csv"), List.of("file", "record_no", "shape", "status", "holds"), truth);
    }

    /// Goods and services lie in two folders; what is true of each record.
    private List<List<String>> slips(String feed, List<Purchasing.Slip> slips) throws IOException {
        List<List<String>> truth = new ArrayList<>();
        Map<String, List<Purchasing.Slip>> files = slips.stream()
                .collect(Collectors.groupingBy(
                        slip -> (slip.isService ? "service-" : "") + feed + "/" + quarter(slip.day),
                        TreeMap::new,
                        Collectors.toList()));
        for (Map.Entry<String, List<Purchasing.Slip>> file : files.entrySet()) {
            file.getValue().sort(IN_FILE);
            String name = file.getKey().replace('/', '-') + ".txt";
            Path target = Files.createDirectories(input.resolve(file.getKey()).getParent())
                    .resolve(name);
            List<List<String>> rows = new ArrayList<>();
            for (Purchasing.Slip slip : file.getValue()) {
                rows.add(List.of(
                        slip.number,
                        SLASHES.format(slip.day),
                        slip.order,
                        slip.position,
                        slip.supplier,
                        slip.quantity,
                        slip.price,
                        slip.amount.toPlainString(),
                        slip.currency));
                truth.add(List.of(
                        name,
                        Integer.toString(rows.size() + 1),
                        slip.shape,
                        slip.holds.isEmpty() ? "MATCHED" : "HELD",
                        slip.holds));
            }
            tabs(target, List.of("No", "Date", "PO", "Pos", "Supplier", "Qty", "Each", "Value", "Ccy"), rows);
        }
        return truth;
    }

    private void settlements(Settling settling) throws IOException {
        List<List<String>> items = new ArrayList<>();
        Map<Settling.Transfer, String> places = new java.util.IdentityHashMap<>();
        List<Settling.Transfer> transfers = new ArrayList<>(settling.strangers());
        for (Settling.Week week : settling.weeks()) {
            transfers.addAll(week.transfers);
            for (Settling.Item item : week.items) {
                items.add(List.of(
                        SLASHES.format(item.day()),
                        item.order(),
                        week.id,
                        Money.plain(item.gross(), week.currency),
                        Money.plain(item.fee(), week.currency),
                        Money.plain(item.net(), week.currency),
                        week.currency));
            }
        }
        tabs(
                Files.createDirectories(input.resolve("bazaar")).resolve("bazaar-2026.txt"),
                List.of("Date", "Order", "Settlement", "Sold for", "Commission", "Yours", "Ccy"),
                items);
        transfers.sort(Comparator.comparing(Settling.Transfer::day).thenComparing(Settling.Transfer::narrative));
        List<List<String>> rows = new ArrayList<>();
        for (Settling.Transfer transfer : transfers) {
            rows.add(List.of(
                    SLASHES.format(transfer.day()),
                    transfer.narrative(),
                    transfer.batch(),
                    Money.plain(transfer.minor(), transfer.currency()),
                    transfer.currency()));
            places.put(transfer, "till-account-2026.txt:" + (rows.size() + 1));
        }
        tabs(
                Files.createDirectories(input.resolve("till-account")).resolve("till-account-2026.txt"),
                List.of("Date", "Narrative", "Batch", "Amount", "Ccy"),
                rows);
        csv(
                home.resolve("payouts.csv"),
                List.of(
                        "payout",
                        "currency",
                        "shape",
                        "status",
                        "lines",
                        "lines_off",
                        "gross",
                        "fee",
                        "net",
                        "arrived",
                        "records"),
                settling.weeks().stream().map(week -> truth(week, places::get)).toList());
    }

    private static List<String> truth(Settling.Week week, Function<Settling.Transfer, String> places) {
        return List.of(
                week.id,
                week.currency,
                week.shape,
                week.status,
                Integer.toString(week.items.size()),
                Integer.toString(week.off),
                Money.plain(week.gross(), week.currency),
                Money.plain(week.gross() - week.net(), week.currency),
                Money.plain(week.net(), week.currency),
                Money.plain(week.arrived(), week.currency),
                week.transfers.stream().map(places).sorted().collect(Collectors.joining(" ")));
    }

    private static String quarter(LocalDate day) {
        return "2026-Q" + (day.getMonthValue() + 2) / 3;
    }

    private static void tabs(Path file, List<String> header, List<List<String>> rows) throws IOException {
        try (Writer out = Files.newBufferedWriter(file);
                CsvWriter csv = CsvWriter.builder().fieldSeparator('\t').build(out)) {
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
        }
    }

    private static void csv(Path file, List<String> header, List<List<String>> rows) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file, StandardCharsets.UTF_8)) {
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
        }
    }
}
