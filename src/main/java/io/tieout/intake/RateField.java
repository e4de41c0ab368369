package io.tieout.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a column of a feed with rates of exchange can be mapped to, written in lower case in YAML (`quoted_in`).
public enum RateField {
    CURRENCY,
    QUOTED_IN,
    DATE,
    RATE,
    PER;

    public String yamlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> names() {
        return Arrays.stream(values()).map(RateField::yamlName).toList();
    }
}
