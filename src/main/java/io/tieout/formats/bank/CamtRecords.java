package io.tieout.formats.bank;

import io.tieout.formats.RecordSink;
import io.tieout.shared.Currencies;
import io.tieout.shared.Message;
import java.util.List;
import java.util.Objects;

/// Gives entries and transactions of camt messages under the names that feeds use.
final class CamtRecords {

    private static final List<String> NOTHING = List.of("NOTPROVIDED", "NONREF");
    private static final RecordText<CamtLeaf> EMPTY = new RecordText<>(RecordText.names(CamtLeaf.values()));

    private final RecordSink sink;
    private final RecordText<CamtField> text = new RecordText<>(CamtField.NAMES);

    CamtRecords(RecordSink sink) {
        this.sink = sink;
    }

    /// Where an entry stands in the file.
    record Place(long recordNo, long offset, int length) {}

    /// An entry as one record, with what its only transaction says of it.
    void whole(Place place, CamtEntry entry, RecordText<CamtLeaf> all, List<CamtDetail> details, CamtHead head) {
        RecordText<CamtLeaf> only = details.size() == 1 ? details.getFirst().text() : null;
        fill(entry, entry.minor(), all, only == null ? EMPTY : only, head);
        give(place.recordNo(), place.offset(), place.length());
    }

    /// One of several transactions that add up to their entry.
    void detail(
            long recordNo, long group, CamtEntry entry, RecordText<CamtLeaf> all, CamtDetail detail, CamtHead head) {
        RecordText<CamtLeaf> own = Objects.requireNonNull(detail.text());
        fill(entry, Objects.requireNonNull(detail.minor()), all, own, head);
        int exponent = Currencies.exponent(entry.currency());
        text.set(CamtField.GROUP_NO, String.valueOf(group));
        text.set(CamtField.ENTRY_AMOUNT, ExactAmount.plain(entry.minor(), exponent));
        give(recordNo, detail.offset(), detail.length());
    }

    private void fill(CamtEntry entry, long minor, RecordText<CamtLeaf> all, RecordText<CamtLeaf> own, CamtHead head) {
        text.clear();
        text.set(CamtField.ACCOUNT, head.account());
        text.set(CamtField.CURRENCY, entry.currency());
        text.set(CamtField.STATEMENT, head.id());
        text.set(CamtField.SEQUENCE, head.sequence());
        text.set(CamtField.ENTRY_REFERENCE, all.get(CamtLeaf.ENTRY_REFERENCE));
        text.set(CamtField.AMOUNT, ExactAmount.plain(minor, Currencies.exponent(entry.currency())));
        text.set(CamtField.MARK, minor < 0 ? "DBIT" : "CRDT");
        text.set(CamtField.REVERSAL, isReversal(all) ? "true" : "");
        text.set(CamtField.STATUS, all.get(CamtLeaf.STATUS));
        text.set(CamtField.BOOKING_DATE, entry.bookingDate().toString());
        text.set(
                CamtField.VALUE_DATE,
                entry.valueDate() == null ? "" : entry.valueDate().toString());
        text.set(
                CamtField.BANK_REFERENCE, first(own.get(CamtLeaf.TX_BANK_REFERENCE), all.get(CamtLeaf.BANK_REFERENCE)));
        String family = dashed(all.get(CamtLeaf.DOMAIN), all.get(CamtLeaf.FAMILY));
        text.set(CamtField.TRANSACTION_CODE, dashed(family, all.get(CamtLeaf.SUBFAMILY)));
        text.set(CamtField.PROPRIETARY_CODE, all.get(CamtLeaf.PROPRIETARY));
        text.set(
                CamtField.BATCH_REFERENCE,
                given(first(
                        all.get(CamtLeaf.BATCH_PAYMENT),
                        first(all.get(CamtLeaf.BATCH_MESSAGE), own.get(CamtLeaf.TX_PAYMENT)))));
        references(own);
        parties(minor < 0 != isReversal(all), own);
        text.set(CamtField.CHARGES, joined(all.get(CamtLeaf.CHARGES), own.get(CamtLeaf.TX_CHARGES)));
        text.set(CamtField.INFORMATION, joined(all.get(CamtLeaf.ENTRY_INFORMATION), own.get(CamtLeaf.TX_INFORMATION)));
    }

