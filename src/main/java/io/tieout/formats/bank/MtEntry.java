package io.tieout.formats.bank;

import io.tieout.shared.Message;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Field 61, the statement line: `6!n[4!n]2a[1!a]15d1!a3!c16x[//16x][34x]`.
///
/// @param mark `C`, `D`, `RC` (a credit taken back, money out), `RD` (a debit taken back, money in), `EC`, `ED`
/// @param amount as written, without a sign
/// @param minor signed, money in positive
record MtEntry(
        LocalDate valueDate,
        @Nullable LocalDate entryDate,
        String mark,
        String fundsCode,
        String amount,
        long minor,
        String type,
        String customerReference,
        String bankReference) {

    private static final int LONGEST_AMOUNT = 15;
    private static final int ENTRY_DATE = 6;

    /// Whether it counts among the debits; a reversed credit does.
    boolean isDebit() {
        return mark.equals("D") || mark.equals("RC") || mark.equals("ED");
    }

    boolean isReversal() {
        return mark.charAt(0) == 'R';
    }

    /// What came of reading one.
    sealed interface Read {

        record Good(MtEntry entry) implements Read {}

        record Bad(Message why) implements Read {}
    }

    /// @param line the first line of the field, without its tag
    /// @param exponent decimal places of the statement's currency
    static Read read(String line, String currency, int exponent) {
        LocalDate value = MtDays.of(line, 0);
        if (value == null) {
            return bad(Message.of("TIE-FMT-021.value-date", shown(line, 0, ENTRY_DATE)));
        }
        boolean dated = line.length() > ENTRY_DATE && isDigit(line.charAt(ENTRY_DATE));
        LocalDate entry = dated ? MtDays.near(value, line, ENTRY_DATE) : null;
        if (dated && entry == null) {
            return bad(Message.of("TIE-FMT-021.entry-date", shown(line, ENTRY_DATE, 4)));
        }
        int at = dated ? ENTRY_DATE + 4 : ENTRY_DATE;
        String mark = mark(line, at);
        if (mark.isEmpty()) {
            return bad(Message.of("TIE-FMT-022.mark", shown(line, at, 2), at + 1));
        }
        at += mark.length();
        String funds = at < line.length() && isLetter(line.charAt(at)) ? line.substring(at, at + 1) : "";
        at += funds.length();
        int end = at;
        while (end < line.length() && (isDigit(line.charAt(end)) || line.charAt(end) == ',')) {
            end++;
        }
        String amount = line.substring(at, end);
        long minor = ExactAmount.minor(amount, ',', exponent);
        if (minor == ExactAmount.NONE || amount.indexOf(',') < 0 || amount.length() > LONGEST_AMOUNT) {
            return bad(Message.of("TIE-FMT-023.amount", shown(line, at, LONGEST_AMOUNT), at + 1, currency, exponent));
        }
        if (!isType(line, end)) {
            return bad(Message.of("TIE-FMT-024.type", shown(line, end, 4), end + 1));
        }
        boolean out = mark.equals("D") || mark.equals("RC") || mark.equals("ED");
        String rest = line.substring(end + 4);
        int slashes = rest.indexOf("//");
        return new Read.Good(new MtEntry(
                value,
                entry,
                mark,
                funds,
                amount,
                out ? -minor : minor,
                line.substring(end, end + 4),
                given(slashes < 0 ? rest : rest.substring(0, slashes)),
                slashes < 0 ? "" : rest.substring(slashes + 2).strip()));
    }

    /// NONREF is how the standard says that there is none.
    private static String given(String reference) {
        String text = reference.strip();
        return text.equals("NONREF") ? "" : text;
    }

    private static String mark(String line, int at) {
        if (at >= line.length()) {
            return "";
        }
        char first = line.charAt(at);
        if (first == 'C' || first == 'D') {
            return String.valueOf(first);
        }
        boolean two = (first == 'R' || first == 'E')
                && at + 1 < line.length()
                && (line.charAt(at + 1) == 'C' || line.charAt(at + 1) == 'D');
        return two ? line.substring(at, at + 2) : "";
    }

    private static boolean isType(String line, int at) {
        if (at + 4 > line.length() || "NFS".indexOf(line.charAt(at)) < 0) {
            return false;
        }
        for (int i = at + 1; i < at + 4; i++) {
            if (!isLetter(line.charAt(i)) && !isDigit(line.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static Read bad(Message why) {
        return new Read.Bad(why);
    }

    static String shown(String line, int at, int length) {
        int from = Math.min(at, line.length());
        return line.substring(from, Math.min(line.length(), from + length));
    }
}
