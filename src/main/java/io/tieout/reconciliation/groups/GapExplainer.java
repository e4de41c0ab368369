package io.tieout.reconciliation.groups;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Takes a difference apart by known rules: fees, taxes kept back, discounts taken, the rate of exchange,
/// rounding. The parts add up to the difference to the minor unit; what no rule covers is said to be
/// unexplained. Among several ways the one with the least unexplained is taken, of these the one with the
/// fewest parts, then one of exact rules alone, then the one whose rules come first, so the order of the rules is the
/// order of preference.
public final class GapExplainer {

    /// The name of the part that no rule covers.
    public static final String UNEXPLAINED = "unexplained";

    private static final int MOST_RULES = 17;

    private final List<GapRule> exact;
    private final List<GapRule> elastic;
    private final long leftOver;
    private final boolean hasUsual;

    /// @param rules in the order of preference, each used at most once
    /// @param leftOver how much may stay unexplained, in minor units, before no rule is believed at all: a
    /// large difference is not made smaller by whatever rules happen to fit into it
    /// @throws IllegalArgumentException when there are more than 17 rules
    public GapExplainer(List<GapRule> rules, long leftOver) {
        this(rules, leftOver, false);
    }

    /// @param hasUsual whether the last exact rule is what is usual
    private GapExplainer(List<GapRule> rules, long leftOver, boolean hasUsual) {
        this.hasUsual = hasUsual;
        if (rules.size() > MOST_RULES || leftOver < 0) {
            throw new IllegalArgumentException(rules.size() + " rules, " + leftOver + " left over");
        }
        this.exact = rules.stream().filter(rule -> !isElastic(rule)).toList();
        this.elastic = rules.stream().filter(GapExplainer::isElastic).toList();
        this.leftOver = leftOver;
    }

    /// The same for bills that say themselves what they offer, instead of the usual discounts.
    public GapExplainer offering(GapRule.Offered offered) {
        List<GapRule> rules = new ArrayList<>(List.of(offered));
        exact.stream().filter(rule -> !(rule instanceof GapRule.Discount)).forEach(rules::add);
        rules.addAll(elastic);
        return new GapExplainer(rules, leftOver, hasUsual);
    }

    /// The same with what earlier payments were usually off, after all other exact reasons.
    public GapExplainer knowing(Optional<GapRule.Offered> usual) {
        if (usual.isEmpty() || exact.size() + elastic.size() >= MOST_RULES) {
            return this;
        }
        List<GapRule> rules = new ArrayList<>(exact);
        rules.add(usual.get());
        rules.addAll(elastic);
        return new GapExplainer(rules, leftOver, true);
    }

    /// The same for bills agreed in another currency, of which rates have made so much more or less; when that is not
    /// known, reasons that need it are none.
    public GapExplainer drifting(OptionalLong drift) {
        List<GapRule> rules = new ArrayList<>(exact);
        for (GapRule rule : elastic) {
            if (rule instanceof GapRule.Exchange exchange && exchange.byRate()) {
                drift.ifPresent(by -> rules.add(new GapRule.Drift(exchange.name(), exchange.corridor(), by)));
            } else {
                rules.add(rule);
            }
        }
        return new GapExplainer(rules, leftOver);
    }

    /// One part of a difference.
    ///
    /// @param rule its name
    /// @param amount signed, in minor units
    public record Part(String rule, long amount) {}

    /// A difference taken apart.
    ///
    /// @param parts exact rules in their order, then rounding or exchange, then what is unexplained; none is 0
    /// @param unexplained what no rule covers, signed
    /// @param others how many other ways explain as much with as many parts
    public record Explanation(List<Part> parts, long unexplained, int others) {

        public Explanation {
            parts = List.copyOf(parts);
        }

        /// Whether nothing is left.
        public boolean isWhole() {
            return unexplained == 0;
        }
    }

    /// Takes a difference apart.
    ///
    /// @throws ArithmeticException when an amount does not fit 64 bits
    public Explanation explain(Gap gap) {
        long[] amounts = exact.stream().mapToLong(rule -> amount(rule, gap)).toArray();
        leaveToOthers(amounts);
        Explanation best = null;
        for (int set = (1 << exact.size()) - 1; set >= 0; set--) {
            Explanation own = explanation(gap, amounts, set);
            if (own != null) {
                best = better(best, own);
            }
        }
        if (best == null || Math.abs(best.unexplained()) > leftOver) {
            return new Explanation(List.of(new Part(UNEXPLAINED, gap.amount())), gap.amount(), 0);
        }
        return best;
    }

