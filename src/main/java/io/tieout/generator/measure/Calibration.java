package io.tieout.generator.measure;

import io.tieout.shared.Share;
import java.util.ArrayList;
import java.util.List;

/// Whether of the pairs that were given a chance of 95 %, 95 % are right: counts in bins of the chance, finer
/// where most are, and the expected calibration error (Naeini, Cooper, Hauskrecht 2015): the mean distance
/// between chance and share, weighted with the pairs.
public final class Calibration {

    /// Upper ends of the bins in 1/10,000; the last one holds certainty.
    private static final int[] ENDS = {
        1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000, 9_500, 9_900, 9_990, 10_001
    };

    private final long[] pairs = new long[ENDS.length];
    private final long[] right = new long[ENDS.length];
    private final long[] chances = new long[ENDS.length];

    /// @param from lowest chance of the bin, between 0 and 1
    /// @param chance mean of the chances
    /// @param right pairs that are right
    public record Bin(double from, double to, double chance, Share right) {}

    void add(int chance, boolean isRight) {
        int bin = 0;
        while (chance >= ENDS[bin]) {
            bin++;
        }
        pairs[bin]++;
        right[bin] += isRight ? 1 : 0;
        chances[bin] += chance;
    }

    /// 0 when there is nothing to count.
    public double error() {
        double distance = 0;
        long all = 0;
        for (Bin bin : bins()) {
            distance +=
                    bin.right().whole() * Math.abs(bin.chance() - bin.right().value());
            all += bin.right().whole();
        }
        return all == 0 ? 0 : distance / all;
    }

    /// Those that have pairs, the lowest chance first.
    public List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < ENDS.length; i++) {
            if (pairs[i] > 0) {
                bins.add(new Bin(
                        (i == 0 ? 0 : ENDS[i - 1]) / 1e4,
                        Math.min(1, ENDS[i] / 1e4),
                        chances[i] / 1e4 / pairs[i],
                        new Share(right[i], pairs[i])));
            }
        }
        return bins;
    }
}
