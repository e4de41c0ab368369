package io.tieout.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;

/// A bank and a ledger that mostly agree, one record a line, in the order of their days. Nine of ten bank entries have
/// the reference, two in a hundred have no partner. The same seed gives the same bytes.
final class PairFiles {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
    private static final int DAYS = 350;
    private static final int PARTIES = 5_000;
    private static final String[] SYLLABLES = {
        "ka", "lo", "mi", "ren", "tor", "vas", "bel", "dun", "har", "sen", "fro", "gri", "pel", "wan", "zu", "ost"
    };

    private PairFiles() {}

    /// What the amounts and the days of a file are like.
    enum Kind {
        /// amounts as in business, some of them often
        USUAL,
        /// one amount and one day, references
        ONE_AMOUNT,
        /// nothing has a partner
        NOTHING_MATCHES
    }

    static void write(Path bank, Path ledger, int records, long seed, Kind kind) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        String[] parties = new String[PARTIES];
        for (int i = 0; i < PARTIES; i++) {
            parties[i] = name(random) + " " + name(random) + " Ltd";
        }
        try (BufferedWriter left = Files.newBufferedWriter(bank, StandardCharsets.UTF_8);
                BufferedWriter right = Files.newBufferedWriter(ledger, StandardCharsets.UTF_8)) {
            String header = "Date,Amount,Currency,Reference,Party,Text\n";
            left.write(header);
            right.write(header);
            for (int i = 0; i < records; i++) {
                int day = kind == Kind.ONE_AMOUNT ? 100 : (int) ((long) i * DAYS / records);
                long minor = kind == Kind.ONE_AMOUNT ? 12_345 : amount(random);
                String reference = "INV-2026-%07d".formatted(i);
                String party = parties[(int) (PARTIES * random.nextDouble() * random.nextDouble())];
                boolean alone = kind == Kind.NOTHING_MATCHES || random.nextInt(100) < 2;
                boolean silent = kind == Kind.USUAL && random.nextInt(10) == 0;
                line(left, day + random.nextInt(3), minor, silent ? "" : reference, party, "Payment");
                line(right, day, alone ? minor + 1_000_000_000L : minor, reference, party, "Invoice " + reference);
            }
        }
    }

    private static long amount(SplittableRandom random) {
        double normal = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
                * StrictMath.cos(2 * Math.PI * random.nextDouble());
        long minor = Math.max(100, Math.round(StrictMath.exp(6 + 1.6 * normal) * 100));
        return random.nextInt(10) < 6 ? -minor : minor;
    }

    private static String name(SplittableRandom random) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            name.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    }

    private static void line(BufferedWriter out, int day, long minor, String reference, String party, String text)
            throws IOException {
        out.write(FIRST_DAY.plusDays(day) + "," + BigDecimal.valueOf(minor, 2).toPlainString() + ",EUR," + reference
                + "," + party + "," + text + "\n");
    }
}
