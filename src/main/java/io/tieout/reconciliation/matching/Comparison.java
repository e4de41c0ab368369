package io.tieout.reconciliation.matching;

import io.tieout.parties.PartyKeys;
import io.tieout.parties.PartyName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares entries of one run, criterion by criterion.
final class Comparison {

    private static final Criterion[] CRITERIA = Criterion.values();
    private static final int[] DATE_ENDS = {0, 1, 2, 3, 7, 14};

    /// Days that lie between two bookings of what is paid every month: a far pair of these is likely two payments.
    private static final int MONTH_FROM = 27;

    private static final int MONTH_TO = 32;
    private static final int MONTH = 7;
    private static final int FIRST_BEFORE = 8;
    private static final int SHORTEST_WORD = 3;
    private static final int ALIKE_PARTY = 2;
    private static final int OTHER_PARTY = 4;
    private static final int OTHER_ACCOUNT = 1;
    private static final int FREQUENT_BITS = 4_000;
    private static final int MOST_BITS = 16_000;

    /// References that a small set of entries does not show, but the world has.
    private static final double UNSEEN = 500;

    private final EntryTable table;
    private final Rules rules;
    private final short[] channelWindow;
    private final @Nullable Lags lags;
    private final int averageParty;
    private final int[] rarities = new int[64];

