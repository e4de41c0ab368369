package io.tieout.journal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which events somebody asks for; what is null or empty does not narrow.
///
/// @param types whole types (`file.held`) or beginnings (`file.*`)
/// @param caseNumber events that carry this case
/// @param run events that carry this run, by whatever name: reconciliation run or request
/// @param actor `person:alice`, or the name alone
public record EventFilter(
        List<String> types,
        @Nullable String caseNumber,
        @Nullable String run,
        @Nullable String actor,
        @Nullable Instant since) {

    private static final Set<String> RUNS = Set.of("run", "request");

    public EventFilter {
        types = List.copyOf(types);
    }

    public boolean matches(Event event) {
        return (types.isEmpty() || types.stream().anyMatch(type -> isType(type, event.type())))
                && (caseNumber == null || caseNumber.equals(event.data().get("case")))
                && (run == null
                        || RUNS.stream().anyMatch(key -> run.equals(event.data().get(key))))
                && (actor == null
                        || actor.equals(event.actor().toString())
                        || actor.equals(event.actor().name()))
                && (since == null || !event.at().isBefore(since));
    }

    private static boolean isType(String wanted, String type) {
        return wanted.endsWith("*") ? type.startsWith(wanted.substring(0, wanted.length() - 1)) : type.equals(wanted);
    }
}
