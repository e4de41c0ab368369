package io.tieout.validation;

import java.util.Locale;
import java.util.regex.Pattern;

/// What a broken rule says of the data: one of the dimensions that quality is told by.
public enum Dimension {
    /// Nothing lacks: `required`, totals, balances that run on.
    COMPLETENESS,
    /// Each value is one that it may be: records that can be read, `format`, `range`, `pattern`, `in-list`, `schema`.
    VALIDITY,
    /// Nothing stands twice: `unique`, `duplicate`, `duplicate-party`.
    UNIQUENESS,
    /// Values agree with each other and with master data: `expression`, `balanced`, `roll-forward`, `known`.
    CONSISTENCY,
    /// Days lie where they should: `period`.
    TIMELINESS;

    private static final Pattern NTH = Pattern.compile("-\\d+$");

    /// @param rule as issues call it, `range-2` for the second one of its kind
    public static Dimension of(String rule) {
        return switch (NTH.matcher(rule).replaceFirst("")) {
            case "required", "balance-gap", "statement-gap", ControlTotals.RULE -> COMPLETENESS;
            case "unique", "duplicate", DuplicateParties.RULE -> UNIQUENESS;
            case "expression", "known", BalancedEntries.RULE, "roll-forward" -> CONSISTENCY;
            case "period" -> TIMELINESS;
            case "format", "range", "pattern", "in-list", SchemaResult.RULE -> VALIDITY;
            default -> throw new IllegalArgumentException(rule);
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
