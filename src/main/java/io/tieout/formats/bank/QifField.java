package io.tieout.formats.bank;

import java.util.List;

/// What a transaction of a QIF file says, under the names that feeds use.
enum QifField {
    ACCOUNT,
    ACCOUNT_TYPE,
    BOOKING_DATE,
    AMOUNT,
    CLEARED,
    CHEQUE_NO,
    COUNTERPARTY,
    ADDRESS,
    CATEGORY,
    TRANSFER_ACCOUNT,
    MEMO,
    SPLITS;

    static final List<String> NAMES = RecordText.names(values());
}
