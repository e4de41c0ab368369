package io.tieout.reconciliation.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.reconciliation.purchases.ThreeWay.Tolerance;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ThreeWayTests {

    private static final Tolerance EXACT =
            new Tolerance(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("0.05"));
    private static final Tolerance WIDE =
            new Tolerance(BigDecimal.valueOf(2), BigDecimal.TEN, BigDecimal.valueOf(5), new BigDecimal("0.05"));

    private final List<Line> orders = new ArrayList<>();
    private final List<Line> receipts = new ArrayList<>();
    private final List<Line> invoices = new ArrayList<>();
    private long entries;

    @Test
    void whatWasOrderedReceivedAndInvoicedAlikeIsMatched() {
        order("PO-1", "10", "5", "2.50");
        receipt("PO 1", "0010", "5");
        invoice(1, "po1", "010", "5", "2.50");

        assertThat(told(EXACT, false)).containsExactly("1 MATCHED");
    }

    @Test
    void anInvoiceBeforeTheGoodsWaitsForThem() {
        order("PO-1", "1", "5", "2.50");
        invoice(1, "PO-1", "1", "5", "2.50");
        assertThat(told(EXACT, false)).containsExactly("1 NOT_RECEIVED 5 of 0");

        receipt("PO-1", "1", "3");
        assertThat(told(EXACT, false)).containsExactly("1 NOT_RECEIVED 5 of 3");
        receipt("PO-1", "1", "2");
        assertThat(told(EXACT, false)).containsExactly("1 MATCHED");
    }

    @Test
    void aTwoWayMatchLooksAtNoReceipts() {
        order("PO-1", "1", "5", "2.50");
        invoice(1, "PO-1", "1", "5", "2.50");

        assertThat(told(EXACT, true)).containsExactly("1 MATCHED");
    }

    @Test
    void goodsThatNobodyInvoicesAreShownAsToBeInvoiced() {
        order("PO-1", "1", "5", "2.50");
        receipt("PO-1", "1", "4");

        ThreeWay.OrderState state = result(EXACT, false).orders().getFirst();

        assertThat(state.toReceive()).isEqualByComparingTo("1");
        assertThat(state.toInvoice()).isEqualByComparingTo("4");
    }

    @Test
    void linesConsumeInTheOrderOfTheirDaysAndCreditNotesGiveBack() {
        order("PO-1", "1", "10", "1.00");
        receipt("PO-1", "1", "10");
        invoice(3, "PO-1", "1", "4", "1.00");
        invoice(1, "PO-1", "1", "6", "1.00");
        invoice(5, "PO-1", "1", "1", "1.00");
        assertThat(told(EXACT, false))
                .containsExactly("1 MATCHED", "3 MATCHED", "5 OVER_ORDERED 11 of 10, NOT_RECEIVED 11 of 10");

        invoice(4, "PO-1", "1", "-2", "1.00");
        assertThat(told(EXACT, false)).containsExactly("1 MATCHED", "3 MATCHED", "4 MATCHED", "5 MATCHED");
    }

    @Test
    void whatWentBackAndWasCreditedHoldsNothing() {
        order("PO-1", "1", "10", "1.00");
        receipt("PO-1", "1", "10");
        receipt("PO-1", "1", "-3");
        invoice(1, "PO-1", "1", "10", "1.00");
        assertThat(told(EXACT, false)).containsExactly("1 NOT_RECEIVED 10 of 7");

        invoice(9, "PO-1", "1", "-3", "1.00");
        assertThat(told(EXACT, false)).containsExactly("1 MATCHED", "9 MATCHED");
        assertThat(result(EXACT, false).orders().getFirst().invoiced()).isEqualByComparingTo("7");
    }

    @Test
    void aCreditNoteThatIsHeldGivesNothingBackToWhatWasBeforeIt() {
        order("PO-1", "1", "10", "1.00");
        receipt("PO-1", "1", "7");
        invoice(1, "PO-1", "1", "10", "1.00");
        invoice(9, "PO-1", "1", "-3", "1.20");

        assertThat(told(EXACT, false)).containsExactly("1 NOT_RECEIVED 10 of 7", "9 PRICE 1.2 of 1");
        assertThat(result(EXACT, false).orders().getFirst().invoiced()).isEqualByComparingTo("7");
    }

    @Test
    void anAmountCannotBeNearerThanTheSmallestUnitOfItsCurrency() {
        orders.add(line(0, "PO-1", "1", "7.5", "12.3456", "93", "JPY"));
        receipt("PO-1", "1", "22.5");
        invoices.add(line(1, "PO-1", "1", "7.5", "12.3456", "93", "JPY"));
        invoices.add(line(2, "PO-1", "1", "-7.5", "12.3456", "-92", "JPY"));
        invoices.add(line(3, "PO-1", "1", "7.5", "12.3456", "94", "JPY"));

        assertThat(told(EXACT, false)).containsExactly("1 MATCHED", "2 MATCHED", "3 AMOUNT 94 of 92.592");
    }

    @Test
    void anInvoiceOfAnotherPartyIsHeldHoweverANameIsWritten() {
        order("PO-1", "1", "40", "1.00");
        receipt("PO-1", "1", "40");
        for (String party : List.of("Müller Bürobedarf GmbH", "MUELLER BUEROBEDARF", "Buerobedarf Muller, GmbH", "")) {
            orders.set(0, from("Müller Bürobedarf GmbH", orders.getFirst()));
            invoice(1, "PO-1", "1", "10", "1.00");
            invoices.set(0, from(party, invoices.getFirst()));
            assertThat(told(EXACT, false)).as(party).containsExactly("1 MATCHED");
            invoices.clear();
        }
        invoice(1, "PO-1", "1", "10", "1.00");
        invoices.set(0, from("Northfield Catering PLC", invoices.getFirst()));
        assertThat(told(EXACT, false)).containsExactly("1 PARTY");
    }

    private static Line from(String party, Line line) {
        return new Line(
                line.entry(),
                line.order(),
                line.line(),
                line.day(),
                line.document(),
                party,
                line.quantity(),
                line.price(),
                line.amount(),
                line.currency());
    }

    @Test
    void everythingThatDoesNotAgreeIsNamed() {
        order("PO-1", "1", "10", "1.00");
        receipt("PO-1", "1", "10");
        invoice(1, "PO-9", "1", "1", "1.00");
        invoice(2, "", "1", "1", "1.00");
        invoice(3, "PO-1", "2", "1", "1.00");
        invoices.add(line(4, "PO-1", "1", "many", "1.00", "1.00", "EUR"));
        invoices.add(line(5, "PO-1", "1", "1", "1.00", "1.00", "USD"));
        invoice(6, "PO-1", "1", "1", "1.01");
        invoices.add(line(7, "PO-1", "1", "2", "1.00", "-2.06", "EUR"));
        invoice(8, "PO-1", "1", "1", "0.90");

        assertThat(told(EXACT, false))
                .containsExactly(
                        "1 NO_ORDER",
                        "2 NO_ORDER",
                        "3 NO_ORDER",
                        "4 UNREADABLE",
                        "5 CURRENCY",
                        "6 PRICE 1.01 of 1",
                        "7 AMOUNT 2.06 of 2",
                        "8 MATCHED");
    }

    @Test
    void whatLiesWithinTheTolerancesIsMatchedAndNoMore() {
        order("PO-1", "1", "100", "1.00");
        receipt("PO-1", "1", "105");
        invoice(1, "PO-1", "1", "110", "1.02");
        assertThat(told(WIDE, false)).containsExactly("1 MATCHED");

        invoices.clear();
        invoice(1, "PO-1", "1", "111", "1.03");
        assertThat(told(WIDE, false))
                .containsExactly("1 PRICE 1.03 of 1.02, OVER_ORDERED 111 of 110, NOT_RECEIVED 111 of 110.25");
    }

    @Test
    void aPriceThatIsNotSaidIsAmountByQuantity() {
        orders.add(line(0, "PO-1", "1", "4", "", "10.00", "EUR"));
        receipt("PO-1", "1", "4");
        invoices.add(line(1, "PO-1", "1", "2", "", "-5.00", "EUR"));
        invoices.add(line(2, "PO-1", "1", "2", "", "-5.01", "EUR"));

        assertThat(told(EXACT, false)).containsExactly("1 MATCHED", "2 PRICE 2.505 of 2.5");
    }

    @Test
    void theOrderInWhichTheyComeChangesNothing() {
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            String po = "PO-" + random.nextInt(6);
            switch (i % 3) {
                case 0 -> order(po, "1", "" + (1 + random.nextInt(9)), "1.00");
                case 1 -> receipt(po, "1", "" + (1 + random.nextInt(5)));
                default -> invoice(random.nextInt(9), po, "1", "" + (1 + random.nextInt(4)), "1.00");
            }
        }
        ThreeWay.Result expected = result(EXACT, false);
        assertThat(expected.invoices()).anyMatch(ThreeWay.Judged::isMatched).anyMatch(one -> !one.isMatched());
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(orders, new Random(seed));
            Collections.shuffle(receipts, new Random(seed));
            Collections.shuffle(invoices, new Random(seed));
            assertThat(result(EXACT, false)).isEqualTo(expected);
        }
    }

    private List<String> told(Tolerance tolerance, boolean isTwoWay) {
        return result(tolerance, isTwoWay).invoices().stream()
                .map(one -> one.invoice().day().toEpochDay() + " "
                        + (one.isMatched()
                                ? "MATCHED"
                                : one.holds().stream().map(Hold::inWords).collect(Collectors.joining(", "))))
                .toList();
    }

    private ThreeWay.Result result(Tolerance tolerance, boolean isTwoWay) {
        return ThreeWay.of(orders, receipts, invoices, tolerance, isTwoWay);
    }

    private void order(String number, String line, String quantity, String price) {
        orders.add(line(0, number, line, quantity, price, "0", "EUR"));
    }

    private void receipt(String number, String line, String quantity) {
        receipts.add(line(0, number, line, quantity, "", "0", "EUR"));
    }

    private void invoice(int day, String number, String line, String quantity, String price) {
        String amount = new BigDecimal(quantity)
                .multiply(new BigDecimal(price))
                .negate()
                .toPlainString();
        invoices.add(line(day, number, line, quantity, price, amount, "EUR"));
    }

    private Line line(
            int day, String number, String line, String quantity, String price, String amount, String currency) {
        return new Line(
                ++entries,
                number,
                line,
                LocalDate.ofEpochDay(day),
                "",
                "",
                quantity.matches("-?[\\d.]+") ? Optional.of(new BigDecimal(quantity)) : Optional.empty(),
                price.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(price)),
                new BigDecimal(amount),
                currency);
    }
}
