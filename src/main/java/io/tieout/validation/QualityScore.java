package io.tieout.validation;

/// `100 - 100 * sum(weight) / max(records, 50)`, rounded down, floor 0; a warning weighs 1, an error 5.
final class QualityScore {

    private static final int FULL = 100;
    private static final int FEWEST_RECORDS = 50;
    private static final int ERROR_WEIGHT = 5;

    private QualityScore() {}

    /// @param records of the file without header, preamble and empty ones
    static int of(long warnings, long errors, long records) {
        long base = Math.max(records, FEWEST_RECORDS);
        long lost = FULL * (warnings + ERROR_WEIGHT * errors);
        return (int) Math.max(0, Math.floorDiv(FULL * base - lost, base));
    }
}
