package io.tieout.reconciliation;

import io.tieout.entries.Entry;
import io.tieout.parties.PartyKeys;
import io.tieout.parties.PartyName;
import io.tieout.parties.identity.Identity;
import io.tieout.parties.identity.KnownParties;
import io.tieout.parties.identity.KnownParties.Known;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// How matches cite identities of parties, and what makes names those of one.
final class PartyWords {

    private static final String CITING = "; identity ";

    private PartyWords() {}

    /// What an explanation says of these, such as `; identity P-000123`; nothing of none.
    static String citing(List<String> identities) {
        return identities.isEmpty() ? "" : CITING + String.join(" ", identities);
    }

    static boolean isCited(Match match) {
        return match.explanation().contains(CITING);
    }

    /// Why entries of different names are of one party, a line for each name and account; nothing when they are
    /// not.
    static List<String> why(KnownParties known, Collection<Entry> entries) {
        TreeSet<Long> several = new TreeSet<>();
        List<String> lines = new ArrayList<>();
        entries.forEach(entry -> party(known, entry).ifPresent(one -> several.add(one.number())));
        for (long number : several) {
            TreeSet<String> reasons = new TreeSet<>();
            entries.forEach(entry -> party(known, entry)
                    .filter(one -> one.number() == number)
                    .ifPresent(one -> reasons.add(one.because())));
            if (reasons.size() > 1) {
                lines.add("same identity " + Identity.id(number) + ", because");
                reasons.forEach(reason -> lines.add("  " + reason));
            }
        }
        return lines;
    }

    private static Optional<Known> party(KnownParties known, Entry entry) {
        String name = PartyName.keyOf(entry.counterparty());
        return Optional.ofNullable(
                name.isEmpty()
                        ? known.accounts().get(PartyKeys.of(entry.counterpartyAccount()))
                        : known.names().get(name));
    }
}
