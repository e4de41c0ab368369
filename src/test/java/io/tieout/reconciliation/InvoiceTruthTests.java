package io.tieout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.reconciliation.aggregates.PartPolicy;
import io.tieout.reconciliation.groups.PartPayment;
import io.tieout.shared.EntryId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A labelled year of customers, invoices and what they pay: in full, together, in instalments, in part, too much, with
/// credit notes and discounts, with and without references; beside payments that belong to nothing.
class InvoiceTruthTests {

    private static final String[] FIRST = {
        "Alder", "Kessler", "Nordlys", "Okafor", "Rossi", "Tanaka", "Marsh", "Quiroga"
    };
    private static final String[] SECOND = {"Bakery", "Shipping", "Timber", "Optics", "Printing", "Garden", "Motors"};
    private static final int DEALS = 1_500;
    private static final GapSpec SKONTO = new GapSpec.Discount("skonto", new BigDecimal("2"), 10);

    private final Map<String, Integer> groupOf = new HashMap<>();
    private final Map<Integer, Long> restOf = new HashMap<>();
    private final Map<Integer, String> kindOf = new TreeMap<>();
    private final Rows payments = new Rows(1);
    private final Rows bills = new Rows(2);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsSettledIsRightAndWhatIsLeftIsWhatIsOwed(long seed) {
        Random random = new Random(seed);
        for (int deal = 1; deal <= DEALS; deal++) {
            deal(deal, random);
        }

        BatchResult result = Rows.solve(PartPaymentPassTests.spec(PartPolicy.CONFIRM, SKONTO), payments, bills);

        int settled = 0;
        int wrong = 0;
        Map<String, int[]> exact = new TreeMap<>();
        for (Match match : result.matches()) {
            if (match.status().equals("CONFIRMED")) {
                settled++;
                wrong += isRight(match, exact) ? 0 : 1;
            }
        }
        Map<String, Integer> all = new TreeMap<>();
        kindOf.values().forEach(kind -> all.merge(kind, 1, Integer::sum));
        String said = "seed " + seed + ": " + settled + " settled, " + wrong + " wrong; " + text(exact, all);
        assertThat(settled).as(said).isGreaterThan(DEALS / 2);
        assertThat(wrong).as(said).isLessThanOrEqualTo(settled / 1_000);
        for (String kind : List.of(
                "in part",
                "part by number alone",
                "instalments",
                "too much",
                "several named",
                "credit note",
                "discount")) {
            assertThat(Objects.requireNonNull(exact.get(kind))[0])
                    .as(said)
                    .isGreaterThanOrEqualTo(95 * Objects.requireNonNull(all.get(kind)) / 100);
        }
    }

    private boolean isRight(Match match, Map<String, int[]> exact) {
        List<Integer> deals = match.members().stream()
                .map(member -> groupOf.getOrDefault(new EntryId(member.entryId()).toString(), 0))
                .distinct()
                .toList();
        int deal = deals.getFirst();
        if (deals.size() != 1 || deal == 0) {
            return false;
        }
        long members = groupOf.values().stream().filter(one -> one == deal).count();
        long rest = match.gap().stream()
                .filter(part -> part.reason().equals(PartPayment.PARTIAL)
                        || part.reason().equals(PartPayment.OVER))
                .mapToLong(Match.GapPart::amountMinor)
                .sum();
        boolean isWhole = members == match.members().size() && rest == restOf.getOrDefault(deal, 0L);
        if (isWhole) {
            exact.computeIfAbsent(Objects.requireNonNull(kindOf.get(deal)), none -> new int[1])[0]++;
        }
        return isWhole;
    }

    private static String text(Map<String, int[]> exact, Map<String, Integer> all) {
        StringBuilder text = new StringBuilder();
        all.forEach((kind, count) -> text.append(
                String.format(Locale.ROOT, "%s %d of %d, ", kind, exact.getOrDefault(kind, new int[1])[0], count)));
        return text.toString();
    }

