package io.tieout.cases;

import java.util.Locale;

/// Why an entry stayed open, in words that a reader outside the field understands.
public final class BreakReasons {
    private BreakReasons() {}

    /// The sentence for a reason code; an unknown code is shown as it is.
    public static String words(String code) {
        return switch (code) {
            case "NO_CANDIDATE" -> "The other side has no entry of this amount and currency";
            case "OUTSIDE_WINDOW" ->
                "The other side has this amount, but no pass accepts the pair: the dates are too far apart, or the"
                        + " references differ";
            case "TAKEN" -> "Every entry that fits was matched with another one or is in an ambiguous set";
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
            case "AMBIGUOUS" -> "ambiguous";
            case "BUDGET_EXCEEDED" -> "search cut off";
            default -> code.replace('_', ' ').toLowerCase(Locale.ROOT);
        };
    }
}
