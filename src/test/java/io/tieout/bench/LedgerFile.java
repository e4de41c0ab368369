package io.tieout.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;

/// A ledger as a bookkeeping system exports it: ten columns, some 125 bytes a record, one record in six with quotes,
/// some texts beyond ASCII. The same seed gives the same bytes; every record is good.
final class LedgerFile {

    static final String HEADER =
            "Journal,Posting date,Value date,Document,Account,Partner,Text,Amount,Currency,Posted by";

    private static final String[] PARTNERS = {
        "Northern Power Distribution", "Harbour Office Supplies", "M\u00FCller Werkzeugbau GmbH",
                "Caf\u00E9 Lumi\u00E8re",
        "Castle Facilities Management", "Orchard Road Logistics", "Stone and Sons Ltd", "Bluewater Catering",
        "\u0141\u00F3d\u017A Transport Sp. z o.o.", "Riverside Training Centre", "Beacon Insurance",
                "Western Rail Freight"
    };
    private static final String[] TEXTS = {
        "Invoice payment March", "Monthly service charge", "Credit note for returned goods", "Rent office block B",
        "Consulting phase two", "Vehicle lease instalment", "Utilities third quarter", "Training and travel"
    };
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 360;

    private LedgerFile() {}

    /// Records below the header and the sum of their amounts in minor units.
    record Totals(long rows, long sumMinor) {}

    /// Writes the file anew.
    ///
    /// @throws IOException when it cannot be written
    static Totals write(Path file, int records, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        String[] days = new String[DAYS + 5];
        for (int i = 0; i < days.length; i++) {
            days[i] = FIRST_DAY.plusDays(i).toString();
        }
        long sum = 0;
        StringBuilder line = new StringBuilder(200);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < records; i++) {
                long minor = random.nextLong(-2_500_000, 2_500_000);
                sum += minor;
                line.setLength(0);
                record(line, i, (int) ((long) i * DAYS / records), minor, random, days);
                out.write(line.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return new Totals(records, sum);
    }

    /// Records stand in the order of their days, as a ledger is exported.
    private static void record(StringBuilder line, int i, int day, long minor, SplittableRandom random, String[] days) {
        line.append(1_000_000 + i / 2).append(',');
        line.append(days[day]).append(',').append(days[day + random.nextInt(4)]).append(',');
        line.append("DOC-2026-").append(10_000_000 + i).append(',');
        line.append(400_000 + random.nextInt(600)).append(',');
        String partner = PARTNERS[random.nextInt(PARTNERS.length)];
        String text = TEXTS[random.nextInt(TEXTS.length)];
        int number = random.nextInt(10_000, 100_000);
        switch (random.nextInt(12)) {
            case 0 ->
                line.append('"')
                        .append(partner)
                        .append(", branch ")
                        .append(number % 90)
                        .append("\",")
                        .append(text);
            case 1 ->
                line.append(partner)
                        .append(",\"")
                        .append(text)
                        .append(" \"\"urgent\"\", ref ")
                        .append(number)
                        .append('"');
            default ->
                line.append(partner).append(',').append(text).append(" ref ").append(number);
        }
        line.append(',')
                .append(minor < 0 ? "-" : "")
                .append(Math.abs(minor) / 100)
                .append('.');
        long cents = Math.abs(minor) % 100;
        line.append(cents < 10 ? "0" : "").append(cents);
        line.append(",GBP,user").append(10 + random.nextInt(40)).append('\n');
    }
}