    private void deal(int deal, Random random) {
        String customer = FIRST[random.nextInt(FIRST.length)] + " " + SECOND[random.nextInt(SECOND.length)];
        int day = random.nextInt(250);
        long amount = 5_000 + random.nextInt(300_000);
        String number = number(deal, 0);
        switch (random.nextInt(13)) {
            case 0 -> {
                kind(deal, "in part");
                bill(deal, day, amount, number, customer, "");
                long paid = amount * (20 + random.nextInt(60)) / 100;
                pay(deal, day + 20, paid, customer, "on " + number);
                restOf.put(deal, paid - amount);
            }
            case 1 -> {
                kind(deal, "instalments");
                bill(deal, day, amount, number, customer, "");
                pay(deal, day + 10, amount / 3, customer, "1st rate " + number);
                pay(deal, day + 40, amount / 4, customer, "2nd rate " + number);
                pay(deal, day + 70, amount - amount / 3 - amount / 4, customer, "last rate " + number);
            }
            case 2 -> {
                kind(deal, "too much");
                bill(deal, day, amount, number, customer, "");
                pay(deal, day + 15, amount + 1_000 + random.nextInt(9_000), customer, number);
                restOf.put(deal, payments.row(payments.size() - 1).amount() - amount);
            }
            case 3 -> {
                kind(deal, "several named");
                long sum = 0;
                StringBuilder text = new StringBuilder("paying");
                for (int i = 0; i < 2 + random.nextInt(4); i++) {
                    long own = 5_000 + random.nextInt(90_000);
                    bill(deal, day + i, own, number(deal, i), customer, "");
                    text.append(' ').append(number(deal, i));
                    sum += own;
                }
                pay(deal, day + 30, sum, customer, text.toString());
            }
            case 4 -> {
                kind(deal, "credit note");
                bill(deal, day, amount, number, customer, "");
                bill(deal, day + 5, -amount / 5, "CN" + number.substring(3), customer, "credit for " + number);
                pay(deal, day + 20, amount - amount / 5, customer, number + " less credit");
            }
            case 5 -> {
                kind(deal, "discount");
                bill(deal, day, amount, number, customer, "");
                long off = BigDecimal.valueOf(amount)
                        .multiply(new BigDecimal("0.02"))
                        .setScale(0, java.math.RoundingMode.HALF_UP)
                        .longValue();
                pay(deal, day + 5, amount - off, customer, number);
            }
            case 6 -> {
                kind(deal, "no reference");
                bill(deal, day, amount, number, customer, "");
                pay(deal, day + 2, amount, customer, "thank you");
            }
            case 7 -> bill(0, day, amount, number, customer, "");
            case 8 ->
                pay(0, day, amount, customer, "order PO" + other(deal, random).substring(3));
            case 10 -> {
                kind(deal, "another's number");
                bill(deal, day, amount, number, customer, "");
                pay(deal, day + 2, amount, customer, other(deal, random));
            }
            case 11 -> {
                kind(deal, "part without reference");
                bill(deal, day, amount, number, customer, "");
                pay(0, day + 10, amount / 2, customer, "on account");
            }
            case 12 -> {
                kind(deal, "part by number alone");
                bill(deal, day, amount, number, customer, "");
                pay(deal, day + 10, amount / 2, customer, "your invoice " + number.substring(4));
                restOf.put(deal, amount / 2 - amount);
            }
            default -> {
                kind(deal, "in full");
                bill(deal, day, amount, number, customer, "");
                pay(deal, day + 2, amount, customer, number);
            }
        }
    }

    /// The number of another deal's invoice, nearly always of another customer.
    private static String other(int deal, Random random) {
        return number(1 + Math.floorMod(deal + random.nextInt(40) - 20, DEALS), 0);
    }

    private static String number(int deal, int part) {
        return "INV-2026-" + (10_000 + deal * 6 + part);
    }

    private void kind(int deal, String kind) {
        kindOf.put(deal, kind);
    }

    private void bill(int deal, int day, long amount, String number, String customer, String text) {
        bills.add(day, amount, number, "", customer, text);
        remember(deal, bills);
    }

    private void pay(int deal, int day, long amount, String customer, String text) {
        payments.add(day, amount, "", "", customer, text);
        remember(deal, payments);
    }

    private void remember(int deal, Rows rows) {
        groupOf.put(new EntryId(rows.row(rows.size() - 1).entryId()).toString(), deal);
    }
}
