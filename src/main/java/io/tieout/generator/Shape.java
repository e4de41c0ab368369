package io.tieout.generator;

/// What happened between bank and ledger in one generated group, and its share in 10,000 groups.
enum Shape {
    PLAIN("plain", true, 8_250),
    REFERENCE_DAMAGED("reference-damaged", true, 500),
    REFERENCE_MISSING("reference-missing", true, 500),
    FEE("fee-deducted", false, 150),
    AMOUNT_TYPO("amount-typo", false, 50),
    LATE("late", false, 70),
    TWINS("twins", false, 50),
    BANK_ONLY("bank-only", false, 200),
    LEDGER_ONLY("ledger-only", false, 200),
    LEDGER_BROKEN("ledger-broken", false, 30);

    private final String label;
    private final boolean supported;
    private final int share;

    Shape(String label, boolean supported, int share) {
        this.label = label;
        this.supported = supported;
        this.share = share;
    }

    String label() {
        return label;
    }

    /// Whether the two simple passes are meant to find it.
    boolean isSupported() {
        return supported;
    }

    /// The shape at a point of 0 to 9,999.
    static Shape at(int point) {
        int end = 0;
        for (Shape shape : values()) {
            end += shape.share;
            if (point < end) {
                return shape;
            }
        }
        throw new IllegalArgumentException("beyond the last shape: " + point);
    }
}
