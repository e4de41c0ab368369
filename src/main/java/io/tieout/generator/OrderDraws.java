package io.tieout.generator;

import io.tieout.generator.OrderLine.Document;
import io.tieout.shared.Currencies;
import io.tieout.shared.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Draws orders of several lines, what was delivered and what was billed. What a line may be off follows the tolerances
/// that the engagement's purchases name: 1 % of the price, 5 % of the quantity ordered, nothing of the quantity
/// received, 0.05 of the amount.
final class OrderDraws {

    private static final String[] MEANS = {"EUR", "EUR", "EUR", "EUR", "USD", "JPY"};
    private static final int LEAD_OUT = 80;
    private static final int PRICE_PLACES = 4;

    private final SplittableRandom random;
    private final Parties parties;
    private final int from;
    private final int days;
    private int nextOrder = 1;
    private int nextDocument = 1;

    // of the line that is drawn
    private OrderLine drawn = new OrderLine(OrderShape.PLAIN);
    private Document model = new Document("", 0, "", "", "", "", "", BigDecimal.ZERO, "", "");
    private BigDecimal pieces = BigDecimal.ONE;
    private BigDecimal price = BigDecimal.ONE;
    private Party supplier;
    private int receivedOn;

    OrderDraws(SplittableRandom random, Period period) {
        this.random = random;
        this.parties = new Parties(random);
        this.supplier = parties.company(random);
        this.from = (int) period.from().toEpochDay();
        this.days = (int) period.to().toEpochDay() - from - LEAD_OUT;
    }

