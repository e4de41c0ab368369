package io.tieout.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a column of a feed can be mapped to, written in lower case in YAML (`booking_date`), as in the exports.
public enum EntryField {
    BOOKING_DATE,
    VALUE_DATE,
    BOOKED_AT,
    AMOUNT,
    DEBIT,
    CREDIT,
    INDICATOR,
    CURRENCY,
    ACCOUNT,
    COUNTERPARTY,
    COUNTERPARTY_ACCOUNT,
    REFERENCE,
    END_TO_END_ID,
    BATCH_REFERENCE,
    DOCUMENT_NO,
    CHANNEL,
    DESCRIPTION,
    BALANCE,
    GROUP_NO,
    POSTED_BY;

    public String yamlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<EntryField> ofYamlName(String name) {
        return Arrays.stream(values())
                .filter(field -> field.yamlName().equals(name))
                .findFirst();
    }
}
