package io.tieout.reconciliation.groups;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Every subset tried one by one: what the search must agree with.
final class BruteForce {

    private BruteForce() {}

    /// The subsets that fit, as their amounts in ascending order; twins are one.
    static Set<List<Long>> fits(long[] amounts, Target target, Limits limits) {
        Set<List<Long>> fits = new HashSet<>();
        for (int set = 1; set < 1 << amounts.length; set++) {
            int members = Integer.bitCount(set);
            if (members < limits.leastMembers() || members > limits.mostMembers()) {
                continue;
            }
            long sum = 0;
            boolean zeros = false;
            for (int i = 0; i < amounts.length; i++) {
                if ((set >> i & 1) != 0) {
                    sum += amounts[i];
                    zeros |= amounts[i] == 0;
                }
            }
            if (!zeros && sum >= target.amount() - target.tolerance() && sum <= target.amount() + target.tolerance()) {
                fits.add(of(amounts, set));
            }
        }
        return fits;
    }

    private static List<Long> of(long[] amounts, int set) {
        return java.util.stream.IntStream.range(0, amounts.length)
                .filter(i -> (set >> i & 1) != 0)
                .mapToObj(i -> amounts[i])
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /// The different sums of subsets within limits.
    static TreeSet<Long> sums(long[] amounts, Limits limits) {
        TreeSet<Long> sums = new TreeSet<>();
        for (int set = 1; set < 1 << amounts.length; set++) {
            int members = Integer.bitCount(set);
            if (members >= limits.leastMembers() && members <= limits.mostMembers()) {
                sums.add(of(amounts, set).stream().mapToLong(amount -> amount).sum());
            }
        }
        return sums;
    }
}
