package io.tieout.formats.bank;

import io.tieout.shared.Message;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds an invoice against the business rules of EN 16931 that connect its amounts (BR-CO-10 to BR-CO-17).
final class InvoiceProof {

    private static final BigDecimal PERCENT = new BigDecimal(100);
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final Set<InvoiceLeaf> AMOUNTS = Set.of(
            InvoiceLeaf.LINES_SUM,
            InvoiceLeaf.ALLOWANCES,
            InvoiceLeaf.CHARGES,
            InvoiceLeaf.NET,
            InvoiceLeaf.TAX,
            InvoiceLeaf.GROSS,
            InvoiceLeaf.PREPAID,
            InvoiceLeaf.ROUNDING);

    private final InvoiceDocument invoice;
    private final ProofBook book;

    private InvoiceProof(InvoiceDocument invoice, ProofBook book) {
        this.invoice = invoice;
        this.book = book;
    }

    static void check(InvoiceDocument invoice, ProofBook book) {
        Message complaint = invoice.complaint();
        if (complaint != null) {
            book.error(1, "", "", complaint);
        }
        invoice.mistakes().forEach(mistake -> book.error(1, mistake.field(), mistake.value(), mistake.why()));
        InvoiceProof proof = new InvoiceProof(invoice, book);
        AMOUNTS.stream().sorted().forEach(proof::readable);
        proof.sums();
        proof.taxes();
    }

    private void readable(InvoiceLeaf leaf) {
        String text = invoice.head().get(leaf);
        if (!text.isEmpty() && invoice.total(leaf) == null) {
            book.error(1, leaf.name(), text, Message.of("TIE-FMT-121.amount", leaf.name(), text));
        }
    }

    /// What is not stated is nothing where the rules say so, and is not checked elsewhere.
    private void sums() {
        BigDecimal net = invoice.total(InvoiceLeaf.NET);
        BigDecimal gross = invoice.total(InvoiceLeaf.GROSS);
        BigDecimal lines = invoice.total(InvoiceLeaf.LINES_SUM);
        if (invoice.lineCount() > 0) {
            same(InvoiceLeaf.LINES_SUM, invoice.lineSum());
        }
        part(InvoiceLeaf.ALLOWANCES, invoice.allowances());
        part(InvoiceLeaf.CHARGES, invoice.charges());
        if (lines != null) {
            same(InvoiceLeaf.NET, lines.subtract(or(InvoiceLeaf.ALLOWANCES)).add(or(InvoiceLeaf.CHARGES)));
        }
        BigDecimal rounding = or(InvoiceLeaf.ROUNDING);
        boolean isEarly = roundsEarly(net, gross, rounding);
        if (net != null) {
            same(InvoiceLeaf.GROSS, net.add(or(InvoiceLeaf.TAX)).add(isEarly ? rounding : BigDecimal.ZERO));
        }
        if (gross != null) {
            same(
                    InvoiceLeaf.PAYABLE,
                    gross.subtract(or(InvoiceLeaf.PREPAID)).add(isEarly ? BigDecimal.ZERO : rounding));
        }
    }

    /// Before EN 16931 the gross sum was what had been rounded, and not what is payable.
    private boolean roundsEarly(@Nullable BigDecimal net, @Nullable BigDecimal gross, BigDecimal rounding) {
        BigDecimal payable = invoice.total(InvoiceLeaf.PAYABLE);
        return net != null
                && gross != null
                && payable != null
                && rounding.signum() != 0
                && gross.compareTo(net.add(or(InvoiceLeaf.TAX)).add(rounding)) == 0
                && payable.compareTo(gross.subtract(or(InvoiceLeaf.PREPAID))) == 0;
    }

    private BigDecimal or(InvoiceLeaf leaf) {
        BigDecimal stated = invoice.total(leaf);
        return stated == null ? BigDecimal.ZERO : stated;
    }

    /// A sum that may be left out when there is nothing to add.
    private void part(InvoiceLeaf leaf, BigDecimal found) {
        if (invoice.head().get(leaf).isEmpty() && found.signum() != 0 && invoice.total(InvoiceLeaf.LINES_SUM) != null) {
            differs(leaf, "", found);
        } else if (invoice.lineCount() > 0) {
            same(leaf, found);
        }
    }

    private void same(InvoiceLeaf leaf, BigDecimal found) {
        BigDecimal stated = invoice.total(leaf);
        if (stated != null) {
            book.checked(stated.toPlainString());
            if (stated.compareTo(found) != 0 && stated.compareTo(found.setScale(2, RoundingMode.HALF_UP)) != 0) {
                differs(leaf, stated.toPlainString(), found);
            }
        }
    }

    private void differs(InvoiceLeaf leaf, String stated, BigDecimal found) {
        Message why = Message.of("TIE-FMT-122.sum", leaf.name(), stated, found.toPlainString());
        book.error(1, leaf.name(), stated, why);
    }

    private void taxes() {
        BigDecimal sum = BigDecimal.ZERO;
        for (InvoiceDocument.Tax tax : invoice.taxes()) {
            sum = tax.amount() == null ? sum : sum.add(tax.amount());
            rate(tax.taxed(), tax.amount(), tax.rate());
        }
        if (!invoice.taxes().isEmpty()) {
            same(InvoiceLeaf.TAX, sum);
        }
    }

    /// Rounding by line moves a cent.
    private void rate(@Nullable BigDecimal taxed, @Nullable BigDecimal amount, @Nullable BigDecimal rate) {
        if (taxed != null && amount != null && rate != null) {
            BigDecimal due = taxed.multiply(rate).divide(PERCENT, 2, RoundingMode.HALF_UP);
            if (due.subtract(amount).abs().compareTo(CENT) > 0) {
                String shown = amount.toPlainString();
                Message why = Message.of(
                        "TIE-FMT-122.rate", rate.toPlainString(), taxed.toPlainString(), due.toPlainString(), shown);
                book.warning(1, InvoiceLeaf.TAX_PART.name(), shown, why);
            }
        }
    }
}
