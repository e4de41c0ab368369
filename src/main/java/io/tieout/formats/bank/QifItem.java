package io.tieout.formats.bank;

import io.tieout.shared.Message;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lines of one transaction of a QIF file, by their first letters: `D` day, `T` and `U` amount, `C` cleared, `N`
/// number, `P` payee, `M` memo, `A` address, `L` category or account, `S E $ %` parts of a split.
final class QifItem {

    private static final String KNOWN = "DTUCNPMALSE$%FX^";
    private static final String REPEATED = "ASE$%X^";
    private static final String CENTS = "[0-9]+(\\.[0-9]{0,2})?|\\.[0-9]{1,2}|[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]{0,2})?";
    private static final String CENTS_BEHIND_COMMA = "[0-9]+,[0-9]{1,2}|[0-9]{1,3}(\\.[0-9]{3})+,[0-9]{1,2}";
    private static final int MOST_DIGITS = 18;

    private final Map<Character, String> values = new HashMap<>();
    private final StringBuilder splits = new StringBuilder();
    private BigDecimal splitSum = BigDecimal.ZERO;
    private int splitCount;
    private boolean closed;
    private @Nullable Message mistake;

    private QifItem() {}

    static QifItem of(RawRecord record, Charset charset) {
        QifItem item = new QifItem();
        for (int i = 0; i < record.lines(); i++) {
            String line = record.line(i, charset).strip();
            if (!line.isEmpty()) {
                item.line(line.charAt(0), line.substring(1).strip());
            }
        }
        return item;
    }

    private void line(char letter, String value) {
        if (KNOWN.indexOf(letter) < 0) {
            wrong(Message.of("TIE-FMT-092.no-line", MtEntry.shown(letter + value, 0, 40)));
        } else if (letter == '^') {
            closed = true;
        } else if ("SE$%".indexOf(letter) >= 0) {
            split(letter, value);
        } else if (REPEATED.indexOf(letter) >= 0) {
            values.merge(letter, value, (before, more) -> before + ", " + more);
        } else if (values.put(letter, value) != null) {
            wrong(Message.of("TIE-FMT-092.twice", letter));
        }
    }

    private void split(char letter, String value) {
        splits.append(letter == 'S' && !splits.isEmpty() ? "; " : splits.isEmpty() ? "" : " ")
                .append(value);
        if (letter == '$') {
            String part = amount(value);
            if (part == null) {
                wrong(Message.of("TIE-FMT-092.amount", letter, value));
            } else {
                splitSum = splitSum.add(new BigDecimal(part));
                splitCount++;
            }
        }
    }

    private void wrong(Message why) {
        mistake = mistake == null ? why : mistake;
    }

    /// Why it cannot be booked; null when it can.
    @Nullable Message complaint() {
        if (!closed) {
            return Message.of("TIE-FMT-092.not-closed");
        }
        if (mistake != null) {
            return mistake;
        }
        if (day() == null) {
            return Message.of("TIE-FMT-092.date", get('D'));
        }
        String amount = amount();
        if (amount == null) {
            char letter = values.containsKey('T') ? 'T' : 'U';
            return Message.of("TIE-FMT-092.amount", letter, get(letter));
        }
        String again = values.containsKey('T') && values.containsKey('U') ? amount(get('U')) : amount;
        return again == null || new BigDecimal(again).compareTo(new BigDecimal(amount)) != 0
                ? Message.of("TIE-FMT-092.two-amounts", get('T'), get('U'))
                : null;
    }

    /// Empty when it is not there.
    String get(char letter) {
        return values.getOrDefault(letter, "");
    }

    @Nullable QifDay day() {
        return QifDay.of(get('D'));
    }

    /// As a plain decimal.
    @Nullable String amount() {
        return amount(values.containsKey('T') ? get('T') : get('U'));
    }

    /// Categories, memos and amounts of the parts.
    String splits() {
        return splits.toString();
    }

    boolean isSplit() {
        return splitCount > 0;
    }

    /// What the parts make.
    BigDecimal splitSum() {
        return splitSum;
    }

    /// `Opening Balance` from the account itself: what was there before, not a transaction.
    boolean isOpening(String account) {
        String from = transferAccount();
        return get('P').equalsIgnoreCase("Opening Balance")
                && !from.isEmpty()
                && (account.isEmpty() || account.equalsIgnoreCase(from));
    }

    /// The other account of a transfer, which stands in brackets.
    String transferAccount() {
        String category = get('L');
        return category.startsWith("[") && category.endsWith("]") ? category.substring(1, category.length() - 1) : "";
    }

    /// A decimal point or a decimal comma, with or without thousands; null where it could be either.
    private static @Nullable String amount(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String digits = text.substring(signed ? 1 : 0);
        String plain = digits.matches(CENTS)
                ? digits.replace(",", "")
                : digits.matches(CENTS_BEHIND_COMMA) ? digits.replace(".", "").replace(',', '.') : "";
        if (plain.isEmpty() || plain.length() > MOST_DIGITS) {
            return null;
        }
        return (text.startsWith("-") ? "-" : "")
                + (plain.startsWith(".") ? "0" : "")
                + (plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain);
    }
}
