package io.tieout.reconciliation.receivables;

/// How long something is overdue.
public enum Bucket {
    CURRENT(0),
    DAYS_1_30(30),
    DAYS_31_60(60),
    DAYS_61_90(90),
    OVER_90(Integer.MAX_VALUE);

    private final int most;

    Bucket(int most) {
        this.most = most;
    }

    /// @param overdue days since it was due
    public static Bucket of(int overdue) {
        for (Bucket bucket : values()) {
            if (overdue <= bucket.most) {
                return bucket;
            }
        }
        throw new IllegalStateException("no bucket for " + overdue + " days");
    }
}
