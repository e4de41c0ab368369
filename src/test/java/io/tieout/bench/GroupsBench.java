package io.tieout.bench;

import io.tieout.reconciliation.groups.Chance;
import io.tieout.reconciliation.groups.ChanceGuard;
import io.tieout.reconciliation.groups.Limits;
import io.tieout.reconciliation.groups.Pool;
import io.tieout.reconciliation.groups.SubsetSum;
import io.tieout.reconciliation.groups.SubsetSum.Answer;
import io.tieout.reconciliation.groups.Target;
import io.tieout.reconciliation.groups.Verdict;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Sums of several open items: how long the search takes in large pools, how often an unrelated amount fits by accident
/// against how often it is said to, and how many amounts of nobody are settled.
final class GroupsBench {

    private static final int USUAL_DECOYS = 10_000;
    private static final int TRIALS = 300;
    private static final int QUICK_TRIALS = 50;
    private static final double AUTOMATIC = 0.001;
    private static final double NANOS = 1e9;

    /// Open items to the cent, log-normal, around 660.00; a payment is as large as some five of them.
    private static final double MEAN = 11.1;

    private static final int ITEMS_OF_A_PAYMENT = 5;

    private final BenchOptions options;
    private final Map<String, Object> result = new LinkedHashMap<>();

    private GroupsBench(BenchOptions options) {
        this.options = options;
    }

    static Map<String, Object> measure(List<String> arguments) {
        GroupsBench bench = new GroupsBench(BenchOptions.of(arguments, USUAL_DECOYS));
        if (bench.options.wants("time")) {
            bench.times();
        }
        if (bench.options.wants("chance")) {
            bench.chances();
        }
        if (bench.options.wants("decoys")) {
            bench.decoys();
        }
        bench.result.put("seed", bench.options.seed());
        bench.result.put("quick", bench.options.quick());
        bench.result.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        return bench.result;
    }

    private void times() {
        time("pool_15", 15, new Target(5_000_000, 0));
        time("pool_28", 28, new Target(1_000_000, 0));
        time("pool_40", 40, new Target(1_000_000, 0));
        time("pool_200", 200, new Target(1_000_000, 0));
        time("pool_750", 750, new Target(10_000_000, 5));
        time("pool_5000", 5_000, new Target(10_000_000, 5));
        time("pool_5000_large", 5_000, new Target(100_000_001, 0));
        time("pool_750_none", Pool.of(whole(750)), new Target(10_000_050, 5));
        time("pool_5000_none", Pool.of(whole(5_000)), new Target(100_000_050, 5));
    }

    /// All end in .00 but two in .01: nothing is near .50, and every sum has to be excluded to say so
    private long[] whole(int members) {
        long[] amounts = amounts(members, new Random(options.seed()));
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = amounts[i] / 100 * 100 + (i < 2 ? 101 : 100);
        }
        return amounts;
    }

    private void time(String name, int members, Target target) {
        time(name, Pool.of(amounts(members, new Random(options.seed()))), target);
    }

    private void time(String name, Pool pool, Target target) {
        double best = Double.MAX_VALUE;
        Answer answer = SubsetSum.search(pool, target, Limits.STANDARD);
        for (int round = 0; round < options.rounds(); round++) {
            long start = System.nanoTime();
            answer = SubsetSum.search(pool, target, Limits.STANDARD);
            best = Math.min(best, (System.nanoTime() - start) / NANOS);
        }
        double expected = ChanceGuard.expected(pool, target);
        say(
                "%-16s %.3f s, %s, %s%d found, 10^%.0f to be expected, %d steps",
                name, best, answer.verdict(), answer.atLeast() ? ">= " : "", answer.count(), expected, answer.steps());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("seconds", rounded(best));
        facts.put("verdict", answer.verdict().name());
        facts.put("found", answer.count());
        facts.put("log10_expected", Double.isFinite(expected) ? rounded(expected) : null);
        facts.put("steps", answer.steps());
        result.put(name, facts);
    }

    /// How many in a hundred payments of nobody fit, fit in several ways, and were said to fit.
    private void chances() {
        int trials = options.quick() ? QUICK_TRIALS : TRIALS;
        Map<String, Object> table = new LinkedHashMap<>();
        double[][] bins = new double[4][3];
        for (int members : new int[] {10, 12, 15, 18, 20, 25, 30, 40}) {
            Random random = new Random(options.seed() * 1_000 + members);
            int fits = 0;
            int several = 0;
            double said = 0;
            for (int trial = 0; trial < trials; trial++) {
                Pool pool = Pool.of(amounts(members, random));
                Target payment = payment(random);
                Answer answer = SubsetSum.search(pool, payment, Limits.STANDARD);
                double chance = ChanceGuard.of(pool, payment, Limits.STANDARD).probability();
                fits += answer.count() > 0 ? 1 : 0;
                several += answer.count() > 1 ? 1 : 0;
                said += chance;
                double[] bin = bins[chance < 0.01 ? 0 : chance < 0.1 ? 1 : chance < 0.5 ? 2 : 3];
                bin[0]++;
                bin[1] += chance;
                bin[2] += answer.count() > 0 ? 1 : 0;
            }
            say(
                    "%3d open items: %5.1f %% fit by accident, %5.1f %% said; %5.1f %% in several ways",
                    members, 100.0 * fits / trials, 100 * said / trials, 100.0 * several / trials);
            table.put(
                    Integer.toString(members),
                    List.of(
                            rounded((double) fits / trials),
                            rounded((double) several / trials),
                            rounded(said / trials)));
        }
        result.put("accidents", table);
        result.put(
                "calibration",
                Arrays.stream(bins)
                        .filter(bin -> bin[0] > 0)
                        .map(bin -> List.of((long) bin[0], rounded(bin[1] / bin[0]), rounded(bin[2] / bin[0])))
                        .toList());
    }

    private void decoys() {
        Random random = new Random(options.seed());
        int settled = 0;
        int unique = 0;
        int open = 0;
        long start = System.nanoTime();
        for (int decoy = 0; decoy < options.records(); decoy++) {
            Pool pool = Pool.of(amounts(10 + random.nextInt(191), random));
            Target payment = payment(random);
            Verdict verdict = SubsetSum.search(pool, payment, Limits.STANDARD).verdict();
            open += verdict == Verdict.BUDGET_EXCEEDED ? 1 : 0;
            if (verdict == Verdict.UNIQUE) {
                unique++;
                Chance chance = ChanceGuard.of(pool, payment, Limits.STANDARD);
                settled += chance.probability() < AUTOMATIC ? 1 : 0;
            }
        }
        double seconds = (System.nanoTime() - start) / NANOS;
        say(
                "%d decoys: %d met by exactly one group, %d of them settled, %d not known within the steps, %.1f s",
                options.records(), unique, settled, open, seconds);
        result.put("decoys", options.records());
        result.put("decoys_unique", unique);
        result.put("decoys_settled", settled);
        result.put("decoys_open", open);
        result.put("decoys_seconds", rounded(seconds));
    }

    private static Target payment(Random random) {
        return Target.exactly(ITEMS_OF_A_PAYMENT * amounts(1, random)[0] + random.nextInt(ITEMS_OF_A_PAYMENT));
    }

    private static long[] amounts(int members, Random random) {
        return IntStream.range(0, members)
                .mapToLong(i -> Math.max(1, Math.round(Math.exp(MEAN + random.nextGaussian()))))
                .toArray();
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }

    private static void say(String format, Object... arguments) {
        System.err.printf(Locale.ROOT, format + "%n", arguments);
    }
}
