package io.tieout.reconciliation.groups;

/// The steps that are left of a budget.
final class Steps {

    private final long budget;
    private long left;

    Steps(long budget) {
        this.budget = budget;
        this.left = budget;
    }

    /// Takes steps; false when there are no more.
    boolean take(long steps) {
        left -= steps;
        return left >= 0;
    }

    boolean has(double steps) {
        return steps <= left;
    }

    boolean isSpent() {
        return left < 0;
    }

    long taken() {
        return budget - Math.max(0, left);
    }
}
