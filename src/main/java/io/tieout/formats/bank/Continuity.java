package io.tieout.formats.bank;

import io.tieout.shared.Currencies;
import io.tieout.shared.Message;
import java.util.Map;
import java.util.TreeMap;

/// Where the statements of each account in a file ended, and whether the next begins there.
final class Continuity {

    private static final int MOST_DIGITS = 9;

    private final ProofBook book;
    private final Map<String, Closed> last = new TreeMap<>();

    private record Closed(String statement, long minor, boolean continued) {}

    Continuity(ProofBook book) {
        this.book = book;
    }

    /// @param field what the standard calls the place
    /// @param continues whether the statement says of itself that it goes on where one before it ended
    void opening(Statement statement, long recordNo, String field, long minor, boolean continues) {
        Closed before = last.get(statement.key());
        if (before == null || before.minor() == minor) {
            return;
        }
        int exponent = Currencies.exponent(statement.currency());
        String begins = ExactAmount.plain(minor, exponent);
        String ended = ExactAmount.plain(before.minor(), exponent);
        String number = statement.number();
        String account = statement.account();
        if (continues || before.continued() || follows(before.statement(), number)) {
            book.error(
                    recordNo,
                    field,
                    begins,
                    Message.of("TIE-FMT-033.not-where-last-ended", number, account, begins, before.statement(), ended));
        } else {
            book.warning(
                    recordNo,
                    field,
                    begins,
                    Message.of("TIE-FMT-034.statements-between", number, account, begins, before.statement(), ended));
        }
    }

    /// @param continued whether the statement says that more of it follows
    void closing(Statement statement, long minor, boolean continued) {
        last.put(statement.key(), new Closed(statement.number(), minor, continued));
    }

    /// The file has ended: what was to be continued was not.
    void end() {
        last.forEach((account, closed) -> {
            if (closed.continued()) {
                book.error(
                        0,
                        "62M",
                        "",
                        Message.of("TIE-FMT-038.not-continued", closed.statement(), account.replace('\n', ' ')));
            }
        });
    }

    /// The number that a statement bears, 0 when it is none.
    static long serial(String number) {
        boolean isOne = !number.isEmpty()
                && number.length() <= MOST_DIGITS
                && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return isOne ? Long.parseLong(number) : 0;
    }

    /// Whether two numbers are neighbours or the same.
    private static boolean follows(String before, String after) {
        try {
            long first = Long.parseLong(before.replaceFirst("/.*", ""));
            long second = Long.parseLong(after.replaceFirst("/.*", ""));
            return first == second || first + 1 == second;
        } catch (NumberFormatException none) {
            return false;
        }
    }

    /// Which statement of which account.
    record Statement(String account, String currency, String number) {

        private String key() {
            return account + "\n" + currency;
        }
    }
}
