package io.tieout.parties.identity;

import io.tieout.parties.PartyKeys;
import io.tieout.parties.PartyName;
import io.tieout.parties.PartyRecord;
import io.tieout.parties.identity.Mention.Kind;
import io.tieout.parties.identity.Mention.Place;
import io.tieout.parties.identity.Mention.Says;
import io.tieout.shared.Sha256;
import io.tieout.shared.Side;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gathers what records say of parties; records that say the same are one mention, whatever order they come in.
/// Master data comes first.
final class Mentions {

    /// Distinct mentions of entries; of more only those count that have a name or an account of the master data.
    static final int MOST = 250_000;

    private static final int KEY_DIGITS = 32;

    private final int most;
    private final Map<Says, Tally> tallies = new HashMap<>();
    private final Map<String, Written> written = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private long leftOut;

    Mentions(int most) {
        this.most = most;
    }

    /// A name as it is compared.
    private record Written(String key, String script, String form) {}

    private static final class Tally {
        private String name;
        private long seen;
        private @Nullable LocalDate firstOn;
        private @Nullable LocalDate lastOn;
        private Place first;

        Tally(String name, Place first) {
            this.name = name;
            this.first = first;
        }
    }

    /// An account of the books is of interest by its bank account only.
    void add(PartyRecord record, Place place) {
        if (record.kind() == Side.ACCOUNT && PartyKeys.of(record.bankAccount()).isEmpty()) {
            return;
        }
        String name = record.name() == null ? "" : record.name().strip();
        Written compared = written(name);
        Says says = new Says(
                kind(record.kind()),
                place.feed(),
                PartyKeys.of(record.number()),
                compared.key(),
                compared.script(),
                compared.form(),
                PartyKeys.of(record.taxId()),
                PartyKeys.of(record.bankAccount()),
                PartyKeys.of(PartyName.folded(record.address() == null ? "" : record.address())));
        known.add("N" + says.nameKey());
        known.add("N" + says.number());
        known.add("A" + says.account());
        count(tally(says, name, place), name, place, 1);
    }

    void add(Counterparty seen, Place place) {
        String name = seen.name() == null ? "" : seen.name().strip();
        Written compared = written(name);
        String account = PartyKeys.of(seen.account());
        if (compared.key().isEmpty() && account.isEmpty()) {
            return;
        }
        Says says = new Says(Kind.ENTRY, "", "", compared.key(), compared.script(), compared.form(), "", account, "");
        if (tallies.size() >= most && !tallies.containsKey(says) && !isKnown(says, name)) {
            leftOut++;
            return;
        }
        Tally tally = tally(says, name, place);
        count(tally, name, place, seen.seen());
        tally.firstOn = earlier(tally.firstOn, seen.firstOn());
        tally.lastOn = tally.lastOn == null || tally.lastOn.isBefore(seen.lastOn()) ? seen.lastOn() : tally.lastOn;
    }

    /// How many names and accounts of entries were too many to be looked at.
    long leftOut() {
        return leftOut;
    }

    /// In one order, whatever order they came in.
    List<Mention> list() {
        List<Mention> list = new ArrayList<>(tallies.size());
        tallies.forEach((says, tally) -> list.add(
                new Mention(key(says), says, tally.name, tally.seen, tally.firstOn, tally.lastOn, tally.first)));
        list.sort(Mention.ORDER);
        return list;
    }

    private boolean isKnown(Says says, String name) {
        return (!says.nameKey().isEmpty()
                        && (known.contains("N" + says.nameKey()) || known.contains("N" + PartyKeys.of(name))))
                || (!says.account().isEmpty() && known.contains("A" + says.account()));
    }

    private Tally tally(Says says, String name, Place place) {
        return tallies.computeIfAbsent(says, unseen -> new Tally(name, place));
    }

    /// Of several ways to write a name the one that is no capitals, by and large: small letters sort behind them.
    private static void count(Tally tally, String name, Place place, long seen) {
        tally.seen += seen;
        tally.name = tally.name.compareTo(name) >= 0 ? tally.name : name;
        tally.first = tally.first.compareTo(place) <= 0 ? tally.first : place;
    }

    private Written written(String name) {
        return written.computeIfAbsent(
                name, raw -> new Written(PartyName.keyOf(raw), script(raw), PartyName.legalFormOf(raw)));
    }

    /// The first script of a name that is not Latin; two scripts may write two names alike.
    private static String script(String name) {
        return name.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character.UnicodeScript::of)
                .filter(script -> script != Character.UnicodeScript.LATIN
                        && script != Character.UnicodeScript.COMMON
                        && script != Character.UnicodeScript.INHERITED)
                .findFirst()
                .map(Enum::name)
                .orElse("");
    }

    private static LocalDate earlier(@Nullable LocalDate one, LocalDate other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    private static Kind kind(Side side) {
        return Kind.valueOf(side.name());
    }

    private static String key(Says says) {
        return Sha256.of(String.join(
                        "\n",
                        says.kind().name(),
                        says.feed(),
                        says.number(),
                        says.nameKey(),
                        says.script(),
                        says.form(),
                        says.taxId(),
                        says.account(),
                        says.address()))
                .substring(0, KEY_DIGITS);
    }
}
