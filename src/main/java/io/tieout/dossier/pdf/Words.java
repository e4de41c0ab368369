package io.tieout.dossier.pdf;

import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the dossier says sides, times, ages and long digests.
public final class Words {
    /// Names of the age buckets.
    static final List<String> BUCKETS =
            List.of("0-30 days", "31-60 days", "61-90 days", "91-180 days", "181-365 days", "over 365 days");

    /// The first bucket that is older than 90 days.
    static final int OLD = 3;

    private static final int[] LIMITS = {30, 60, 90, 180, 365};
    private static final int DIGEST_SHOWN = 16;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    /// The place of an age in the age table.
    public static int bucket(int ageDays) {
        int bucket = 0;
        while (bucket < LIMITS.length && ageDays > LIMITS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    static String side(char side) {
        return side == 'L' ? "Left" : "Right";
    }

    static String side(DossierFacts facts, char side) {
        return side(side) + " ("
                + String.join(
                        ", ", side == 'L' ? facts.basis().left() : facts.basis().right()) + ")";
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    static String day(@Nullable Instant instant) {
        return instant == null
                ? "-"
                : instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    static String shortDigest(String sha256) {
        return sha256.length() <= DIGEST_SHOWN ? sha256 : sha256.substring(0, DIGEST_SHOWN);
    }

    /// In two halves, so that a table cell can break it.
    static String wholeDigest(String sha256) {
        int half = sha256.length() / 2;
        return sha256.substring(0, half) + " " + sha256.substring(half);
    }

    static long entries(DossierFacts facts) {
        return facts.run().totals().stream().mapToLong(SideTotals::entries).sum();
    }

    static long open(DossierFacts facts) {
        return facts.run().totals().stream().mapToLong(SideTotals::open).sum();
    }

    static long matched(DossierFacts facts) {
        return facts.run().totals().stream().mapToLong(SideTotals::matched).sum();
    }
}
