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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Goes through an XML text: once over a file, to plan its blocks and prove its totals, and over each block. Blocks
/// begin at elements that the parser names, and know which elements are open around them.
final class XmlBlocks {

    private XmlBlocks() {}

    /// Takes the elements of a file or a block once, in order.
    interface Parser {

        void start(XmlWalk walk);

        void end(XmlWalk walk);

        /// Whether a block may begin with the element that is about to start.
        boolean isCut(String name);

        /// How many records there were.
        long records();

        /// What a parser must know to go on; lines of text.
        String context();

        /// Goes on inside of these elements.
        void restore(List<String> open, String context, long lastRecord);

        /// Why the whole file is none of this format.
        Optional<Message> flaw();
    }

    /// Makes the parser of a format.
    interface Rules {

        /// @param proof null when records are given and totals are no matter
        Parser parser(RecordSink sink, @Nullable ProofBook proof);
    }

    /// @throws IOException when reading fails
    static FilePlan plan(CheckedInput in, Rules rules, int blockBytes) throws IOException {
        ProofBook proof = new ProofBook();
        Parser parser = rules.parser(PlannedBlocks.NOBODY, proof);
        XmlWalk walk = new XmlWalk(in);
        PlannedBlocks blocks = new PlannedBlocks(blockBytes, "\n" + parser.context());
        Optional<Flaw> flaw;
        try {
            for (Token token = walk.next(); token != Token.NONE; token = walk.next()) {
                if (token == Token.START) {
                    if (blocks.isFull(walk.offset(), parser.records()) && parser.isCut(walk.name())) {
                        blocks.cut(walk.offset(), parser.records(), context(walk, parser));
                    }
                    parser.start(walk);
                } else {
                    parser.end(walk);
                }
            }
            blocks.end(walk.endOffset(), parser.records());
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
        List<Block> cut =
                flaw.isPresent() ? List.of() : blocks.headed(walk.charset().name() + "\n");
        return new FilePlan(in.sha256(), in.bytes(), parser.records(), cut, flaw.orElse(null), proof.proof());
    }

    /// What is open around an element that has been met and that the parser has not seen yet.
    private static String context(XmlWalk walk, Parser parser) {
        List<String> path = walk.path();
        return String.join("/", path.subList(0, path.size() - 1)) + "\n" + parser.context();
    }

    /// Gives the records of a block.
    static void parse(byte[] bytes, Block block, Rules rules, RecordSink sink) {
        String[] parts = block.context().split("\n", 3);
        List<String> path = parts[1].isEmpty() ? List.of() : List.of(parts[1].split("/", -1));
        Parser parser = rules.parser(sink, null);
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
}
