package io.tieout.reconciliation.groups;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A question to a pool without the members that can be no part of any answer, or must be part of all.
///
/// @param task what is still to be answered, in units of the greatest common divisor of its amounts
/// @param node of each node of the task its number in the pool
/// @param fixed how many of each node of the pool are part of every answer
/// @param base what these add up to, in minor units
/// @param unit minor units of one unit of the task
@SuppressWarnings("ArrayRecordComponent")
record Narrowed(Task task, int[] node, int[] fixed, long base, long unit) {

    private static final int SWEEPS = 16;

    /// Narrows how many of each node an answer may take, by the least and greatest sums that the others allow
    /// (bounds propagation over a linear constraint, Trick 2003); null when that leaves no answer.
    static @Nullable Narrowed of(Pool pool, long low, long high, Limits limits) {
        long[] amount = pool.amounts();
        int[] least = new int[amount.length];
        int[] most = pool.counts();
        boolean narrower = true;
        for (int sweep = 0; sweep < SWEEPS && narrower; sweep++) {
            long bottom = 0;
            long top = 0;
            for (int i = 0; i < amount.length; i++) {
                bottom += amount[i] * (amount[i] > 0 ? least[i] : most[i]);
                top += amount[i] * (amount[i] > 0 ? most[i] : least[i]);
            }
            if (top < low || bottom > high) {
                return null;
            }
            narrower = sweep(amount, least, most, low - top, high - bottom);
        }
        for (int i = 0; i < amount.length; i++) {
            if (least[i] > most[i]) {
                return null;
            }
        }
        return of(amount, least, most, low, high, limits);
    }

    /// @param missing the lower end less the greatest sum, 0 or negative
    /// @param room the upper end less the least sum, 0 or positive
    private static boolean sweep(long[] amount, int[] least, int[] most, long missing, long room) {
        boolean narrower = false;
        for (int i = 0; i < amount.length; i++) {
            long magnitude = Math.abs(amount[i]);
            long up = Math.floorDiv(room, magnitude);
            long down = Math.floorDiv(-missing, magnitude);
            // a positive amount is limited upwards by the room and downwards by what is missing, a negative one vice
            // versa
            long greatest = least[i] + (amount[i] > 0 ? up : down);
            long fewest = most[i] - (amount[i] > 0 ? down : up);
            if (greatest < most[i] || fewest > least[i]) {
                narrower = true;
                int before = least[i];
                least[i] = (int) Math.max(before, fewest);
                most[i] = (int) Math.min(most[i], greatest);
            }
        }
        return narrower;
    }

    private static @Nullable Narrowed of(long[] amount, int[] least, int[] most, long low, long high, Limits limits) {
        int[] open = IntStream.range(0, amount.length)
                .filter(i -> most[i] > least[i])
                .toArray();
        long base = 0;
        int members = 0;
        for (int i = 0; i < amount.length; i++) {
            base += amount[i] * least[i];
            members += least[i];
        }
        long unit = 0;
        for (int i : open) {
            unit = divisor(unit, Math.abs(amount[i]));
        }
        long divided = Math.max(1, unit);
        int[] count = Arrays.stream(open).map(i -> most[i] - least[i]).toArray();
        Task task = new Task(
                Arrays.stream(open).mapToLong(i -> amount[i] / divided).toArray(),
                count,
                Math.ceilDiv(low - base, divided),
                Math.floorDiv(high - base, divided),
                Math.max(0, limits.leastMembers() - members),
                Math.min(Arrays.stream(count).sum(), limits.mostMembers() - members));
        return task.low() > task.high() || task.least() > task.most()
                ? null
                : new Narrowed(task, open, least, base, divided);
    }

    /// The pool's sum that a sum of the task stands for, in minor units.
    long sum(long ofTask) {
        return base + unit * ofTask;
    }

    /// The takes of the pool that an answer to the task stands for.
    int[] takes(int[] answer) {
        int[] takes = fixed.clone();
        for (int i = 0; i < answer.length; i++) {
            takes[node[i]] += answer[i];
        }
        return takes;
    }

    static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
