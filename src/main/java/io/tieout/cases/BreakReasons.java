package io.tieout.cases;

import java.util.Locale;

/// Why an entry stayed open, in words that a reader outside the field understands.
public final class BreakReasons {
    private BreakReasons() {}

    /// The sentence for a reason code; an unknown code is shown as it is.
    public static String words(String code) {
        return switch (code) {
            case "NO_CANDIDATE" -> "No record on the other side fits by amount and date";
            case "AMBIGUOUS" -> "Several records fit equally well; none was chosen";
            case "NO_REFERENCE" -> "No record on the other side carries the reference";
            case "OUTSIDE_WINDOW" -> "A record with the same amount exists, but outside the clearing window";
            case "AMOUNT_DIFFERS" -> "A record with the same reference exists, but the amount differs";
            case "TAKEN" -> "The records that fit belong to other matches";
            case "TRUNCATED" -> "The search for partners was cut off at its limit";
            default -> code.replace('_', ' ').toLowerCase(Locale.ROOT);
        };
    }
}
