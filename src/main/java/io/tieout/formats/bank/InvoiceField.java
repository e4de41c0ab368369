package io.tieout.formats.bank;

import java.util.List;

/// What an electronic invoice and its lines say, under the names that feeds use.
enum InvoiceField {
    NUMBER,
    TYPE_CODE,
    CREDIT_NOTE,
    ISSUE_DATE,
    DUE_DATE,
    DELIVERY_DATE,
    CURRENCY,
    PAYABLE,
    TOTAL,
    NET,
    TAX,
    PREPAID,
    SELLER,
    SELLER_ID,
    SELLER_TAX_ID,
    BUYER,
    BUYER_ID,
    BUYER_TAX_ID,
    PAYEE_ACCOUNT,
    PAYMENT_REFERENCE,
    MANDATE,
    ORDER_NO,
    CONTRACT_NO,
    BUYER_REFERENCE,
    PRECEDING_NO,
    NOTE,
    LINE_COUNT,
    LINE_NO,
    LINE_AMOUNT,
    QUANTITY,
    UNIT,
    UNIT_PRICE,
    ITEM,
    ITEM_NO,
    ORDER_LINE_NO;

    static final List<String> ALL_NAMES = RecordText.names(values());

    /// Those of an invoice as a whole.
    static final List<String> NAMES = ALL_NAMES.subList(0, ALL_NAMES.indexOf("line_no"));
}
