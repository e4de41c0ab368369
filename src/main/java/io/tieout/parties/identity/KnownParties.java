package io.tieout.parties.identity;

import io.tieout.shared.Sha256;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a run needs of identities: which names, and which accounts of entries that name nobody, are which party.
/// Only of parties that go by several of these; the others are told apart by their name anyway.
///
/// @param names by [io.tieout.parties.PartyName#keyOf]; a name of two parties is none of both
/// @param accounts by [io.tieout.parties.PartyKeys#of]
public record KnownParties(Map<String, Known> names, Map<String, Known> accounts) {

    public static final KnownParties NONE = new KnownParties(Map.of(), Map.of());

    public KnownParties {
        names = Map.copyOf(names);
        accounts = Map.copyOf(accounts);
    }

    /// An identity that something stands for.
    ///
    /// @param because in words
    public record Known(long number, String because) {}

    public boolean isEmpty() {
        return names.isEmpty() && accounts.isEmpty();
    }

    static KnownParties of(List<Identity> identities) {
        Map<String, Set<Long>> ofNames = new HashMap<>();
        Map<String, Set<Long>> ofAccounts = new HashMap<>();
        identities.forEach(identity -> identity.members().forEach(member -> {
            Mention.Says says = member.mention().says();
            ofNames.computeIfAbsent(says.nameKey(), none -> new HashSet<>(1)).add(identity.number());
            ofAccounts.computeIfAbsent(says.account(), none -> new HashSet<>(1)).add(identity.number());
        }));
        Map<String, Known> names = new HashMap<>();
        Map<String, Known> accounts = new HashMap<>();
        for (Identity identity : identities) {
            Map<String, Known> ownNames = new HashMap<>();
            Map<String, Known> ownAccounts = new HashMap<>();
            for (Identity.Member member : identity.members()) {
                Mention.Says says = member.mention().says();
                Known known = new Known(identity.number(), member.mention().inWords() + ": " + member.because());
                if (isOfOne(says.nameKey(), ofNames) && says.kind() != Mention.Kind.ACCOUNT) {
                    ownNames.putIfAbsent(says.nameKey(), known);
                }
                if (isOfOne(says.account(), ofAccounts)) {
                    ownAccounts.putIfAbsent(says.account(), known);
                }
            }
            if (ownNames.size() > 1 || (ownNames.size() == 1 && hasNameless(identity))) {
                names.putAll(ownNames);
                accounts.putAll(ownAccounts);
            }
        }
        return new KnownParties(names, accounts);
    }

    private static boolean isOfOne(String text, Map<String, Set<Long>> of) {
        return !text.isEmpty() && of.getOrDefault(text, Set.of()).size() == 1;
    }

    private static boolean hasNameless(Identity identity) {
        return identity.members().stream()
                .anyMatch(member -> member.mention().says().nameKey().isEmpty());
    }

    /// A digest of all of it.
    public String digest() {
        return Sha256.of(Stream.of(names, accounts)
                .flatMap(map -> new TreeMap<>(map).entrySet().stream())
                .map(Map.Entry::toString)
                .collect(Collectors.joining("\n")));
    }
}
