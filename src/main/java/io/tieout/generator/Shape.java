package io.tieout.generator;

/// What happened between bank and ledger in one generated group, and its share in 10,000 draws of each profile; a draw
/// may give several groups. What is left of the 10,000 is plain.
enum Shape {
    PLAIN("plain", true, 0, 0),
    LAG("lag-in-window", false, 200, 300),
    LATE("late", false, 70, 300),
    LATE_BARE("late-without-reference", false, 10, 200),
    REFERENCE_TRUNCATED("reference-truncated", true, 100, 300),
    REFERENCE_PREFIXED("reference-prefixed", true, 80, 300),
    REFERENCE_OCR("reference-ocr", true, 60, 300),
    REFERENCE_SWAPPED("reference-digits-swapped", true, 40, 300),
    REFERENCE_PUNCTUATION("reference-punctuation", true, 80, 300),
    REFERENCE_IN_TEXT("reference-in-text", true, 100, 300),
    REFERENCE_MISSING("reference-missing", true, 300, 300),
    REFERENCE_ISO("reference-iso11649", true, 60, 300),
    NAME_LEGAL_FORM("name-legal-form", true, 60, 300),
    NAME_ORDER("name-word-order", true, 30, 300),
    NAME_INITIALS("name-initials", true, 20, 300),
    NAME_ABBREVIATED("name-abbreviated", true, 30, 300),
    NAME_TRUNCATED("name-truncated", true, 40, 300),
    NAME_UPPER("name-upper-case", true, 60, 300),
    NAME_TYPO("name-typo", true, 30, 300),
    NAME_SCRIPT("name-other-script", true, 30, 300),
    NAME_MISSING("name-missing", true, 40, 150),
    RECURRING("recurring", false, 10, 60),
    TWINS("twins", false, 25, 150),
    CROSS_TWINS("cross-twins", false, 10, 150),
    LEDGER_DUPLICATE("ledger-duplicate", false, 20, 300),
    BANK_DUPLICATE("bank-duplicate", false, 15, 300),
    ROUND_AMOUNT("round-amount", false, 100, 300),
    SEVERAL("several-damages", false, 40, 300),
    FEE("fee-deducted", false, 100, 200),
    AMOUNT_TYPO("amount-typo", false, 40, 200),
    DECOY_PARTY("decoy-other-party", false, 10, 150),
    DECOY_AMOUNT("decoy-other-amount", false, 10, 150),
    DECOY_REFERENCE("decoy-same-reference", false, 10, 150),
    DECOY_SWAPPED("decoy-swapped-reference", false, 10, 150),
    DECOY_CURRENCY("decoy-other-currency", false, 5, 150),
    DECOY_MONTH("decoy-other-month", false, 5, 150),
    BANK_ONLY("bank-only", false, 100, 250),
    LEDGER_ONLY("ledger-only", false, 100, 250),
    LEDGER_BROKEN("ledger-broken", false, 30, 100),
    BATCH_LISTED("batch-listed", 40, 60, ""),
    BATCH_CREDIT_NOTE("batch-credit-note", 15, 40, ""),
    BATCH_REFERENCE("batch-reference", 6, 15, ""),
    BATCH_SUM("batch-sum", 20, 60, ""),
    INSTALMENTS("instalments", 20, 60, ""),
    NETTING("netting", 10, 60, ""),
    PAYOUT("payout", 6, 15, "card fee"),
    FEE_SCHEDULE("fee-of-schedule", 40, 60, "bank fee"),
    FEE_FOREIGN("fee-foreign", 20, 60, "foreign fee"),
    WITHHOLDING("withholding-tax", 20, 60, "withholding tax"),
    DISCOUNT("early-discount", 20, 60, "early-payment discount"),
    EXCHANGE("other-rate", 20, 60, "rate of exchange"),
    UNDERPAID("underpaid", 10, 40, "unexplained");

    private final String label;
    private final String gap;
    private final boolean isGroup;
    private final boolean supported;
    private final int everyday;
    private final int hard;

    Shape(String label, int everyday, int hard, String gap) {
        this.label = label;
        this.supported = false;
        this.everyday = everyday;
        this.hard = hard;
        this.gap = gap;
        this.isGroup = true;
    }

    Shape(String label, boolean supported, int everyday, int hard) {
        this.gap = "";
        this.isGroup = false;
        this.label = label;
        this.supported = supported;
        this.everyday = everyday;
        this.hard = hard;
    }

    String label() {
        return label;
    }

    /// What the sides differ by, as the engagement's reconciliation calls it; empty when they agree or nobody knows.
    String gap() {
        return gap;
    }

    /// Whether it is drawn by [GroupDraws].
    boolean isGroup() {
        return isGroup;
    }

    /// Whether equal references, or equal amounts within three days, are enough to find it.
    boolean isSupported() {
        return supported;
    }

    /// The shape at a point of 0 to 9,999.
    static Shape at(int point, Profile profile) {
        int end = 0;
        for (Shape shape : values()) {
            end += profile == Profile.HARD ? shape.hard : shape.everyday;
            if (point < end) {
                return shape;
            }
        }
        return PLAIN;
    }
}
