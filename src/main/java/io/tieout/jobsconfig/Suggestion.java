package io.tieout.jobsconfig;

import io.tieout.shared.Messages;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The known word that somebody probably meant.
public final class Suggestion {

    private Suggestion() {}

    /// "did you mean `...`? " where a known word is near, else nothing: the beginning of a remedy.
    public static String of(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> Messages.text("text.did-you-mean", near) + " ")
                .orElse("");
    }

    /// The nearest word by edit distance (Levenshtein 1966), when it is at most a third of the word, or two
    /// letters, away.
    static Optional<String> nearest(String word, Collection<String> known) {
        String folded = fold(word);
        int limit = folded.length() < 4 ? 1 : Math.max(2, folded.length() / 3);
        return known.stream()
                .filter(candidate -> distance(folded, fold(candidate)) <= limit)
                .min(Comparator.comparingInt((String candidate) -> distance(folded, fold(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
