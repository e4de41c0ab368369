package io.tieout.parties;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A party's name made ready for comparison: Latin letters without accents, lower case, without legal forms and
/// small words, umlauts however they are written.
///
/// @param tokens its words in the order written
/// @param key the same words sorted, so that their order does not matter
/// @param run the words without blanks
/// @param skeleton `run` without vowels, which survive no transliteration between scripts
public record PartyName(List<String> tokens, String key, String run, String skeleton) {

    private static final Set<String> LEGAL_FORMS = Set.of(
            "gmbh",
            "ag",
            "kg",
            "kgaa",
            "ohg",
            "ug",
            "ev",
            "eg",
            "co",
            "company",
            "ltd",
            "limited",
            "llc",
            "llp",
            "lp",
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "plc",
            "sa",
            "sas",
            "sarl",
            "sasu",
            "eurl",
            "srl",
            "spa",
            "snc",
            "sl",
            "slu",
            "bv",
            "nv",
            "cv",
            "vof",
            "ab",
            "as",
            "asa",
            "aps",
            "oy",
            "oyj",
            "kk",
            "se",
            "sro",
            "spzoo",
            "kft",
            "zrt",
            "doo",
            "dd",
            "pty",
            "pte",
            "sdn",
            "bhd",
            "ooo",
            "oao",
            "zao",
            "pao",
            "ltda",
            "lda",
            "ood",
            "eood",
            "ad",
            "ae",
            "epe");
    private static final Map<String, String> LONG_FORMS =
            Map.of("limited", "ltd", "company", "co", "incorporated", "inc", "corporation", "corp");
    private static final Set<String> SMALL_WORDS = Set.of("and", "und", "et", "e", "y", "en", "og", "och", "the", "of");

    /// Transliterates the scripts that are not Latin (Unicode CLDR); costly, so made only when there is one.
    private static final ThreadLocal<Transliterator> TO_LATIN =
            ThreadLocal.withInitial(() -> Transliterator.getInstance("Any-Latin; Latin-ASCII"));

    /// What tells parties apart: two ways to write one name have the same key; empty when nothing of it is a name.
    public static String keyOf(@Nullable String name) {
        return name == null || name.isBlank() ? "" : of(name).key();
    }

    /// The legal form that a name states, one way to write each: `gmbh`, `co gmbh kg`; empty when it states none.
    public static String legalFormOf(String raw) {
        return words(folded(raw)).stream()
                .filter(LEGAL_FORMS::contains)
                .map(form -> LONG_FORMS.getOrDefault(form, form))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    public static PartyName of(String raw) {
        List<String> tokens = new ArrayList<>();
        List<String> all = words(folded(raw));
        for (String word : all) {
            if (!LEGAL_FORMS.contains(word) && !SMALL_WORDS.contains(word)) {
                tokens.add(word);
            }
        }
        List<String> kept = tokens.isEmpty() ? all : tokens;
        String[] sorted = kept.toArray(String[]::new);
        Arrays.sort(sorted);
        String run = String.join("", kept);
        return new PartyName(List.copyOf(kept), String.join(" ", sorted), run, consonants(run));
    }

    /// Plain lower-case Latin letters for any text.
    public static String folded(String raw) {
        String latin = raw;
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) > '~') {
                latin = TO_LATIN.get().transliterate(raw);
                break;
            }
        }
        return latin.toLowerCase(Locale.ROOT);
    }

    /// Words of letters and digits; dots and slashes inside abbreviations join (`S.A.`, `A/S`), `ae`, `oe`, `ue`
    /// are the umlaut's letter.
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c)) {
                if (!(c == 'e' && !word.isEmpty() && "aou".indexOf(word.charAt(word.length() - 1)) >= 0)) {
                    word.append(c);
                }
            } else if (c != '.' && c != '/' && c != '\'' && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }

    static String consonants(String run) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < run.length(); i++) {
            char c = run.charAt(i);
            boolean vowel = "aeiouyhw".indexOf(c) >= 0;
            if (!vowel && (kept.isEmpty() || kept.charAt(kept.length() - 1) != c)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    /// How alike two names are: 0 the same, 1 most likely the same, 2 likely, 3 hardly, 4 different.
    public int level(PartyName other) {
        if (key.equals(other.key) || run.equals(other.run)) {
            return 0;
        }
        double alike = alike(other);
        if (alike >= 0.9) {
            return 1;
        }
        if (alike >= 0.75) {
            return 2;
        }
        return alike >= 0.5 ? 3 : 4;
    }

    private double alike(PartyName other) {
        String shorter = run.length() <= other.run.length() ? run : other.run;
        String longer = run.length() <= other.run.length() ? other.run : run;
        if (shorter.length() >= 10 && longer.startsWith(shorter)) {
            return 0.95;
        }
        if (skeleton.length() >= 5 && skeleton.equals(other.skeleton)) {
            return 0.92;
        }
        double byWords = Math.min(covered(tokens, other.tokens), covered(other.tokens, tokens));
        double byRun = shorter.length() < 6 ? 0 : Strings.closeness(shorter, longer, 0.75);
        return Math.max(byWords, byRun);
    }

    /// The share of these words, by length, that the others have in some form.
    private static double covered(List<String> words, List<String> others) {
        double found = 0;
        double all = 0;
        for (String word : words) {
            double best = 0;
            for (String other : others) {
                best = Math.max(best, wordAlike(word, other));
            }
            double length = Math.max(2, word.length());
            all += length;
            found += best * length;
        }
        return all == 0 ? 0 : found / all;
    }

    private static double wordAlike(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        String shorter = a.length() <= b.length() ? a : b;
        String longer = a.length() <= b.length() ? b : a;
        if (shorter.isEmpty() || (shorter.charAt(0) != longer.charAt(0) && shorter.length() < 4)) {
            return 0;
        }
        if (shorter.length() <= 4 && longer.startsWith(shorter)) {
            return shorter.length() == 1 ? 0.8 : 0.9;
        }
        if (longer.startsWith(shorter)) {
            return 0.95;
        }
        return Strings.closeness(shorter, longer, 0.7);
    }
}
