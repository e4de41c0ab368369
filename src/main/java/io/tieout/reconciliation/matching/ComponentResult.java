package io.tieout.reconciliation.matching;

import java.util.List;

/// What became of the entries of one component. Entries are positions in the [EntryTable]; each is in exactly one
/// confirmed pair or is open, and those in suggested pairs or tied sets are open too.
public record ComponentResult(List<Pair> pairs, List<TiedSet> ties, List<Open> open) {

    public ComponentResult {
        pairs = List.copyOf(pairs);
        ties = List.copyOf(ties);
        open = List.copyOf(open);
    }

    /// Only what is settled.
    public ComponentResult settled() {
        return new ComponentResult(pairs.stream().filter(Pair::isConfirmed).toList(), List.of(), List.of());
    }

    /// Only what is not settled, with what is proposed for it.
    public ComponentResult unsettled() {
        return new ComponentResult(
                pairs.stream().filter(pair -> !pair.isConfirmed()).toList(), ties, open);
    }

    /// Only what a later stage of pairs takes.
    public ComponentResult carried() {
        return new ComponentResult(
                List.of(), List.of(), open.stream().filter(Open::carried).toList());
    }

    /// Only what no later stage of pairs takes, with what is proposed for it.
    public ComponentResult notCarried() {
        return new ComponentResult(
                pairs, ties, open.stream().filter(one -> !one.carried()).toList());
    }

    /// Two entries that belong together, or may.
    ///
    /// @param evidence see [Evidence]
    /// @param probability in 1/10,000, others that compete for either entry taken into account
    /// @param alternatives other pairs that share one of the entries
    /// @param margin how far the best of them is behind, in 1/10,000
    /// @param rank 0 when confirmed, else its place among the suggestions for its left entry
    /// @param twins whether entries that nothing tells apart were paired in their order
    public record Pair(
            int left,
            int right,
            String pass,
            long evidence,
            int probability,
            int confidence,
            long alternatives,
            int margin,
            int rank,
            boolean twins) {

        public boolean isConfirmed() {
            return rank == 0;
        }
    }

    /// Entries of which too many could belong together to name pairs.
    @SuppressWarnings("ArrayRecordComponent") // up to hundreds of thousands of members
    public record TiedSet(int[] members, String pass, long evidence, long alternatives, Reason reason) {
        public TiedSet {
            members = members.clone();
        }

        @Override
        public int[] members() {
            return members.clone();
        }
    }

    /// An entry without a live match; `carried` while a later stage may still match it.
    public record Open(int position, Reason reason, boolean carried) {

        /// Where an entry stands among others.
        ///
        /// @param ascending by position; it is one of them
        static int place(Open[] ascending, int position) {
            int low = 0;
            int high = ascending.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (ascending[middle].position() < position) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /// Why an entry is without a live match; the first that holds.
    public enum Reason {
        /// the other side has no entry of this amount and currency
        NO_CANDIDATE,
        /// it has, but none within the days that a pass allows
        OUTSIDE_WINDOW,
        /// every candidate belongs to another entry with more right
        TAKEN,
        /// a person said that the candidate is not the one
        REJECTED,
        /// candidates are too near to each other to choose
        AMBIGUOUS,
        /// the candidate is not probable enough
        DOUBTFUL,
        /// probable, but evidence or risk ask for a person's eye
        REVIEW,
        /// too many candidates compete to compare, or to settle, all of them in the given effort
        BUDGET_EXCEEDED
    }
}
