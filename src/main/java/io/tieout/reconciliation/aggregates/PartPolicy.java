package io.tieout.reconciliation.aggregates;

/// What becomes of payments that name bills and are less, or more, than these.
public enum PartPolicy {
    /// the difference is unexplained
    NONE,
    /// it is put before a person as a part that was paid, or as too much
    SUGGEST,
    /// it needs no person; what is left stays open
    CONFIRM
}
