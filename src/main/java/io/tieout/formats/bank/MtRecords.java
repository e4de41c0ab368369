package io.tieout.formats.bank;

import io.tieout.formats.RecordSink;
import io.tieout.shared.Message;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Gives statement lines with what their statement and field 86 say of them.
final class MtRecords {

    private final Charset charset;
    private final RecordSink sink;
    private final RecordText<MtField> text = new RecordText<>(MtField.NAMES);

    MtRecords(Charset charset, RecordSink sink) {
        this.charset = charset;
        this.sink = sink;
    }

    void give(RawRecord record, MtEntry entry, MtHead head) {
        text.clear();
        text.set(MtField.ACCOUNT, head.account);
        text.set(MtField.CURRENCY, head.currency);
        text.set(MtField.STATEMENT, head.statement);
        text.set(MtField.TRANSACTION_REFERENCE, head.reference);
        text.set(MtField.RELATED_REFERENCE, head.related);
        entry(entry);
        int information = informationLine(record);
        text.set(MtField.SUPPLEMENTARY, lines(record, 1, information));
        if (information < record.lines()) {
            List<String> lines = new ArrayList<>();
            lines.add(record.line(information, charset).substring(4));
            for (int i = information + 1; i < record.lines(); i++) {
                lines.add(record.line(i, charset));
            }
            MtDetails.read(lines, text);
        }
        String[] fields = text.all();
        sink.record(record.no(), record.offset(), record.length(), fields, fields.length);
        String iban = text.get(MtField.COUNTERPARTY_ACCOUNT);
        if (CheckDigits.looksLikeIban(iban) && !CheckDigits.agree(iban)) {
            sink.remark(record.no(), "counterparty_account", iban, Message.of("TIE-FMT-029.check-digits", iban));
        }
    }

    private void entry(MtEntry entry) {
        LocalDate booked = entry.entryDate();
        text.set(MtField.VALUE_DATE, entry.valueDate().toString());
        text.set(MtField.ENTRY_DATE, booked == null ? "" : booked.toString());
        text.set(MtField.BOOKING_DATE, (booked == null ? entry.valueDate() : booked).toString());
        text.set(MtField.MARK, entry.mark());
        text.set(MtField.FUNDS_CODE, entry.fundsCode());
        text.set(MtField.AMOUNT, (entry.isDebit() ? "-" : "") + plain(entry.amount()));
        text.set(MtField.REVERSAL, entry.isReversal() ? "true" : "");
        text.set(MtField.TRANSACTION_TYPE, entry.type());
        text.set(MtField.CUSTOMER_REFERENCE, entry.customerReference());
        text.set(MtField.BANK_REFERENCE, entry.bankReference());
    }

    /// Which line of a statement line begins field 86; behind the last when none does.
    static int informationLine(RawRecord record) {
        for (int i = 1; i < record.lines(); i++) {
            if (record.at(i, 0) == ':' && record.at(i, 1) == '8' && record.at(i, 2) == '6' && record.at(i, 3) == ':') {
                return i;
            }
        }
        return record.lines();
    }

    private String lines(RawRecord record, int from, int to) {
        List<String> lines = new ArrayList<>();
        for (int i = from; i < to; i++) {
            lines.add(record.line(i, charset).strip());
        }
        return String.join(" ", lines).strip();
    }

    private static String plain(String amount) {
        String decimal = amount.replace(',', '.');
        return decimal.endsWith(".") ? decimal.substring(0, decimal.length() - 1) : decimal;
    }
}
