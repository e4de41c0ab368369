package io.tieout.cases;

import java.util.Locale;

/// Why an entry stayed open, in words that a reader outside the field understands.
public final class BreakReasons {
    private BreakReasons() {}

    /// The sentence for a reason code; an unknown code is shown as it is.
    public static String words(String code) {
        return switch (code) {
            case "NO_CANDIDATE" -> "No record of this amount exists on the other side";
            case "AMBIGUOUS" -> "Several records fit equally well; none was chosen";
            case "OUTSIDE_WINDOW" -> "A record with the same amount exists, but outside the clearing window";
            case "TAKEN" -> "The records that fit belong to other matches";
            case "BUDGET_EXCEEDED" -> "The search for partners was cut off at its limit";
            default -> code.replace('_', ' ').toLowerCase(Locale.ROOT);
        };
    }
}
