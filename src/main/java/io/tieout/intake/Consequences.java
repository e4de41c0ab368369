package io.tieout.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a change of the files that take part brought about elsewhere: matches that became STALE by reconciliation,
/// numbers of the open cases that rest on the file, and what else the person who decided it should read.
public record Consequences(SortedMap<String, Long> staleMatches, List<String> openCases, List<String> remarks) {

    public static final Consequences NONE = new Consequences(new TreeMap<>(), List.of());

    public Consequences {
        staleMatches = Collections.unmodifiableSortedMap(new TreeMap<>(staleMatches));
        openCases = List.copyOf(openCases);
        remarks = List.copyOf(remarks);
    }

    public Consequences(SortedMap<String, Long> staleMatches, List<String> openCases) {
        this(staleMatches, openCases, List.of());
    }

    public static Consequences remarks(List<String> remarks) {
        return new Consequences(new TreeMap<>(), List.of(), remarks);
    }

    /// Both together.
    public Consequences and(Consequences other) {
        SortedMap<String, Long> stale = new TreeMap<>(staleMatches);
        other.staleMatches.forEach((reconciliation, matches) -> stale.merge(reconciliation, matches, Math::addExact));
        List<String> cases = new ArrayList<>(openCases);
        other.openCases.stream().filter(number -> !cases.contains(number)).forEach(cases::add);
        List<String> said = new ArrayList<>(remarks);
        said.addAll(other.remarks);
        return new Consequences(stale, cases, said);
    }
}
