package io.tieout.reconciliation.matching;

import io.tieout.reconciliation.aggregates.AggregateRules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything a reconciliation was told about how to match.
///
/// @param clearing days between both bookings by channel
/// @param automatic probability in 1/10,000 from which a match may be confirmed without a person
/// @param suggested probability in 1/10,000 from which a pair is put before a person
/// @param learn whether the weights are learned from the entries themselves
/// @param weights shares in the confidence that were configured, by criterion
/// @param memory what earlier matches of people have taught
/// @param aggregates how groups of several entries are looked for, after all passes; null when they are not
public record Rules(
        List<Pass> passes,
        Clearing clearing,
        int automatic,
        int suggested,
        boolean learn,
        Map<Criterion, Integer> weights,
        Risk risk,
        @Nullable AggregateRules aggregates,
        Memory memory) {

    /// With nothing taught.
    public Rules(
            List<Pass> passes,
            Clearing clearing,
            int automatic,
            int suggested,
            boolean learn,
            Map<Criterion, Integer> weights,
            Risk risk,
            @Nullable AggregateRules aggregates) {
        this(passes, clearing, automatic, suggested, learn, weights, risk, aggregates, Memory.NONE);
    }

    public Rules {
        passes = List.copyOf(passes);
        weights = Map.copyOf(weights);
    }

    /// The static risk of feeds, channels and amounts; a `TIER_2` match is confirmed below `limit` only. Everything
    /// in 1/10,000.
    public record Risk(int limit, Map<String, Integer> feeds, Map<String, Integer> channels, List<Amount> amounts) {

        public static final Risk NONE = new Risk(3_000, Map.of(), Map.of(), List.of());

        public Risk {
            feeds = Map.copyOf(feeds);
            channels = Map.copyOf(channels);
            amounts = List.copyOf(amounts);
        }

        /// Amounts of this many units of any currency, and above.
        public record Amount(long units, int risk) {}
    }

    /// The same with what is known of single bills, and what earlier matches have taught.
    public Rules with(AggregateRules.Facts facts, Memory taught) {
        return new Rules(
                passes,
                clearing,
                automatic,
                suggested,
                learn,
                weights,
                risk,
                aggregates == null ? null : aggregates.with(facts),
                taught);
    }

    List<Pass> exactPasses() {
        return passes.stream().filter(Pass::isExact).toList();
    }

    /// Days that may lie between a pair of equal amount in any pass.
    int window(int ofChannels) {
        int widest = 0;
        for (Pass pass : passes) {
            if (pass.isExact()) {
                widest = Math.max(widest, pass.window(ofChannels));
            }
        }
        return widest;
    }

    int largestWindow() {
        return window(clearing.largest());
    }
}
