package io.tieout.formats.bank;

import io.tieout.formats.RecordSink;
import io.tieout.shared.Currencies;
import io.tieout.shared.Message;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// OFX and QFX statements of bank accounts and credit cards, version 1 (SGML, tags that nobody closes) and 2 (XML). A
/// record is a transaction (`STMTTRN`), a balance, or what stands between them.
final class OfxParser implements LineParser {

    private static final List<String> STARTS = List.of(
            "<STMTTRN>",
            "<STMTTRNP>",
            "<BANKTRANLISTP>",
            "</BANKTRANLISTP>",
            "<CURDEF>",
            "<BANKACCTFROM>",
            "<CCACCTFROM>",
            "<BANKTRANLIST>",
            "</BANKTRANLIST>",
            "<LEDGERBAL>",
            "<AVAILBAL>",
            "<STMTRS>",
            "<CCSTMTRS>",
            "</STMTRS>",
            "</CCSTMTRS>",
            "<INVSTMTRS>",
            "</OFX>");
    private static final Set<String> TYPES = Set.of(
            "CREDIT",
            "DEBIT",
            "INT",
            "DIV",
            "FEE",
            "SRVCHG",
            "DEP",
            "ATM",
            "POS",
            "XFER",
            "CHECK",
            "PAYMENT",
            "CASH",
            "DIRECTDEP",
            "DIRECTDEBIT",
            "REPEATPMT",
            "HOLD",
            "OTHER");

    private final Charset charset;
    private final RecordSink sink;
    private final @Nullable ProofBook book;
    /// `1,200` is one and a fifth by the standard, and twelve hundred by those who write it.
    private static final Pattern THOUSAND = Pattern.compile("[+-]?[0-9]{1,3},[0-9]{3}");

    private static final int MILLS = 3;

    private final RecordText<OfxField> text = new RecordText<>(OfxField.NAMES);
    private OfxHead head = OfxHead.NONE;
    private @Nullable LocalDate from;
    private @Nullable LocalDate to;
    private boolean found;
    private long pending;
    private boolean listOpen;
    private boolean closed;

    OfxParser(Charset charset, RecordSink sink, @Nullable ProofBook book) {
        this.charset = charset;
        this.sink = sink;
        this.book = book;
    }

    @Override
    public boolean isTagged() {
        return true;
    }

    @Override
    public boolean begins(byte[] bytes, int from, int to, RawRecord open) {
        if (starts(open, "<STMTTRN>")) {
            return ended(open) || XmlBytes.starts(bytes, from, to, "<STMTTRN>") || breaks(bytes, from, to);
        }
        for (String start : STARTS) {
            if (XmlBytes.starts(bytes, from, to, start)) {
                return true;
            }
        }
        return starts(open, "</") && !XmlBytes.starts(bytes, from, to, "</");
    }

    /// Whether the list ends although its last transaction was not closed.
    private static boolean breaks(byte[] bytes, int from, int to) {
        return XmlBytes.starts(bytes, from, to, "</BANKTRANLIST>") || XmlBytes.starts(bytes, from, to, "</OFX>");
    }

    private static boolean ended(RawRecord open) {
        return lineStarts(open, open.lines() - 1, "</STMTTRN>");
    }

    private static boolean starts(RawRecord record, String tag) {
        return lineStarts(record, 0, tag);
    }

