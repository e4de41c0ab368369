package io.tieout.generator;

import io.tieout.shared.Currencies;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// Draws money that several records settle together, and money of which something was kept back. What is kept back
/// follows the rules that the engagement's reconciliation names.
final class GroupDraws {

    private static final int LARGEST_BATCH = 500;
    private static final String[] MEANS = {"EUR", "EUR", "EUR", "USD"};
    private static final String[] LISTS = {"INV {}", "Invoices {}", "{}", "Re {}", "Remittance {}"};

    private final SplittableRandom random;
    private final Payments payments;
    private int nextBatch = 1;

    GroupDraws(SplittableRandom random, Payments payments) {
        this.random = random;
        this.payments = payments;
    }

    /// What the bank has and what the ledger has of it; together they are one group.
    record Drawn(Difficulty difficulty, List<Payment> onBank, List<Payment> inLedger) {}

    Drawn draw(Shape shape) {
        return switch (shape) {
            case BATCH_LISTED -> listed(0);
            case BATCH_CREDIT_NOTE -> listed(1);
            case BATCH_REFERENCE -> batch();
            case BATCH_SUM -> sum();
            case INSTALMENTS -> instalments();
            case NETTING -> netting();
            case PAYOUT -> payout();
            case FEE_SCHEDULE -> gap(2.5, "TRANSFER", Difficulty.EASY);
            case FEE_FOREIGN -> gap(15, "INTERNATIONAL", Difficulty.EASY);
            case WITHHOLDING -> withholding();
            case DISCOUNT -> discount();
            case EXCHANGE -> exchange();
            case UNDERPAID -> underpaid();
            default -> throw new IllegalArgumentException(shape + " is no group");
        };
    }

    /// One payment names the bills that it pays, credit notes among them.
    private Drawn listed(int credits) {
        Payment payment = money();
        List<Payment> bills = bills(payment, 2 + random.nextInt(6), payment.bank.day);
        for (int i = 0; i < credits; i++) {
            Payment note = bill(payment, payment.bank.day - random.nextInt(10));
            note.amount(-bills.getFirst().ledger.amountMinor / 100 * (5 + random.nextInt(60)));
            note.ledger.text = "Credit note {}";
            bills.add(note);
        }
        payment.nothingOnTheStatement(LISTS[random.nextInt(LISTS.length)]);
        payment.bank.textReference = bills.stream()
                .map(bill -> bill.ledger.reference)
                .collect(Collectors.joining(random.nextBoolean() ? ", " : " "));
        return paid(Difficulty.EASY, payment, bills);
    }

