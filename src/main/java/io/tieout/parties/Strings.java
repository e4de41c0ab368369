package io.tieout.parties;

/// Distances between short strings.
public final class Strings {

    private Strings() {}

    /// 1 less the share of letters that must change (insert, delete, replace, exchange two neighbours) in the
    /// longer one, 1 when equal; 0 when that is less than `least`.
    static double closeness(String a, String b, double least) {
        int longest = Math.max(a.length(), b.length());
        int limit = (int) (longest * (1 - least) + 1e-9);
        if (longest == 0 || lettersOnlyIn(a, b) > limit || lettersOnlyIn(b, a) > limit) {
            return longest == 0 ? 1 : 0;
        }
        double close = 1 - distance(a, b, limit) / (double) longest;
        return close >= least ? close : 0;
    }

    /// How many kinds of letters one has and the other has not, at least: each of them must change.
    private static int lettersOnlyIn(String a, String b) {
        return Long.bitCount(letters(a) & ~letters(b));
    }

    private static long letters(String text) {
        long letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters |= 1L << text.charAt(i);
        }
        return letters;
    }

    /// Whether one letter inserted, deleted or replaced makes the longer one of the shorter.
    public static boolean isWithinOne(String shorter, String longer) {
        int more = longer.length() - shorter.length();
        if (more > 1) {
            return false;
        }
        int head = 0;
        while (head < shorter.length() && shorter.charAt(head) == longer.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter.length() - head
                && shorter.charAt(shorter.length() - 1 - tail) == longer.charAt(longer.length() - 1 - tail)) {
            tail++;
        }
        return head + tail >= longer.length() - 1;
    }

    /// The optimal string alignment distance (Damerau 1964, restricted), or `limit + 1` when it is larger.
    public static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, beforeLast[j - 2] + 1);
                }
                row[j] = best;
                least = Math.min(least, best);
            }
            if (least > limit) {
                return limit + 1;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return Math.min(last[b.length()], limit + 1);
    }
}