    private static boolean lineStarts(RawRecord record, int line, String tag) {
        for (int i = 0; i < tag.length(); i++) {
            if (record.at(line, i) != tag.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void record(RawRecord record) {
        OfxTags tags = OfxTags.of(record, charset);
        if (starts(record, "<STMTTRN>")) {
            transaction(record, tags);
        } else if (starts(record, "<LEDGERBAL>") || starts(record, "<AVAILBAL>")) {
            balance(record, tags);
        } else {
            pending += starts(record, "<STMTTRNP>") ? 1 : 0;
            surrounding(record, tags);
            sink.aside(record.no(), false);
        }
    }

    /// What is not booked yet is nothing to book, but is said.
    private void pending(long recordNo) {
        if (pending > 0 && book != null) {
            Message why = Message.of("TIE-FMT-074.pending", head.account(), pending);
            book.warning(recordNo, "STMTTRNP", String.valueOf(pending), why);
        }
        pending = 0;
    }

    private void surrounding(RawRecord record, OfxTags tags) {
        if (starts(record, "<STMTRS>") || starts(record, "<CCSTMTRS>")) {
            found = true;
            pending(record.no());
            head = OfxHead.NONE;
        } else if (starts(record, "<CURDEF>")) {
            head = head.withCurrency(tags.get("CURDEF"));
        } else if (starts(record, "<BANKACCTFROM>") || starts(record, "<CCACCTFROM>")) {
            head = head.withAccount(tags, starts(record, "<BANKACCTFROM>") ? "BANKACCTFROM" : "CCACCTFROM");
        } else if (starts(record, "<BANKTRANLIST>")) {
            list(record, tags);
        } else if (starts(record, "</BANKTRANLIST>")) {
            listOpen = false;
        } else if (starts(record, "</STMTRS>") || starts(record, "</CCSTMTRS>")) {
            pending(record.no());
        } else if (starts(record, "</OFX>")) {
            closed = true;
        } else if (starts(record, "<INVSTMTRS>") && book != null) {
            found = true;
            book.error(record.no(), "INVSTMTRS", "", Message.of("TIE-FMT-071.investments"));
        }
    }

    private void list(RawRecord record, OfxTags tags) {
        listOpen = true;
        from = day(tags.get("DTSTART"));
        to = day(tags.get("DTEND"));
        if (book != null && !Currencies.isKnown(head.currency())) {
            book.error(
                    record.no(),
                    "CURDEF",
                    head.currency(),
                    Message.of("TIE-FMT-025.currency", "CURDEF", head.currency()));
        }
        if (book != null && head.account().isEmpty()) {
            book.error(record.no(), "ACCTID", "", Message.of("TIE-FMT-044.account-missing", ""));
        }
    }

    private void balance(RawRecord record, OfxTags tags) {
        String amount = tags.get("BALAMT");
        if (amount(amount) == null) {
            Message why = Message.of("TIE-FMT-072.amount", "BALAMT", amount);
            sink.malformed(record.no(), record.offset(), record.length(), why);
            if (book != null) {
                book.error(record.no(), "BALAMT", amount, why);
            }
        } else {
            sink.aside(record.no(), true);
        }
    }

    private void transaction(RawRecord record, OfxTags tags) {
        Message why = complaint(record, tags);
        if (why != null) {
            sink.malformed(record.no(), record.offset(), record.length(), why);
            if (book != null) {
                book.error(record.no(), "STMTTRN", "", why);
            }
            return;
        }
        LocalDate booked = day(tags.get("DTPOSTED"));
        if (book != null && booked != null && outside(booked)) {
            book.warning(record.no(), "DTPOSTED", tags.get("DTPOSTED"), Message.of("TIE-FMT-073.outside", booked));
        }
        if (book == null) {
            give(record, tags);
        }
    }

    /// That of the transaction itself, when it names one that its amount is in, else of the account.
    private String currency(OfxTags tags) {
        String own = tags.get("CURRENCY/CURSYM");
        return own.isEmpty() ? head.currency() : own;
    }

    private boolean outside(LocalDate booked) {
        return (from != null && booked.isBefore(from)) || (to != null && booked.isAfter(to));
    }

    private @Nullable Message complaint(RawRecord record, OfxTags tags) {
        if (!ended(record)) {
            return Message.of("TIE-FMT-072.not-closed");
        }
        if (tags.isTwice()) {
            return Message.of("TIE-FMT-043.element-twice", "STMTTRN");
        }
        if (!TYPES.contains(tags.get("TRNTYPE"))) {
            return Message.of("TIE-FMT-072.type", tags.get("TRNTYPE"));
        }
        if (day(tags.get("DTPOSTED")) == null) {
            return Message.of("TIE-FMT-072.date", tags.get("DTPOSTED"));
        }
        if (amount(tags.get("TRNAMT")) == null) {
            return Message.of("TIE-FMT-072.amount", "TRNAMT", tags.get("TRNAMT"));
        }
        String currency = currency(tags);
        boolean isKnown = Currencies.isKnown(currency);
        if (!isKnown && !tags.get("CURRENCY/CURSYM").isEmpty()) {
            return Message.of("TIE-FMT-025.currency", "CURSYM", currency);
        }
        boolean hasMills = isKnown && Currencies.exponent(currency) >= MILLS;
        if (!hasMills && THOUSAND.matcher(tags.get("TRNAMT")).matches()) {
            return Message.of("TIE-FMT-072.two-amounts", tags.get("TRNAMT"));
        }
        return tags.get("FITID").isEmpty() ? Message.of("TIE-FMT-043.element-missing", "FITID") : null;
    }

    /// `yyyyMMdd`, with a time and a zone behind it or not.
    private static @Nullable LocalDate day(String text) {
        int century = MtDays.two(text, 0);
        int year = MtDays.two(text, 2);
        int month = MtDays.two(text, 4);
        int day = MtDays.two(text, 6);
        try {
            boolean fits = century >= 0 && year >= 0 && month >= 0 && day >= 0;
            return fits ? LocalDate.of(century * 100 + year, month, day) : null;
        } catch (DateTimeException none) {
            return null;
        }
    }

    /// As a plain decimal; a sign, digits, a point or a comma.
    private static @Nullable String amount(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String digits = text.substring(signed ? 1 : 0).replace(',', '.');
        return digits.matches("[0-9]{1,15}(\\.[0-9]{0,4})?|\\.[0-9]{1,4}")
                ? (text.startsWith("-") ? "-" : "")
                        + (digits.startsWith(".") ? "0" : "")
                        + (digits.endsWith(".") ? digits.substring(0, digits.length() - 1) : digits)
                : null;
    }

    private void give(RawRecord record, OfxTags tags) {
        text.clear();
        text.set(OfxField.BANK, head.bank());
        text.set(OfxField.ACCOUNT, head.account());
        text.set(OfxField.ACCOUNT_TYPE, head.type());
        text.set(OfxField.CURRENCY, currency(tags));
        text.set(OfxField.TRANSACTION_TYPE, tags.get("TRNTYPE"));
        text.set(OfxField.BOOKING_DATE, shown(day(tags.get("DTPOSTED"))));
        text.set(OfxField.BOOKED_AT, tags.get("DTPOSTED"));
        text.set(OfxField.USER_DATE, shown(day(tags.get("DTUSER"))));
        text.set(OfxField.VALUE_DATE, shown(day(tags.get("DTAVAIL"))));
        String amount = amount(tags.get("TRNAMT"));
        text.set(OfxField.AMOUNT, amount == null ? "" : amount);
        text.set(OfxField.FITID, tags.get("FITID"));
        text.set(OfxField.CORRECTED_FITID, tags.get("CORRECTFITID"));
        text.set(OfxField.CORRECTION, tags.get("CORRECTACTION"));
        text.set(OfxField.SERVER_ID, tags.get("SRVRTID"));
        text.set(OfxField.CHEQUE_NO, tags.get("CHECKNUM"));
        text.set(OfxField.REFERENCE, tags.get("REFNUM"));
        String name = tags.get("NAME");
        text.set(OfxField.COUNTERPARTY, name.isEmpty() ? tags.get("PAYEE/NAME") : name);
        text.set(OfxField.COUNTERPARTY_ACCOUNT, tags.get("BANKACCTTO/ACCTID"));
        text.set(OfxField.COUNTERPARTY_BANK, tags.get("BANKACCTTO/BANKID"));
        text.set(OfxField.MEMO, tags.get("MEMO"));
        text.set(OfxField.ORIGINAL_CURRENCY, tags.get("ORIGCURRENCY/CURSYM"));
        String[] fields = text.all();
        sink.record(record.no(), record.offset(), record.length(), fields, fields.length);
    }

    private static String shown(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    @Override
    public void end() {
        pending(0);
        if (book != null && (!closed || listOpen)) {
            book.error(0, "OFX", "", Message.of("TIE-FMT-041.cut-off", listOpen ? "BANKTRANLIST" : "OFX"));
        }
    }

    @Override
    public Optional<Message> flaw() {
        return found ? Optional.empty() : Optional.of(Message.of("TIE-FMT-070.not-ofx"));
    }

    @Override
    public String context() {
        return head.context();
    }

    @Override
    public void restore(String context) {
        head = OfxHead.ofContext(new String(context.getBytes(StandardCharsets.ISO_8859_1), charset));
    }
}
