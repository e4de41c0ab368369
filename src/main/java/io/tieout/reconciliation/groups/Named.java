package io.tieout.reconciliation.groups;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which members a text names by their references: the text of a payment, a remittance list, a batch reference.
/// References are compared as letters and digits in upper case, whatever stands between them, but only from the
/// beginning of a word or number to the end of one, so `17` is not found in `2017`.
public final class Named {

    /// A reference with fewer letters and digits, such as `7`, is met by accident.
    private static final int SHORTEST = 4;

    /// A number without its letters, such as `20240017` for `INV-2024/0017`, must be longer.
    private static final int SHORTEST_NUMBER = 6;

    private static final int MOST_RUNS = 8;

    private Named() {}

    /// The members that a text names, ascending; empty when there is none.
    ///
    /// @param members their numbers
    /// @param references theirs, in the same order, null where there is none
    public static List<Integer> in(@Nullable String text, int[] members, @Nullable String[] references) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        Map<String, List<Integer>> byName = new HashMap<>();
        for (int i = 0; i < members.length; i++) {
            for (String name : names(references[i])) {
                byName.computeIfAbsent(name, none -> new ArrayList<>()).add(members[i]);
            }
        }
        List<Integer> found = new ArrayList<>();
        said(text).forEach(name -> found.addAll(byName.getOrDefault(name, List.of())));
        return found.stream().sorted().distinct().toList();
    }

    /// Everything in a text that could be a name: a few runs of letters or digits in a row, joined.
    public static List<String> said(@Nullable String text) {
        List<String> runs = runs(text);
        List<String> said = new ArrayList<>();
        for (int from = 0; from < runs.size(); from++) {
            StringBuilder name = new StringBuilder();
            for (int to = from; to < Math.min(runs.size(), from + MOST_RUNS); to++) {
                name.append(runs.get(to));
                if (name.length() >= SHORTEST) {
                    said.add(name.toString());
                }
            }
        }
        return said;
    }

    /// The members that share a batch reference, such as a payout's, ascending.
    ///
    /// @param members their numbers
    /// @param batches their batch references, in the same order, null where there is none
    public static List<Integer> sharing(@Nullable String batch, int[] members, @Nullable String[] batches) {
        String wanted = String.join("", runs(batch));
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < members.length; i++) {
            if (!wanted.isEmpty() && wanted.equals(String.join("", runs(batches[i])))) {
                found.add(members[i]);
            }
        }
        return found.stream().sorted().toList();
    }

    /// What a reference may be named by: the whole of it, and its digits alone; empty where it is too short.
    public static List<String> names(@Nullable String reference) {
        List<String> runs = runs(reference);
        String whole = String.join("", runs);
        StringBuilder digits = new StringBuilder();
        for (String run : runs) {
            if (Character.isDigit(run.charAt(0))) {
                digits.append(run);
            }
        }
        List<String> names = new ArrayList<>();
        if (whole.length() >= SHORTEST && !digits.isEmpty()) {
            names.add(whole);
        }
        if (digits.length() >= SHORTEST_NUMBER && !whole.contentEquals(digits)) {
            names.add(digits.toString());
        }
        return names;
    }

    /// Runs of letters and runs of digits, in upper case.
    private static List<String> runs(@Nullable String text) {
        List<String> runs = new ArrayList<>();
        if (text == null) {
            return runs;
        }
        String upper = text.toUpperCase(Locale.ROOT);
        int start = 0;
        for (int i = 1; i <= upper.length(); i++) {
            if (i == upper.length() || kind(upper.charAt(i)) != kind(upper.charAt(start))) {
                if (kind(upper.charAt(start)) != 0) {
                    runs.add(upper.substring(start, i));
                }
                start = i;
            }
        }
        return runs;
    }

    private static int kind(char c) {
        if (Character.isDigit(c)) {
            return 2;
        }
        return Character.isLetter(c) ? 1 : 0;
    }
}
