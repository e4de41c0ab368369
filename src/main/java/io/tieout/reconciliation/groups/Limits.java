package io.tieout.reconciliation.groups;

/// How far a search goes. Work is counted in steps, never in time, so the same question has the same answer on
/// any machine; some 300 million steps are a second of one core.
///
/// @param leastMembers the fewest members a subset may have, at least 1
/// @param mostMembers the most members a subset may have
/// @param listed how many subsets are named when several fit, at least 2
/// @param budget steps for one search
public record Limits(int leastMembers, int mostMembers, int listed, long budget) {

    /// Up to 500 members, five subsets named, about a second.
    public static final Limits STANDARD = new Limits(1, 500, 5, 300_000_000);

    public Limits {
        if (leastMembers < 1 || mostMembers < leastMembers || listed < 2 || budget < 1) {
            throw new IllegalArgumentException("limits of a search make no sense: " + leastMembers + " to "
                    + mostMembers + " members, " + listed + " listed, " + budget + " steps");
        }
    }

    /// The same with other numbers of members.
    public Limits members(int least, int most) {
        return new Limits(least, most, listed, budget);
    }
}
