package io.tieout.generator;

/// What comes of a line of an order, and its share in 1,000 draws of each profile; what is left is plain.
enum OrderShape {
    PLAIN("line-plain", 0, 0),
    WRITTEN_OTHERWISE("line-number-written-otherwise", 60, 45),
    RECEIPT_AFTER("line-receipt-after-invoice", 40, 40),
    AMENDED("line-order-amended", 20, 35),
    PRICE_LOWER("line-price-lower", 30, 35),
    PRICE_WITHIN("line-price-within", 20, 35),
    PRICE_ABOVE("line-price-above", 15, 40),
    PRICE_NOT_SAID("line-price-not-said", 20, 35),
    PRICE_NOT_SAID_ABOVE("line-price-not-said-above", 4, 35),
    QUANTITY_WITHIN("line-quantity-within", 20, 35),
    OVER_DELIVERED("line-over-delivered", 6, 35),
    OVER_INVOICED("line-over-invoiced", 6, 35),
    SHORT_RECEIVED("line-short-received", 12, 40),
    NEVER_RECEIVED("line-never-received", 8, 40),
    PARTIAL_DELIVERIES("line-partial-deliveries", 60, 35),
    PARTIAL_INVOICES("line-partial-invoices", 30, 35),
    PARTIAL_AHEAD("line-partial-ahead", 8, 40),
    DUPLICATE("line-duplicate", 8, 40),
    CREDITED("line-credited-and-billed-again", 8, 35),
    RETURNED("line-returned", 8, 40),
    RETURNED_UNCREDITED("line-returned-uncredited", 3, 35),
    NO_ORDER("line-no-order", 6, 35),
    NO_LINE("line-no-line", 4, 30),
    OTHER_SUPPLIER("line-other-supplier", 3, 30),
    OTHER_CURRENCY("line-other-currency", 3, 30),
    WRONG_AMOUNT("line-wrong-amount", 5, 35),
    UNREADABLE("line-unreadable", 3, 30),
    SEVERAL("line-several-reasons", 3, 35);

    /// Of so many draws the shares are.
    static final int DRAWS = 1_000;

    private final String label;
    private final int everyday;
    private final int hard;

    OrderShape(String label, int everyday, int hard) {
        this.label = label;
        this.everyday = everyday;
        this.hard = hard;
    }

    String label() {
        return label;
    }

    /// The shape at a point of 0 to 999.
    static OrderShape at(int point, Profile profile) {
        int end = 0;
        for (OrderShape shape : values()) {
            end += profile == Profile.HARD ? shape.hard : shape.everyday;
            if (point < end) {
                return shape;
            }
        }
        return PLAIN;
    }
}
