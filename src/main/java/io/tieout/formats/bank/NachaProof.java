package io.tieout.formats.bank;

import io.tieout.shared.Message;

/// Holds the batches of an ACH file and the file itself against what their control lines state.
final class NachaProof {

    private static final long HASH = 10_000_000_000L;
    private static final int LINES_IN_BLOCK = 10;

    private final ProofBook book;
    private final Sums batch = new Sums();
    private final Sums file = new Sums();
    private long batches;
    private long lines;
    private long blocks = -1;
    private long blocksRecord;
    private boolean hasAdvice;

    private static final class Sums {
        private long count;
        private long hash;
        private long debit;
        private long credit;
        private boolean hasDebit;
        private boolean hasCredit;

        void clear() {
            count = 0;
            hash = 0;
            debit = 0;
            credit = 0;
            hasDebit = false;
            hasCredit = false;
        }
    }

    NachaProof(ProofBook book) {
        this.book = book;
    }

    /// A new file has begun.
    void header(long recordNo, NachaLine line) {
        endOfFile();
        file.clear();
        batches = 0;
        lines = 0;
        hasAdvice = false;
        boolean fits = line.at(35, 37).equals("094")
                && line.at(38, 39).equals("10")
                && line.at(40, 40).equals("1");
        if (!fits) {
            book.error(recordNo, "1", line.at(35, 40), Message.of("TIE-FMT-051.header", line.at(35, 40)));
        }
    }

    void line() {
        lines++;
    }

    void begin(boolean isAdvice) {
        batch.clear();
        batches++;
        hasAdvice |= isAdvice;
    }

    void addenda(int count) {
        batch.count += count;
    }

    void entry(NachaEntry entry) {
        batch.count++;
        batch.hash = (batch.hash + entry.routing()) % HASH;
        if (entry.isDebit()) {
            batch.debit += entry.minor();
            batch.hasDebit = true;
        } else {
            batch.credit += entry.minor();
            batch.hasCredit = true;
        }
    }

    /// Line 8.
    void control(long recordNo, NachaLine line, NachaBatch open) {
        boolean advice = open.isAdvice();
        same(recordNo, "8 entry/addenda count", line.number(5, 10), batch.count);
        same(recordNo, "8 entry hash", line.number(11, 20), batch.hash);
        same(recordNo, "8 debit", advice ? line.number(21, 40) : line.number(21, 32), batch.debit);
        same(recordNo, "8 credit", advice ? line.number(41, 60) : line.number(33, 44), batch.credit);
        same(recordNo, "8 batch number", line.number(88, 94), open.header().number(88, 94));
        same(recordNo, "8 service class", line.number(2, 4), open.header().number(2, 4));
        String service = line.at(2, 4);
        if ((service.equals("220") && batch.hasDebit) || (service.equals("225") && batch.hasCredit)) {
            book.error(recordNo, "8", service, Message.of("TIE-FMT-054.service-class", service));
        }
        file.count += batch.count;
        file.hash = (file.hash + batch.hash) % HASH;
        file.debit += batch.debit;
        file.credit += batch.credit;
        batch.clear();
    }

    /// Line 9.
    void fileControl(long recordNo, NachaLine line) {
        same(recordNo, "9 batch count", line.number(2, 7), batches);
        same(recordNo, "9 entry/addenda count", line.number(14, 21), file.count);
        same(recordNo, "9 entry hash", line.number(22, 31), file.hash);
        same(recordNo, "9 debit", hasAdvice ? line.number(32, 51) : line.number(32, 43), file.debit);
        same(recordNo, "9 credit", hasAdvice ? line.number(52, 71) : line.number(44, 55), file.credit);
        blocks = line.number(8, 13);
        blocksRecord = recordNo;
    }

    /// The number of blocks of ten lines, with the lines that fill the last one.
    void endOfFile() {
        if (blocks >= 0) {
            same(blocksRecord, "9 block count", blocks, (lines + LINES_IN_BLOCK - 1) / LINES_IN_BLOCK);
            blocks = -1;
        }
    }

    private void same(long recordNo, String field, long stated, long found) {
        book.checked(String.valueOf(stated));
        if (stated != found) {
            String shown = stated < 0 ? "?" : String.valueOf(stated);
            book.error(recordNo, field, shown, Message.of("TIE-FMT-037.sum-differs", field, shown, found));
        }
    }
}
