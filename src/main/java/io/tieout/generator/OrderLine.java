package io.tieout.generator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// A line of an order, what came of it, and why each of its invoices is held.
final class OrderLine {

    final OrderShape shape;
    final List<Document> orders = new ArrayList<>();
    final List<Document> receipts = new ArrayList<>();
    final List<Document> invoices = new ArrayList<>();

    OrderLine(OrderShape shape) {
        this.shape = shape;
    }

    /// A record of an order, a receipt or an invoice as its file says it.
    ///
    /// @param holds reasons joined by blanks; empty when nothing holds it, and for orders and receipts
    record Document(
            String number,
            int day,
            String order,
            String line,
            String supplier,
            String quantity,
            String price,
            BigDecimal amount,
            String currency,
            String holds) {

        Document named(String otherOrder, String otherLine) {
            return new Document(number, day, otherOrder, otherLine, supplier, quantity, price, amount, currency, holds);
        }

        Document of(String otherSupplier) {
            return new Document(number, day, order, line, otherSupplier, quantity, price, amount, currency, holds);
        }

        Document ofQuantity(String other) {
            return new Document(number, day, order, line, supplier, other, price, amount, currency, holds);
        }

        Document ofPrice(String other) {
            return new Document(number, day, order, line, supplier, quantity, other, amount, currency, holds);
        }

        Document ofAmount(BigDecimal other, String otherCurrency) {
            return new Document(number, day, order, line, supplier, quantity, price, other, otherCurrency, holds);
        }
    }
}