    /// The lines of one order.
    List<OrderLine> order(Profile profile) {
        supplier = parties.company(random);
        String number = "PO-2026-%06d".formatted(nextOrder++);
        String currency = MEANS[random.nextInt(MEANS.length)];
        int day = from + random.nextInt(days);
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            drawn = new OrderLine(OrderShape.at(random.nextInt(OrderShape.DRAWS), profile));
            String line = Integer.toString(10 * (lines.size() + 1));
            model = new Document(number, day, number, line, supplier.name(), "", "", BigDecimal.ZERO, currency, "");
            pieces = pieces();
            price = price(currency);
            receivedOn = 3 + random.nextInt(20);
            ordered(0, pieces, price);
            happens();
            lines.add(drawn);
        }
        return lines;
    }

    private void happens() {
        switch (drawn.shape) {
            case PLAIN -> billed(pieces, pieces, price, "");
            case WRITTEN_OTHERWISE -> writtenOtherwise();
            case RECEIPT_AFTER -> receiptAfter();
            case AMENDED -> amended();
            case PRICE_LOWER -> billed(pieces, pieces, percent(price, -between(1, 20)), "");
            case PRICE_WITHIN -> billed(pieces, pieces, percent(price, between(2, 9) / 10.0), "");
            case PRICE_ABOVE -> billed(pieces, pieces, dearer(), "PRICE");
            case PRICE_NOT_SAID -> priceNotSaid(price, "");
            case PRICE_NOT_SAID_ABOVE -> priceNotSaid(percent(price, between(5, 30)), "PRICE");
            case QUANTITY_WITHIN -> more(pieces.max(BigDecimal.valueOf(100)), between(1, 4), true, "");
            case OVER_DELIVERED -> more(pieces, between(20, 60), true, "OVER_ORDERED");
            case OVER_INVOICED -> more(pieces, between(20, 60), false, "OVER_ORDERED NOT_RECEIVED");
            case SHORT_RECEIVED -> billed(part(pieces, between(40, 90)), pieces, price, "NOT_RECEIVED");
            case NEVER_RECEIVED -> invoice(receivedOn + between(0, 20), pieces, price, "NOT_RECEIVED");
            case PARTIAL_DELIVERIES -> parts(true);
            case PARTIAL_INVOICES -> parts(false);
            case PARTIAL_AHEAD -> partialAhead();
            case DUPLICATE -> duplicate();
            case CREDITED -> credited();
            case RETURNED, RETURNED_UNCREDITED -> returned(drawn.shape == OrderShape.RETURNED);
            case NO_ORDER -> noOrder();
            case NO_LINE -> {
                billed(pieces, pieces, price, "NO_ORDER");
                change(drawn.invoices, drawn.invoices.getFirst().named(model.order(), "9" + model.line()));
            }
            case OTHER_SUPPLIER -> {
                billed(pieces, pieces, price, "PARTY");
                String other = parties.other(random, supplier).name();
                change(drawn.invoices, drawn.invoices.getFirst().of(other));
            }
            case OTHER_CURRENCY -> otherCurrency();
            case WRONG_AMOUNT -> wrongAmount();
            case UNREADABLE -> unreadable();
            case SEVERAL -> severalReasons();
        }
    }

    /// Received and invoiced once.
    private void billed(BigDecimal received, BigDecimal invoiced, BigDecimal at, String holds) {
        receipt(receivedOn, received);
        invoice(receivedOn + between(0, 20), invoiced, at, holds);
    }

    /// Number, line and name as other programs write them.
    private void writtenOtherwise() {
        billed(pieces, pieces, price, "");
        change(drawn.receipts, drawn.receipts.getFirst().named(otherwise(model.order()), "000" + model.line()));
        change(
                drawn.invoices,
                drawn.invoices
                        .getFirst()
                        .named(otherwise(model.order()), "0" + model.line())
                        .of(otherwise(supplier)));
    }

    private String otherwise(String order) {
        return switch (random.nextInt(4)) {
            case 0 -> order.replace("-", "");
            case 1 -> order.replace("-", " ").toLowerCase(java.util.Locale.ROOT);
            case 2 -> order.replace("-", "/");
            default -> order.replaceFirst("-", "");
        };
    }

    private String otherwise(Party party) {
        return switch (random.nextInt(5)) {
            case 0 -> NameVariants.otherForm(party, random);
            case 1 -> NameVariants.otherOrder(party);
            case 2 -> NameVariants.abbreviated(party);
            case 3 -> NameVariants.upperCase(party, random);
            default -> NameVariants.typo(party, random);
        };
    }

    private void receiptAfter() {
        invoice(receivedOn, pieces, price, "");
        receipt(receivedOn + between(1, 20), pieces);
    }

    /// A second record of the order's line: more, and at another price.
    private void amended() {
        BigDecimal more = part(pieces, between(10, 50));
        BigDecimal other = percent(price, between(2, 15));
        ordered(1 + random.nextInt(2), more, other);
        receivedOn += 2;
        billed(pieces.add(more), pieces.add(more), other, "");
    }

    private BigDecimal dearer() {
        return percent(price, random.nextBoolean() ? between(12, 30) / 10.0 : between(3, 40));
    }

    private void priceNotSaid(BigDecimal at, String holds) {
        billed(pieces, pieces, at, holds);
        change(drawn.invoices, drawn.invoices.getFirst().ofPrice(""));
    }

    /// More than was ordered, by so many percent.
    private void more(BigDecimal ordered, int percent, boolean isReceived, String holds) {
        pieces = ordered;
        drawn.orders.clear();
        ordered(0, pieces, price);
        BigDecimal all = pieces.add(part(pieces, percent));
        billed(isReceived ? all : pieces, all, price, holds);
    }

    private void parts(boolean isDelivered) {
        int times = between(2, 4);
        pieces = pieces.max(BigDecimal.valueOf(times));
        drawn.orders.clear();
        ordered(0, pieces, price);
        BigDecimal left = pieces;
        int day = receivedOn;
        if (!isDelivered) {
            receipt(day, pieces);
        }
        for (int i = times; i > 0; i--) {
            BigDecimal now = i == 1 ? left : left.divide(BigDecimal.valueOf(i), 0, RoundingMode.DOWN);
            left = left.subtract(now);
            day += between(1, 8);
            if (isDelivered) {
                receipt(day, now);
            }
            invoice(day + between(0, 4), now, price, "");
        }
    }

    /// The second part is billed, and has not come.
    private void partialAhead() {
        BigDecimal first = part(pieces, between(30, 70));
        pieces = first.add(part(pieces, between(30, 70)));
        drawn.orders.clear();
        ordered(0, pieces, price);
        billed(first, first, price, "");
        invoice(receivedOn + 21 + between(0, 10), pieces.subtract(first), price, "NOT_RECEIVED");
    }

    private void duplicate() {
        billed(pieces, pieces, price, "");
        invoice(receivedOn + 21 + between(0, 10), pieces, price, "OVER_ORDERED NOT_RECEIVED");
    }

    /// Billed, taken back by a credit note, billed again.
    private void credited() {
        billed(pieces, pieces, price, "");
        invoice(receivedOn + 21, pieces.negate(), price, "");
        invoice(receivedOn + 21 + between(1, 5), pieces, price, "");
    }

    private void returned(boolean isCredited) {
        BigDecimal back = part(pieces, between(10, 60));
        billed(pieces, pieces, price, isCredited ? "" : "NOT_RECEIVED");
        receipt(receivedOn + 21, back.negate());
        if (isCredited) {
            invoice(receivedOn + 22 + between(0, 10), back.negate(), price, "");
        }
    }

    private void noOrder() {
        billed(pieces, pieces, price, "NO_ORDER");
        String other = random.nextInt(3) == 0 ? "" : "PO-2026-%06d".formatted(900_000 + nextOrder);
        change(drawn.invoices, drawn.invoices.getFirst().named(other, model.line()));
    }

    private void otherCurrency() {
        billed(pieces, pieces, price, "CURRENCY");
        Document bill = drawn.invoices.getFirst();
        String other = bill.currency().equals("EUR") ? "USD" : "EUR";
        BigDecimal amount = price.multiply(pieces).setScale(Currencies.exponent(other), RoundingMode.HALF_UP);
        change(drawn.invoices, bill.ofAmount(amount, other));
    }

    private void wrongAmount() {
        billed(pieces, pieces, price, "AMOUNT");
        Document bill = drawn.invoices.getFirst();
        BigDecimal off = random.nextBoolean() ? new BigDecimal("7") : part(bill.amount(), between(2, 30));
        BigDecimal amount =
                random.nextBoolean() ? bill.amount().add(off) : bill.amount().subtract(off);
        change(drawn.invoices, bill.ofAmount(amount.max(BigDecimal.ZERO), bill.currency()));
    }

    private void unreadable() {
        billed(pieces, pieces, price, "UNREADABLE");
        Document bill = drawn.invoices.getFirst();
        String[] said = {"", "ca. " + bill.quantity(), bill.quantity() + " St", "1.234,5", "?"};
        change(drawn.invoices, bill.ofQuantity(said[random.nextInt(said.length)]));
    }

    private void severalReasons() {
        BigDecimal all = pieces.add(part(pieces, between(20, 60)));
        billed(pieces, all, percent(price, between(3, 40)), "PRICE OVER_ORDERED NOT_RECEIVED");
    }

    private void ordered(int later, BigDecimal quantity, BigDecimal at) {
        drawn.orders.add(document(model.number(), later, quantity, at, ""));
    }

    private void receipt(int later, BigDecimal quantity) {
        drawn.receipts.add(document("GR%07d".formatted(nextDocument++), later, quantity, price, ""));
    }

    private void invoice(int later, BigDecimal quantity, BigDecimal at, String holds) {
        drawn.invoices.add(document("ER-%06d".formatted(nextDocument++), later, quantity, at, holds));
    }

    private Document document(String number, int later, BigDecimal quantity, BigDecimal at, String holds) {
        return new Document(
                number,
                model.day() + later,
                model.order(),
                model.line(),
                model.supplier(),
                comma(quantity),
                comma(at),
                at.multiply(quantity).setScale(Currencies.exponent(model.currency()), RoundingMode.HALF_UP),
                model.currency(),
                holds);
    }

    private static void change(List<Document> documents, Document other) {
        documents.set(documents.size() - 1, other);
    }

    /// Some goods are counted, some weighed.
    private BigDecimal pieces() {
        int most = new int[] {12, 60, 500, 5_000}[random.nextInt(4)];
        BigDecimal counted = BigDecimal.valueOf(5L + random.nextInt(most));
        return random.nextInt(6) == 0 ? counted.add(BigDecimal.valueOf(random.nextInt(1_000), 3)) : counted;
    }

    private BigDecimal price(String currency) {
        double units = StrictMath.exp(0.5 + 4.5 * random.nextDouble());
        BigDecimal exact = BigDecimal.valueOf(units * (currency.equals("JPY") ? 150 : 1));
        return exact.setScale(random.nextInt(4) == 0 ? PRICE_PLACES : 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal percent(BigDecimal of, double percent) {
        return of.multiply(BigDecimal.valueOf(100 + percent))
                .divide(BigDecimal.valueOf(100), PRICE_PLACES, RoundingMode.HALF_UP);
    }

    /// At least one, whole where the rest is whole.
    private static BigDecimal part(BigDecimal of, int percent) {
        return of.multiply(BigDecimal.valueOf(percent))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.DOWN)
                .max(BigDecimal.ONE);
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private static String comma(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString().replace('.', ',');
    }
}
