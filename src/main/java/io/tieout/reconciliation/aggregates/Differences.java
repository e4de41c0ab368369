package io.tieout.reconciliation.aggregates;

import io.tieout.reconciliation.groups.Gap;
import io.tieout.reconciliation.groups.GapExplainer;
import io.tieout.reconciliation.groups.GapExplainer.Part;
import io.tieout.reconciliation.groups.GapRule;
import io.tieout.reconciliation.groups.Offer;
import io.tieout.reconciliation.groups.PartPayment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Why what was paid differs from what was billed, where it is known which bills were paid.
public final class Differences {

    /// The name of the discount that bills themselves offer.
    public static final String OFFERED = "early-payment discount offered";

    private Differences() {}

    /// Payments and the bills that they pay, in the order in which the money is used.
    ///
    /// @param channel of the payment, empty where it is not said
    /// @param day of the last payment
    public record Settled(String currency, String channel, List<Long> paid, int day, List<Bill> billed) {
        public Settled {
            paid = List.copyOf(paid);
            billed = List.copyOf(billed);
        }

        private List<Long> amounts() {
            return billed.stream().map(Bill::amount).toList();
        }
    }

    /// What was billed.
    ///
    /// @param entry its id
    public record Bill(long entry, long amount, int day, Optional<Offer> offer) {}

    /// The explainer of a payment on this day: what its bills offer takes the
    /// place of the usual discounts.
    static GapExplainer explainer(AggregateRules rules, String currency, String channel, int day, List<Bill> billed) {
        GapExplainer explainer = rules.explainer(currency, channel)
                .drifting(drift(rules, currency, day, billed))
                .knowing(usual(rules, currency, channel, billed));
        long offered = billed.stream()
                .filter(bill -> bill.offer().isPresent())
                .mapToLong(bill -> bill.offer().get().on(bill.amount(), day))
                .reduce(0, Math::addExact);
        return billed.stream().noneMatch(bill -> bill.offer().isPresent())
                ? explainer
                : explainer.offering(new GapRule.Offered(OFFERED, -offered));
    }

    /// What is usually missing of all these bills, when it is the same for each; once for all of them.
    private static Optional<GapRule.Offered> usual(
            AggregateRules rules, String currency, String channel, List<Bill> billed) {
        List<Optional<GapRule.Offered>> of = billed.stream()
                .map(bill -> rules.facts().fees().of(bill.entry(), currency, channel))
                .distinct()
                .toList();
        return of.size() == 1 ? of.getFirst() : Optional.empty();
    }

    /// What rates have made of all these bills; empty when it is not known of one.
    private static OptionalLong drift(AggregateRules rules, String currency, int day, List<Bill> billed) {
        long whole = 0;
        for (Bill bill : billed) {
            OptionalLong own = rules.facts().rates().drift(bill.entry(), currency, bill.amount(), bill.day(), day);
            if (own.isEmpty()) {
                return own;
            }
            whole = Math.addExact(whole, own.getAsLong());
        }
        return OptionalLong.of(whole);
    }

    /// The parts of the difference, paid less billed, of a group that a person has confirmed: as the run would say it
    /// that proposed the group.
    public static List<Part> of(AggregateRules rules, Settled settled) {
        int billDay = settled.billed().stream().mapToInt(Bill::day).max().orElse(settled.day());
        Gap gap = new Gap(
                settled.paid().stream().mapToLong(one -> one).reduce(0, Math::addExact),
                settled.amounts(),
                settled.day() - billDay);
        if (gap.amount() == 0) {
            return List.of();
        }
        if (Math.abs(gap.amount()) <= rules.tolerance(settled.currency())) {
            return List.of(new Part(GapExplainer.UNEXPLAINED, gap.amount()));
        }
        List<Part> parts = explainer(rules, settled.currency(), settled.channel(), settled.day(), settled.billed())
                .explain(gap)
                .parts();
        return inPart(rules, settled.paid(), settled.amounts(), parts);
    }

    /// Parts that say nothing are a part that was paid, or too much, where the rules know such.
    static List<Part> inPart(AggregateRules rules, List<Long> paid, List<Long> billed, List<Part> parts) {
        boolean isOpen = parts.size() == 1 && parts.getFirst().rule().equals(GapExplainer.UNEXPLAINED);
        if (rules.parts() == PartPolicy.NONE || !isOpen || !PartPayment.is(paid, billed)) {
            return parts;
        }
        long difference = parts.getFirst().amount();
        long bills = billed.stream().mapToLong(one -> one).sum();
        return List.of(new Part(PartPayment.reason(difference, bills), difference));
    }

    /// Whether something of it stays open.
    public static boolean isPart(List<Part> gap) {
        return gap.stream()
                .anyMatch(part ->
                        part.rule().equals(PartPayment.PARTIAL) || part.rule().equals(PartPayment.OVER));
    }
}
