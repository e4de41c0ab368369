package io.tieout.formats.bank;

import java.util.List;

/// What a booking of an MT940 or MT942 says, under the names that feeds use.
enum MtField {
    ACCOUNT,
    CURRENCY,
    STATEMENT,
    TRANSACTION_REFERENCE,
    RELATED_REFERENCE,
    BOOKING_DATE,
    VALUE_DATE,
    ENTRY_DATE,
    MARK,
    FUNDS_CODE,
    AMOUNT,
    REVERSAL,
    TRANSACTION_TYPE,
    CUSTOMER_REFERENCE,
    BANK_REFERENCE,
    SUPPLEMENTARY,
    INFORMATION,
    TRANSACTION_CODE,
    POSTING_TEXT,
    BATCH_NO,
    REMITTANCE,
    CREDITOR_REFERENCE,
    COUNTERPARTY,
    COUNTERPARTY_ACCOUNT,
    COUNTERPARTY_BIC,
    TEXT_KEY,
    END_TO_END_ID,
    PAYMENT_REFERENCE,
    MANDATE,
    CREDITOR_ID,
    ULTIMATE_PARTY,
    ORIGINAL_AMOUNT,
    CHARGES,
    RETURN_REASON;

    static final List<String> NAMES = RecordText.names(values());
}
