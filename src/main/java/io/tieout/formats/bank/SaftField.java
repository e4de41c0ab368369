package io.tieout.formats.bank;

import java.util.List;

/// What a line of a journal in a SAF-T file says, under the names that feeds use.
enum SaftField {
    JOURNAL,
    TRANSACTION,
    GROUP_NO,
    RECORD_ID,
    BOOKING_DATE,
    TRANSACTION_DATE,
    ENTERED_AT,
    PERIOD,
    ACCOUNT,
    CURRENCY,
    AMOUNT,
    DEBIT,
    CREDIT,
    FOREIGN_CURRENCY,
    FOREIGN_AMOUNT,
    CUSTOMER,
    SUPPLIER,
    DOCUMENT_NO,
    DESCRIPTION,
    TRANSACTION_DESCRIPTION,
    POSTED_BY,
    TAX_CODE;

    static final List<String> NAMES = RecordText.names(values());
}
