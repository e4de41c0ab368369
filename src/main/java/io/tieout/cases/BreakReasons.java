package io.tieout.cases;

import java.util.Locale;

/// Why an entry stayed open, in words that a reader outside the field understands.
public final class BreakReasons {
    private BreakReasons() {}

    /// The sentence for a reason code; an unknown code is shown as it is.
    public static String words(String code) {
        return switch (code) {
            case "NO_CANDIDATE" -> "The other side has no entry of this amount and currency";
            case "OUTSIDE_WINDOW" -> "The other side has this amount, but none within the days that a pass allows";
            case "TAKEN" ->
                "Every entry of this amount belongs to another one with more right, or the evidence speaks against it";
            case "REJECTED" -> "A person said that the likely partner is not the one";
            case "UNMATCHED" -> "A person took its match apart";
            case "DOUBTFUL" -> "The likely partner is not probable enough to be taken without a person";
            case "REVIEW" -> "The likely partner is probable, but what was compared, or its risk, asks for a person";
            case "AMBIGUOUS" -> "Several entries fit equally well; none was chosen";
            case "BUDGET_EXCEEDED" -> "Too many entries compete to settle them exactly; none was chosen";
            default -> label(code);
        };
    }

    /// Two or three words for a table.
    public static String label(String code) {
        return switch (code) {
            case "NO_CANDIDATE" -> "no counterpart";
            case "OUTSIDE_WINDOW" -> "outside window";
            case "TAKEN" -> "partner taken";
            case "REJECTED" -> "partner rejected";
            case "UNMATCHED" -> "taken apart";
            case "DOUBTFUL" -> "not probable enough";
            case "REVIEW" -> "for review";
            case "AMBIGUOUS" -> "ambiguous";
            case "BUDGET_EXCEEDED" -> "search cut off";
            default -> code.replace('_', ' ').toLowerCase(Locale.ROOT);
        };
    }
}
