package io.tieout.parties;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds names that are the same or nearly so among many, without comparing each with each: names are looked for among
/// those whose consonants begin or end alike, in the order in which they were added.
///
/// @param <T> what a name stands for
public final class NameIndex<T> {

    private static final int LETTERS = 4;
    private static final int MOST_COMPARED = 100;
    private static final int NEAR = 1;

    private final Map<String, List<Known<T>>> blocks = new HashMap<>();
    private final Map<String, Known<T>> equal = new HashMap<>();
    private boolean isCutShort;

    private record Known<T>(PartyName name, T meant) {}

    public void add(String raw, T meant) {
        PartyName name = PartyName.of(raw);
        if (name.run().isEmpty()) {
            return;
        }
        Known<T> known = new Known<>(name, meant);
        boolean isNew = equal.putIfAbsent(name.key(), known) == null;
        equal.putIfAbsent(name.run(), known);
        if (isNew) {
            blocks.computeIfAbsent(head(name), unseen -> new ArrayList<>(2)).add(known);
            blocks.computeIfAbsent(tail(name), unseen -> new ArrayList<>(2)).add(known);
        }
    }

    /// The first one added that has the same name, whatever its legal form, its script, the order of its words.
    public Optional<T> same(String raw) {
        PartyName name = PartyName.of(raw);
        Known<T> found = equal.get(name.key());
        return Optional.ofNullable(found == null ? equal.get(name.run()) : found)
                .map(Known::meant);
    }

    /// The first one added that has the same name or one that most likely means the same.
    public Optional<T> near(String raw) {
        Optional<T> same = same(raw);
        if (same.isPresent()) {
            return same;
        }
        PartyName name = PartyName.of(raw);
        return nearIn(head(name), name).or(() -> nearIn(tail(name), name));
    }

    /// Whether names were compared with the first ones of too many only.
    public boolean isCutShort() {
        return isCutShort;
    }

    private Optional<T> nearIn(String block, PartyName name) {
        List<Known<T>> others = blocks.getOrDefault(block, List.of());
        isCutShort |= others.size() > MOST_COMPARED;
        for (Known<T> other : others.subList(0, Math.min(others.size(), MOST_COMPARED))) {
            if (name.level(other.name) <= NEAR) {
                return Optional.of(other.meant);
            }
        }
        return Optional.empty();
    }

    private static String head(PartyName name) {
        String letters = letters(name);
        return "<" + letters.substring(0, Math.min(LETTERS, letters.length()));
    }

    private static String tail(PartyName name) {
        String letters = letters(name);
        return ">" + letters.substring(Math.max(0, letters.length() - LETTERS));
    }

    private static String letters(PartyName name) {
        return name.skeleton().isEmpty() ? name.run() : name.skeleton();
    }
}
