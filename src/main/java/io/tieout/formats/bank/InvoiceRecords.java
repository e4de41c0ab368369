package io.tieout.formats.bank;

import io.tieout.formats.RecordSink;
import io.tieout.shared.Message;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/// Gives an invoice as one record, or its lines as one each. Amounts and quantities of credit notes are turned round.
final class InvoiceRecords {

    private static final int PRICE_PLACES = 10;

    private final InvoiceDocument invoice;
    private final RecordSink sink;
    private final RecordText<InvoiceField> text = new RecordText<>(InvoiceField.ALL_NAMES);

    InvoiceRecords(InvoiceDocument invoice, RecordSink sink) {
        this.invoice = invoice;
        this.sink = sink;
    }

    void whole() {
        Message why = invoice.complaint();
        if (why != null) {
            sink.malformed(1, invoice.offset(), invoice.length(), why);
            return;
        }
        head();
        sink.record(1, invoice.offset(), invoice.length(), text.all(), InvoiceField.NAMES.size());
        account(1);
    }

    /// The head is a total, each line a record.
    void lines() {
        Message why = invoice.complaint();
        if (why == null) {
            sink.aside(1, true);
        } else {
            sink.malformed(1, invoice.offset(), invoice.length(), why);
        }
        long recordNo = 1;
        for (InvoiceDocument.Line line : invoice.lines()) {
            recordNo++;
            BigDecimal amount = InvoiceDocument.decimal(line.text().get(InvoiceLeaf.LINE_AMOUNT));
            if (why != null) {
                sink.malformed(recordNo, line.offset(), line.length(), why);
            } else if (amount == null) {
                String stated = line.text().get(InvoiceLeaf.LINE_AMOUNT);
                Message none = Message.of("TIE-FMT-121.amount", "LINE_AMOUNT", stated);
                sink.malformed(recordNo, line.offset(), line.length(), none);
            } else if (!line.text().get(InvoiceLeaf.LINE_STATUS).isEmpty()
                    && !line.text().get(InvoiceLeaf.LINE_STATUS).equals("DETAIL")) {
                sink.aside(recordNo, false);
            } else {
                head();
                line(line, amount);
                String[] fields = text.all();
                sink.record(recordNo, line.offset(), line.length(), fields, fields.length);
            }
        }
    }

    private void account(long recordNo) {
        String account = text.get(InvoiceField.PAYEE_ACCOUNT);
        if (CheckDigits.looksLikeIban(account) && !CheckDigits.agree(account)) {
            sink.remark(recordNo, "payee_account", account, Message.of("TIE-FMT-029.check-digits", account));
        }
    }

