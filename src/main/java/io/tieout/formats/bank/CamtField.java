package io.tieout.formats.bank;

import java.util.List;

/// What a booking of a camt message says, under the names that feeds use.
enum CamtField {
    ACCOUNT,
    CURRENCY,
    STATEMENT,
    SEQUENCE,
    ENTRY_REFERENCE,
    AMOUNT,
    MARK,
    REVERSAL,
    STATUS,
    BOOKING_DATE,
    VALUE_DATE,
    BANK_REFERENCE,
    TRANSACTION_CODE,
    PROPRIETARY_CODE,
    BATCH_REFERENCE,
    GROUP_NO,
    ENTRY_AMOUNT,
    MESSAGE_ID,
    PAYMENT_ID,
    INSTRUCTION_ID,
    END_TO_END_ID,
    TRANSACTION_ID,
    UETR,
    MANDATE,
    CHEQUE_NO,
    CREDITOR_ID,
    COUNTERPARTY,
    COUNTERPARTY_ACCOUNT,
    COUNTERPARTY_BIC,
    ULTIMATE_PARTY,
    PURPOSE,
    REMITTANCE,
    CREDITOR_REFERENCE,
    DOCUMENT_NO,
    INSTRUCTED_AMOUNT,
    CHARGES,
    RETURN_REASON,
    INFORMATION;

    static final List<String> NAMES = RecordText.names(values());
}
