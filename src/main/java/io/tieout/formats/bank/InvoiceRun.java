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

/// Goes through a file with one invoice: once to prove its amounts, and once to give it. It is one block, as what its
/// lines need to know stands before and behind them.
final class InvoiceRun {

    private InvoiceRun() {}

    /// @param byLine whether each line is a record
    /// @throws IOException when reading fails
    static FilePlan plan(CheckedInput in, boolean byLine) throws IOException {
        ProofBook book = new ProofBook();
        InvoiceDocument invoice = new InvoiceDocument();
        InvoiceReader reader = new InvoiceReader(invoice, false);
        XmlWalk walk = new XmlWalk(in);
        Optional<Flaw> flaw;
        try {
            walk(walk, reader);
            flaw = Optional.ofNullable(reader.flaw()).map(why -> new Flaw(why, 0, 0));
        } catch (XmlFault fault) {
            flaw = Optional.of(new Flaw(fault.why(), 1, fault.offset()));
        }
        in.readToEnd();
        long records = byLine ? 1 + invoice.lineCount() : 1;
        if (in.bytes() == 0) {
            flaw = Optional.of(new Flaw(Message.of("TIE-FMT-001.empty-file"), 0, 0));
        } else if (walk.charset().equals(StandardCharsets.UTF_8) && flaw.isEmpty()) {
            flaw = in.notUtf8(records);
        }
        if (flaw.isPresent()) {
            return new FilePlan(in.sha256(), in.bytes(), 0, List.of(), flaw.get());
        }
        InvoiceProof.check(invoice, book);
        Block block = new Block(
                0,
                0,
                Math.toIntExact(in.bytes()),
                1,
                Math.toIntExact(records),
                walk.charset().name());
        return new FilePlan(in.sha256(), in.bytes(), records, List.of(block), null, book.proof());
    }

    private static void walk(XmlWalk walk, InvoiceReader reader) throws IOException {
        for (Token token = walk.next(); token != Token.NONE; token = walk.next()) {
            if (token == Token.START) {
                reader.start(walk);
            } else {
                reader.end(walk);
            }
        }
    }

    static void parse(byte[] bytes, Block block, boolean byLine, RecordSink sink) {
        InvoiceDocument invoice = new InvoiceDocument();
        Charset charset = Charset.forName(block.context());
        try {
            walk(
                    new XmlWalk(bytes, block.length(), block.offset(), List.of(), charset),
                    new InvoiceReader(invoice, byLine));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        InvoiceRecords records = new InvoiceRecords(invoice, sink);
        if (byLine) {
            records.lines();
        } else {
            records.whole();
        }
    }
}
