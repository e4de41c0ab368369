package io.tieout.reconciliation;

import io.tieout.reconciliation.ReconciliationSpec.PassSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One pass made ready: what two entries of equal amount and currency must have in common to be candidates.
record Pass(String name, boolean byReference, int fixedDays, Clearing clearing) {

    private static final int BY_CHANNEL = -1;

    static List<Pass> of(ReconciliationSpec spec) {
        Clearing clearing = new Clearing(spec.clearing());
        List<Pass> passes = new ArrayList<>();
        for (PassSpec pass : spec.passes()) {
            passes.add(of(pass, clearing));
        }
        return List.copyOf(passes);
    }

    private static Pass of(PassSpec spec, Clearing clearing) {
        return switch (spec) {
            case PassSpec.ReferenceAmountDate pass ->
                new Pass("reference-amount-date", true, fixed(pass.days()), clearing);
            case PassSpec.AmountDate pass -> new Pass("amount-date", false, fixed(pass.days()), clearing);
        };
    }

    private static int fixed(@Nullable Integer days) {
        return days == null ? BY_CHANNEL : days;
    }

    /// What tells entries of one day apart in this pass: nothing when the window is fixed.
    int windowOf(int channelWindow) {
        return fixedDays == BY_CHANNEL ? channelWindow : 0;
    }

    /// Days that may lie between two entries, given the windows of their channels.
    int window(int left, int right) {
        return fixedDays == BY_CHANNEL ? clearing.ofPair(left, right) : fixedDays;
    }

    int largestWindow() {
        return fixedDays == BY_CHANNEL ? clearing.largest() : fixedDays;
    }

    /// Evidence of a pair, above 0: nearer is more. One scale for the whole pass, so that a pair with a wide window
    /// is not preferred to a nearer one with a narrow window.
    int evidence(int days) {
        return largestWindow() + 1 - days;
    }
}
