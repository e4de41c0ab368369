package io.tieout.intake;

import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import java.math.BigDecimal;

/// When a file of a feed does not take part by itself.
@Doc("When a file waits for a person instead of taking part")
public record GateSpec(
        @Doc("quality score below which the file is held") @Default("70")
        int minScore,

        @Doc("share of rejects above which the file is held, 0.05 is 5 %") @Default("0.05")
        BigDecimal maxRejectRate,

        @Doc("what becomes of a file that contradicts its own totals; quarantine: nobody can release it as it is")
        @Default("hold")
        Totals totals) {

    /// What becomes of a file that contradicts itself.
    public enum Totals {
        HOLD,
        QUARANTINE
    }
}