    private void head() {
        text.clear();
        RecordText<InvoiceLeaf> said = invoice.head();
        text.set(InvoiceField.NUMBER, said.get(InvoiceLeaf.NUMBER));
        text.set(InvoiceField.TYPE_CODE, said.get(InvoiceLeaf.TYPE));
        text.set(InvoiceField.CREDIT_NOTE, invoice.isCreditNote() ? "true" : "");
        text.set(InvoiceField.ISSUE_DATE, day(InvoiceLeaf.ISSUED));
        text.set(InvoiceField.DUE_DATE, day(InvoiceLeaf.DUE));
        text.set(InvoiceField.DELIVERY_DATE, day(InvoiceLeaf.DELIVERED));
        text.set(InvoiceField.CURRENCY, said.get(InvoiceLeaf.CURRENCY));
        text.set(InvoiceField.PAYABLE, signed(said.get(InvoiceLeaf.PAYABLE)));
        text.set(InvoiceField.TOTAL, signed(said.get(InvoiceLeaf.GROSS)));
        text.set(InvoiceField.NET, signed(said.get(InvoiceLeaf.NET)));
        text.set(InvoiceField.TAX, signed(said.get(InvoiceLeaf.TAX)));
        text.set(InvoiceField.PREPAID, signed(said.get(InvoiceLeaf.PREPAID)));
        text.set(InvoiceField.SELLER, first(said.get(InvoiceLeaf.SELLER), said.get(InvoiceLeaf.SELLER_NAME)));
        text.set(InvoiceField.SELLER_ID, said.get(InvoiceLeaf.SELLER_ID));
        text.set(InvoiceField.SELLER_TAX_ID, said.get(InvoiceLeaf.SELLER_TAX));
        text.set(InvoiceField.BUYER, first(said.get(InvoiceLeaf.BUYER), said.get(InvoiceLeaf.BUYER_NAME)));
        text.set(InvoiceField.BUYER_ID, said.get(InvoiceLeaf.BUYER_ID));
        text.set(InvoiceField.BUYER_TAX_ID, said.get(InvoiceLeaf.BUYER_TAX));
        text.set(InvoiceField.PAYEE_ACCOUNT, said.get(InvoiceLeaf.ACCOUNT).replace(" ", ""));
        text.set(InvoiceField.PAYMENT_REFERENCE, said.get(InvoiceLeaf.PAYMENT_REFERENCE));
        text.set(InvoiceField.MANDATE, said.get(InvoiceLeaf.MANDATE));
        text.set(InvoiceField.ORDER_NO, said.get(InvoiceLeaf.ORDER));
        text.set(InvoiceField.CONTRACT_NO, said.get(InvoiceLeaf.CONTRACT));
        text.set(InvoiceField.BUYER_REFERENCE, said.get(InvoiceLeaf.BUYER_REFERENCE));
        text.set(InvoiceField.PRECEDING_NO, said.get(InvoiceLeaf.PRECEDING));
        text.set(InvoiceField.NOTE, said.get(InvoiceLeaf.NOTE));
        text.set(InvoiceField.LINE_COUNT, String.valueOf(invoice.lineCount()));
    }

    private void line(InvoiceDocument.Line line, BigDecimal amount) {
        RecordText<InvoiceLeaf> said = line.text();
        text.set(InvoiceField.LINE_NO, said.get(InvoiceLeaf.LINE_NO));
        text.set(InvoiceField.LINE_AMOUNT, signed(amount.toPlainString()));
        text.set(InvoiceField.QUANTITY, signed(said.get(InvoiceLeaf.QUANTITY)));
        text.set(InvoiceField.UNIT, line.unit());
        text.set(InvoiceField.UNIT_PRICE, price(said));
        text.set(InvoiceField.ITEM, said.get(InvoiceLeaf.ITEM));
        text.set(InvoiceField.ITEM_NO, said.get(InvoiceLeaf.ITEM_NO));
        text.set(InvoiceField.ORDER_LINE_NO, said.get(InvoiceLeaf.ORDER_LINE));
        text.set(InvoiceField.ORDER_NO, first(said.get(InvoiceLeaf.LINE_ORDER), text.get(InvoiceField.ORDER_NO)));
    }

    /// Of one piece.
    private static String price(RecordText<InvoiceLeaf> said) {
        BigDecimal price = InvoiceDocument.decimal(said.get(InvoiceLeaf.PRICE));
        BigDecimal base = InvoiceDocument.decimal(said.get(InvoiceLeaf.PRICE_BASE));
        if (price == null) {
            return "";
        }
        BigDecimal each = base == null || base.signum() == 0 || base.compareTo(BigDecimal.ONE) == 0
                ? price
                : price.divide(base, PRICE_PLACES, RoundingMode.HALF_UP).stripTrailingZeros();
        return each.toPlainString();
    }

    private String day(InvoiceLeaf leaf) {
        LocalDate day = invoice.day(leaf);
        return day == null ? "" : day.toString();
    }

    private String signed(String stated) {
        BigDecimal amount = InvoiceDocument.decimal(stated);
        return amount == null ? "" : (invoice.isCreditNote() ? amount.negate() : amount).toPlainString();
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }
}
