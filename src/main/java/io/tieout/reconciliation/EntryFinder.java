package io.tieout.reconciliation;

import io.tieout.entries.Entry;
import io.tieout.intake.SourceFile;
import io.tieout.reconciliation.matching.EntryFingerprint;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.Period;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Tells the entries of a run by their content, and back: reads those of the amounts in question only.
@Component
class EntryFinder {

    private final Neighbours neighbours;

    EntryFinder(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    /// Entries of a run as a decision keeps them; those that are not in the run are left out.
    List<Decision.Member> members(EngagementId engagement, Scope scope, Collection<Long> entryIds) {
        Set<Long> wanted = Set.copyOf(entryIds);
        Set<Long> amounts = neighbours.entries(engagement, wanted).stream()
                .map(Entry::amountMinor)
                .collect(Collectors.toSet());
        return all(engagement, scope, amounts).values().stream()
                .filter(member -> wanted.contains(member.entryId()))
                .sorted(Comparator.<Decision.Member>comparingInt(Decision.Member::side)
                        .thenComparingLong(Decision.Member::entryId))
                .toList();
    }

    /// Where the members of decisions stand in a run now, by side and fingerprint; those that are gone are left
    /// out.
    Map<String, Long> places(EngagementId engagement, Scope scope, Collection<Decision> decisions) {
        Set<Long> amounts = decisions.stream()
                .flatMap(decision -> decision.members().stream())
                .map(Decision.Member::amountMinor)
                .collect(Collectors.toSet());
        Map<String, Long> places = new HashMap<>();
        all(engagement, scope, amounts).forEach((sided, member) -> places.put(sided, member.entryId()));
        return places;
    }

    private Map<String, Decision.Member> all(EngagementId engagement, Scope scope, Set<Long> amounts) {
        Map<Long, String> feeds =
                neighbours.files(engagement).stream().collect(Collectors.toMap(SourceFile::fileNo, SourceFile::feed));
        Map<String, Decision.Member> all = new HashMap<>();
        if (!amounts.isEmpty()) {
            for (char side : new char[] {'L', 'R'}) {
                List<Long> files =
                        side == 'L' ? scope.files().left() : scope.files().right();
                Map<List<Object>, Integer> twins = new HashMap<>();
                neighbours.ofAmounts(engagement, files, scope.period(), amounts).stream()
                        .sorted(Comparator.comparingLong(Entry::entryId))
                        .map(entry -> member(side, entry, feeds, twins))
                        .forEach(member -> all.put(member.sided(), member));
            }
        }
        return all;
    }

    private static Decision.Member member(
            char side, Entry entry, Map<Long, String> feeds, Map<List<Object>, Integer> twins) {
        String feed = feeds.get(new EntryId(entry.entryId()).fileNo());
        if (feed == null) {
            throw new IllegalStateException("the file of entry " + entry.entryId() + " is not in the register");
        }
        List<Object> content = List.of(
                feed,
                Optional.ofNullable(entry.account()).orElse(""),
                entry.bookingDate(),
                entry.amountMinor(),
                entry.currency(),
                Optional.ofNullable(entry.reference()).orElse(""));
        int twin = twins.merge(content, 1, Integer::sum) - 1;
        return new Decision.Member(
                side,
                EntryFingerprint.of(
                                feed,
                                entry.account(),
                                entry.bookingDate(),
                                new EntryFingerprint.Amount(entry.amountMinor(), entry.currency()),
                                entry.reference(),
                                twin)
                        .hex(),
                twin,
                entry.amountMinor(),
                entry.currency(),
                entry.bookingDate(),
                entry.entryId());
    }

    /// The entries in question: of these files in this period.
    record Scope(PinnedFiles files, Period period) {

        static Scope of(RunBook.PinnedRun run) {
            return new Scope(run.files(), run.period());
        }
    }
}
