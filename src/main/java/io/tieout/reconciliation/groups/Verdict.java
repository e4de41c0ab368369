package io.tieout.reconciliation.groups;

/// What a search among subsets can say. Nothing is ever left out silently: a search that could not be finished
/// says so.
public enum Verdict {
    /// Exactly one subset fits; which of equal members are meant does not count as another.
    UNIQUE,
    /// More than one subset fits.
    AMBIGUOUS,
    /// No subset fits.
    NONE,
    /// The steps were spent before it was known whether there is none, one or more.
    BUDGET_EXCEEDED
}
