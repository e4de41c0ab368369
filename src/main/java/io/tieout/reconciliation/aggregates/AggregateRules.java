package io.tieout.reconciliation.aggregates;

import io.tieout.reconciliation.groups.GapExplainer;
import io.tieout.reconciliation.groups.Limits;
import io.tieout.reconciliation.groups.Policy;
import io.tieout.shared.Currencies;
import java.math.BigDecimal;

/// What a reconciliation was told about groups of several entries.
///
/// @param days that may lie between the entries of a sum
/// @param namedDays that may lie between an entry and one that it names
/// @param window days between entries of which nothing but the amounts speaks for each other
/// @param members the most that a group may have beside its target
/// @param pool the most open items that are searched together
/// @param chance below which an unrelated amount must fit, for a sum to need no person
/// @param tolerance how far a sum may be off, in units of its currency
/// @param seconds of one core for all sums of a run, counted in steps
/// @param reasons for differences
public record AggregateRules(
        int days,
        int namedDays,
        int window,
        int members,
        int pool,
        double chance,
        BigDecimal tolerance,
        int seconds,
        Reasons reasons) {

    private static final long STEPS_OF_A_SECOND = 300_000_000;

    /// What a question may take at least, however many there are.
    private static final long STEPS_OF_A_QUESTION = 5_000_000;

    private static final int MARGIN = 2_000;

    /// What is known to make a difference.
    public interface Reasons {

        /// For a currency of this exponent, paid through this channel; empty when that is not known.
        GapExplainer of(int exponent, String channel);
    }

    /// How the questions about one set of connected entries are answered, when it has so many of all questions.
    Policy policy(String currency, int questions, int all) {
        return policy(currency, "", questions, all);
    }

    /// Named members are given without a search.
    Policy named(String currency, String channel) {
        return policy(currency, channel, 1, 1);
    }

    private Policy policy(String currency, String channel, int questions, int all) {
        int exponent = Currencies.exponent(currency);
        long share = Math.max(questions * STEPS_OF_A_QUESTION, (long)
                ((double) seconds * STEPS_OF_A_SECOND * questions / Math.max(1, all)));
        return new Policy(
                tolerance.movePointRight(exponent).longValue(),
                Limits.STANDARD.members(2, members),
                chance,
                chance,
                MARGIN,
                reasons.of(exponent, channel),
                Math.max(1, share));
    }
}
