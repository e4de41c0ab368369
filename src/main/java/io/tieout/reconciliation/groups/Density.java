package io.tieout.reconciliation.groups;

/// How many subsets of a pool have a sum near an amount, without looking at any: the saddle point approximation
/// of the density of the sum of independent takes (Daniels, Saddlepoint approximations in statistics, Ann.
/// Math. Stat. 1954), good far from the middle too. The number of members is not limited here, so it is an
/// upper estimate.
final class Density {

    private static final int HALVINGS = 80;
    private static final double STEEPEST = 40;

    private final long[] amount;
    private final int[] count;

    /// The logarithm of the generating function at some slope, and its first two derivatives.
    private double log;

    private double mean;
    private double variance;

    private Density(Pool pool) {
        this.amount = pool.amounts();
        this.count = pool.counts();
    }

    /// The natural logarithm of how many subsets there are to one minor unit at an amount; minus infinity where
    /// there can be none.
    static double log(Pool pool, long at) {
        return new Density(pool).log(at);
    }

    private double log(long at) {
        long top = 0;
        long bottom = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < amount.length; i++) {
            top += Math.max(0, amount[i]) * count[i];
            bottom += Math.min(0, amount[i]) * count[i];
            least = Math.min(least, Math.abs(amount[i]));
        }
        if (at <= bottom || at >= top) {
            return Double.NEGATIVE_INFINITY;
        }
        double low = -STEEPEST / least;
        double high = STEEPEST / least;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            at(middle);
            if (mean < at) {
                low = middle;
            } else {
                high = middle;
            }
        }
        at(low);
        return log - low * at - StrictMath.log(2 * StrictMath.PI * Math.max(variance, 1.0 / 12)) / 2;
    }

    private void at(double slope) {
        log = 0;
        mean = 0;
        variance = 0;
        for (int i = 0; i < amount.length; i++) {
            double x = slope * amount[i];
            double shift = Math.max(0, x * count[i]);
            double sum = 0;
            double first = 0;
            double second = 0;
            for (int taken = 0; taken <= count[i]; taken++) {
                double weight = StrictMath.exp(x * taken - shift);
                sum += weight;
                first += taken * weight;
                second += (double) taken * taken * weight;
            }
            log += shift + StrictMath.log(sum);
            mean += amount[i] * first / sum;
            variance += (double) amount[i] * amount[i] * (second / sum - first / sum * (first / sum));
        }
    }
}
