package io.tieout.formats.bank;

import io.tieout.formats.Block;
import io.tieout.formats.FilePlan;
import io.tieout.formats.Flaw;
import io.tieout.formats.RecordSink;
import io.tieout.formats.bank.XmlWalk.Token;
import io.tieout.shared.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Goes through camt messages: once over a file, to plan its blocks and prove its totals, and over each block. Blocks
/// begin at entries and statements and know which elements are open around them.
final class CamtRun {

    private CamtRun() {}

    /// @throws IOException when reading fails
    static FilePlan plan(CheckedInput in, int blockBytes) throws IOException {
        ProofBook proof = new ProofBook();
        CamtParser parser = new CamtParser(new Nobody(), proof);
        XmlWalk walk = new XmlWalk(in);
        Cutter cutter = new Cutter(blockBytes, parser);
        Optional<Flaw> flaw = Optional.empty();
        try {
            for (Token token = walk.next(); token != Token.NONE; token = walk.next()) {
                if (token == Token.START) {
                    cutter.before(walk);
                    parser.start(walk);
                } else {
                    parser.end(walk);
                }
            }
            cutter.close(walk.endOffset());
            flaw = parser.flaw().map(why -> new Flaw(why, 0, 0));
        } catch (XmlFault fault) {
            flaw = Optional.of(new Flaw(fault.why(), parser.records() + 1, fault.offset()));
        }
        in.readToEnd();
        if (in.bytes() == 0) {
            flaw = Optional.of(new Flaw(Message.of("TIE-FMT-001.empty-file"), 0, 0));
        } else if (walk.charset().equals(StandardCharsets.UTF_8) && flaw.isEmpty()) {
            flaw = in.notUtf8(parser.records());
        }
        List<Block> blocks = flaw.isPresent() ? List.of() : cutter.blocks(walk.charset());
        return new FilePlan(in.sha256(), in.bytes(), parser.records(), blocks, flaw.orElse(null), proof.proof());
    }

    /// Gives the records of a block.
    static void parse(byte[] bytes, Block block, RecordSink sink) {
        String[] parts = block.context().split("\n", 3);
        List<String> path = parts[1].isEmpty() ? List.of() : List.of(parts[1].split("/", -1));
        CamtParser parser = new CamtParser(sink, null);
        parser.restore(path, parts[2], block.firstRecord() - 1);
        XmlWalk walk = new XmlWalk(bytes, block.length(), block.offset(), path, Charset.forName(parts[0]));
        try {
            for (Token token = walk.next(); token != Token.NONE; token = walk.next()) {
                if (token == Token.START) {
                    parser.start(walk);
                } else {
                    parser.end(walk);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static final class Cutter {

        private final int blockBytes;
        private final CamtParser parser;
        private final List<Block> blocks = new ArrayList<>();
        private long start;
        private long lastRecord;
        private String context = "\n" + CamtHead.NONE.context();

        Cutter(int blockBytes, CamtParser parser) {
            this.blockBytes = blockBytes;
            this.parser = parser;
        }

        /// An element has been met that the parser has not seen yet.
        void before(XmlWalk walk) {
            if (walk.offset() - start >= blockBytes && parser.isCut(walk.name()) && parser.records() > lastRecord) {
                close(walk.offset());
                List<String> path = walk.path();
                context = String.join("/", path.subList(0, path.size() - 1)) + "\n" + parser.context();
            }
        }

        void close(long end) {
            int count = Math.toIntExact(parser.records() - lastRecord);
            blocks.add(new Block(blocks.size(), start, Math.toIntExact(end - start), lastRecord + 1, count, context));
            start = end;
            lastRecord = parser.records();
        }

        List<Block> blocks(Charset charset) {
            return blocks.stream()
                    .map(block -> new Block(
                            block.no(),
                            block.offset(),
                            block.length(),
                            block.firstRecord(),
                            block.records(),
                            charset.name() + "\n" + block.context()))
                    .toList();
        }
    }

    /// Takes records that are only counted.
    private static final class Nobody implements RecordSink {

        @Override
        public void record(long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount) {}

        @Override
        public void malformed(long recordNo, long byteOffset, int byteLength, Message why) {}
    }
}
