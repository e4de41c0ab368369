package io.tieout.cases;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a case rests on as of one run, kept when the case was opened for it or pointed at it: settings, passes,
/// files that took no part, and the journal's head at that moment. Later changes of the configuration or the
/// register do not reach it, so a dossier can be made again to the byte.
public record CaseBasis(
        Instant at,
        String actor,
        long requestId,
        String engagementName,
        String baseCurrency,
        long materialityMinor,
        String configuration,
        long journalSize,
        String journalRoot,
        List<String> left,
        List<String> right,
        List<Pass> passes,
        SortedMap<String, Integer> clearing,
        List<LeftOut> leftOut) {

    public CaseBasis {
        left = List.copyOf(left);
        right = List.copyOf(right);
        passes = List.copyOf(passes);
        clearing = Collections.unmodifiableSortedMap(new TreeMap<>(clearing));
        leftOut = List.copyOf(leftOut);
    }

    /// One pass as it ran: its own window in days, or none when the channel's applies, and what it found.
    public record Pass(String name, @Nullable Integer days, long confirmed, long suggested) {}

    /// A file of the reconciliation's feeds that the run is not made of, as the register had it.
    public record LeftOut(
            long fileNo, String feed, String name, String status, String code, String reason, String sha256) {}
}
