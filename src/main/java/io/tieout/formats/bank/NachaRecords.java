package io.tieout.formats.bank;

import io.tieout.formats.RecordSink;
import io.tieout.shared.Message;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Gives entries of ACH files with what their batch and their addenda say of them.
final class NachaRecords {

    private static final int CENTS = 2;

    private final RecordSink sink;
    private final RecordText<NachaField> text = new RecordText<>(NachaField.NAMES);

    NachaRecords(RecordSink sink) {
        this.sink = sink;
    }

    void give(RawRecord record, NachaEntry entry, List<NachaLine> lines, NachaBatch batch) {
        text.clear();
        NachaLine line = lines.getFirst();
        batch(batch);
        party(line, batch);
        lines.subList(1, lines.size()).forEach(this::addenda);
        boolean isReturn = !text.get(NachaField.RETURN_REASON).isEmpty();
        long signed = entry.isDebit() != isReturn ? entry.minor() : -entry.minor();
        text.set(NachaField.AMOUNT, ExactAmount.plain(signed, CENTS));
        text.set(NachaField.CURRENCY, "USD");
        text.set(NachaField.MARK, entry.isDebit() ? "D" : "C");
        text.set(NachaField.REVERSAL, isReturn ? "true" : "");
        text.set(NachaField.TRANSACTION_CODE, line.at(2, 3));
        text.set(NachaField.ROUTING_NO, line.at(4, 12));
        text.set(NachaField.TRACE_NO, batch.isAdvice() ? line.at(91, 94) : line.at(80, 94));
        String[] fields = text.all();
        sink.record(record.no(), record.offset(), record.length(), fields, fields.length);
        if (!entry.isRoutingRight()) {
            sink.remark(
                    record.no(), "routing_no", line.at(4, 12), Message.of("TIE-FMT-029.check-digits", line.at(4, 12)));
        }
        if (entry.hasAddenda() != lines.size() > 1) {
            sink.remark(
                    record.no(),
                    "addenda",
                    line.at(79, 79),
                    Message.of("TIE-FMT-055.addenda", line.at(79, 79), lines.size() - 1));
        }
    }

    private void batch(NachaBatch batch) {
        NachaLine header = batch.header();
        boolean international = batch.entryClass().equals("IAT");
        text.set(NachaField.COMPANY_NAME, international ? "" : header.at(5, 20));
        text.set(NachaField.COMPANY_ID, header.at(41, 50));
        text.set(NachaField.ENTRY_CLASS, batch.entryClass());
        text.set(NachaField.ENTRY_DESCRIPTION, header.at(54, 63));
        text.set(NachaField.BATCH_NO, header.at(88, 94));
        text.set(NachaField.ORIGINATING_BANK, header.at(80, 87));
        text.set(NachaField.BATCH_REFERENCE, header.at(80, 87) + "-" + header.at(88, 94));
        text.set(NachaField.SETTLEMENT_DAY, header.at(76, 78));
        LocalDate filed = batch.fileDate();
        LocalDate effective = batch.effectiveDate();
        text.set(NachaField.FILE_DATE, shown(filed));
        text.set(NachaField.EFFECTIVE_DATE, shown(effective));
        text.set(
                NachaField.BOOKING_DATE,
                Stream.of(shown(effective), shown(filed))
                        .filter(day -> !day.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    private static String shown(@Nullable LocalDate day) {
        return Objects.toString(day, "");
    }

    private void party(NachaLine line, NachaBatch batch) {
        switch (batch.entryClass()) {
            case "IAT" -> text.set(NachaField.COUNTERPARTY_ACCOUNT, line.at(40, 74));
            case "ADV" -> {
                text.set(NachaField.COUNTERPARTY_ACCOUNT, line.at(13, 27));
                text.set(NachaField.COUNTERPARTY, line.at(55, 76));
            }
            case "CTX" -> {
                text.set(NachaField.COUNTERPARTY_ACCOUNT, line.at(13, 29));
                text.set(NachaField.INDIVIDUAL_ID, line.at(40, 54));
                text.set(NachaField.COUNTERPARTY, line.at(59, 74));
            }
            default -> {
                text.set(NachaField.COUNTERPARTY_ACCOUNT, line.at(13, 29));
                text.set(NachaField.INDIVIDUAL_ID, line.at(40, 54));
                text.set(NachaField.COUNTERPARTY, line.at(55, 76));
            }
        }
    }

    /// By their type; a type that is not read stays in the bytes that the entry points to.
    private void addenda(NachaLine line) {
        switch (line.at(2, 3)) {
            case "05", "17" -> append(NachaField.REMITTANCE, line.at(4, 83));
            case "10" -> {
                text.set(NachaField.FOREIGN_AMOUNT, line.at(7, 24));
                text.set(NachaField.FOREIGN_TRACE_NO, line.at(25, 46));
                text.set(NachaField.COUNTERPARTY, line.at(47, 81));
            }
            case "11" -> text.set(NachaField.ORIGINATOR, line.at(4, 38));
            case "15" -> {
                text.set(NachaField.INDIVIDUAL_ID, line.at(4, 18));
                append(NachaField.ADDRESS, line.at(19, 53));
            }
            case "16" -> {
                append(NachaField.ADDRESS, line.at(4, 38));
                append(NachaField.ADDRESS, line.at(39, 73));
            }
            case "98" -> {
                text.set(NachaField.CHANGE_CODE, line.at(4, 6));
                text.set(NachaField.ORIGINAL_TRACE_NO, line.at(7, 21));
                text.set(NachaField.CORRECTED_DATA, line.at(36, 64));
            }
            case "99" -> {
                text.set(NachaField.RETURN_REASON, line.at(4, 6));
                text.set(NachaField.ORIGINAL_TRACE_NO, line.at(7, 21));
                append(NachaField.REMITTANCE, line.at(36, 79));
            }
            default -> {}
        }
    }

    private void append(NachaField field, String value) {
        String before = text.get(field);
        text.set(field, before.isEmpty() || value.isEmpty() ? before + value : before + " " + value);
    }
}
