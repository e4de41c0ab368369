package io.tieout.formats.bank;

import io.tieout.formats.RecordSink;
import io.tieout.shared.Currencies;
import io.tieout.shared.Message;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// CODA statements of Belgian banks, version 2: lines of 128 characters. A record is a line; a movement (21) is one
/// with its 22, 23 and the information behind it (31, 32, 33).
final class CodaParser implements LineParser {

    /// Place 54, from the start of the line.
    private static final int TYPE = 53;

    private final Charset charset;
    private final RecordSink sink;
    private final @Nullable ProofBook book;
    private final @Nullable CodaProof proof;
    private final CodaRecords records;
    private final CodaGroup group = new CodaGroup();
    private CodaHead head = CodaHead.NONE;
    private boolean found;
    private boolean moreToCome;
    private @Nullable String otherVersion;

    CodaParser(Charset charset, RecordSink sink, @Nullable ProofBook book) {
        this.charset = charset;
        this.sink = sink;
        this.book = book;
        this.proof = book == null ? null : new CodaProof(book);
        this.records = new CodaRecords(sink);
    }

    @Override
    public boolean begins(byte[] bytes, int from, int to, RawRecord open) {
        if (LineParser.isBlank(bytes, from, to)) {
            return false;
        }
        char type = (char) bytes[from];
        char article = to - from > 1 ? (char) bytes[from + 1] : ' ';
        boolean goesOn = (type == '2' && (article == '2' || article == '3')) || type == '3';
        return !(goesOn && open.at(0, 0) == '2' && open.at(0, 1) == '1');
    }

    /// Details stay in the block of their sum.
    @Override
    public boolean mayCut(byte[] bytes, int from, int to) {
        return bytes[from] != '2' || !(isDetail(bytes, from + TYPE, to) || isDetail(bytes, type(bytes, from, to), to));
    }

    private static boolean isDetail(byte[] bytes, int at, int to) {
        return at < to && (bytes[at] & 0xFF) > '3';
    }

    /// Where the type of a transaction stands in a line that is UTF-8.
    private static int type(byte[] bytes, int from, int to) {
        int at = from;
        for (int place = 0; at < to; at++) {
            if ((bytes[at] & 0xC0) != 0x80 && place++ == TYPE) {
                return at;
            }
        }
        return to;
    }

    @Override
    public void record(RawRecord record) {
        List<CodaLine> lines = new ArrayList<>();
        boolean fits = true;
        for (int i = 0; i < record.lines(); i++) {
            String text = line(record, i);
            if (!text.isBlank()) {
                lines.add(CodaLine.of(text));
                fits &= length(record, text);
            }
        }
        if (lines.isEmpty()) {
            flush();
            sink.aside(record.no(), false);
        } else if (lines.getFirst().text().startsWith("21")) {
            movement(record, lines, fits);
        } else {
            flush();
            other(record, lines.getFirst());
        }
    }

    private boolean length(RawRecord record, String text) {
        boolean fits = text.length() == CodaLine.LENGTH;
        if (!fits && book != null) {
            book.error(
                    record.no(),
                    text.substring(0, 1),
                    String.valueOf(text.length()),
                    Message.of("TIE-FMT-101.length", text.length()));
        }
        return fits;
    }

