package io.tieout.reconciliation.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The comparison of one pair, packed into a `long`: four bits for each criterion in the order of [Criterion], 0 when
/// it was not compared, else its level plus one.
public final class Evidence {

    static final long NONE = 0;

    private static final int BITS = 4;
    private static final Criterion[] CRITERIA = Criterion.values();

    /// A few thousand kinds of evidence, however many pairs.
    private static final Map<Long, String> TEXTS = new ConcurrentHashMap<>();

    private Evidence() {}

    static long with(long evidence, Criterion criterion, int level) {
        return evidence | (level + 1L) << (BITS * criterion.place());
    }

    /// The level of a criterion, or -1 when it was not compared.
    static int level(long evidence, Criterion criterion) {
        return (int) (evidence >>> (BITS * criterion.place()) & 0xF) - 1;
    }

    static boolean agrees(long evidence, Criterion criterion, int worst) {
        int level = level(evidence, criterion);
        return level >= 0 && level <= worst;
    }

    /// The level of a criterion in words, `-` when it was not compared.
    public static String label(long evidence, Criterion criterion) {
        int level = level(evidence, criterion);
        return level < 0 ? "-" : criterion.levels().get(level).label();
    }

    /// Such as `amount EQUAL, date +1, reference TRUNCATED, party EQUAL`.
    public static String text(long evidence) {
        return TEXTS.computeIfAbsent(evidence, Evidence::written);
    }

    private static String written(long evidence) {
        List<String> parts = new ArrayList<>();
        for (Criterion criterion : CRITERIA) {
            int level = level(evidence, criterion);
            if (level >= 0) {
                parts.add(
                        criterion.label() + " " + criterion.levels().get(level).label());
            }
        }
        return String.join(", ", parts);
    }
}
