package io.tieout.generator.measure;

/// A match as the measure keeps it: its members by their numbers in the truth.
final class Proposal {

    private final int chance;
    private final int[] members;
    private final String gap;

    /// @param chance that it is right, in 1/10,000, as the run says
    /// @param gap why its sides differ, as the run says; empty when it says nothing
    /// @param members not copied: there may be millions
    Proposal(int chance, int[] members, String gap) {
        this.gap = gap;
        this.chance = chance;
        this.members = members;
    }

    int chance() {
        return chance;
    }

    int[] members() {
        return members;
    }

    String gap() {
        return gap;
    }

    boolean isPair() {
        return members.length == 2;
    }
}
