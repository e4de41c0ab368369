package io.tieout.reconciliation.aggregates;

import io.tieout.reconciliation.groups.GapExplainer;
import io.tieout.reconciliation.groups.GapRule;
import io.tieout.reconciliation.groups.Limits;
import io.tieout.reconciliation.groups.Offer;
import io.tieout.reconciliation.groups.Policy;
import io.tieout.reconciliation.groups.Recall;
import io.tieout.shared.Currencies;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

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
/// @param parts what becomes of payments that are less, or more, than the bills they name
/// @param facts what is known of single bills
public record AggregateRules(
        int days,
        int namedDays,
        int window,
        int members,
        int pool,
        double chance,
        BigDecimal tolerance,
        int seconds,
        Reasons reasons,
        PartPolicy parts,
        Facts facts) {

    private static final long STEPS_OF_A_SECOND = 300_000_000;

    /// What a question may take at least, however many there are.
    private static final long STEPS_OF_A_QUESTION = 5_000_000;

    private static final int MARGIN = 2_000;

    /// What is known to make a difference.
    public interface Reasons {

        /// For a currency of this exponent, paid through this channel; empty when that is not known.
        GapExplainer of(int exponent, String channel);
    }

    /// What bills offer for paying early.
    public interface Offers {

        /// Nothing is offered.
        Offers NONE = entry -> Optional.empty();

        /// Of the entry of this id.
        Optional<Offer> of(long entry);
    }

    /// What bills that were agreed in another currency are worth in theirs from day to day.
    public interface Rates {

        /// Nothing is known of any.
        Rates NONE = (bill, currency, amount, from, to) -> OptionalLong.empty();

        /// How much more, in minor units, a bill of this id and amount is worth on another day than on its own; empty
        /// when it was agreed in its own currency, or a rate is not known.
        OptionalLong drift(long bill, String currency, long amount, int from, int to);
    }

    /// What earlier matches have taught is usually missing.
    public interface Fees {

        /// Nothing is known of any.
        Fees NONE = (bill, currency, channel) -> Optional.empty();

        /// What payments through this channel usually are off the bill of this id.
        Optional<GapRule.Offered> of(long bill, String currency, String channel);
    }

    /// What is known of single bills, and of sums that were searched before.
    public record Facts(Offers offers, Rates rates, Fees fees, Recall recall) {

        public static final Facts NONE = new Facts(Offers.NONE, Rates.NONE, Fees.NONE, Recall.NOTHING);
    }

    public AggregateRules with(Facts other) {
        return new AggregateRules(
                days, namedDays, window, members, pool, chance, tolerance, seconds, reasons, parts, other);
    }

    /// How far a sum may be off, in minor units.
    long tolerance(String currency) {
        return tolerance.movePointRight(Currencies.exponent(currency)).longValue();
    }

    GapExplainer explainer(String currency, String channel) {
        return reasons.of(Currencies.exponent(currency), channel);
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
        long share = Math.max(questions * STEPS_OF_A_QUESTION, (long)
                ((double) seconds * STEPS_OF_A_SECOND * questions / Math.max(1, all)));
        return new Policy(
                tolerance(currency),
                Limits.STANDARD.members(2, members),
                chance,
                chance,
                MARGIN,
                explainer(currency, channel),
                Math.max(1, share));
    }
}
