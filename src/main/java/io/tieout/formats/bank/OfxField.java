package io.tieout.formats.bank;

import java.util.List;

/// What a transaction of an OFX file says, under the names that feeds use.
enum OfxField {
    BANK,
    ACCOUNT,
    ACCOUNT_TYPE,
    CURRENCY,
    TRANSACTION_TYPE,
    BOOKING_DATE,
    BOOKED_AT,
    USER_DATE,
    VALUE_DATE,
    AMOUNT,
    FITID,
    CORRECTED_FITID,
    CORRECTION,
    SERVER_ID,
    CHEQUE_NO,
    REFERENCE,
    COUNTERPARTY,
    COUNTERPARTY_ACCOUNT,
    COUNTERPARTY_BANK,
    MEMO,
    ORIGINAL_CURRENCY;

    static final List<String> NAMES = RecordText.names(values());
}
