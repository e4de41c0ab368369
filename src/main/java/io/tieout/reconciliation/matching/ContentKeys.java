package io.tieout.reconciliation.matching;

import io.tieout.shared.Fingerprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Keys of matches and open items by content, so that runs can be compared.
public final class ContentKeys {

    private ContentKeys() {}

    /// @param sided the members' fingerprints, each behind its side `L` or `R`, in any order
    public static String match(String reconciliation, List<String> sided) {
        List<String> parts = new ArrayList<>(sided);
        parts.sort(Comparator.naturalOrder());
        parts.addFirst(reconciliation);
        return Fingerprint.of("match", parts).hex();
    }

    /// @param sided the entry's fingerprint behind its side
    public static String open(String reconciliation, String sided) {
        return Fingerprint.of("break", List.of(reconciliation, sided)).hex();
    }
}
