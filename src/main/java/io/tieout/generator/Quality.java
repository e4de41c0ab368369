package io.tieout.generator;

import io.tieout.generator.Truth.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How well confirmed matches agree with a truth, in whole matches and whole groups.
///
/// @param confirmed matches that were confirmed and whose members the truth names
/// @param right of these, the ones whose members are exactly one group
/// @param groups groups of the truth with more than one member
/// @param found of these, the ones a confirmed match has exactly
/// @param supported of the groups, those of a shape the passes are meant for (0 when not known)
/// @param supportedFound of these, the ones found
/// @param suggested groups all of whose members stand together in one suggested match
/// @param unknown confirmed matches with a member that the truth does not name
public record Quality(
        long confirmed,
        long right,
        long groups,
        long found,
        long supported,
        long supportedFound,
        long suggested,
        long unknown) {

    /// Compares matches (each the places of its members) with the truth.
    public static Quality of(
            Truth truth, Set<String> supportedGroups, List<List<Place>> confirmed, List<List<Place>> suggested) {
        Set<String> found = new HashSet<>();
        long right = 0;
        long unknown = 0;
        for (List<Place> match : confirmed) {
            String group = truth.group(match.getFirst());
            boolean named = match.stream().allMatch(place -> truth.group(place) != null);
            if (!named || group == null) {
                unknown++;
            } else if (isExactly(truth, group, match)) {
                right++;
                found.add(group);
            }
        }
        Set<String> proposed = new HashSet<>();
        for (List<Place> match : suggested) {
            Set<Place> members = Set.copyOf(match);
            for (Place place : match) {
                String group = truth.group(place);
                if (group != null && members.containsAll(truth.members().getOrDefault(group, List.of()))) {
                    proposed.add(group);
                }
            }
        }
        List<String> pairs = truth.members().entrySet().stream()
                .filter(group -> group.getValue().size() > 1)
                .map(java.util.Map.Entry::getKey)
                .toList();
        return new Quality(
                confirmed.size() - unknown,
                right,
                pairs.size(),
                pairs.stream().filter(found::contains).count(),
                pairs.stream().filter(supportedGroups::contains).count(),
                pairs.stream()
                        .filter(group -> supportedGroups.contains(group) && found.contains(group))
                        .count(),
                pairs.stream().filter(proposed::contains).count(),
                unknown);
    }

    /// Right of confirmed in 1/10,000; 10,000 when nothing was confirmed.
    public long precision() {
        return share(right, confirmed);
    }

    /// Found of all groups in 1/10,000.
    public long recall() {
        return share(found, groups);
    }

    /// Found of the supported groups in 1/10,000.
    public long supportedRecall() {
        return share(supportedFound, supported);
    }

    private static long share(long part, long whole) {
        return whole == 0 ? 10_000 : part * 10_000 / whole;
    }

    private static boolean isExactly(Truth truth, String group, List<Place> match) {
        List<Place> members = truth.members().getOrDefault(group, List.of());
        return members.size() == match.size() && Set.copyOf(members).equals(Set.copyOf(match));
    }
}
