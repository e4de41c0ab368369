package io.tieout.parties.identity;

import io.tieout.parties.NameIndex;
import io.tieout.parties.PartyName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The names of a group of mentions that are not alike.
final class Names {

    /// Beyond so many they are looked for by how they begin and end, not one by one.
    private static final int FEW = 50;

    private static final int MOST_PAIRS = 3;

    private final Clusters clusters;
    private final int level;
    private final List<Integer> kept = new ArrayList<>();
    private final NameIndex<Integer> index = new NameIndex<>();

    /// @param level at which names are alike; see [PartyName#level]
    Names(Clusters clusters, int level) {
        this.clusters = clusters;
        this.level = level;
    }

    /// What is done with two that are not alike.
    interface Pairing {
        void pair(int one, int other);
    }

    void add(int mention) {
        kept.add(mention);
        if (kept.size() > FEW) {
            (kept.size() == FEW + 1 ? kept : List.of(mention)).forEach(this::index);
        }
    }

    private void index(int mention) {
        index.add(String.join(" ", clusters.name(mention).tokens()), mention);
    }

    /// The first that is most like it.
    Optional<Integer> nearest(int mention) {
        PartyName name = clusters.nameIfAny(mention);
        if (name == null) {
            return Optional.empty();
        }
        if (kept.size() > FEW) {
            return index.near(String.join(" ", name.tokens()));
        }
        int best = level + 1;
        int like = -1;
        for (int other : kept) {
            int alike = Clusters.level(clusters.name(other), name);
            if (alike < best) {
                best = alike;
                like = other;
            }
        }
        return like < 0 ? Optional.empty() : Optional.of(like);
    }

    int first() {
        return kept.getFirst();
    }

    /// How many parties they are.
    int unlike() {
        return (int) kept.stream().map(clusters::root).distinct().count();
    }

    /// The first pairs of them that are not one party by now.
    void pairs(Pairing pairing) {
        int pairs = 0;
        for (int i = 0; i < kept.size() && pairs < MOST_PAIRS; i++) {
            for (int j = i + 1; j < kept.size() && pairs < MOST_PAIRS; j++) {
                if (!clusters.isOne(kept.get(i), kept.get(j))) {
                    pairing.pair(kept.get(i), kept.get(j));
                    pairs++;
                }
            }
        }
    }
}
