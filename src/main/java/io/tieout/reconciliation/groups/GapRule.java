package io.tieout.reconciliation.groups;

import java.util.List;

/// A known reason why what was paid differs from what was billed. Ratios are in millionths, amounts in minor
/// units; a share of an amount is rounded half away from zero to the minor unit.
public sealed interface GapRule {

    /// A million: the whole of an amount.
    int WHOLE = 1_000_000;

    /// What the operators call it; parts of an explanation name it.
    String name();

    /// What was kept back for handling: always money lost, whichever way the money goes.
    ///
    /// @param tiers the tier with the greatest `from` that the amount reaches applies, ascending
    /// @param perMember whether every member is charged, or their sum once
    record Fee(String name, List<Tier> tiers, boolean perMember) implements GapRule {

        public Fee {
            tiers = List.copyOf(tiers);
            for (int i = 1; i < tiers.size(); i++) {
                if (tiers.get(i).from() <= tiers.get(i - 1).from()) {
                    throw new IllegalArgumentException("tiers of fee " + name + " are not ascending");
                }
            }
        }

        /// The fee on an amount; 0 below the first tier.
        long on(long amount) {
            long magnitude = Math.abs(amount);
            long fee = 0;
            for (Tier tier : tiers) {
                if (magnitude >= tier.from()) {
                    fee = Math.min(tier.most(), Math.max(tier.least(), tier.flat() + share(magnitude, tier.ratio())));
                }
            }
            return fee;
        }

        /// What an amount from `from` on is charged: a flat part and a ratio of it, but no less and no more
        /// than.
        public record Tier(long from, long flat, int ratio, long least, long most) {

            public Tier {
                if (from < 0 || flat < 0 || ratio < 0 || ratio > WHOLE || least < 0 || most < least) {
                    throw new IllegalArgumentException("a fee cannot be from " + from + ", " + flat + " flat, " + ratio
                            + " millionths, " + least + " to " + most);
                }
            }

            public static Tier of(long flat, int ratio) {
                return new Tier(0, flat, ratio, 0, Long.MAX_VALUE);
            }
        }
    }

    /// A tax that the payer keeps back, as a ratio of the part without another tax: 2 % of what is billed
    /// before 11 % is `ratio` 20,000 over `included` 110,000.
    record Withholding(String name, int ratio, int included) implements GapRule {

        public Withholding {
            if (ratio < 0 || ratio > WHOLE || included < 0) {
                throw new IllegalArgumentException("no tax: " + ratio + " millionths, " + included + " included");
            }
        }

        long on(long amount) {
            return Exact.share(amount, ratio, (long) WHOLE + included);
        }
    }

    /// A discount for paying within so many days of the bill.
    record Discount(String name, int ratio, int withinDays) implements GapRule {

        public Discount {
            if (ratio < 0 || ratio > WHOLE || withinDays < 0) {
                throw new IllegalArgumentException("no discount: " + ratio + " millionths within " + withinDays);
            }
        }

        long on(long amount) {
            return share(amount, ratio);
        }
    }

    /// How far the rate that was used may be from the given one; what was billed is already converted at that.
    ///
    /// @param byRate only for bills of which it is known what rates have made of them; see [Drift]
    record Exchange(String name, int corridor, boolean byRate) implements GapRule {

        public Exchange {
            if (corridor < 0 || corridor > WHOLE) {
                throw new IllegalArgumentException("no corridor: " + corridor + " millionths");
            }
        }

        long most(long amount) {
            return share(Math.abs(amount), corridor);
        }
    }

    /// What the rates have made of bills between their day and that of the payment, signed as the difference is, and
    /// how far the rate that was used may be from that.
    record Drift(String name, int corridor, long expected) implements GapRule {

        boolean covers(long amount, long rest) {
            return Math.absExact(Math.subtractExact(rest, expected)) <= share(Math.abs(amount), corridor);
        }
    }

    /// What may be lost or won by rounding, in minor units to either side.
    record Rounding(String name, long most) implements GapRule {

        public Rounding {
            if (most < 0) {
                throw new IllegalArgumentException("rounding cannot be " + most);
            }
        }
    }

    /// What the bills themselves offer, already added up and signed as the difference is.
    record Offered(String name, long amount) implements GapRule {}

    private static long share(long amount, int ratio) {
        return Exact.share(amount, ratio, WHOLE);
    }
}
