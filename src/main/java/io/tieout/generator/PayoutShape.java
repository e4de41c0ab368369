package io.tieout.generator;

/// What becomes of a payout, and its share in 1,000 draws of each profile; what is left is plain.
enum PayoutShape {
    PLAIN("payout-plain", 0, 0),
    REFUNDS("payout-refunds", 120, 80),
    CHARGEBACKS("payout-chargebacks", 60, 80),
    NEGATIVE("payout-negative", 10, 50),
    SPLIT("payout-split", 30, 70),
    PUNCTUATED("payout-number-punctuated", 60, 70),
    BROKEN_NUMBER("payout-number-in-blocks", 10, 60),
    SHORT("payout-short", 12, 70),
    REPORT_LACKS_LINE("payout-report-lacks-line", 12, 70),
    LINE_TWICE("payout-line-twice", 6, 60),
    WRONG_NET("payout-wrong-net", 8, 60),
    WRONG_NET_NOT_PAID("payout-wrong-net-not-paid", 4, 60),
    WRONG_FEE("payout-wrong-fee", 6, 60),
    NO_GROSS("payout-no-gross", 4, 50),
    MISSING("payout-missing", 8, 60),
    AWAITED("payout-awaited", 12, 40),
    NO_REPORT("payout-no-report", 8, 50);

    /// Of so many draws the shares are.
    static final int DRAWS = 1_000;

    private final String label;
    private final int everyday;
    private final int hard;

    PayoutShape(String label, int everyday, int hard) {
        this.label = label;
        this.everyday = everyday;
        this.hard = hard;
    }

    String label() {
        return label;
    }

    /// The shape at a point of 0 to 999.
    static PayoutShape at(int point, Profile profile) {
        int end = 0;
        for (PayoutShape shape : values()) {
            end += profile == Profile.HARD ? shape.hard : shape.everyday;
            if (point < end) {
                return shape;
            }
        }
        return PLAIN;
    }
}
