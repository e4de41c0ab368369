package io.tieout.dossier.pdf;

import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// How the dossier says sides, times and long digests.
final class Words {
    static final List<String> BUCKETS = List.of("0-30 days", "31-60 days", "61-90 days", "over 90 days");
    private static final int DIGEST_SHOWN = 16;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    static String side(char side) {
        return side == 'L' ? "Left" : "Right";
    }

    static String side(DossierFacts facts, char side) {
        return side(side) + " ("
                + (side == 'L' ? facts.run().left() : facts.run().right()) + ")";
    }

    static String time(Instant instant) {
        return TIME.format(instant);
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
