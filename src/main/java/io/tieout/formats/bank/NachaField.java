package io.tieout.formats.bank;

import java.util.List;

/// What an entry of an ACH file says, under the names that feeds use.
enum NachaField {
    COMPANY_NAME,
    COMPANY_ID,
    ENTRY_CLASS,
    ENTRY_DESCRIPTION,
    BATCH_NO,
    BATCH_REFERENCE,
    ORIGINATING_BANK,
    FILE_DATE,
    EFFECTIVE_DATE,
    BOOKING_DATE,
    SETTLEMENT_DAY,
    CURRENCY,
    AMOUNT,
    MARK,
    TRANSACTION_CODE,
    REVERSAL,
    COUNTERPARTY,
    COUNTERPARTY_ACCOUNT,
    ROUTING_NO,
    INDIVIDUAL_ID,
    TRACE_NO,
    REMITTANCE,
    RETURN_REASON,
    CHANGE_CODE,
    ORIGINAL_TRACE_NO,
    CORRECTED_DATA,
    ORIGINATOR,
    FOREIGN_AMOUNT,
    FOREIGN_TRACE_NO,
    ADDRESS;

    static final List<String> NAMES = RecordText.names(values());
}