    Comparison(EntryTable table, Rules rules) {
        this.table = table;
        this.rules = rules;
        this.channelWindow = new short[table.size()];
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < table.size(); i++) {
            String channel = table.channel(i);
            int window = channel == null
                    ? Clearing.UNKNOWN
                    : known.computeIfAbsent(channel, name -> rules.clearing().of(name));
            channelWindow[i] = (short) window;
        }
        this.lags = Lags.of(table, rules.memory());
        this.averageParty = averageParty();
        for (int others = 0; others < rarities.length; others++) {
            rarities[others] = rarityOf(others);
        }
    }

    EntryTable table() {
        return table;
    }

    Rules rules() {
        return rules;
    }

    int channelWindow(int position) {
        return channelWindow[position];
    }

    /// The clearing window of a pair's channels, in days.
    int clearing(int left, int right) {
        return rules.clearing().ofPair(channelWindow[left], channelWindow[right]);
    }

    /// Everything that both sides say, compared.
    long evidence(int left, int right, Readings readings) {
        int lag = lags == null ? 0 : lags.between(left, right);
        long evidence = Evidence.with(dated(left, right, lag), Criterion.AMOUNT, amountLevel(left, right));
        evidence = withIds(evidence, left, right);
        // who is known by the account alone would count it twice
        if (Evidence.level(evidence, Criterion.ACCOUNT) < 0 || !(table.isByAccount(left) || table.isByAccount(right))) {
            evidence = withParty(evidence, left, right);
        }
        int reference = referenceLevel(left, right, readings);
        if (reference > References.TRUNCATED && isContradicted(evidence)) {
            reference = References.DIFFERENT; // a number like it, of somebody else: a neighbour, not a slip of the pen
        }
        if (reference >= 0) {
            evidence = Evidence.with(evidence, Criterion.REFERENCE, reference);
        }
        // a text that repeats the reference that agreed already would count it twice
        return reference >= 0 && reference <= References.TRUNCATED
                ? evidence
                : withText(evidence, readings.of(left), readings.of(right));
    }

    /// Whether the party or its account says that these are different people.
    static boolean isContradicted(long evidence) {
        int party = Evidence.level(evidence, Criterion.PARTY);
        int account = Evidence.level(evidence, Criterion.ACCOUNT);
        return account == OTHER_ACCOUNT || (party == OTHER_PARTY && account < 0);
    }

    /// The evidence that all pairs of two nodes of a coarse graph share.
    long evidence(int left, int right, Resolution resolution) {
        long evidence = Evidence.with(dated(left, right, 0), Criterion.AMOUNT, 0);
        if (resolution != Resolution.DAY) {
            evidence = withParty(evidence, left, right);
        }
        return resolution == Resolution.REFERENCE && table.hasSameReference(left, right)
                ? Evidence.with(evidence, Criterion.REFERENCE, References.EQUAL)
                : evidence;
    }

    /// 1/1000 bits of a pair's evidence; a reference or a party that many entries have says less than a rare one.
    int bits(long evidence, int left, int right, Weights weights) {
        int sum = 0;
        for (Criterion criterion : CRITERIA) {
            sum += bits(criterion, evidence, left, right, weights);
        }
        return sum;
    }

    int bits(Criterion criterion, long evidence, int left, int right, Weights weights) {
        int level = Evidence.level(evidence, criterion);
        int plain = weights.bits(criterion, level);
        if (!weights.rarities()) {
            return plain;
        }
        if (level == References.EQUAL && criterion == Criterion.REFERENCE && table.referenceKey(left) != 0) {
            int together = Weights.millibits(weights.together(criterion, level));
            return Math.min(MOST_BITS, together + rarity(table.sameReference(left) - 2));
        }
        if (criterion == Criterion.PARTY && level >= 0 && level <= ALIKE_PARTY) {
            int seen = Math.max(
                    table.parties().seen(table.party(left)), table.parties().seen(table.party(right)));
            int rarer = averageParty + rarity(seen);
            return plain + Math.clamp(rarer, -FREQUENT_BITS, FREQUENT_BITS);
        }
        return plain;
    }

    /// How rare something is that so many other entries show, in 1/1000 bits.
    private int rarity(int others) {
        return others <= 0 ? rarities[0] : others < rarities.length ? rarities[others] : rarityOf(others);
    }

    private int rarityOf(int others) {
        return -Weights.millibits((others + 0.5) / (table.size() + UNSEEN));
    }

    /// @param lag days that the left booking is usually behind the right one
    private long dated(int left, int right, int lag) {
        return Evidence.with(Evidence.NONE, Criterion.DATE, dateLevel(table.day(left) - table.day(right) - lag));
    }

    /// What was taught about the days between two entries.
    Optional<String> lag(int left, int right) {
        return lags == null ? Optional.empty() : lags.of(left, right).map(Memory.Lag::id);
    }

    /// Days from the right booking to the left one as a level of [Criterion#DATE].
    static int dateLevel(int days) {
        int size = Math.abs(days);
        int level = 0;
        while (level < DATE_ENDS.length && size > DATE_ENDS[level]) {
            level++;
        }
        if (size >= MONTH_FROM && size <= MONTH_TO) {
            level = MONTH;
        }
        return days >= 0 ? level : FIRST_BEFORE + level - 1;
    }

    private int amountLevel(int left, int right) {
        return Amounts.level(table.amount(left), table.amount(right), table.currency(left), rules);
    }

    private long withParty(long evidence, int left, int right) {
        int a = table.party(left);
        int b = table.party(right);
        return a == Parties.NONE || b == Parties.NONE
                ? evidence
                : Evidence.with(evidence, Criterion.PARTY, table.parties().level(a, b));
    }

    private long withIds(long evidence, int left, int right) {
        long all = evidence;
        String account = References.normalised(table.counterpartyAccount(left));
        String otherAccount = References.normalised(table.counterpartyAccount(right));
        if (!account.isEmpty() && !otherAccount.isEmpty()) {
            all = Evidence.with(all, Criterion.ACCOUNT, PartyKeys.isSameAccount(account, otherAccount) ? 0 : 1);
        }
        String id = References.normalised(table.endToEndId(left));
        String otherId = References.normalised(table.endToEndId(right));
        if (isGiven(id) && isGiven(otherId)) {
            all = Evidence.with(all, Criterion.END_TO_END_ID, id.equals(otherId) ? 0 : 1);
        }
        if (table.batchKey(left) != 0 && table.batchKey(right) != 0) {
            all = Evidence.with(all, Criterion.BATCH_REFERENCE, table.hasSameBatch(left, right) ? 0 : 1);
        }
        return all;
    }

    private static boolean isGiven(String endToEndId) {
        return !endToEndId.isEmpty() && !endToEndId.equals("NOTPROVIDED");
    }

    private int referenceLevel(int left, int right, Readings readings) {
        if (table.hasSameReference(left, right)) {
            return References.EQUAL;
        }
        Reading a = readings.of(left);
        Reading b = readings.of(right);
        int best = Integer.MAX_VALUE;
        for (String own : a.references()) {
            for (String other : b.references()) {
                best = Math.min(best, References.level(own, other));
            }
        }
        if (best > References.CONTAINED && (b.mentions(a) || a.mentions(b))) {
            return References.CONTAINED;
        }
        return best == Integer.MAX_VALUE ? -1 : best;
    }

    private static long withText(long evidence, Reading left, Reading right) {
        if (left.words().isEmpty() || right.words().isEmpty()) {
            return evidence;
        }
        Set<String> common = new HashSet<>(left.words());
        common.retainAll(right.words());
        double shared =
                common.size() / (double) (left.words().size() + right.words().size() - common.size());
        int level = shared >= 0.5 ? 0 : shared >= 0.2 ? 1 : 2;
        return Evidence.with(evidence, Criterion.TEXT, level);
    }

    /// The chance that two entries drawn at random have the same party, in 1/1000 bits.
    private int averageParty() {
        double sum = 0;
        long named = 0;
        for (int i = 0; i < table.size(); i++) {
            int party = table.party(i);
            if (party != Parties.NONE) {
                sum += table.parties().seen(party);
                named++;
            }
        }
        return named == 0 ? 0 : Weights.millibits(sum / named / (table.size() + UNSEEN));
    }

    /// How much of the entries a coarse graph tells apart.
    enum Resolution {
        REFERENCE,
        PARTY,
        DAY
    }

    /// The texts of one entry, read once.
    record Reading(List<String> references, String text, Set<String> words) {

        boolean mentions(Reading other) {
            for (String reference : other.references) {
                if (References.isTelling(reference) && text.contains(reference)) {
                    return true;
                }
            }
            return false;
        }
    }

    /// Readings of the entries of one component, made when they are asked for.
    static final class Readings {

        private final EntryTable table;
        private @Nullable Map<Integer, Reading> made;

        Readings(EntryTable table) {
            this.table = table;
        }

        /// How many have been made.
        int size() {
            return made == null ? 0 : made.size();
        }

        Reading of(int position) {
            if (made == null) {
                made = new HashMap<>();
            }
            return made.computeIfAbsent(position, this::read);
        }

        private Reading read(int position) {
            String reference = References.normalised(table.reference(position));
            String document = References.normalised(table.documentNo(position));
            List<String> references = new ArrayList<>(2);
            if (!reference.isEmpty()) {
                references.add(reference);
            }
            if (!document.isEmpty() && !document.equals(reference)) {
                references.add(document);
            }
            String text = References.normalised(table.description(position)) + " "
                    + References.normalised(table.endToEndId(position));
            return new Reading(references, text, words(table.description(position)));
        }

        private static Set<String> words(@Nullable String description) {
            Set<String> words = new HashSet<>();
            if (description != null && !description.isEmpty()) {
                String folded = PartyName.folded(description);
                int start = 0;
                for (int i = 0; i <= folded.length(); i++) {
                    if (i == folded.length() || !Character.isLetterOrDigit(folded.charAt(i))) {
                        if (i - start >= SHORTEST_WORD) {
                            words.add(folded.substring(start, i));
                        }
                        start = i + 1;
                    }
                }
            }
            return words;
        }
    }
}
