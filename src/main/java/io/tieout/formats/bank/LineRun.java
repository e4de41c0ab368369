package io.tieout.formats.bank;

import io.tieout.formats.Block;
import io.tieout.formats.FilePlan;
import io.tieout.formats.Flaw;
import io.tieout.formats.RecordSink;
import io.tieout.shared.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Goes through the lines of a format: once over a file, to plan its blocks and prove its totals, and over each block,
/// to give its records.
final class LineRun {

    private LineRun() {}

    /// Makes the parser of a format.
    interface Rules {

        /// @param proof null when records are given and totals are no matter
        LineParser parser(Charset charset, RecordSink sink, @Nullable ProofBook proof);
    }

    /// @param in copies what is read from it, and checks its encoding
    /// @throws IOException when reading fails
    static FilePlan plan(CheckedInput in, Rules rules, int blockBytes, int maxRecordBytes) throws IOException {
        ProofBook proof = new ProofBook();
        LineParser parser = rules.parser(StandardCharsets.ISO_8859_1, PlannedBlocks.NOBODY, proof);
        LineSource source = new LineSource(in);
        int fixed = parser.lineLength(source.start());
        source.fixed(fixed);
        if (parser.isTagged()) {
            source.tagged();
        }
        PlannedBlocks blocks = new PlannedBlocks(blockBytes, parser.context());
        long records = 0;
        RawRecord record = new RawRecord();
        Optional<Flaw> flaw = Optional.empty();
        while (source.next()) {
            if (!record.isOpen() || parser.begins(source.bytes(), source.from(), source.to(), record)) {
                finish(record, parser);
                if (blocks.isFull(source.offset(), records)
                        && parser.mayCut(source.bytes(), source.from(), source.to())) {
                    blocks.cut(source.offset(), records, parser.context());
                }
                record.open(++records, source.offset());
            }
            add(source, record);
            if (record.length() > maxRecordBytes) {
                flaw = Optional.of(tooLong(record, maxRecordBytes));
                break;
            }
        }
        in.readToEnd();
        long last = records;
        if (flaw.isEmpty()) {
            finish(record, parser);
            parser.flush();
            blocks.end(source.nextOffset(), records);
            parser.end();
            flaw = in.bytes() == 0
                    ? Optional.of(new Flaw(Message.of("TIE-FMT-001.empty-file"), 0, 0))
                    : parser.flaw().map(why -> new Flaw(why, 0, 0)).or(() -> in.undecodable(last));
        }
        String head = (in.charset().name() + "\n" + fixed + " " + parser.ofWholeFile()).strip() + "\n";
        List<Block> cut = flaw.isPresent() ? List.of() : blocks.headed(head);
        return new FilePlan(in.sha256(), in.bytes(), records, cut, flaw.orElse(null), proof.proof());
    }

    /// Gives the records of a block.
    static void parse(byte[] bytes, Block block, Rules rules, RecordSink sink) {
        String[] head = block.context().split("\n", 3);
        LineParser parser = rules.parser(Charset.forName(head[0]), sink, null);
        LineSource source = new LineSource(bytes, block.length(), block.offset());
        String[] ofFile = head[1].split(" ", 2);
        source.fixed(Integer.parseInt(ofFile[0]));
        if (ofFile.length > 1) {
            parser.knowWholeFile(ofFile[1]);
        }
        if (parser.isTagged()) {
            source.tagged();
        }
        parser.restore(head[2]);
        RawRecord record = new RawRecord();
        long records = block.firstRecord() - 1;
        try {
            while (source.next()) {
                if (!record.isOpen() || parser.begins(source.bytes(), source.from(), source.to(), record)) {
                    finish(record, parser);
                    record.open(++records, source.offset());
                }
                add(source, record);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        finish(record, parser);
        parser.flush();
    }

    private static void add(LineSource source, RawRecord record) {
        record.add(source.bytes(), source.from(), source.to(), source.offset() + source.to() - source.from());
    }

    private static void finish(RawRecord record, LineParser parser) {
        if (record.isOpen()) {
            parser.record(record);
            record.close();
        }
    }

    private static Flaw tooLong(RawRecord record, int most) {
        return new Flaw(Message.of("TIE-FMT-005.longer-than-any", record.no(), most), record.no(), record.offset());
    }
}
