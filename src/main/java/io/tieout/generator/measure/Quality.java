package io.tieout.generator.measure;

import io.tieout.shared.Share;
import java.util.List;

/// How well a run agrees with a truth, in whole matches and whole groups.
///
/// @param total over all groups; a wrong match counts once
/// @param byShape one for each shape and difficulty; a wrong match counts for every kind that it touches
/// @param supported over the groups that equal references, or equal amounts within a few days, are enough to find
/// @param worth for each currency
/// @param gapClasses of the groups whose difference has a known reason, those for which the run gives it
/// @param unknown confirmed matches with a member that the truth does not name; counted nowhere else
/// @param absent records of the truth that take no part in the run
/// @param misses groups neither found nor suggested, the ones worth most first
/// @param falseClears wrong confirmed matches, the ones worth most first
public record Quality(
        Counts total,
        List<Counts> byShape,
        Counts supported,
        List<Worth> worth,
        Calibration calibration,
        Share gapClasses,
        long unknown,
        long absent,
        List<Miss> misses,
        List<Miss> falseClears) {

    public Quality {
        byShape = List.copyOf(byShape);
        worth = List.copyOf(worth);
        misses = List.copyOf(misses);
        falseClears = List.copyOf(falseClears);
    }

    /// The share of the value that was cleared rightly: the currencies' rates, weighted with their matches.
    public double valuePrecision() {
        long matches = worth.stream().mapToLong(Worth::matches).sum();
        return matches == 0
                ? 1
                : worth.stream().mapToDouble(w -> w.precision() * w.matches()).sum() / matches;
    }

    /// The share of the groups' value that was found: the currencies' rates, weighted with their groups.
    public double valueRecall() {
        long groups = worth.stream().mapToLong(Worth::groups).sum();
        return groups == 0
                ? 1
                : worth.stream().mapToDouble(w -> w.recall() * w.groups()).sum() / groups;
    }
}
