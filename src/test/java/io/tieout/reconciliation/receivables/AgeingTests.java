package io.tieout.reconciliation.receivables;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.reconciliation.receivables.OpenInvoice.DueFrom;
import io.tieout.reconciliation.receivables.OpenInvoice.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgeingTests {

    static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

    @Test
    void aBucketEndsWithItsLastDay() {
        assertThat(List.of(
                        Bucket.of(-5),
                        Bucket.of(0),
                        Bucket.of(1),
                        Bucket.of(30),
                        Bucket.of(31),
                        Bucket.of(60),
                        Bucket.of(61),
                        Bucket.of(90),
                        Bucket.of(91)))
                .containsExactly(
                        Bucket.CURRENT,
                        Bucket.CURRENT,
                        Bucket.DAYS_1_30,
                        Bucket.DAYS_1_30,
                        Bucket.DAYS_31_60,
                        Bucket.DAYS_31_60,
                        Bucket.DAYS_61_90,
                        Bucket.DAYS_61_90,
                        Bucket.OVER_90);
    }

    @Test
    void whatGoesAgainstInvoicesIsNoInvoice() {
        List<OpenInvoice> open = List.of(
                claim("alder", 1, 10, 50_000),
                claim("alder", 2, -3, 7_000),
                credit("alder", 3, -2_000, Kind.CREDIT_NOTE),
                credit("alder", 4, -1_500, Kind.OVERPAYMENT));

        Ageing.Line line = Ageing.of(open, TODAY).getFirst();

        assertThat(line.buckets()).containsExactly(7_000L, 50_000L, 0L, 0L, 0L);
        assertThat(line.credits()).isEqualTo(-3_500);
        assertThat(line.balanceMinor()).isEqualTo(53_500);
        assertThat(line.invoices()).isEqualTo(2);
        assertThat(line.oldest()).isEqualTo(10);
    }

    @Test
    void nothingIsLostOrDoubledWhateverTheOrder() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            List<OpenInvoice> open = some(random);
            List<Ageing.Line> lines = Ageing.of(open, TODAY);
            for (String currency : List.of("EUR", "JPY")) {
                assertThat(lines.stream()
                                .filter(line -> line.currency().equals(currency))
                                .mapToLong(Ageing.Line::balanceMinor)
                                .sum())
                        .isEqualTo(open.stream()
                                .filter(one -> one.currency().equals(currency))
                                .mapToLong(OpenInvoice::openMinor)
                                .sum());
            }
            for (Ageing.Line line : lines) {
                for (Bucket bucket : Bucket.values()) {
                    assertThat(line.buckets().get(bucket.ordinal())).isEqualTo(slow(open, line, bucket));
                }
            }
            List<OpenInvoice> shuffled = new ArrayList<>(open);
            Collections.shuffle(shuffled, random);
            assertThat(Ageing.of(shuffled, TODAY)).isEqualTo(lines);
        }
    }

    private static long slow(List<OpenInvoice> open, Ageing.Line line, Bucket bucket) {
        return open.stream()
                .filter(one ->
                        one.party().equals(line.party()) && one.currency().equals(line.currency()))
                .filter(OpenInvoice::isClaim)
                .filter(one -> Bucket.of(one.overdue(TODAY)) == bucket)
                .mapToLong(OpenInvoice::openMinor)
                .sum();
    }

    static List<OpenInvoice> some(Random random) {
        List<OpenInvoice> open = new ArrayList<>();
        for (int i = 0; i < random.nextInt(40); i++) {
            String party = List.of("", "alder", "kessler", "rossi").get(random.nextInt(4));
            OpenInvoice one = random.nextInt(4) == 0
                    ? credit(party, i, -random.nextInt(5_000), Kind.PAYMENT)
                    : claim(party, i, random.nextInt(200) - 50, random.nextInt(9_000));
            open.add(random.nextInt(5) == 0 ? in("JPY", one) : one);
        }
        return open;
    }

    private static OpenInvoice in(String currency, OpenInvoice one) {
        return new OpenInvoice(
                one.party(),
                one.name(),
                one.number(),
                one.entryId(),
                one.date(),
                one.due(),
                one.dueFrom(),
                one.openMinor(),
                one.originalMinor(),
                currency,
                one.kind());
    }

    static OpenInvoice claim(String party, long entry, int overdue, long amount) {
        return claim(party, entry, overdue, amount, DueFrom.INVOICE);
    }

    static OpenInvoice claim(String party, long entry, int overdue, long amount, DueFrom from) {
        LocalDate due = TODAY.minusDays(overdue);
        return new OpenInvoice(
                party,
                party + " Ltd",
                "INV-" + entry,
                entry,
                due.minusDays(14),
                due,
                from,
                amount,
                amount,
                "EUR",
                Kind.INVOICE);
    }

    static OpenInvoice credit(String party, long entry, long amount, Kind kind) {
        return new OpenInvoice(party, party, "", entry, TODAY, TODAY, DueFrom.NONE, amount, amount, "EUR", kind);
    }
}
