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

    /// The key of a match of one entry of each side.
    ///
    /// @param left the left entry's fingerprint
    public static String pair(String reconciliation, Fingerprint left, Fingerprint right) {
        return Fingerprint.parts("match")
                .add(reconciliation)
                .add("L", left.hex())
                .add("R", right.hex())
                .hex();
    }

    /// @param sided the entry's fingerprint behind its side
    public static String open(String reconciliation, String sided) {
        return Fingerprint.of("break", List.of(reconciliation, sided)).hex();
    }

    /// What stays open of an entry in a match.
    ///
    /// @param number which part of the match's difference it is
    public static String rest(String match, int number) {
        return Fingerprint.of("rest", List.of(match, Integer.toString(number))).hex();
    }
}
