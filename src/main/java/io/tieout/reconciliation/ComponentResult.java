package io.tieout.reconciliation;

import java.util.List;

/// What became of the entries of one component; every entry is in exactly one pair or one open item, and in at most one
/// tied set, whose members are open items too. Entries are positions in the [EntryTable].
record ComponentResult(List<Pair> pairs, List<TiedSet> ties, List<Open> open) {

    ComponentResult {
        pairs = List.copyOf(pairs);
        ties = List.copyOf(ties);
        open = List.copyOf(open);
    }

    /// Two entries that belong together in every best assignment; `alternatives` other pairs were considered.
    record Pair(int left, int right, Pass pass, int days, int window, long alternatives) {}

    /// Entries between which several assignments are equally good, or too many to settle.
    @SuppressWarnings("ArrayRecordComponent") // up to hundreds of thousands of members
    record TiedSet(int[] members, Pass pass, long alternatives, Reason reason) {
        TiedSet {
            members = members.clone();
        }

        @Override
        public int[] members() {
            return members.clone();
        }
    }

    record Open(int position, Reason reason) {}

    /// Why an entry is without a live match.
    enum Reason {
        NO_CANDIDATE,
        OUTSIDE_WINDOW,
        TAKEN,
        AMBIGUOUS,
        BUDGET_EXCEEDED
    }
}
