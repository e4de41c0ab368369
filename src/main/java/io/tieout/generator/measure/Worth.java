package io.tieout.generator.measure;

/// What was counted in one currency, in its minor units.
///
/// @param matches confirmed matches
/// @param confirmed their value
/// @param falseClear of it, what was cleared wrongly
/// @param groups with more than one member
/// @param expected their value
/// @param found of it, what confirmed matches found
/// @param suggested of it, what only suggestions found
public record Worth(
        String currency,
        long matches,
        long confirmed,
        long falseClear,
        long groups,
        long expected,
        long found,
        long suggested) {

    /// Rightly cleared of all that was cleared.
    public double precision() {
        return confirmed == 0 ? 1 : (double) (confirmed - falseClear) / confirmed;
    }

    public double recall() {
        return expected == 0 ? 1 : (double) found / expected;
    }

    public double recallWithSuggestions() {
        return expected == 0 ? 1 : (double) (found + suggested) / expected;
    }
}