    /// One debit for a whole payment run; its number stands in the text of each posting.
    private Drawn batch() {
        Payment payment = money();
        int most = random.nextInt(20) == 0 ? LARGEST_BATCH : 40;
        int size = 3 + random.nextInt(most - 2);
        String run = "PR%d-%05d".formatted(2026, nextBatch++);
        List<Payment> postings = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Payment posting = bill(payments.plain(), payment);
            posting.ledgerDay(payments.within(payment.bank.day - random.nextInt(2)));
            posting.ledger.text = "Payment run " + run;
            postings.add(posting);
        }
        payment.bank.party = "";
        payment.bank.iban = "";
        payment.nothingOnTheStatement("Collective order " + run + ", " + size + " items");
        return paid(Difficulty.MEDIUM, payment, postings);
    }

    /// Several bills of one party at once, and not a word about which.
    private Drawn sum() {
        Payment payment = money();
        List<Payment> bills = bills(payment, 2 + random.nextInt(3), payment.bank.day);
        payment.nothingOnTheStatement(payments.bareText());
        payment.bank.iban = bills.getFirst().ledger.iban.isEmpty() ? payment.bank.iban : bills.getFirst().ledger.iban;
        return paid(Difficulty.HARD, payment, bills);
    }

    /// One bill, paid in parts that name it.
    private Drawn instalments() {
        Payment posted = money();
        int times = 2 + random.nextInt(4);
        List<Payment> parts = new ArrayList<>();
        long left = posted.ledger.amountMinor;
        int step = 7 + random.nextInt(24);
        int start = payments.within(posted.bank.day - times * step / 2);
        posted.ledgerDay(start);
        for (int i = 1; i <= times; i++) {
            Payment part = bill(posted, start);
            part.amount(i == times ? left : left / (times - i + 2) + random.nextInt(50));
            left -= part.bank.amountMinor;
            part.bankDay(payments.within(start + i * step));
            part.bankReference(posted.ledger.reference);
            part.bank.text = random.nextBoolean() ? "Instalment " + i + " {}" : "Rate " + i + "/" + times + " of {}";
            part.bank.reference = random.nextBoolean() ? posted.ledger.reference : "";
            parts.add(part);
        }
        return new Drawn(Difficulty.MEDIUM, parts, List.of(posted));
    }

    /// Payments and bills of one party under a settlement number, none of which agrees with one of the others.
    private Drawn netting() {
        Payment first = money();
        String number = "NET%06d".formatted(nextBatch++);
        List<Payment> bills = bills(first, 2 + random.nextInt(4), first.bank.day);
        long sum = bills.stream().mapToLong(bill -> bill.ledger.amountMinor).sum();
        Payment second = bill(first, first.bank.day);
        boolean isCredit = random.nextBoolean();
        long part = isCredit ? -sum / 7 - 3 : sum / 3 + 7;
        first.amount(sum - part);
        second.amount(part);
        boolean told = random.nextInt(3) > 0;
        for (Payment side : List.of(first, second)) {
            side.bankDay(first.bank.day);
            side.nothingOnTheStatement(told ? "Settlement " + number : payments.bareText());
        }
        if (told) {
            bills.forEach(bill -> bill.ledger.text = "Settlement " + number);
        }
        return new Drawn(told ? Difficulty.MEDIUM : Difficulty.HARD, List.of(first, second), bills);
    }

    /// What a card processor pays out: many sales, less its fee on each.
    private Drawn payout() {
        Payment payment = money();
        int size = 4 + random.nextInt(30);
        String number = "PO%08d".formatted(31_000_000 + nextBatch++);
        payment.channel = "CARD";
        List<Payment> sales = new ArrayList<>();
        long net = 0;
        for (int i = 0; i < size; i++) {
            Payment sale = bill(payments.plain(), payment);
            sale.amount(Math.abs(sale.ledger.amountMinor) % 20_000 + 500);
            sale.ledgerDay(payments.within(payment.bank.day - 1 - random.nextInt(2)));
            sale.ledger.text = "Card sale " + number;
            net += sale.ledger.amountMinor - share(sale.ledger.amountMinor, 14, 1_000) - 25;
            sales.add(sale);
        }
        payment.amount(net);
        payment.bank.party = "Kassa Payments";
        payment.bank.iban = "";
        payment.nothingOnTheStatement("Payout " + number);
        return new Drawn(Difficulty.MEDIUM, List.of(payment), sales);
    }

    private Drawn gap(double units, String channel, Difficulty difficulty) {
        Payment payment = money();
        payment.channel = channel;
        int exponent = Currencies.exponent(payment.currency);
        payment.bank.amountMinor -=
                BigDecimal.valueOf(units).movePointRight(exponent).longValue();
        return alone(difficulty, payment);
    }

    /// The payer keeps 2 % of what was billed before 11 % of value added tax.
    private Drawn withholding() {
        Payment payment = money();
        payment.channel = "TRANSFER";
        payment.bank.amountMinor -= share(payment.ledger.amountMinor, 20_000, 1_110_000);
        return alone(Difficulty.MEDIUM, payment);
    }

    private Drawn discount() {
        Payment payment = money();
        payment.channel = "TRANSFER";
        payment.ledgerDay(payments.within(payment.bank.day - random.nextInt(10)));
        payment.bank.amountMinor -= share(payment.ledger.amountMinor, 2, 100);
        return alone(Difficulty.MEDIUM, payment);
    }

    /// Booked at another rate than the bank's.
    private Drawn exchange() {
        Payment payment = money();
        payment.channel = "INTERNATIONAL";
        long apart = share(payment.ledger.amountMinor, 1 + random.nextInt(80), 10_000);
        payment.bank.amountMinor += random.nextBoolean() ? apart : -apart;
        return alone(Difficulty.HARD, payment);
    }

    private Drawn underpaid() {
        Payment payment = money();
        payment.channel = "TRANSFER";
        payment.bank.amountMinor = payment.ledger.amountMinor / 100 * (30 + random.nextInt(40));
        return alone(Difficulty.HARD, payment);
    }

    /// The reference stands on both sides.
    private Drawn alone(Difficulty difficulty, Payment payment) {
        return new Drawn(difficulty, List.of(payment), List.of(payment));
    }

    private Drawn paid(Difficulty difficulty, Payment payment, List<Payment> bills) {
        payment.amount(bills.stream().mapToLong(bill -> bill.ledger.amountMinor).sum());
        return new Drawn(difficulty, List.of(payment), bills);
    }

    /// A plain payment that is large enough to take something off.
    private Payment money() {
        Party party = payments.parties().any(random);
        Payment payment = payments.plain(party, MEANS[random.nextInt(MEANS.length)], random.nextInt(100) < 60);
        if (Math.abs(payment.bank.amountMinor) < 10_000) {
            payment.amount(payment.bank.amountMinor * 100);
        }
        return payment;
    }

    private List<Payment> bills(Payment like, int size, int before) {
        List<Payment> bills = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            bills.add(bill(like, before - random.nextInt(20)));
        }
        return bills;
    }

    /// Another posting of the same party, direction and currency.
    private Payment bill(Payment like, int day) {
        Payment bill = payments.plain(like.party, like.currency, like.ledger.amountMinor < 0);
        bill.ledgerDay(payments.within(day));
        bill.channel = like.channel;
        return bill;
    }

    /// A posting of its own party in the direction and currency of another.
    private Payment bill(Payment own, Payment like) {
        return bill(payments.plain(own.party, like.currency, like.ledger.amountMinor < 0), like.ledger.day);
    }

    /// Rounded half away from zero.
    private static long share(long amount, long part, long whole) {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
