package io.tieout.parties.identity;

import io.tieout.parties.PartyKeys;
import io.tieout.parties.PartyName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All identities of an engagement at one time.
///
/// @param identities by number
/// @param states of every decision of people, by its id
/// @param leftOut names and accounts of entries that were too many to be looked at
/// @param cutShort whether alike names were looked for among the first of too many only
public record Picture(
        List<Identity> identities,
        List<Suggestion> suggestions,
        List<Shared> shared,
        Map<Long, PartyDecision.State> states,
        long leftOut,
        boolean cutShort) {

    public Picture {
        identities = List.copyOf(identities);
        suggestions = List.copyOf(suggestions);
        shared = List.copyOf(shared);
        states = Map.copyOf(states);
    }

    /// @param id such as `P-000123`
    public Optional<Identity> find(String id) {
        return Identity.parse(id)
                .flatMap(number -> identities.stream()
                        .filter(one -> one.number() == number)
                        .findFirst());
    }

    /// Those that have this name, however it is written, or this account, tax id or number.
    public List<Identity> named(String text) {
        String name = PartyName.keyOf(text);
        String key = PartyKeys.of(text);
        return identities.stream()
                .filter(one -> one.members().stream()
                        .anyMatch(member -> says(member.mention().says(), name, key)))
                .toList();
    }

    private static boolean says(Mention.Says says, String name, String key) {
        return (!name.isEmpty() && name.equals(says.nameKey()))
                || (!key.isEmpty()
                        && (key.equals(says.account()) || key.equals(says.taxId()) || key.equals(says.number())));
    }
}
