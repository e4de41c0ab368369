package io.tieout.expressions;

/// What a value in an expression can be; fields are of the first four.
public enum ValueKind {
    /// A `String`, empty when there is none.
    TEXT("text"),
    /// A `BigDecimal`: amounts, counts and days are one kind, always exact.
    NUMBER("number"),
    /// A `LocalDate`.
    DATE("date"),
    /// An `Instant`.
    TIMESTAMP("timestamp"),
    /// A `Boolean`.
    TRUTH("true or false"),
    /// A `List` of texts.
    TEXTS("list of texts");

    private final String word;

    ValueKind(String word) {
        this.word = word;
    }

    /// What people call it.
    String word() {
        return word;
    }
}
