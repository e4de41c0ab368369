package io.tieout.formats.bank;

import io.tieout.formats.RecordSink;
import io.tieout.shared.Message;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// NACHA ACH files: lines of 94 characters, with line ends or without. A record is a line; an entry (6) and its addenda
/// (7) are one.
final class NachaParser implements LineParser {

    private final Charset charset;
    private final RecordSink sink;
    private final @Nullable ProofBook book;
    private final @Nullable NachaProof proof;
    private final NachaRecords records;
    private NachaBatch batch = NachaBatch.NONE;
    private boolean found;
    private boolean fileOpen;
    private long lastTrace;

    NachaParser(Charset charset, RecordSink sink, @Nullable ProofBook book) {
        this.charset = charset;
        this.sink = sink;
        this.book = book;
        this.proof = book == null ? null : new NachaProof(book);
        this.records = new NachaRecords(sink);
    }

    @Override
    public int lineLength(byte[] start) {
        for (int i = 0; i < Math.min(start.length, NachaLine.LENGTH + 1); i++) {
            if (start[i] == '\n' || start[i] == '\r') {
                return 0;
            }
        }
        return start.length > NachaLine.LENGTH ? NachaLine.LENGTH : 0;
    }

    @Override
    public boolean begins(byte[] bytes, int from, int to, RawRecord open) {
        if (LineParser.isBlank(bytes, from, to)) {
            return false;
        }
        return bytes[from] != '7' || open.at(0, 0) != '6';
    }

    @Override
    public void record(RawRecord record) {
        List<NachaLine> lines = new ArrayList<>();
        for (int i = 0; i < record.lines(); i++) {
            String text = record.line(i, charset);
            if (!text.isBlank()) {
                lines.add(NachaLine.of(text));
                length(record, text);
            }
        }
        if (lines.isEmpty()) {
            sink.aside(record.no(), false);
            return;
        }
        switch (lines.getFirst().type()) {
            case '1' -> header(record, lines.getFirst());
            case '5' -> batch(record, lines.getFirst());
            case '6' -> entry(record, lines);
            case '8' -> control(record, lines.getFirst());
            case '9' -> fileControl(record, lines.getFirst());
            default -> wrong(record, Message.of("TIE-FMT-052.no-line", MtEntry.shown(record.line(0, charset), 0, 40)));
        }
    }

    private void length(RawRecord record, String text) {
        if (proof != null && book != null) {
            proof.line();
            if (text.length() != NachaLine.LENGTH) {
                book.error(
                        record.no(),
                        text.substring(0, 1),
                        String.valueOf(text.length()),
                        Message.of("TIE-FMT-051.length", text.length()));
            }
        }
    }

    private void wrong(RawRecord record, Message why) {
        sink.malformed(record.no(), record.offset(), record.length(), why);
        if (book != null) {
            book.error(record.no(), "", "", why);
        }
    }

    private void header(RawRecord record, NachaLine line) {
        found = true;
        fileOpen = true;
        batch = new NachaBatch(line.text(), "");
        if (proof != null) {
            proof.endOfFile();
            proof.header(record.no(), line);
            proof.line();
        }
        sink.aside(record.no(), false);
    }

    private void batch(RawRecord record, NachaLine line) {
        if (book != null && (batch.isOpen() || !fileOpen)) {
            book.error(record.no(), "5", "", Message.of("TIE-FMT-052.batch-in-batch"));
        }
        batch = new NachaBatch(batch.file(), line.text());
        lastTrace = -1;
        if (proof != null) {
            proof.begin(batch.isAdvice());
        }
        sink.aside(record.no(), false);
    }

    private void entry(RawRecord record, List<NachaLine> lines) {
        if (proof != null) {
            proof.addenda(lines.size() - 1);
        }
        switch (NachaEntry.read(lines.getFirst(), batch)) {
            case NachaEntry.Read.Bad bad -> wrong(record, bad.why());
            case NachaEntry.Read.Good good -> {
                if (record.lineLength(0) != NachaLine.LENGTH) {
                    wrong(record, Message.of("TIE-FMT-051.length", record.lineLength(0)));
                } else if (proof != null) {
                    proof.entry(good.entry());
                    trace(record, lines.getFirst());
                } else {
                    records.give(record, good.entry(), lines, batch);
                }
            }
        }
    }

    private void trace(RawRecord record, NachaLine line) {
        long trace = line.number(80, 94);
        if (book != null && !batch.isAdvice() && trace <= lastTrace) {
            Message why = Message.of("TIE-FMT-055.trace-order", line.at(80, 94));
            book.warning(record.no(), "6", line.at(80, 94), why);
        }
        lastTrace = trace;
    }

    private void control(RawRecord record, NachaLine line) {
        if (!batch.isOpen()) {
            wrong(record, Message.of("TIE-FMT-052.outside-of-batch"));
            return;
        }
        if (proof != null) {
            proof.control(record.no(), line, batch);
        }
        batch = new NachaBatch(batch.file(), "");
        sink.aside(record.no(), true);
    }

    private void fileControl(RawRecord record, NachaLine line) {
        boolean fills = line.at(1, NachaLine.LENGTH).equals("9".repeat(NachaLine.LENGTH));
        if (!fills && proof != null && book != null) {
            if (!fileOpen || batch.isOpen()) {
                book.error(record.no(), "9", "", Message.of("TIE-FMT-052.batch-open"));
            }
            proof.fileControl(record.no(), line);
            fileOpen = false;
        }
        sink.aside(record.no(), !fills);
    }

    @Override
    public void end() {
        if (proof != null && book != null) {
            proof.endOfFile();
            if (fileOpen) {
                book.error(0, "9", "", Message.of("TIE-FMT-052.no-file-control"));
            }
        }
    }

    @Override
    public Optional<Message> flaw() {
        return found ? Optional.empty() : Optional.of(Message.of("TIE-FMT-050.not-nacha"));
    }

    @Override
    public String context() {
        return batch.context();
    }

    @Override
    public void restore(String context) {
        batch = NachaBatch.ofContext(new String(context.getBytes(StandardCharsets.ISO_8859_1), charset));
    }
}
