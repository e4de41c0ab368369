package io.tieout.reconciliation.purchases;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/// One line of an order, of a receipt of goods or of an invoice.
///
/// @param entry its id
/// @param order the number of the order, as it is written; empty where there is none
/// @param line the number of the order's line, as it is written; empty where orders have one line only
/// @param document the number of the document that the line stands on
/// @param quantity empty when it is missing or cannot be read
/// @param price of one piece; empty when it is not said
/// @param amount in units of the currency, whatever its sign
public record Line(
        long entry,
        String order,
        String line,
        LocalDate day,
        String document,
        String party,
        Optional<BigDecimal> quantity,
        Optional<BigDecimal> price,
        BigDecimal amount,
        String currency) {

    /// What orders, receipts and invoices have in common: letters and digits of the order's number, and the line's
    /// without leading zeros.
    String key() {
        String number = order.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
        return number.isEmpty() ? "" : number + "/" + line.strip().replaceFirst("^0+(?=.)", "");
    }

    /// The price that is said, or that amount and quantity make; without a sign.
    Optional<BigDecimal> unitPrice() {
        if (price.isPresent()) {
            return price.map(BigDecimal::abs);
        }
        return quantity.filter(pieces -> pieces.signum() != 0)
                .map(pieces -> amount.abs().divide(pieces.abs(), MathContext.DECIMAL64));
    }
}
