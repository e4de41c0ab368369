package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two months of a council's payments as published, against a copy with seeded damage.
class CouncilPaymentsIT {

    private static final Path SAMPLES = Path.of("../shared/data/payments");
    private static final int DAMAGED = 40;

    @TempDir
    private Path home;

    @Test
    void theFiguresAreThePublishedOnesAndTheDamageIsFound() throws IOException {
        assumeTrue(Files.isDirectory(SAMPLES), "the sample files are not here");
        Shipped tieout = new Shipped(home);
        configure(tieout);
        for (String name : List.of("leeds-2010-12.csv", "leeds-2011-01.csv")) {
            byte[] original = Files.readAllBytes(SAMPLES.resolve(name));
            tieout.write("input/council/published/" + name, original);
            tieout.write("input/council/books/" + name, damaged(original));
        }

        tieout.run("run", "nightly").expect(0, 4);

        Map<String, String> december = file(tieout, "published", "leeds-2010-12.csv");
        Map<String, String> january = file(tieout, "published", "leeds-2011-01.csv");
        assertThat(december).containsEntry("entries", "10303").containsEntry("rejects", "0");
        assertThat(january).containsEntry("entries", "8837").containsEntry("rejects", "0");
        assertThat(sum(tieout, "leeds-2010-12.csv")).isEqualByComparingTo("-77179009.24");
        assertThat(sum(tieout, "leeds-2011-01.csv")).isEqualByComparingTo("-65483945.63");
        long open = tieout.export("breaks").stream()
                .filter(one ->
                        one.get("side").equals("RIGHT") && !one.get("reason").equals("AMBIGUOUS"))
                .count();
        assertThat(open).isBetween(DAMAGED * 2L - 4, DAMAGED * 2L + 40);
    }

    private static void configure(Shipped tieout) throws IOException {
        tieout.write("jobs-config/tieout.yaml", "intake: {stableSamples: 2, sampleEvery: 500ms}\n");
        tieout.write("jobs-config/engagements/council/engagement.yaml", """
                name: Council payments
                period: 2010-12-01..2011-01-31
                zone: Europe/London
                baseCurrency: GBP
                materiality: 10000
                """);
        for (String feed : List.of("published", "books")) {
            tieout.write("jobs-config/engagements/council/feeds/" + feed + ".yaml", """
                    title: Payments over the limit
                    side: %s
                    zone: Europe/London
                    currency: GBP
                    format: {encoding: windows-1252}
                    sign: {invert: true}
                    columns:
                      booking_date: {header: [Date paid], formats: [dd/MM/yyyy, dd-MMM-yyyy]}
                      amount: {header: [Net amount]}
                      reference: {header: [Transaction number]}
                      counterparty: {header: [Supplier name]}
                    """.formatted(
                            feed.equals("books") ? "LEDGER" : "PAYMENT"));
        }
        tieout.write("jobs-config/engagements/council/reconciliations/payments.yaml", """
                title: Published payments against the books
                left: published
                right: books
                passes: [{pass: reference-amount-date}, {pass: amount-date}]
                """);
    }

    /// Every so many-th record gets its amount changed by a figure that occurs nowhere else.
    private static byte[] damaged(byte[] original) {
        Charset charset = Charset.forName("windows-1252");
        List<String> lines = new ArrayList<>(List.of(new String(original, charset).split("\r?\n", -1)));
        SplittableRandom random = new SplittableRandom(1);
        int done = 0;
        while (done < DAMAGED) {
            int at = 1 + random.nextInt(lines.size() - 2);
            String changed = lines.get(at).replaceFirst(",(\\d+)\\.(\\d\\d) ?,", ",9$1.$2,");
            if (!changed.equals(lines.get(at)) && !lines.get(at).contains(",9")) {
                lines.set(at, changed);
                done++;
            }
        }
        return String.join("\n", lines).getBytes(charset);
    }

    private static Map<String, String> file(Shipped tieout, String feed, String name) {
        return tieout.export("files").stream()
                .filter(file ->
                        file.get("feed").equals(feed) && file.get("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal sum(Shipped tieout, String name) {
        return tieout.export("entries").stream()
                .filter(entry -> entry.get("feed").equals("published")
                        && entry.get("file").equals(name))
                .map(entry -> new BigDecimal(entry.get("amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