    private void references(RecordText<CamtLeaf> own) {
        text.set(CamtField.MESSAGE_ID, given(own.get(CamtLeaf.TX_MESSAGE)));
        text.set(CamtField.PAYMENT_ID, given(own.get(CamtLeaf.TX_PAYMENT)));
        text.set(CamtField.INSTRUCTION_ID, given(own.get(CamtLeaf.TX_INSTRUCTION)));
        text.set(CamtField.END_TO_END_ID, given(own.get(CamtLeaf.TX_END_TO_END)));
        text.set(CamtField.TRANSACTION_ID, given(own.get(CamtLeaf.TX_ID)));
        text.set(CamtField.UETR, own.get(CamtLeaf.TX_UETR));
        text.set(CamtField.MANDATE, given(own.get(CamtLeaf.TX_MANDATE)));
        text.set(CamtField.CHEQUE_NO, given(own.get(CamtLeaf.TX_CHEQUE)));
        text.set(CamtField.CREDITOR_ID, own.get(CamtLeaf.CREDITOR_ID));
        text.set(CamtField.PURPOSE, own.get(CamtLeaf.PURPOSE));
        text.set(CamtField.REMITTANCE, joined(own.get(CamtLeaf.REMITTANCE), own.get(CamtLeaf.MORE_REMITTANCE)));
        text.set(CamtField.CREDITOR_REFERENCE, own.get(CamtLeaf.CREDITOR_REFERENCE));
        text.set(CamtField.DOCUMENT_NO, own.get(CamtLeaf.DOCUMENT));
        text.set(CamtField.INSTRUCTED_AMOUNT, own.get(CamtLeaf.TX_INSTRUCTED));
        text.set(CamtField.RETURN_REASON, own.get(CamtLeaf.RETURN_REASON));
    }

    /// Of a payment the other side is who gets it, and of a payment that came back too.
    private void parties(boolean paid, RecordText<CamtLeaf> own) {
        text.set(CamtField.COUNTERPARTY, own.get(paid ? CamtLeaf.CREDITOR : CamtLeaf.DEBTOR));
        text.set(CamtField.COUNTERPARTY_ACCOUNT, own.get(paid ? CamtLeaf.CREDITOR_ACCOUNT : CamtLeaf.DEBTOR_ACCOUNT));
        text.set(CamtField.COUNTERPARTY_BIC, own.get(paid ? CamtLeaf.CREDITOR_BIC : CamtLeaf.DEBTOR_BIC));
        text.set(CamtField.ULTIMATE_PARTY, own.get(paid ? CamtLeaf.ULTIMATE_CREDITOR : CamtLeaf.ULTIMATE_DEBTOR));
    }

    private static boolean isReversal(RecordText<CamtLeaf> all) {
        String reversal = all.get(CamtLeaf.REVERSAL);
        return reversal.equals("true") || reversal.equals("1");
    }

    private void give(long recordNo, long offset, int length) {
        String[] fields = text.all();
        sink.record(recordNo, offset, length, fields, fields.length);
        checked(recordNo, "counterparty_account", text.get(CamtField.COUNTERPARTY_ACCOUNT));
        checked(recordNo, "creditor_reference", text.get(CamtField.CREDITOR_REFERENCE));
    }

    private void checked(long recordNo, String field, String value) {
        boolean looks = field.equals("creditor_reference")
                ? CheckDigits.looksLikeReference(value)
                : CheckDigits.looksLikeIban(value);
        if (looks && !CheckDigits.agree(value)) {
            sink.remark(recordNo, field, value, Message.of("TIE-FMT-029.check-digits", value));
        }
    }

    private static String given(String reference) {
        return NOTHING.contains(reference) ? "" : reference;
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }

    private static String dashed(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + "-" + other;
    }

    private static String joined(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + " " + other;
    }
}
