package io.tieout.reconciliation;

import io.tieout.shared.EngagementId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/// Decisions in force that bind nothing now, because an entry of theirs is in no file that takes part: they are kept
/// and hold again when its content is back.
@Component
public class WaitingDecisions {

    private final Neighbours neighbours;
    private final MatchDecisions decisions;
    private final EntryFinder finder;

    WaitingDecisions(Neighbours neighbours, MatchDecisions decisions, EntryFinder finder) {
        this.neighbours = neighbours;
        this.decisions = decisions;
        this.finder = finder;
    }

    /// Their numbers.
    public Set<Long> of(EngagementId engagement) {
        Set<Long> waiting = new TreeSet<>();
        neighbours.specs(engagement).forEach((name, spec) -> {
            var live = decisions.live(engagement, name);
            if (!live.isEmpty()) {
                PinnedFiles files = PinnedFiles.of(spec, neighbours.files(engagement));
                Map<String, Long> places = finder.places(
                        engagement,
                        new EntryFinder.Scope(
                                files, neighbours.engagement(engagement).period()),
                        live);
                live.stream()
                        .filter(one -> !one.members().stream().allMatch(member -> places.containsKey(member.sided())))
                        .forEach(one -> waiting.add(one.id()));
            }
        });
        return waiting;
    }
}
