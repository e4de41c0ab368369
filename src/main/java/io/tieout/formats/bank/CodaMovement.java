package io.tieout.formats.bank;

import io.tieout.shared.Currencies;
import io.tieout.shared.Message;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A movement of a CODA file: line 21 with its 22, 23 and the information behind it (31, 32, 33).
///
/// @param minor money in positive; `ExactAmount.NONE` when it cannot be read
record CodaMovement(long recordNo, long offset, int length, List<CodaLine> lines, long minor) {

    private static final String UNKNOWN_DAY = "000000";

    static CodaMovement of(RawRecord record, List<CodaLine> lines, CodaHead head) {
        long minor = lines.getFirst().signed(32, head.exponent());
        return new CodaMovement(record.no(), record.offset(), record.length(), List.copyOf(lines), minor);
    }

    CodaLine line() {
        return lines.getFirst();
    }

    /// Which of several lines that say the same money in more and more detail: 0 for what the balance is made of, 1 for
    /// its details, 2 for the details of those.
    int depth() {
        char type = line().at(54);
        return type <= '3' ? 0 : type == '9' ? 2 : 1;
    }

    /// Whether the standard says of it that it is the sum of several movements.
    boolean isSum() {
        char type = line().at(54);
        return type == '1' || type == '2' || type == '7';
    }

    @Nullable LocalDate entered() {
        return line().day(116);
    }

    /// Null when it is not known.
    @Nullable LocalDate valued() {
        return line().day(48);
    }

    /// Why it cannot be booked; null when it can.
    @Nullable Message complaint(CodaHead head) {
        CodaLine line = line();
        if (head.level() != 2) {
            return Message.of("TIE-FMT-102.out-of-place", "21");
        }
        if (!Currencies.isKnown(head.currency())) {
            return Message.of("TIE-FMT-025.currency", "1", head.currency());
        }
        if (head.account().isEmpty()) {
            return Message.of("TIE-FMT-044.account-missing", head.statement());
        }
        if (line.number(3, 10) < 0) {
            return Message.of("TIE-FMT-103.number", line.raw(3, 10));
        }
        if (minor == ExactAmount.NONE) {
            return Message.of("TIE-FMT-103.amount", line.raw(32, 47), head.currency());
        }
        if (entered() == null || (valued() == null && !line.raw(48, 53).equals(UNKNOWN_DAY))) {
            return Message.of("TIE-FMT-103.date", line.raw(116, 121), line.raw(48, 53));
        }
        if (line.number(54, 61) < 0 || line.at(54) == '4') {
            return Message.of("TIE-FMT-103.transaction-code", line.raw(54, 61));
        }
        return line.at(62) == '0' || line.at(62) == '1'
                ? null
                : Message.of("TIE-FMT-103.communication", line.raw(62, 62));
    }

    /// The text of lines of one kind from one place to another, as it stands.
    private String zone(String kind, int from, int to) {
        StringBuilder all = new StringBuilder();
        for (CodaLine line : lines) {
            if (line.text().startsWith(kind)) {
                all.append(line.raw(from, to));
            }
        }
        return all.toString();
    }

    /// The communication of 21, 22 and 23 in one piece.
    String communication() {
        String more = zone("22", 11, 63);
        return line().raw(63, 115) + (more.isEmpty() ? " ".repeat(53) : more) + zone("23", 83, 125);
    }

    boolean isStructured() {
        return line().at(62) == '1';
    }

    /// Line 22 or 23, empty when there is none.
    String second(int from, int to) {
        return zone("22", from, to).strip();
    }

    String third(int from, int to) {
        return zone("23", from, to).strip();
    }

    /// What lines 31 to 33 add.
    String information() {
        StringBuilder all = new StringBuilder();
        for (CodaLine line : lines) {
            switch (line.raw(1, 2)) {
                case "31" -> all.append(' ').append(line.raw(line.at(40) == '1' ? 44 : 41, 113));
                case "32" -> all.append(line.raw(11, 115));
                case "33" -> all.append(line.raw(11, 100));
                default -> {}
            }
        }
        return all.toString().strip().replaceAll(" +", " ");
    }
}
