package io.tieout.reconciliation.matching;

import io.tieout.parties.PartyName;
import io.tieout.parties.identity.KnownParties;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known beside the entries themselves: what earlier matches of people have taught about the left side's,
/// and who is one party with whom.
///
/// @param aliases by [#keyOf]: what a name or a text of the left side means on the right
/// @param lags by [#lagKey]: how many days after the right booking the left one usually comes
/// @param parties of both sides, who go by several names or accounts
public record Memory(Map<String, Alias> aliases, Map<String, Lag> lags, KnownParties parties) {

    public static final Memory NONE = new Memory(Map.of(), Map.of(), KnownParties.NONE);

    private static final int SHORTEST_WORD = 3;
    private static final int FEWEST_LETTERS = 5;
    private static final int MOST_WORDS = 6;

    public Memory {
        aliases = Map.copyOf(aliases);
        lags = Map.copyOf(lags);
    }

    /// The name that one on the left stands for.
    ///
    /// @param id by which people know it
    public record Alias(String id, String name) {}

    /// Days from the right booking to the left one.
    ///
    /// @param id by which people know it
    public record Lag(String id, int days) {}

    /// What an entry calls its party: by its name, or by the words of its text when it has none. Empty when neither
    /// says anything.
    public static Optional<String> keyOf(@Nullable String counterparty, @Nullable String text) {
        String name = PartyName.keyOf(counterparty);
        return name.isEmpty() ? ofText(text) : Optional.of("name:" + name);
    }

    /// Numbers differ from payment to payment, so words with digits are left out.
    private static Optional<String> ofText(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        for (String word : PartyName.folded(text).split("[^a-z0-9]+", -1)) {
            boolean isWord = word.length() >= SHORTEST_WORD && word.chars().noneMatch(Character::isDigit);
            if (isWord && words.size() < MOST_WORDS) {
                words.add(word);
            }
        }
        String key = String.join(" ", words);
        return key.length() < FEWEST_LETTERS ? Optional.empty() : Optional.of("text:" + key);
    }

    /// A party, by [PartyName#keyOf], that pays through a channel.
    public static String lagKey(String party, @Nullable String channel) {
        return party + "|" + channel(channel);
    }

    /// A channel as it is compared.
    public static String channel(@Nullable String raw) {
        return raw == null ? "" : raw.strip().toUpperCase(Locale.ROOT);
    }
}
