package io.tieout.formats.bank;

import io.tieout.formats.RecordSink;
import io.tieout.shared.Message;
import java.time.LocalDate;
import java.util.Objects;

/// Gives movements of CODA files with what their communication says.
final class CodaRecords {

    private static final int REFERENCE_DIGITS = 12;

    private final RecordSink sink;
    private final RecordText<CodaField> text = new RecordText<>(CodaField.NAMES);

    CodaRecords(RecordSink sink) {
        this.sink = sink;
    }

    /// @param sum the movement that it is a detail of, or itself
    void give(CodaMovement movement, CodaMovement sum, CodaHead head) {
        text.clear();
        CodaLine line = movement.line();
        text.set(CodaField.ACCOUNT, head.account());
        text.set(CodaField.CURRENCY, head.currency());
        text.set(CodaField.BANK_BIC, head.bic());
        text.set(CodaField.STATEMENT, head.statement());
        text.set(CodaField.SEQUENCE, line.raw(3, 6) + "/" + line.raw(7, 10));
        LocalDate valued = movement.valued();
        text.set(CodaField.BOOKING_DATE, Objects.toString(movement.entered(), ""));
        text.set(CodaField.VALUE_DATE, valued == null ? "" : valued.toString());
        text.set(CodaField.AMOUNT, ExactAmount.plain(movement.minor(), head.exponent()));
        text.set(CodaField.MARK, line.at(32) == '1' ? "D" : "C");
        String operation = line.raw(57, 58);
        text.set(CodaField.REVERSAL, operation.equals("49") || operation.equals("99") ? "true" : "");
        text.set(CodaField.TRANSACTION_CODE, line.raw(54, 61));
        text.set(CodaField.BANK_REFERENCE, line.at(11, 31));
        String reference = movement.second(64, 98);
        boolean isDetail = sum.recordNo() != movement.recordNo();
        text.set(CodaField.BATCH_REFERENCE, isDetail ? said(sum.second(64, 98)) : movement.isSum() ? reference : "");
        text.set(CodaField.GROUP_NO, isDetail ? String.valueOf(sum.recordNo()) : "");
        text.set(CodaField.END_TO_END_ID, movement.isSum() ? "" : said(reference));
        text.set(CodaField.COUNTERPARTY_BIC, movement.second(99, 109));
        text.set(CodaField.RETURN_REASON, movement.second(114, 117));
        text.set(CodaField.PURPOSE, (movement.second(118, 121) + " " + movement.second(122, 125)).strip());
        String account = movement.third(11, 44);
        int end = account.indexOf(' ');
        text.set(CodaField.COUNTERPARTY_ACCOUNT, end < 0 ? account : account.substring(0, end));
        text.set(CodaField.COUNTERPARTY, movement.third(48, 82));
        communication(movement);
        text.set(CodaField.INFORMATION, movement.information());
        String[] fields = text.all();
        sink.record(movement.recordNo(), movement.offset(), movement.length(), fields, fields.length);
        remarks(movement);
    }

    private static String said(String reference) {
        return reference.equals("NOTPROVIDED") || reference.equals("NOT PROVIDED") ? "" : reference;
    }

    private void communication(CodaMovement movement) {
        String all = movement.communication();
        if (!movement.isStructured()) {
            text.set(CodaField.REMITTANCE, dense(all));
            return;
        }
        switch (all.substring(0, 3)) {
            case "100" -> text.set(CodaField.CREDITOR_REFERENCE, dense(all.substring(3)));
            case "101", "102" -> text.set(CodaField.CREDITOR_REFERENCE, digits(all.substring(3)));
            case "127" -> debit(all);
            default -> text.set(CodaField.REMITTANCE, dense(all));
        }
    }

    /// A SEPA direct debit.
    private void debit(String all) {
        text.set(CodaField.CREDITOR_ID, dense(part(all, 12, 47)));
        text.set(CodaField.MANDATE, dense(part(all, 47, 82)));
        text.set(CodaField.REMITTANCE, dense(part(all, 82, 144)));
        if (text.get(CodaField.RETURN_REASON).isEmpty()) {
            text.set(CodaField.RETURN_REASON, dense(part(all, 145, 149)));
        }
    }

    private static String part(String text, int from, int to) {
        return from >= text.length() ? "" : text.substring(from, Math.min(to, text.length()));
    }

    private static String digits(String text) {
        return text.substring(0, REFERENCE_DIGITS).strip();
    }

    private static String dense(String text) {
        return text.strip().replaceAll(" +", " ");
    }

    private void remarks(CodaMovement movement) {
        String reference = text.get(CodaField.CREDITOR_REFERENCE);
        if (!reference.isEmpty() && !isRight(reference)) {
            remark(movement, "creditor_reference", reference);
        }
        String account = text.get(CodaField.COUNTERPARTY_ACCOUNT);
        if (CheckDigits.looksLikeIban(account) && !CheckDigits.agree(account)) {
            remark(movement, "counterparty_account", account);
        }
    }

    /// The last two of twelve digits are the ten before them modulo 97, with 97 for 0; or those of ISO 11649.
    private static boolean isRight(String reference) {
        if (reference.matches("[0-9]{12}")) {
            long number = Long.parseLong(reference.substring(0, 10)) % 97;
            return (number == 0 ? 97 : number) == Long.parseLong(reference.substring(10));
        }
        return CheckDigits.looksLikeReference(reference) && CheckDigits.agree(reference);
    }

    private void remark(CodaMovement movement, String field, String value) {
        sink.remark(movement.recordNo(), field, value, Message.of("TIE-FMT-029.check-digits", value));
    }
}
