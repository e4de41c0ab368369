package io.tieout.formats.bank;

import io.tieout.shared.Message;
import java.util.Set;

/// What line 6 of an ACH file states by itself, checked against the rules of its fields.
///
/// @param minor without a sign
/// @param isDebit whether it counts among the debits
/// @param routing the receiving bank, eight digits
/// @param checkDigit the ninth
record NachaEntry(long minor, boolean isDebit, long routing, int checkDigit, boolean hasAddenda) {

    private static final Set<String> CODES = Set.of(
            "21", "22", "23", "24", "26", "27", "28", "29", "31", "32", "33", "34", "36", "37", "38", "39", "41", "42",
            "43", "44", "46", "47", "48", "49", "51", "52", "53", "54", "55", "56", "81", "82", "83", "84", "85", "86",
            "87", "88");
    /// Prenotifications (3, 8) and entries that carry addenda only (4, 9).
    private static final Set<String> WITHOUT_MONEY = Set.of("3", "4", "8", "9");

    private static final String WEIGHTS = "37137137";

    /// What came of reading one.
    sealed interface Read {

        record Good(NachaEntry entry) implements Read {}

        record Bad(Message why) implements Read {}
    }

    static Read read(NachaLine line, NachaBatch batch) {
        String code = line.at(2, 3);
        long routing = line.number(4, 11);
        long check = line.number(12, 12);
        boolean advice = batch.isAdvice();
        long minor = advice ? line.number(28, 39) : line.number(30, 39);
        if (!batch.isOpen()) {
            return new Read.Bad(Message.of("TIE-FMT-052.outside-of-batch"));
        }
        if (!CODES.contains(code) || code.startsWith("8") != advice) {
            return new Read.Bad(Message.of("TIE-FMT-053.transaction-code", code));
        }
        if (routing < 0 || check < 0) {
            return new Read.Bad(Message.of("TIE-FMT-053.routing", line.at(4, 12)));
        }
        if (minor < 0) {
            return new Read.Bad(Message.of("TIE-FMT-053.amount", advice ? line.at(28, 39) : line.at(30, 39)));
        }
        if (minor > 0 && WITHOUT_MONEY.contains(code.substring(1)) && !advice) {
            return new Read.Bad(Message.of("TIE-FMT-053.not-nothing", code, line.at(30, 39)));
        }
        String addenda = line.at(79, 79);
        if (!addenda.equals("0") && !addenda.equals("1")) {
            return new Read.Bad(Message.of("TIE-FMT-053.addenda-indicator", addenda));
        }
        return new Read.Good(new NachaEntry(minor, isDebit(code), routing, (int) check, addenda.equals("1")));
    }

    /// Of accounting advices the even codes are debits, of all others those from 5 on.
    private static boolean isDebit(String code) {
        int last = code.charAt(1) - '0';
        return code.charAt(0) == '8' ? last % 2 == 0 : last >= 5;
    }

    /// Whether the ninth digit is that of the eight before it.
    boolean isRoutingRight() {
        long rest = routing;
        int sum = 0;
        for (int i = WEIGHTS.length() - 1; i >= 0; i--) {
            sum += (int) (rest % 10) * (WEIGHTS.charAt(i) - '0');
            rest /= 10;
        }
        return (10 - sum % 10) % 10 == checkDigit;
    }
}
