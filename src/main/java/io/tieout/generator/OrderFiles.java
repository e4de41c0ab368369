package io.tieout.generator;

import io.tieout.generator.OrderLine.Document;
import io.tieout.shared.Period;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Writes orders, receipts of goods and invoices by line, a file for each month, and `lines.csv`: what is to be paid,
/// what is held and why.
final class OrderFiles {

    private static final long STREAM = 0x0DE5;
    private static final int RECORDS_PER_ORDER = 20;

    private final Deliveries deliveries;
    private final Map<String, Integer> records;
    private final Map<String, List<Slip>> files = new TreeMap<>();
    private final List<List<String>> truth = new ArrayList<>();
    private int numbers;

    private OrderFiles(Deliveries deliveries, Map<String, Integer> records) {
        this.deliveries = deliveries;
        this.records = records;
    }

    /// One record of a file.
    ///
    /// @param known from which delivery on the verdict is the right one
    private record Slip(int number, String feed, int delivery, Document document, OrderShape shape, int known) {}

    /// @param recordsPerSide of the bank; about a fifth as many lines are billed
    /// @param records physical records by file, added to
    static void write(Path home, int recordsPerSide, long seed, Profile profile, Deliveries deliveries, Records records)
            throws IOException {
        OrderFiles written = new OrderFiles(deliveries, records.byFile());
        OrderDraws draws = new OrderDraws(new SplittableRandom(seed ^ STREAM), records.period());
        for (int i = Math.max(1, recordsPerSide / RECORDS_PER_ORDER); i > 0; i--) {
            draws.order(profile).forEach(written::place);
        }
        written.files();
        written.truth(home);
    }

    /// Physical records by file, added to, and the days they may lie on.
    record Records(Period period, Map<String, Integer> byFile) {}

    private void place(OrderLine line) {
        int first = numbers;
        numbers += line.orders.size() + line.receipts.size() + line.invoices.size();
        int known = IntStream.range(first, numbers).map(deliveries::of).max().orElse(1);
        int number = place("orders", line.orders, line.shape, first, known);
        number = place("goods", line.receipts, line.shape, number, known);
        place("invoice-lines", line.invoices, line.shape, number, known);
    }

    /// The next number.
    private int place(String feed, List<Document> documents, OrderShape shape, int first, int known) {
        int number = first;
        for (Document document : documents) {
            int delivery = deliveries.of(number);
            String month = LocalDate.ofEpochDay(document.day()).toString().substring(0, 7);
            files.computeIfAbsent(Deliveries.name(feed + "-" + month, delivery), name -> new ArrayList<>())
                    .add(new Slip(number++, feed, delivery, document, shape, known));
        }
        return number;
    }

    private void files() throws IOException {
        for (Map.Entry<String, List<Slip>> file : files.entrySet()) {
            List<Slip> slips = file.getValue();
            slips.sort(Comparator.comparingInt((Slip slip) -> slip.document().day())
                    .thenComparingInt(slip -> Deliveries.mixed(slip.number()))
                    .thenComparingInt(Slip::number));
            file(file.getKey(), slips);
        }
    }

    private void file(String name, List<Slip> slips) throws IOException {
        Slip first = slips.getFirst();
        Path target = deliveries.file(first.delivery(), first.feed(), name);
        try (Rows out = new Rows(target, StandardCharsets.UTF_8, ';', "\n")) {
            out.row("Document", "Date", "Order", "Line", "Supplier", "Quantity", "Unit price", "Amount", "Currency");
            for (Slip slip : slips) {
                Document document = slip.document();
                int record = out.row(
                        document.number(),
                        LocalDate.ofEpochDay(document.day()).toString(),
                        document.order(),
                        document.line(),
                        document.supplier(),
                        document.quantity(),
                        document.price(),
                        document.amount().toPlainString().replace('.', ','),
                        document.currency());
                if (slip.feed().equals("invoice-lines")) {
                    truth.add(List.of(
                            name,
                            Integer.toString(record),
                            slip.shape().label(),
                            document.holds().isEmpty() ? "MATCHED" : "HELD",
                            document.holds(),
                            Integer.toString(slip.known())));
                }
            }
            records.put(deliveries.path(first.delivery(), first.feed(), name), out.records());
        }
    }

    private void truth(Path home) throws IOException {
        try (Rows out = new Rows(home.resolve("lines.csv"), StandardCharsets.UTF_8, ',', "\n")) {
            out.row("file", "record_no", "shape", "status", "holds", "delivery");
            for (List<String> row : truth) {
                out.row(row.toArray(String[]::new));
            }
        }
    }
}