    /// What is usual is no second way to say what another reason says already.
    private void leaveToOthers(long[] amounts) {
        int usual = hasUsual ? amounts.length - 1 : 0;
        for (int i = 0; i < usual; i++) {
            if (amounts[i] == amounts[usual]) {
                amounts[usual] = 0;
            }
        }
    }

    private Explanation better(@Nullable Explanation best, Explanation own) {
        if (best == null) {
            return own;
        }
        int compared = Long.compare(Math.abs(own.unexplained()), Math.abs(best.unexplained()));
        if (compared == 0) {
            compared = Integer.compare(own.parts().size(), best.parts().size());
        }
        if (compared == 0) {
            // what meets a difference to the minor unit is no other way of what may meet any
            compared = Boolean.compare(isStretched(own), isStretched(best));
        }
        if (compared == 0) {
            return new Explanation(best.parts(), best.unexplained(), best.others() + 1);
        }
        return compared < 0 ? own : best;
    }

    private boolean isStretched(Explanation explanation) {
        return explanation.parts().stream()
                .anyMatch(part -> elastic.stream().anyMatch(rule -> rule.name().equals(part.rule())));
    }

    /// What these exact rules and one that stretches explain; null when a rule of them does not apply.
    private @Nullable Explanation explanation(Gap gap, long[] amounts, int set) {
        List<Part> parts = new ArrayList<>();
        long rest = gap.amount();
        for (int i = 0; i < amounts.length; i++) {
            // the first rule in the highest bit: counting down, sets with earlier rules come first
            if ((set >> (amounts.length - 1 - i) & 1) != 0) {
                if (amounts[i] == 0) {
                    return null;
                }
                parts.add(new Part(exact.get(i).name(), amounts[i]));
                rest = Math.subtractExact(rest, amounts[i]);
            }
        }
        if (rest != 0) {
            rest = stretch(gap, rest, parts);
        }
        if (rest != 0) {
            parts.add(new Part(UNEXPLAINED, rest));
        }
        return new Explanation(parts, rest, 0);
    }

    /// The first rule that covers the rest covers it; where none does, none is used.
    private long stretch(Gap gap, long rest, List<Part> parts) {
        for (GapRule rule : elastic) {
            boolean covers = rule instanceof GapRule.Drift drift
                    ? drift.covers(gap.base(), rest)
                    : Math.abs(rest) <= most(rule, gap);
            if (covers) {
                parts.add(new Part(rule.name(), rest));
                return 0;
            }
        }
        return rest;
    }

    private static boolean isElastic(GapRule rule) {
        return rule instanceof GapRule.Exchange || rule instanceof GapRule.Drift || rule instanceof GapRule.Rounding;
    }

    /// What an exact rule makes of a bill; 0 when it does not apply.
    static long amount(GapRule rule, Gap gap) {
        return switch (rule) {
            case GapRule.Fee fee ->
                fee.perMember()
                        ? -gap.billed().stream().mapToLong(fee::on).reduce(0, Math::addExact)
                        : -fee.on(gap.base());
            case GapRule.Withholding tax -> -tax.on(gap.base());
            case GapRule.Discount discount -> gap.days() <= discount.withinDays() ? -discount.on(gap.base()) : 0;
            case GapRule.Offered offered -> offered.amount();
            case GapRule.Exchange exchange -> 0;
            case GapRule.Drift drift -> 0;
            case GapRule.Rounding rounding -> 0;
        };
    }

    /// How far a rule stretches to either side.
    static long most(GapRule rule, Gap gap) {
        return switch (rule) {
            case GapRule.Exchange exchange -> exchange.byRate() ? 0 : exchange.most(gap.base());
            case GapRule.Drift drift -> 0;
            case GapRule.Rounding rounding -> rounding.most();
            case GapRule.Fee fee -> 0;
            case GapRule.Withholding tax -> 0;
            case GapRule.Discount discount -> 0;
            case GapRule.Offered offered -> 0;
        };
    }
}
