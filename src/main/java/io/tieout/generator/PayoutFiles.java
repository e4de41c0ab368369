package io.tieout.generator;

import io.tieout.generator.PaidOut.Arrived;
import io.tieout.generator.PaidOut.Settled;
import io.tieout.shared.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes settlement reports and the account where payouts arrive, a file for each month; `payouts.csv` says what is to
/// be said of each payout, and `cards/truth.csv` which lines and entries belong together.
final class PayoutFiles {

    private static final long STREAM = 0x9A10;
    private static final int RECORDS_PER_PAYOUT = 50;
    private static final int OTHERS_PER_PAYOUT = 2;
    private static final String SETTLEMENT = "settlement";
    private static final String CLEARING = "clearing";

    private final Deliveries deliveries;
    private final Map<String, Integer> byFile;
    private final Map<String, List<Slip>> files = new TreeMap<>();
    private final Map<Integer, String> places = new HashMap<>();
    private final List<PaidOut> payouts = new ArrayList<>();
    private final Map<PaidOut, List<Slip>> slips = new HashMap<>();
    private final List<Slip> others = new ArrayList<>();
    private int numbers;

    private PayoutFiles(Deliveries deliveries, Map<String, Integer> byFile) {
        this.deliveries = deliveries;
        this.byFile = byFile;
    }

    /// One record of a file.
    private record Slip(int number, String feed, int delivery, int day, List<String> fields) {
        Slip {
            fields = List.copyOf(fields);
        }
    }

    /// @param recordsPerSide of the bank; one payout for each fifty
    static void write(
            Path home,
            int recordsPerSide,
            long seed,
            Profile profile,
            Deliveries deliveries,
            OrderFiles.Records records)
            throws IOException {
        PayoutFiles written = new PayoutFiles(deliveries, records.byFile());
        PayoutDraws draws = new PayoutDraws(new SplittableRandom(seed ^ STREAM), records.period());
        for (int i = Math.max(1, recordsPerSide / RECORDS_PER_PAYOUT); i > 0; i--) {
            written.place(draws.payout(profile));
            for (int other = 0; other < OTHERS_PER_PAYOUT; other++) {
                written.others.add(written.arrived(draws.other(draws.anyDay()), "EUR", written.numbers));
            }
        }
        draws.lastDay().forEach(other -> written.others.add(written.arrived(other, "EUR", 0)));
        written.files();
        written.payouts(home);
        written.groups(home);
    }

    private void place(PaidOut payout) {
        int report = numbers++;
        int bank = numbers++;
        List<Slip> own = new ArrayList<>();
        for (Settled line : payout.lines) {
            own.add(settled(line, payout, report));
        }
        for (Arrived entry : payout.arrived) {
            own.add(arrived(entry, payout.currency, bank));
        }
        payouts.add(payout);
        slips.put(payout, own);
    }

    private Slip settled(Settled line, PaidOut payout, int late) {
        return keep(new Slip(
                numbers++,
                SETTLEMENT,
                deliveries.of(late),
                line.day(),
                List.of(
                        line.reference(),
                        LocalDate.ofEpochDay(line.day()).toString(),
                        payout.id,
                        line.kind(),
                        line.grossSaid() ? Money.plain(line.grossMinor(), payout.currency) : "",
                        Money.plain(line.feeMinor(), payout.currency),
                        Money.plain(line.netMinor(), payout.currency),
                        payout.currency)));
    }

    private Slip arrived(Arrived entry, String currency, int late) {
        return keep(new Slip(
                numbers++,
                CLEARING,
                deliveries.of(late),
                entry.day(),
                List.of(
                        LocalDate.ofEpochDay(entry.day()).toString(),
                        entry.text(),
                        entry.reference(),
                        entry.batch(),
                        Money.plain(entry.amountMinor(), currency),
                        currency)));
    }

    private Slip keep(Slip slip) {
        String month = LocalDate.ofEpochDay(slip.day()).toString().substring(0, 7);
        String name = Deliveries.name(slip.feed() + "-" + month, slip.delivery());
        files.computeIfAbsent(name, first -> new ArrayList<>()).add(slip);
        return slip;
    }

