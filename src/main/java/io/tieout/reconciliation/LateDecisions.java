package io.tieout.reconciliation;

import io.tieout.reconciliation.MatchRows.Numbered;
import io.tieout.shared.EngagementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Sees to it that a run that is published keeps what people decided. Those it was pinned to are
/// kept by how it matches; what was decided or withdrawn while it was at work is carried out on its
/// rows as if it had been right after.
@Component
class LateDecisions {

    private final MatchDecisions decisions;
    private final MatchEffects effects;
    private final EntryFinder finder;

    LateDecisions(MatchDecisions decisions, MatchEffects effects, EntryFinder finder) {
        this.decisions = decisions;
        this.effects = effects;
        this.finder = finder;
    }

    /// Carries them out; what could not be is said, and only a new run can keep it.
    Optional<String> apply(EngagementId engagement, RunBook.PinnedRun run) {
        MatchEffects.Target at = new MatchEffects.Target(engagement, run);
        List<Decision> live = MatchDecisions.withoutOvertaken(decisions.live(engagement, run.reconciliation()));
        List<Long> inForce = decisions.liveIds(engagement, run.reconciliation());
        List<Long> withdrawn =
                run.decisions().stream().filter(id -> !inForce.contains(id)).toList();
        Map<String, Set<String>> found = live.isEmpty() ? Map.of() : effects.decidedUpon(run.id());
        List<Decision> late = live.stream()
                .filter(one -> !isKept(one, found.getOrDefault(one.matchKey(), Set.of())))
                .toList();
        if (late.isEmpty() && withdrawn.isEmpty()) {
            return Optional.empty();
        }
        withdrawn.forEach(id -> withdraw(at, decisions.find(engagement, id).orElseThrow()));
        Map<String, Long> places = finder.places(engagement, EntryFinder.Scope.of(run), late);
        List<Long> notKept = new ArrayList<>();
        for (Decision decision : late) {
            if (!keep(at, decision, places)) {
                notKept.add(decision.id());
            }
        }
        return notKept.isEmpty() ? Optional.empty() : Optional.of("a run that keeps " + DecisionIds.text(notKept));
    }

    /// Undoes in a run what a decision made of its matches; says how many there were.
    int withdraw(MatchEffects.Target at, Decision decision) {
        List<Numbered> rows = effects.ofDecision(at.run().id(), decision.id());
        int changed = 0;
        for (Numbered row : rows) {
            changed += withdraw(at, decision, row) ? 1 : 0;
        }
        if (decision.kind() == Decision.Kind.CONFIRM) {
            rows.forEach(row -> restore(at, decision, row));
        }
        return changed;
    }

    /// A match that had given way to the larger one that this decision made, when another decision still holds it.
    private void restore(MatchEffects.Target at, Decision withdrawn, Numbered row) {
        boolean gaveWay =
                row.match().status().equals("ENDED") && !row.match().matchKey().equals(withdrawn.matchKey());
        if (gaveWay) {
            decisions.live(at.engagement(), withdrawn.reconciliation()).stream()
                    .filter(one -> one.bindsTogether()
                            && one.matchKey().equals(row.match().matchKey()))
                    .findFirst()
                    .ifPresent(one -> effects.restore(at, row, here(at, one), one.id(), withdrawn.id()));
        }
    }

    private boolean withdraw(MatchEffects.Target at, Decision decision, Numbered row) {
        String status = row.match().status();
        return switch (decision.kind()) {
            case CONFIRM -> {
                if (status.equals("CONFIRMED")) {
                    effects.open(at, row, here(at, decision), "SUGGESTED", null);
                }
                yield status.equals("CONFIRMED");
            }
            case MANUAL -> {
                if (status.equals("CONFIRMED")) {
                    effects.open(at, row, here(at, decision), "ENDED", decision.id());
                }
                yield status.equals("CONFIRMED");
            }
            case REJECT -> {
                if (status.equals("REJECTED")) {
                    effects.suggest(at, row);
                }
                yield status.equals("REJECTED");
            }
            case UNMATCH -> {
                if (status.equals("ENDED")) {
                    Optional<MatchEffects.Conflict> taken = effects.confirm(at, row, here(at, decision), decision.id());
                    yield taken.isEmpty();
                }
                if (status.equals("REJECTED")) {
                    effects.suggest(at, row);
                }
                yield status.equals("REJECTED");
            }
        };
    }

    /// The members of a decision where they stand in the run.
    private List<Decision.Member> here(MatchEffects.Target at, Decision decision) {
        return moved(decision, finder.places(at.engagement(), EntryFinder.Scope.of(at.run()), List.of(decision)));
    }

    private static List<Decision.Member> moved(Decision decision, Map<String, Long> places) {
        return decision.members().stream()
                .filter(member -> places.containsKey(member.sided()))
                .map(member -> new Decision.Member(
                        member.side(),
                        member.fingerprint(),
                        member.twin(),
                        member.amountMinor(),
                        member.currency(),
                        member.bookingDate(),
                        Objects.requireNonNull(places.get(member.sided()))))
                .toList();
    }

    private static boolean isKept(Decision decision, Set<String> statuses) {
        return decision.bindsTogether()
                ? statuses.contains("CONFIRMED")
                : !statuses.contains("CONFIRMED") && !statuses.contains("SUGGESTED");
    }

    private boolean keep(MatchEffects.Target at, Decision decision, Map<String, Long> places) {
        List<Decision.Member> members = moved(decision, places);
        if (members.size() < decision.members().size()) {
            return true; // it waits for entries that are not here
        }
        List<Numbered> rows = effects.ofKey(at.run().id(), decision.matchKey());
        return decision.bindsTogether() ? match(at, decision, members, rows) : part(at, decision, members, rows);
    }

    private boolean match(
            MatchEffects.Target at, Decision decision, List<Decision.Member> members, List<Numbered> rows) {
        if (rows.stream().anyMatch(row -> row.match().status().equals("CONFIRMED"))) {
            return true;
        }
        Numbered row = rows.stream()
                .filter(one -> one.match().status().equals("SUGGESTED"))
                .findFirst()
                .orElseGet(() -> effects.write(
                        at, MatchEffects.ByHand.of(decision.matchKey(), members, decision.id()), decision.id()));
        Optional<MatchEffects.Conflict> taken = effects.confirm(at, row, members, decision.id());
        if (taken.isPresent() && row.foundStatus().isEmpty()) {
            effects.end(at, row, decision.id());
        }
        return taken.isEmpty();
    }

    private boolean part(
            MatchEffects.Target at, Decision decision, List<Decision.Member> members, List<Numbered> rows) {
        for (Numbered row : rows) {
            if (row.match().status().equals("CONFIRMED")) {
                effects.open(at, row, members, "ENDED", decision.id());
            } else if (row.match().status().equals("SUGGESTED")) {
                effects.reject(at, row, decision.id());
            }
        }
        return true;
    }
}
