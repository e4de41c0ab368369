package io.tieout.formats.bank;

import io.tieout.formats.RecordSink;
import io.tieout.formats.bank.QifDay.Order;
import io.tieout.shared.Message;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// QIF files of bank accounts, credit cards and cash. A record is a header (`!Type:Bank`) or the lines up to `^`.
final class QifParser implements LineParser {

    private static final Set<String> ACCOUNTS = Set.of("bank", "ccard", "cash", "oth a", "oth l");
    private static final Set<String> INVESTMENTS = Set.of("invst", "port", "401(k)/403(b)");
    private static final Set<String> LISTS =
            Set.of("cat", "class", "memorized", "security", "prices", "budget", "template", "tag");

    private final Charset charset;
    private final RecordSink sink;
    private final @Nullable ProofBook book;
    private final RecordText<QifField> text = new RecordText<>(QifField.NAMES);
    private Section section = Section.NONE;
    private String account = "";
    private String type = "";
    private Order order = Order.UNKNOWN;
    private boolean found;
    private boolean doubtful;

    /// What the records behind a header are.
    private enum Section {
        NONE,
        TRANSACTIONS,
        ACCOUNT,
        LIST
    }

    QifParser(Charset charset, RecordSink sink, @Nullable ProofBook book) {
        this.charset = charset;
        this.sink = sink;
        this.book = book;
    }

    @Override
    public boolean begins(byte[] bytes, int from, int to, RawRecord open) {
        int first = from;
        while (first < to && bytes[first] >= 0 && bytes[first] <= ' ') {
            first++;
        }
        if (first == to) {
            return false;
        }
        return bytes[first] == '!' || open.at(0, 0) == '!' || isBlank(open, 0) || ended(open);
    }

    private static boolean ended(RawRecord open) {
        int last = open.lines() - 1;
        while (last > 0 && isBlank(open, last)) {
            last--;
        }
        return open.at(last, 0) == '^';
    }

    private static boolean isBlank(RawRecord record, int line) {
        for (int i = 0; i < record.lineLength(line); i++) {
            if (record.at(line, i) > ' ') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void record(RawRecord record) {
        if (isBlank(record, 0)) {
            sink.aside(record.no(), false);
        } else if (record.at(0, 0) == '!') {
            header(record, record.line(0, charset).strip());
        } else {
            switch (section) {
                case NONE -> wrong(record, "", Message.of("TIE-FMT-091.no-header"));
                case LIST -> sink.aside(record.no(), false);
                case ACCOUNT -> account(record);
                case TRANSACTIONS -> transaction(record);
            }
        }
    }

    private void wrong(RawRecord record, String field, Message why) {
        sink.malformed(record.no(), record.offset(), record.length(), why);
        if (book != null) {
            book.error(record.no(), field, "", why);
        }
    }

    private void header(RawRecord record, String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        String kind = lower.startsWith("!type:") ? lower.substring(6).strip() : "";
        if (ACCOUNTS.contains(kind)) {
            section = Section.TRANSACTIONS;
            type = line.substring(6).strip();
            found = true;
        } else if (INVESTMENTS.contains(kind)) {
            section = Section.LIST;
            found = true;
            if (book != null) {
                book.error(record.no(), line, "", Message.of("TIE-FMT-093.investments"));
            }
        } else if (LISTS.contains(kind)) {
            section = Section.LIST;
        } else if (lower.equals("!account")) {
            section = Section.ACCOUNT;
        } else if (lower.equals("!clear:autoswitch")) {
            account = ""; // a list of accounts ends, of which none is meant
        } else if (!lower.startsWith("!option:") && !lower.startsWith("!clear:")) {
            section = Section.NONE;
            wrong(record, "", Message.of("TIE-FMT-091.unknown-header", MtEntry.shown(line, 0, 40)));
            return;
        }
        sink.aside(record.no(), false);
    }

    private void account(RawRecord record) {
        for (int i = 0; i < record.lines(); i++) {
            if (record.at(i, 0) == 'N') {
                account = record.line(i, charset).substring(1).strip();
            }
        }
        sink.aside(record.no(), false);
    }

    private void transaction(RawRecord record) {
        QifItem item = QifItem.of(record, charset);
        Message why = item.complaint();
        QifDay day = item.day();
        String amount = item.amount();
        if (why != null || day == null || amount == null) {
            wrong(record, type, why == null ? Message.of("TIE-FMT-092.date", "") : why);
            return;
        }
        order = book == null ? order : order.and(day.order());
        doubtful |= day.isAmbiguous();
        if (book != null) {
            splits(record, item, amount);
        }
        if (item.isOpening(account)) {
            sink.aside(record.no(), true);
        } else if (book == null) {
            give(record, item, day.shown(order), amount);
        }
    }

    private void splits(RawRecord record, QifItem item, String amount) {
        if (book != null && item.isSplit()) {
            book.checked(amount);
            if (item.splitSum().compareTo(new BigDecimal(amount)) != 0) {
                String sum = item.splitSum().toPlainString();
                book.error(record.no(), "$", amount, Message.of("TIE-FMT-094.splits", sum, amount));
            }
        }
    }

    private void give(RawRecord record, QifItem item, String day, String amount) {
        text.clear();
        text.set(QifField.ACCOUNT, account);
        text.set(QifField.ACCOUNT_TYPE, type);
        text.set(QifField.BOOKING_DATE, day);
        text.set(QifField.AMOUNT, amount);
        text.set(QifField.CLEARED, item.get('C'));
        text.set(QifField.CHEQUE_NO, item.get('N'));
        text.set(QifField.COUNTERPARTY, item.get('P'));
        text.set(QifField.ADDRESS, item.get('A'));
        String transfer = item.transferAccount();
        text.set(QifField.CATEGORY, transfer.isEmpty() ? item.get('L') : "");
        text.set(QifField.TRANSFER_ACCOUNT, transfer);
        text.set(QifField.MEMO, item.get('M'));
        text.set(QifField.SPLITS, item.splits());
        String[] fields = text.all();
        sink.record(record.no(), record.offset(), record.length(), fields, fields.length);
    }

    @Override
    public void end() {
        if (book == null) {
            return;
        }
        if (order == Order.BOTH) {
            book.error(0, "D", "", Message.of("TIE-FMT-095.two-orders"));
        } else if (order == Order.UNKNOWN && doubtful) {
            book.warning(0, "D", "", Message.of("TIE-FMT-095.order-unknown"));
        }
    }

    @Override
    public Optional<Message> flaw() {
        return found ? Optional.empty() : Optional.of(Message.of("TIE-FMT-090.not-qif"));
    }

    @Override
    public String context() {
        return String.join("\n", section.name(), type, account);
    }

    @Override
    public void restore(String context) {
        String[] parts = new String(context.getBytes(StandardCharsets.ISO_8859_1), charset).split("\n", 3);
        section = Section.valueOf(parts[0]);
        type = parts[1];
        account = parts[2];
    }

    @Override
    public String ofWholeFile() {
        return order.name();
    }

    @Override
    public void knowWholeFile(String known) {
        order = Order.valueOf(known);
    }
}
