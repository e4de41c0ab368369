package io.tieout.reconciliation.groups;

import java.util.List;
import java.util.function.IntUnaryOperator;

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
/// @param isBill whether the entry is what was billed and the members are what was paid, not the other way round
public record Question(
        int target,
        long amount,
        Members members,
        boolean samePartyKnown,
        List<Integer> named,
        int days,
        int evidence,
        boolean isBill) {

    public Question {
        named = named.stream().sorted().distinct().toList();
    }

    public static Question of(int target, long amount, Members members) {
        return new Question(target, amount, members, false, List.of(), 0, 0, false);
    }

    /// The same with other positions, in the same order; without named members.
    Question renamed(IntUnaryOperator name) {
        return new Question(
                name.applyAsInt(target),
                amount,
                members.renamed(name),
                samePartyKnown,
                List.of(),
                days,
                evidence,
                isBill);
    }

    public Question naming(List<Integer> byText) {
        return new Question(target, amount, members, samePartyKnown, byText, days, evidence, isBill);
    }

    public Question ofKnownParty() {
        return new Question(target, amount, members, true, named, days, evidence, isBill);
    }

    /// The entry is a bill that the members pay; between them lie so many days.
    public Question ofBill(boolean billed, int apart) {
        return new Question(target, amount, members, samePartyKnown, named, apart, evidence, billed);
    }
}
