package io.tieout.formats.bank;

import io.tieout.formats.RecordSink;
import io.tieout.shared.Currencies;
import io.tieout.shared.Message;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// SWIFT MT940 (customer statement), MT942 (interim report) and MT950, with or without the blocks of a message. A
/// record is a field; a statement line (61) and the information to it (86) are one.
final class MtParser implements LineParser {

    private static final Pattern ENVELOPE =
            Pattern.compile("-?|-}.*|\\{.*|[A-Z]{6}[A-Z0-9]{2,6}|9[0-9]{2}|:9[0-9]{2}:.*");
    private static final Pattern MESSAGE = Pattern.compile("\\{2:[IO]([0-9]{3})");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}(/[0-9]{1,5})?");
    private static final byte START_OF_HEADING = 1;
    private static final byte END_OF_TEXT = 3;
    private static final int UNKNOWN_PLACES = 4;
    private static final int LAST_INTERIM_HEAD = 6;

    private final Charset charset;
    private final RecordSink sink;
    private final @Nullable ProofBook book;
    private final @Nullable MtProof proof;
    private final MtRecords records;

    private boolean open;
    private boolean inBlock;
    private boolean isInterim;
    private boolean found;
    private int rank;
    private String rankTag = "";
    private MtHead head = new MtHead();

    MtParser(Charset charset, RecordSink sink, @Nullable ProofBook book) {
        this.charset = charset;
        this.sink = sink;
        this.book = book;
        this.records = new MtRecords(charset, sink);
        this.proof = book == null ? null : new MtProof(book);
    }

    @Override
    public boolean begins(byte[] bytes, int from, int to, RawRecord open) {
        if (to == from) {
            return false;
        }
        if (bytes[from] == ':') {
            int tag = MtTag.length(bytes, from, to);
            boolean informs = tag == 4 && bytes[from + 1] == '8' && bytes[from + 2] == '6';
            return (tag > 0 && !(informs && takesInformation(open))) || MtTag.isMessageName(bytes, from, to);
        }
        return bytes[from] == '{'
                || bytes[from] == START_OF_HEADING
                || (bytes[from] == '-'
                        && (to == from + 1
                                || bytes[from + 1] == '}'
                                || bytes[from + 1] == END_OF_TEXT
                                || isBlank(bytes, from + 1, to)));
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ') {
                return false;
            }
        }
        return true;
    }

    private static boolean takesInformation(RawRecord open) {
        if (open.at(0, 1) != '6' || open.at(0, 2) != '1' || open.at(0, 3) != ':') {
            return false;
        }
        return MtRecords.informationLine(open) == open.lines();
    }

    @Override
    public void record(RawRecord record) {
        String line = record.line(0, charset);
        line = line.startsWith("\u0001") ? line.substring(1) : line;
        int colon = line.startsWith(":") ? line.indexOf(':', 1) : -1;
        if (colon == 3 || (colon == 4 && !Character.isDigit(line.charAt(3)))) {
            field(record, line.substring(1, colon), line.substring(colon + 1));
        } else {
            envelope(record);
        }
    }

    private void envelope(RawRecord record) {
        for (int i = 0; i < record.lines(); i++) {
            String line = record.line(i, charset);
            if (!ENVELOPE.matcher(plainLine(line)).matches()) {
                sink.malformed(
                        record.no(),
                        record.offset(),
                        record.length(),
                        Message.of("TIE-FMT-026.no-field", MtEntry.shown(line, 0, 40)));
                outside(record, line);
                return;
            }
        }
        String line = plainLine(record.line(0, charset));
        if (line.startsWith("-") || line.contains("{4:") || line.startsWith("{1:")) {
            close(record.no());
            inBlock = line.contains("{4:");
        }
        var message = MESSAGE.matcher(line);
        if (message.find()) {
            isInterim = message.group(1).equals("942");
            if (book != null && !List.of("940", "941", "942", "950").contains(message.group(1))) {
                book.error(
                        record.no(), "2", message.group(1), Message.of("TIE-FMT-030.other-message", message.group(1)));
            }
        }
        sink.aside(record.no(), false);
    }

    /// Without blanks and the characters that frame a message on a wire.
    private static String plainLine(String line) {
        return line.replace("\u0001", "").replace("\u0003", "").strip();
    }

    private void outside(RawRecord record, String line) {
        if (book != null) {
            book.error(record.no(), "", MtEntry.shown(line, 0, 40), Message.of("TIE-FMT-026.no-field", line));
        }
    }

    private void field(RawRecord record, String tag, String text) {
        if (tag.equals("20")) {
            close(record.no());
        }
        if (!open) {
            begin(record, tag);
        }
        order(record, tag);
        switch (tag) {
            case "20" -> head.reference = aside(record, text);
            case "21" -> head.related = aside(record, text);
            case "25", "25P" -> account(record, text);
            case "28", "28C" -> number(record, text);
            case "34F" -> limit(record, text);
            case "13", "13D" -> aside(record, text);
            case "60F", "60M", "62F", "62M", "64", "65" -> balance(record, tag, text);
            case "61" -> entry(record, text);
            case "90D", "90C" -> sum(record, tag, text);
            default -> sink.aside(record.no(), false);
        }
    }

    private void begin(RawRecord record, String tag) {
        open = true;
        found = true;
        rank = 0;
        rankTag = "";
        head.clear();
        if (proof != null) {
            proof.begin();
        }
        if (book != null && !tag.equals("20")) {
            book.error(record.no(), tag, "", Message.of("TIE-FMT-031.field-missing", "20", "", ""));
        }
    }

    private void order(RawRecord record, String tag) {
        int now = MtTag.rank(tag);
        if (book != null && now < 0) {
            book.warning(record.no(), tag, "", Message.of("TIE-FMT-030.unknown-field", tag));
        }
        if (book != null && now > 0 && now < rank) {
            book.error(record.no(), tag, "", Message.of("TIE-FMT-030.field-order", tag, rankTag));
        }
        if (now > rank) {
            rank = now;
            rankTag = tag;
        }
        isInterim |= now > 4 && now <= LAST_INTERIM_HEAD;
    }

    private String aside(RawRecord record, String text) {
        sink.aside(record.no(), false);
        return text.strip();
    }

    private void account(RawRecord record, String text) {
        head.account = aside(record, text);
        String bare = head.account.replaceAll("[ ]", "");
        if (book != null && CheckDigits.looksLikeIban(bare) && !CheckDigits.agree(bare) && !withCurrency(bare)) {
            book.warning(record.no(), "25", head.account, Message.of("TIE-FMT-029.check-digits", head.account));
        }
    }

    /// Some banks write the account's currency behind its number.
    private static boolean withCurrency(String account) {
        int end = account.length() - 3;
        return Currencies.isKnown(account.substring(end))
                && CheckDigits.looksLikeIban(account.substring(0, end))
                && CheckDigits.agree(account.substring(0, end));
    }

    private void number(RawRecord record, String text) {
        head.statement = aside(record, text);
        if (book != null && !NUMBER.matcher(head.statement).matches()) {
            book.warning(
                    record.no(), "28C", head.statement, Message.of("TIE-FMT-028.statement-number", head.statement));
        }
    }

    private void limit(RawRecord record, String text) {
        String code = MtEntry.shown(text, 0, 3);
        if (Currencies.isKnown(code)) {
            head.currency = code;
        } else if (book != null) {
            book.error(record.no(), "34F", text, Message.of("TIE-FMT-025.currency", "34F", code));
        }
        sink.aside(record.no(), false);
    }

    private void balance(RawRecord record, String tag, String text) {
        MtBalance balance = MtBalance.read(text.strip());
        if (balance == null) {
            sink.malformed(
                    record.no(),
                    record.offset(),
                    record.length(),
                    Message.of("TIE-FMT-025.balance", tag, text.strip()));
            return;
        }
        if (tag.startsWith("60")) {
            head.currency = balance.currency();
        }
        if (proof != null && tag.startsWith("60")) {
            proof.opening(record.no(), balance, tag.endsWith("M"), head.account, head.statement);
        } else if (proof != null && tag.startsWith("62")) {
            proof.closing(record.no(), balance, tag.endsWith("M"), head.account, head.statement);
        }
        sink.aside(record.no(), true);
    }

    /// `5n3!a15d`: how many, the currency, the sum.
    private void sum(RawRecord record, String tag, String text) {
        int digits = 0;
        while (digits < text.length() && digits < 5 && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        String code = MtEntry.shown(text, digits, 3);
        long minor = Currencies.isKnown(code) && text.indexOf(',') > 0
                ? ExactAmount.minor(text.substring(digits + 3).strip(), ',', Currencies.exponent(code))
                : ExactAmount.NONE;
        if (digits == 0 || minor == ExactAmount.NONE) {
            sink.malformed(
                    record.no(), record.offset(), record.length(), Message.of("TIE-FMT-025.sum", tag, text.strip()));
            return;
        }
        if (proof != null) {
            proof.sum(record.no(), tag.endsWith("D"), Long.parseLong(text.substring(0, digits)), minor, code);
        }
        sink.aside(record.no(), true);
    }

    private void entry(RawRecord record, String text) {
        int places = head.currency.isEmpty() ? UNKNOWN_PLACES : Currencies.exponent(head.currency);
        switch (MtEntry.read(text, head.currency, places)) {
            case MtEntry.Read.Bad bad -> {
                sink.malformed(record.no(), record.offset(), record.length(), bad.why());
                if (proof != null) {
                    proof.unread();
                }
            }
            case MtEntry.Read.Good good -> {
                if (proof != null) {
                    proof.entry(good.entry());
                } else {
                    records.give(record, good.entry(), head);
                }
            }
        }
    }

    /// The statement that is open has ended.
    private void close(long recordNo) {
        if (open && proof != null && book != null) {
            proof.end(recordNo, !isInterim, head.account, head.statement);
            if (head.account.isEmpty()) {
                book.error(
                        recordNo,
                        "25",
                        "",
                        Message.of("TIE-FMT-031.field-missing", "25", head.statement, head.account));
            }
            if (isInterim && head.currency.isEmpty()) {
                book.error(
                        recordNo,
                        "34F",
                        "",
                        Message.of("TIE-FMT-031.field-missing", "34F", head.statement, head.account));
            }
            if (head.statement.isEmpty()) {
                book.error(
                        recordNo,
                        "28C",
                        "",
                        Message.of("TIE-FMT-031.field-missing", "28C", head.statement, head.account));
            }
        }
        isInterim &= !open; // what the envelope said holds until the message ends
        open = false;
    }

    @Override
    public void end() {
        if (inBlock && open && book != null) {
            book.error(0, "", "", Message.of("TIE-FMT-031.cut-off"));
        }
        close(0);
        if (proof != null) {
            proof.endOfFile();
        }
    }

    @Override
    public Optional<Message> flaw() {
        return found ? Optional.empty() : Optional.of(Message.of("TIE-FMT-020.not-mt940"));
    }

    @Override
    public String context() {
        return (open ? "1" : "0") + "\n" + head.context();
    }

    @Override
    public void restore(String context) {
        open = context.startsWith("1");
        head = MtHead.of(context.substring(2), charset);
    }
}
