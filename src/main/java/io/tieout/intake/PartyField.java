package io.tieout.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a column of a feed with master data can be mapped to, written in lower case in YAML (`tax_id`).
public enum PartyField {
    NUMBER,
    NAME,
    TAX_ID,
    BANK_ACCOUNT,
    ADDRESS;

    public String yamlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> names() {
        return Arrays.stream(values()).map(PartyField::yamlName).toList();
    }
}