    /// Places are characters: where the encoding of the file is not known yet, that of the line is found out.
    private String line(RawRecord record, int i) {
        String text = record.line(i, charset);
        if (book == null || text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        String wide = record.line(i, StandardCharsets.UTF_8);
        return wide.indexOf('\uFFFD') < 0 ? wide : text;
    }

    private void movement(RawRecord record, List<CodaLine> lines, boolean fits) {
        CodaMovement movement = CodaMovement.of(record, lines, head);
        Message why = fits ? movement.complaint(head) : Message.of("TIE-FMT-101.length", shortest(record));
        if (!group.takes(movement)) {
            flush();
            if (why == null && movement.depth() > 0) {
                why = Message.of(
                        "TIE-FMT-105.detail-of-nothing", movement.line().raw(3, 6));
            }
        }
        if (proof != null && book != null) {
            proof.lines(lines.size());
            proof.movement(movement, why);
            if (why != null) {
                book.error(record.no(), "21", "", why);
            }
            order(record, lines);
        }
        group.add(movement, head, why);
    }

    private int shortest(RawRecord record) {
        for (int i = 0; i < record.lines(); i++) {
            String text = line(record, i);
            if (!text.isBlank() && text.length() != CodaLine.LENGTH) {
                return text.length();
            }
        }
        return CodaLine.LENGTH;
    }

    /// 21 says whether 22 or 23 follow (126), each line whether information does (128).
    private void order(RawRecord record, List<CodaLine> lines) {
        boolean said = lines.getFirst().at(126) == '1';
        boolean there = lines.stream()
                .anyMatch(line -> line.text().startsWith("22") || line.text().startsWith("23"));
        if (said != there && book != null) {
            String value = lines.getFirst().raw(126, 126);
            book.warning(record.no(), "21", value, Message.of("TIE-FMT-106.next-code", value));
        }
    }

    @Override
    public void flush() {
        if (group.isEmpty()) {
            return;
        }
        if (proof != null) {
            proof.details(group);
            group.clear();
        } else {
            group.give(records, sink);
        }
    }

    private void other(RawRecord record, CodaLine line) {
        switch (line.at(1)) {
            case '0' -> header(record, line);
            case '1' -> opening(record, line);
            case '4' -> sink.aside(record.no(), false);
            case '8' -> closing(record, line);
            case '9' -> trailer(record, line);
            default -> {
                if (proof != null) {
                    proof.lines(record.lines());
                }
                String shown = MtEntry.shown(line.text(), 0, 40);
                wrong(record, Message.of("TIE-FMT-102.no-line", shown.strip()));
            }
        }
    }

    private void wrong(RawRecord record, Message why) {
        sink.malformed(record.no(), record.offset(), record.length(), why);
        if (book != null) {
            book.error(record.no(), "", "", why);
        }
    }

    private void expect(RawRecord record, int level, String line) {
        if (head.level() != level && book != null) {
            book.error(record.no(), line, "", Message.of("TIE-FMT-102.out-of-place", line));
        }
    }

    private void header(RawRecord record, CodaLine line) {
        expect(record, 0, "0");
        found = true;
        moreToCome = false;
        head = CodaHead.ofHeader(line);
        if (line.at(128) != '2') {
            otherVersion = line.raw(128, 128);
        }
        if (proof != null && book != null) {
            proof.header();
            if (line.at(17) == 'D') {
                book.warning(record.no(), "0", "D", Message.of("TIE-FMT-106.duplicate"));
            }
        }
        sink.aside(record.no(), false);
    }

    private void opening(RawRecord record, CodaLine line) {
        expect(record, 1, "1");
        head = head.withBalance(line);
        if (proof != null && book != null) {
            proof.lines(1);
            proof.opening(record.no(), line, head);
            if (!Currencies.isKnown(head.currency())) {
                book.error(record.no(), "1", head.currency(), Message.of("TIE-FMT-025.currency", "1", head.currency()));
            }
        }
        sink.aside(record.no(), true);
    }

    private void closing(RawRecord record, CodaLine line) {
        expect(record, 2, "8");
        if (proof != null) {
            proof.lines(1);
            proof.closing(record.no(), line);
            char structure = head.account().matches("[0-9]{12}") ? '0' : '1';
            proof.account(record.no(), CodaHead.account(line, structure, 5), CodaHead.currency(line, structure, 5));
        }
        head = head.at(3);
        sink.aside(record.no(), true);
    }

    private void trailer(RawRecord record, CodaLine line) {
        expect(record, 3, "9");
        if (proof != null) {
            proof.trailer(record.no(), line);
        }
        moreToCome = line.at(128) == '1';
        head = head.at(0);
        sink.aside(record.no(), true);
    }

    @Override
    public void end() {
        if (proof == null || book == null) {
            return;
        }
        proof.end();
        if (head.level() > 0) {
            book.error(0, "9", "", Message.of("TIE-FMT-102.cut-off"));
        } else if (moreToCome) {
            book.warning(0, "9", "1", Message.of("TIE-FMT-106.more-to-come"));
        }
    }

    @Override
    public Optional<Message> flaw() {
        if (!found) {
            return Optional.of(Message.of("TIE-FMT-100.not-coda"));
        }
        return Optional.ofNullable(otherVersion).map(version -> Message.of("TIE-FMT-100.version", version));
    }

    @Override
    public String context() {
        return head.context();
    }

    @Override
    public void restore(String context) {
        head = CodaHead.ofContext(context);
    }
}
