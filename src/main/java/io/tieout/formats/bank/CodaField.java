package io.tieout.formats.bank;

import java.util.List;

/// What a movement of a CODA file says, under the names that feeds use.
enum CodaField {
    ACCOUNT,
    CURRENCY,
    BANK_BIC,
    STATEMENT,
    SEQUENCE,
    BOOKING_DATE,
    VALUE_DATE,
    AMOUNT,
    MARK,
    REVERSAL,
    TRANSACTION_CODE,
    BANK_REFERENCE,
    BATCH_REFERENCE,
    GROUP_NO,
    END_TO_END_ID,
    MANDATE,
    CREDITOR_ID,
    COUNTERPARTY,
    COUNTERPARTY_ACCOUNT,
    COUNTERPARTY_BIC,
    PURPOSE,
    RETURN_REASON,
    CREDITOR_REFERENCE,
    REMITTANCE,
    INFORMATION;

    static final List<String> NAMES = RecordText.names(values());
}
