package io.tieout.parties.identity;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// One way in which records name a party: all records that say the same of it.
///
/// @param key 32 hexadecimal digits of what is said, so that a file that comes again has the same
/// @param name as one of the records writes it, empty when none names the party
/// @param seen how many records say so
/// @param firstOn the first booking, null in master data
/// @param first the first of these records, by feed, name of the file and record
public record Mention(
        String key,
        Says says,
        String name,
        long seen,
        @Nullable LocalDate firstOn,
        @Nullable LocalDate lastOn,
        Place first) {

    static final Comparator<Mention> ORDER = Comparator.comparing(Mention::says, Says.ORDER);

    private static final int SHOWN_DIGITS = 8;

    /// Where a mention stands: in the books of entries, or in a kind of master data.
    public enum Kind {
        VENDOR,
        CUSTOMER,
        EMPLOYEE,
        ACCOUNT,
        ENTRY
    }

    /// What records say, as it is compared; empty where they say nothing.
    ///
    /// @param feed of master data, whose numbers are its own; empty for entries
    /// @param script of the name when it is not Latin, such as `CYRILLIC`
    /// @param nameKey see [io.tieout.parties.PartyName#keyOf]
    /// @param form see [io.tieout.parties.PartyName#legalFormOf]
    public record Says(
            Kind kind,
            String feed,
            String number,
            String nameKey,
            String script,
            String form,
            String taxId,
            String account,
            String address) {

        static final Comparator<Says> ORDER = Comparator.comparing(Says::kind)
                .thenComparing(Says::feed)
                .thenComparing(Says::number)
                .thenComparing(Says::nameKey)
                .thenComparing(Says::script)
                .thenComparing(Says::form)
                .thenComparing(Says::account)
                .thenComparing(Says::taxId)
                .thenComparing(Says::address);
    }

    /// One record of a file.
    public record Place(String feed, String file, long recordNo) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::feed).thenComparing(Place::file).thenComparingLong(Place::recordNo);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return feed + "/" + file + ":" + recordNo;
        }
    }

    /// As people name it, such as `M3f9c41ab`.
    public String id() {
        return "M" + key.substring(0, SHOWN_DIGITS);
    }

    boolean isMasterData() {
        return says.kind() != Kind.ENTRY;
    }

    /// Such as `VENDOR 4711 'Kessler AG'` or `'Kessler AG' account DE89...`.
    String inWords() {
        StringBuilder words = new StringBuilder();
        if (isMasterData()) {
            words.append(says.kind()).append(' ').append(says.number()).append(' ');
        }
        words.append(name.isEmpty() ? "nobody by name" : "'" + name + "'");
        return says.account().isEmpty()
                ? words.toString()
                : words.append(", account ").append(says.account()).toString();
    }
}
