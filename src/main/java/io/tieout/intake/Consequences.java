package io.tieout.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the end of a file brought about elsewhere: matches that became STALE by reconciliation, numbers of the open
/// cases that rest on the file.
public record Consequences(SortedMap<String, Long> staleMatches, List<String> openCases) {

    public static final Consequences NONE = new Consequences(new TreeMap<>(), List.of());

    public Consequences {
        staleMatches = Collections.unmodifiableSortedMap(new TreeMap<>(staleMatches));
        openCases = List.copyOf(openCases);
    }

    /// Both together.
    public Consequences and(Consequences other) {
        SortedMap<String, Long> stale = new TreeMap<>(staleMatches);
        other.staleMatches.forEach((reconciliation, matches) -> stale.merge(reconciliation, matches, Math::addExact));
        List<String> cases = new ArrayList<>(openCases);
        other.openCases.stream().filter(number -> !cases.contains(number)).forEach(cases::add);
        return new Consequences(stale, cases);
    }
}
