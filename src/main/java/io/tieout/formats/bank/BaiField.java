package io.tieout.formats.bank;

import java.util.List;

/// What a transaction of a BAI2 file says, under the names that feeds use.
enum BaiField {
    BANK,
    ACCOUNT,
    CURRENCY,
    GROUP_STATUS,
    BOOKING_DATE,
    VALUE_DATE,
    AMOUNT,
    MARK,
    TYPE_CODE,
    FUNDS_TYPE,
    AVAILABILITY,
    BANK_REFERENCE,
    CUSTOMER_REFERENCE,
    TEXT;

    static final List<String> NAMES = RecordText.names(values());
}
