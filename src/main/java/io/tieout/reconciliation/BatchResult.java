package io.tieout.reconciliation;

import io.tieout.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/// Everything one batch of components writes: each of its entries is in one confirmed match or one break.
record BatchResult(long runId, int batchNo, int entries, List<Match> matches, List<Break> breaks) {

    BatchResult {
        matches = List.copyOf(matches);
        breaks = List.copyOf(breaks);
    }

    /// Counts the entries that a batch settles: those of confirmed matches, and those that stay open.
    static BatchResult of(long runId, int batchNo, List<Match> matches, List<Break> breaks) {
        int settled = breaks.size();
        for (Match match : matches) {
            settled += match.status().equals("CONFIRMED") ? match.members().size() : 0;
        }
        return new BatchResult(runId, batchNo, settled, matches, breaks);
    }

    /// SHA-256 over the keys of the confirmed matches in their order, each followed by a line feed.
    String root() {
        MessageDigest digest = Sha256.digest();
        for (Match match : matches) {
            if (match.status().equals("CONFIRMED")) {
                digest.update((match.matchKey() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return Sha256.hex(digest.digest());
    }
}
