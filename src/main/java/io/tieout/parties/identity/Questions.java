package io.tieout.parties.identity;

import io.tieout.parties.NameIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToLongFunction;

/// What only people can answer, each pair of parties once, with the strongest thing that raises it.
final class Questions {

    /// Names that are looked through for alike ones.
    private static final int MOST_NAMES = 100_000;

    private final List<Mention> mentions;
    private final Clusters clusters;
    private final List<Question> asked = new ArrayList<>();

    Questions(List<Mention> mentions, Clusters clusters) {
        this.mentions = mentions;
        this.clusters = clusters;
    }

    private record Question(int one, int other, Suggestion.Why why, String what) {}

    void ask(int one, int other, Suggestion.Why why, String what) {
        asked.add(new Question(one, other, why, what));
    }

    /// Looks for parties with nearly the same name, or the same in another script.
    ///
    /// @return whether there were too many to look at all of them
    boolean askAboutNames() {
        NameIndex<Integer> index = new NameIndex<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < mentions.size() && seen.size() < MOST_NAMES; i++) {
            Mention mention = mentions.get(i);
            Mention.Says says = mention.says();
            if (says.nameKey().isEmpty()
                    || says.kind() == Mention.Kind.ACCOUNT
                    || !seen.add(clusters.root(i) + "\n" + says.script() + "\n" + says.nameKey())) {
                continue;
            }
            Optional<Integer> near = index.near(mention.name());
            if (near.isPresent() && !clusters.isOne(near.get(), i) && !clusters.haveOtherTaxIds(near.get(), i)) {
                Mention.Says other = mentions.get(near.get()).says();
                boolean isSame = other.nameKey().equals(says.nameKey());
                ask(
                        near.get(),
                        i,
                        !isSame
                                ? Suggestion.Why.NEAR_NAME
                                : other.script().equals(says.script())
                                        ? Suggestion.Why.NAME_UNDECIDED
                                        : Suggestion.Why.OTHER_SCRIPT,
                        mention.name());
            }
            index.add(mention.name(), i);
        }
        return index.isCutShort() || seen.size() >= MOST_NAMES;
    }

    /// Those that are still open, by kind and number.
    ///
    /// @param numbers of identities by mention
    List<Suggestion> open(IntToLongFunction numbers) {
        Set<List<Long>> told = new HashSet<>();
        List<Suggestion> open = new ArrayList<>();
        asked.sort(Comparator.comparing(Question::why));
        for (Question question : asked) {
            if (clusters.isOne(question.one(), question.other())
                    || clusters.isParted(question.one(), question.other())) {
                continue;
            }
            long one = numbers.applyAsLong(question.one());
            long other = numbers.applyAsLong(question.other());
            List<Long> pair = List.of(Math.min(one, other), Math.max(one, other));
            if (told.add(pair)) {
                open.add(new Suggestion(pair.getFirst(), pair.getLast(), question.why(), question.what()));
            }
        }
        open.sort(Comparator.comparing(Suggestion::why)
                .thenComparingLong(Suggestion::one)
                .thenComparingLong(Suggestion::other));
        return open;
    }
}
