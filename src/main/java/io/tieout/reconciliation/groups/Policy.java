package io.tieout.reconciliation.groups;

import java.util.List;

/// What it takes to settle a group without a person.
///
/// @param tolerance how far a sum may be off, in minor units; an exact sum is always looked for first
/// @param limits of each search
/// @param chance below which an unrelated amount must fit, where only the amount speaks for a group
/// @param chanceOfParty the same where the members are known to be of the party: such a payment mostly pays
/// some of them, so less is needed for the same number of errors
/// @param margin by how much the best allocation must be ahead of the next one, in 1/1000 bits
/// @param explainer of differences where members are named
/// @param budget steps for all questions together; those that come after are not searched, and say so
public record Policy(
        long tolerance,
        Limits limits,
        double chance,
        double chanceOfParty,
        int margin,
        GapExplainer explainer,
        long budget) {

    /// Exact sums, one error in a thousand, and the best allocation four times as likely as the next.
    public static final Policy STANDARD = new Policy(
            0, Limits.STANDARD.members(2, 500), 0.001, 0.01, 2_000, new GapExplainer(List.of(), 0), 6_000_000_000L);

    public Policy with(GapExplainer other) {
        return new Policy(tolerance, limits, chance, chanceOfParty, margin, other, budget);
    }

    public Policy {
        if (tolerance < 0
                || !(chance >= 0 && chance <= 1)
                || !(chanceOfParty >= 0 && chanceOfParty <= 1)
                || budget < 1) {
            throw new IllegalArgumentException(
                    "no policy: tolerance " + tolerance + ", chances " + chance + " and " + chanceOfParty);
        }
    }
}