    private void files() throws IOException {
        for (Map.Entry<String, List<Slip>> file : files.entrySet()) {
            String name = file.getKey();
            Slip first = file.getValue().getFirst();
            file.getValue()
                    .sort(Comparator.comparingInt(Slip::day)
                            .thenComparingInt(slip -> Deliveries.mixed(slip.number()))
                            .thenComparingInt(Slip::number));
            Path target = deliveries.file(first.delivery(), first.feed(), name);
            try (Rows out = new Rows(target, StandardCharsets.UTF_8, ',', "\n")) {
                if (first.feed().equals(SETTLEMENT)) {
                    out.row("Transaction", "Date", "Payout", "Kind", "Gross", "Fee", "Net", "Currency");
                } else {
                    out.row("Date", "Text", "Reference", "Batch", "Amount", "Currency");
                }
                for (Slip slip : file.getValue()) {
                    places.put(slip.number(), name + ":" + out.row(slip.fields().toArray(String[]::new)));
                }
                byFile.put(deliveries.path(first.delivery(), first.feed(), name), out.records());
            }
        }
    }

    private void payouts(Path home) throws IOException {
        try (Rows out = new Rows(home.resolve("payouts.csv"), StandardCharsets.UTF_8, ',', "\n")) {
            out.row(
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
                    "records",
                    "delivery");
            for (PaidOut payout : payouts) {
                List<Slip> own = slips.getOrDefault(payout, List.of());
                out.row(
                        payout.id,
                        payout.currency,
                        payout.shape.label(),
                        payout.status,
                        Integer.toString(payout.lines.size()),
                        Integer.toString(payout.linesOff),
                        Money.plain(payout.gross(), payout.currency),
                        Money.plain(payout.gross() - payout.net(), payout.currency),
                        Money.plain(payout.net(), payout.currency),
                        Money.plain(payout.arrivedMinor(), payout.currency),
                        own.stream()
                                .filter(slip -> slip.feed().equals(CLEARING))
                                .map(slip -> places.getOrDefault(slip.number(), ""))
                                .sorted()
                                .collect(Collectors.joining(" ")),
                        Integer.toString(
                                own.stream().mapToInt(Slip::delivery).max().orElse(1)));
            }
        }
    }

    /// What `quality` asks of the reconciliation between account and reports.
    private void groups(Path home) throws IOException {
        Path folder = Files.createDirectories(home.resolve("cards"));
        try (Rows truth = new Rows(folder.resolve("truth.csv"), StandardCharsets.UTF_8, ',', "\n");
                Rows shapes = new Rows(folder.resolve("shapes.csv"), StandardCharsets.UTF_8, ',', "\n")) {
            truth.row("group", "side", "file", "record_no");
            shapes.row("group", "shape", "gap", "delivery");
            for (PaidOut payout : payouts) {
                boolean isGroup = !payout.lines.isEmpty() && !payout.arrived.isEmpty();
                List<Slip> own = slips.getOrDefault(payout, List.of());
                String delivery = Integer.toString(
                        own.stream().mapToInt(Slip::delivery).max().orElse(1));
                if (isGroup) {
                    shapes.row(
                            payout.id,
                            payout.shape.label(),
                            payout.status.equals("DIFFERS") ? "unexplained" : "",
                            delivery);
                }
                for (Slip slip : own) {
                    member(truth, isGroup ? payout.id : "X" + slip.number(), slip);
                    if (!isGroup) {
                        shapes.row("X" + slip.number(), payout.shape.label(), "", delivery);
                    }
                }
            }
            for (Slip other : others) {
                member(truth, "X" + other.number(), other);
                shapes.row("X" + other.number(), "no-payout", "", Integer.toString(other.delivery()));
            }
        }
    }

    private void member(Rows truth, String group, Slip slip) throws IOException {
        String[] place = places.getOrDefault(slip.number(), ":").split(":", 2);
        truth.row(group, slip.feed().equals(CLEARING) ? "BANK" : "PAYMENT", place[0], place[1]);
    }
}
