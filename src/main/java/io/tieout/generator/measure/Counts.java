package io.tieout.generator.measure;

import io.tieout.shared.Share;

/// What was counted for one kind of group.
///
/// @param shape empty when the truth does not name shapes
/// @param groups with more than one member
/// @param found of these, the ones that a confirmed match is exactly
/// @param suggested of those not found, the ones that a suggestion is exactly
/// @param right confirmed matches that are exactly a group of this kind
/// @param wrong confirmed matches that are no group and touch one of this kind
/// @param alone entries without a partner
/// @param cleared of these, the ones in a wrong confirmed match
public record Counts(
        String shape,
        String difficulty,
        long groups,
        long found,
        long suggested,
        long right,
        long wrong,
        long alone,
        long cleared) {

    public Share precision() {
        return new Share(right, right + wrong);
    }

    public Share recall() {
        return new Share(found, groups);
    }

    public Share recallWithSuggestions() {
        return new Share(found + suggested, groups);
    }

    public Share decoyRate() {
        return new Share(cleared, alone);
    }
}
