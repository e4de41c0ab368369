package io.tieout.generator.measure;

/// A match as the measure keeps it: its members by their numbers in the truth.
final class Proposal {

    private final int chance;
    private final int[] members;

    /// @param chance that it is right, in 1/10,000, as the run says
    /// @param members not copied: there may be millions
    Proposal(int chance, int[] members) {
        this.chance = chance;
        this.members = members;
    }

    int chance() {
        return chance;
    }

    int[] members() {
        return members;
    }

    boolean isPair() {
        return members.length == 2;
    }
}
