package io.tieout.intake;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What an operator may have meant: the nearest allowed word by edit distance (Levenshtein 1966).
final class Suggestions {

    private Suggestions() {}

    /// The remedy for an unknown entry field.
    static String field(String word) {
        return of(
                word,
                Arrays.stream(EntryField.values()).map(EntryField::yamlName).toList());
    }

    /// "did you mean ...?" where one is near, and all that is allowed.
    static String of(String word, List<String> allowed) {
        String all = "allowed: " + String.join(", ", allowed);
        return nearest(word, allowed)
                .map(near -> "did you mean " + near + "? " + all)
                .orElse(all);
    }

    private static Optional<String> nearest(String word, Collection<String> allowed) {
        int limit = Math.max(2, word.length() / 3);
        String best = null;
        int least = limit + 1;
        for (String candidate : allowed) {
            int distance = distance(word, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
