package io.tieout.formats.bank;

import io.tieout.formats.RecordSink;
import io.tieout.shared.Currencies;
import io.tieout.shared.Message;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// BAI2 cash management files. A record is a line with its continuations (88).
final class BaiParser implements LineParser {

    private static final String NO_MONEY = "890";
    private static final int ACCOUNT = 3;

    private final Charset charset;
    private final RecordSink sink;
    private final @Nullable ProofBook book;
    private final @Nullable BaiProof proof;
    private final RecordText<BaiField> text = new RecordText<>(BaiField.NAMES);
    private BaiHead head = BaiHead.NONE;
    private boolean found;

    BaiParser(Charset charset, RecordSink sink, @Nullable ProofBook book) {
        this.charset = charset;
        this.sink = sink;
        this.book = book;
        this.proof = book == null ? null : new BaiProof(book);
    }

    @Override
    public boolean begins(byte[] bytes, int from, int to, RawRecord open) {
        boolean continues = to - from >= 2 && bytes[from] == '8' && bytes[from + 1] == '8';
        for (int i = from; i < to && !continues; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void record(RawRecord record) {
        BaiFields fields = BaiFields.of(record, charset);
        switch (fields.next()) {
            case "01" -> file(record, fields);
            case "02" -> group(record, fields);
            case "03" -> account(record, fields);
            case "16" -> detail(record, fields);
            case "49" -> accountTrailer(record, fields);
            case "98" -> groupTrailer(record, fields);
            case "99" -> fileTrailer(record, fields);
            case "" -> sink.aside(record.no(), false);
            default ->
                wrong(record, Message.of("TIE-FMT-062.no-record", MtEntry.shown(record.line(0, charset), 0, 40)));
        }
    }

    private static int lines(RawRecord record) {
        int lines = 0;
        for (int i = 0; i < record.lines(); i++) {
            lines += record.at(i, 0) > ' ' ? 1 : 0;
        }
        return lines;
    }

    private void wrong(RawRecord record, Message why) {
        sink.malformed(record.no(), record.offset(), record.length(), why);
        if (book != null) {
            book.error(record.no(), "", "", why);
        }
    }

    /// Whether the record may stand at this depth; told when not, and taken all the same.
    private void expect(RawRecord record, int level, String code) {
        if (head.level() != level && book != null) {
            book.error(record.no(), code, "", Message.of("TIE-FMT-062.out-of-place", code));
        }
    }

    private void file(RawRecord record, BaiFields fields) {
        expect(record, 0, "01");
        found = true;
        head = BaiHead.NONE.at(1);
        if (proof != null && book != null) {
            proof.file(lines(record));
            String version = last(fields, 8);
            if (!version.equals("2")) {
                book.error(record.no(), "01", version, Message.of("TIE-FMT-061.version", version));
            }
        }
        sink.aside(record.no(), false);
    }

    private static String last(BaiFields fields, int nth) {
        String value = "";
        for (int i = 0; i < nth; i++) {
            value = fields.next();
        }
        return value;
    }

    private void group(RawRecord record, BaiFields fields) {
        expect(record, 1, "02");
        fields.next();
        String bank = fields.next();
        String status = fields.next();
        String day = fields.next();
        fields.next();
        String currency = fields.next();
        head = head.inGroup(bank, day, status, currency);
        if (proof != null) {
            proof.group(lines(record));
        }
        sink.aside(record.no(), false);
    }

    private void account(RawRecord record, BaiFields fields) {
        expect(record, 2, "03");
        head = head.inAccount(fields.next(), fields.next());
        if (proof != null && book != null) {
            proof.account(lines(record));
            if (!Currencies.isKnown(head.currency())) {
                book.error(
                        record.no(), "03", head.currency(), Message.of("TIE-FMT-025.currency", "03", head.currency()));
            }
            while (fields.hasMore()) {
                summary(record, fields);
            }
        }
        sink.aside(record.no(), true);
    }

    private void summary(RawRecord record, BaiFields fields) {
        String code = fields.next();
        String amount = fields.next();
        String count = fields.next();
        String availability = fields.availability(fields.next());
        long minor = amount.isEmpty() ? 0 : BaiFields.number(amount);
        if (code.isEmpty() && amount.isEmpty()) {
            return;
        }
        if (proof != null && code.matches("[0-9]{3}") && minor != BaiFields.NONE && availability != null) {
            proof.stated(code, minor, count.isEmpty() ? -1 : BaiFields.number(count));
        } else if (book != null) {
            book.error(record.no(), "03", code, Message.of("TIE-FMT-063.summary", code, amount));
            fields.rest();
        }
    }

    private void detail(RawRecord record, BaiFields fields) {
        String code = fields.next();
        String stated = fields.next();
        String funds = fields.next();
        String availability = fields.availability(funds);
        long minor = stated.isEmpty() && code.equals(NO_MONEY) ? 0 : BaiFields.number(stated);
        int direction = direction(code);
        Message why = complaint(code, stated, minor, funds, availability);
        if (proof != null) {
            proof.lines(lines(record));
            proof.detail(minor == BaiFields.NONE ? 0 : minor, why == null ? direction * minor : 0);
        }
        if (why != null) {
            wrong(record, why);
        } else if (direction == 0) {
            sink.aside(record.no(), false);
        } else if (proof == null) {
            text.clear();
            text.set(BaiField.TYPE_CODE, code);
            text.set(BaiField.FUNDS_TYPE, funds);
            text.set(BaiField.AVAILABILITY, availability == null ? "" : availability);
            give(record, direction * minor, fields);
        }
    }

    /// Why a transaction cannot be booked; null when it can.
    private @Nullable Message complaint(
            String code, String stated, long minor, String funds, @Nullable String availability) {
        if (head.level() != ACCOUNT) {
            return Message.of("TIE-FMT-062.out-of-place", "16");
        }
        if (minor == BaiFields.NONE) {
            return Message.of("TIE-FMT-063.amount", stated);
        }
        if (availability == null) {
            return Message.of("TIE-FMT-063.funds-type", funds);
        }
        if (direction(code) == 0 && !code.equals(NO_MONEY)) {
            return Message.of("TIE-FMT-063.type-code", code);
        }
        return !Currencies.isKnown(head.currency()) || MtDays.of(head.day(), 0) == null
                ? Message.of("TIE-FMT-063.head", head.currency(), head.day())
                : null;
    }

    /// 1 for money in, -1 for money out, 0 when the code says neither.
    private static int direction(String code) {
        long number = code.length() == 3 ? BaiFields.number(code) : -1;
        if ((number >= 100 && number < 400) || (number >= 920 && number < 960)) {
            return 1;
        }
        return (number >= 400 && number < 700) || (number >= 960 && number < 1000) ? -1 : 0;
    }

    private void give(RawRecord record, long signed, BaiFields fields) {
        LocalDate booked = MtDays.of(head.day(), 0);
        String availability = text.get(BaiField.AVAILABILITY);
        LocalDate valued = text.get(BaiField.FUNDS_TYPE).equals("V") ? MtDays.of(availability, 0) : null;
        text.set(BaiField.BANK, head.bank());
        text.set(BaiField.ACCOUNT, head.account());
        text.set(BaiField.CURRENCY, head.currency());
        text.set(BaiField.GROUP_STATUS, head.status());
        text.set(BaiField.BOOKING_DATE, booked == null ? "" : booked.toString());
        text.set(BaiField.VALUE_DATE, valued == null ? "" : valued.toString());
        text.set(BaiField.AMOUNT, ExactAmount.plain(signed, Currencies.exponent(head.currency())));
        text.set(BaiField.MARK, signed < 0 ? "D" : "C");
        text.set(BaiField.BANK_REFERENCE, fields.next());
        text.set(BaiField.CUSTOMER_REFERENCE, fields.next());
        text.set(BaiField.TEXT, fields.rest());
        String[] all = text.all();
        sink.record(record.no(), record.offset(), record.length(), all, all.length);
    }

    private void accountTrailer(RawRecord record, BaiFields fields) {
        expect(record, 3, "49");
        if (proof != null) {
            proof.accountTrailer(record.no(), fields.number(), fields.number());
        }
        head = head.at(2);
        sink.aside(record.no(), true);
    }

    private void groupTrailer(RawRecord record, BaiFields fields) {
        expect(record, 2, "98");
        if (proof != null) {
            proof.groupTrailer(record.no(), fields.number(), fields.number(), fields.number());
        }
        head = head.at(1);
        sink.aside(record.no(), true);
    }

    private void fileTrailer(RawRecord record, BaiFields fields) {
        expect(record, 1, "99");
        if (proof != null) {
            proof.fileTrailer(record.no(), fields.number(), fields.number(), fields.number());
        }
        head = head.at(0);
        sink.aside(record.no(), true);
    }

    @Override
    public void end() {
        if (head.level() > 0 && book != null) {
            book.error(0, "99", "", Message.of("TIE-FMT-062.cut-off"));
        }
    }

    @Override
    public Optional<Message> flaw() {
        return found ? Optional.empty() : Optional.of(Message.of("TIE-FMT-060.not-bai2"));
    }

    @Override
    public String context() {
        return head.context();
    }

    @Override
    public void restore(String context) {
        head = BaiHead.ofContext(new String(context.getBytes(StandardCharsets.ISO_8859_1), charset));
    }
}
