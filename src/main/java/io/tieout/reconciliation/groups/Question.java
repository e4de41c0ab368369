package io.tieout.reconciliation.groups;

import java.util.List;

/// An entry of one side for which members of the other side are looked for.
///
/// @param target its position
/// @param amount in minor units, signed as the members are
/// @param members who may belong to it
/// @param samePartyKnown whether the members are known to be of the entry's own party, and not just open at the
/// time
/// @param named members that the entry's own text, a remittance list or a shared batch reference names; they
/// are the allocation, and nothing is searched
/// @param days from the bill to the entry, for discounts
/// @param evidence what else speaks for a group, in 1/1000 bits
public record Question(
        int target, long amount, Members members, boolean samePartyKnown, List<Integer> named, int days, int evidence) {

    public Question {
        named = named.stream().sorted().distinct().toList();
    }

    public static Question of(int target, long amount, Members members) {
        return new Question(target, amount, members, false, List.of(), 0, 0);
    }

    public Question naming(List<Integer> byText) {
        return new Question(target, amount, members, samePartyKnown, byText, days, evidence);
    }

    public Question ofKnownParty() {
        return new Question(target, amount, members, true, named, days, evidence);
    }
}
