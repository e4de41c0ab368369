package io.tieout.formats.bank;

import io.tieout.formats.RecordSink;
import io.tieout.formats.bank.CamtEntry.CamtAmount;
import io.tieout.shared.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// ISO 20022 camt.052 (report), camt.053 (statement) and camt.054 (notification), from version 02 on. A record is a
/// balance, a summary, a head, an entry, or a transaction of an entry whose transactions add up to it.
final class CamtParser implements XmlBlocks.Parser {

    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:camt\\.05[234]\\.001\\.(?!01)[0-9]{2}.*");
    private static final long LONGEST_ENTRY = 64L << 20;
    private static final Set<String> OF_STATEMENT = Set.of(
            "Id",
            "StmtPgntn",
            "RptPgntn",
            "NtfctnPgntn",
            "ElctrncSeqNb",
            "RptgSeq",
            "LglSeqNb",
            "CreDtTm",
            "FrToDt",
            "CpyDplctInd",
            "RptgSrc",
            "Acct",
            "RltdAcct",
            "Intrst",
            "Bal",
            "TxsSummry",
            "Ntry",
            "AddtlStmtInf",
            "AddtlRptInf",
            "AddtlNtfctnInf");
    private static final List<String> LEAVES = RecordText.names(CamtLeaf.values());

    private final RecordSink sink;
    private final @Nullable ProofBook book;
    private final @Nullable CamtProof proof;
    private final CamtRecords records;
    private final Map<String, String> locals = new HashMap<>();
    private final RecordText<CamtLeaf> headText = new RecordText<>(LEAVES);
    private final RecordText<CamtLeaf> other = new RecordText<>(LEAVES);
    private final RecordText<CamtLeaf> entryText = new RecordText<>(LEAVES);
    private final List<CamtDetail> details = new ArrayList<>();
    private RecordText<CamtLeaf> detailText = new RecordText<>(LEAVES);
    private @Nullable CamtNode[] nodes = new CamtNode[32];
    private int depth;
    private int documentDepth = -1;
    private @Nullable String prefix;
    private String currency = "";
    private CamtHead head = CamtHead.NONE;
    private boolean headRead;
    private boolean isStatement;
    private boolean found;
    private @Nullable CamtLeaf twice;
    private @Nullable CamtLeaf hollow;
    private long recordNo;
    private long entryOffset;
    private long detailOffset;
    private @Nullable Message flaw;

    CamtParser(RecordSink sink, @Nullable ProofBook book) {
        this.sink = sink;
        this.book = book;
        this.proof = book == null ? null : new CamtProof(book);
        this.records = new CamtRecords(sink);
    }

    /// Goes on inside of these elements.
    @Override
    public void restore(List<String> path, String context, long lastRecord) {
        recordNo = lastRecord;
        for (String name : path) {
            push(prefixed(name));
        }
        head = CamtHead.ofContext(context);
        headRead = !head.equals(CamtHead.NONE);
    }

    @Override
    public String context() {
        return head().context();
    }

    @Override
    public long records() {
        return recordNo;
    }

    /// Whether a block may begin with the element that is about to start.
    @Override
    public boolean isCut(String name) {
        CamtNode parent = depth == 0 ? null : nodes[depth - 1];
        CamtNode node = parent == null ? null : parent.child(local(name));
        return node != null && (node.path().equals("Ntry") || node.path().equals("statement"));
    }

    @Override
    public void start(XmlWalk walk) {
        CamtNode node = node(walk);
        push(node);
        if (node == null) {
            unknown(walk);
            return;
        }
        switch (node.path()) {
            case "BkToCstmrStmt", "BkToCstmrAcctRpt", "BkToCstmrDbtCdtNtfctn" ->
                isStatement = node.path().equals("BkToCstmrStmt");
            case "GrpHdr" -> sink.aside(++recordNo, false);
            case "statement" -> statement();
            case "Bal", "TxsSummry" -> other.clear();
            case "Ntry" -> entry(walk);
            case "Ntry/NtryDtls/TxDtls" -> detail(walk);
            default -> amount(node, walk);
        }
    }

    /// Below a statement all that stands is known; an entry under another name would be left out without a word.
    private void unknown(XmlWalk walk) {
        CamtNode parent = depth < 2 ? null : nodes[depth - 2];
        if (book != null && parent != null && parent.path().equals("statement")) {
            String name = local(walk.name());
            if (!OF_STATEMENT.contains(name)) {
                book.warning(recordNo + 1, name, "", Message.of("TIE-FMT-043.unknown-element", name));
            }
        }
    }

    private @Nullable CamtNode node(XmlWalk walk) {
        CamtNode parent = depth == 0 ? null : nodes[depth - 1];
        if (parent != null) {
            return parent.child(local(walk.name()));
        }
        return documentDepth >= 0 ? null : document(walk);
    }

    /// An element that was open before the block.
    private @Nullable CamtNode prefixed(String name) {
        CamtNode parent = depth == 0 ? null : nodes[depth - 1];
        if (parent == null && name.endsWith("Document")) {
            documentDepth = depth;
            prefix = name.substring(0, name.length() - "Document".length());
        }
        return parent != null
                ? parent.child(local(name))
                : depth == documentDepth ? CamtNode.ROOT.child("Document") : null;
    }

    /// An element of this name outside of another one; envelopes may enclose several.
    private @Nullable CamtNode document(XmlWalk walk) {
        String name = walk.name();
        if (!name.equals("Document") && !name.endsWith(":Document")) {
            return null;
        }
        documentDepth = depth;
        locals.clear();
        prefix = name.substring(0, name.length() - "Document".length());
        String namespace = namespace(walk);
        if (!NAMESPACE.matcher(namespace).matches()) {
            flaw = Message.of("TIE-FMT-040.other-message", namespace);
            return null;
        }
        return CamtNode.ROOT.child("Document");
    }

    private static String namespace(XmlWalk walk) {
        String name = walk.name();
        int colon = name.indexOf(':');
        return walk.attribute(colon < 0 ? "xmlns" : "xmlns:" + name.substring(0, colon));
    }

    /// The name without the prefix that the document has; one with another prefix stays as it is.
    private String local(String name) {
        String all = prefix;
        return all == null || all.isEmpty()
                ? name
                : locals.computeIfAbsent(
                        name, known -> known.startsWith(all) ? known.substring(all.length()) : "!" + known);
    }

    private void push(@Nullable CamtNode node) {
        if (depth == nodes.length) {
            nodes = Arrays.copyOf(nodes, depth * 2);
        }
        nodes[depth++] = node;
    }

    private void statement() {
        found = true;
        headText.clear();
        head = CamtHead.NONE;
        headRead = false;
        if (proof != null) {
            proof.begin();
        }
        sink.aside(++recordNo, false);
    }

    private CamtHead head() {
        if (!headRead) {
            head = CamtHead.of(headText);
        }
        return head;
    }

    private void entry(XmlWalk walk) {
        head = head();
        headRead = true;
        entryText.clear();
        details.clear();
        twice = null;
        hollow = null;
        entryOffset = walk.offset();
    }

    private void detail(XmlWalk walk) {
        detailOffset = walk.offset();
        if (proof != null) {
            detailText.clear();
        } else {
            detailText = new RecordText<>(LEAVES);
        }
        if (detailOffset - entryOffset > LONGEST_ENTRY) {
            throw new XmlFault(Message.of("TIE-FMT-005.longer-than-any", recordNo + 1, LONGEST_ENTRY), entryOffset);
        }
    }

    private void amount(CamtNode node, XmlWalk walk) {
        CamtLeaf leaf = node.leaf();
        if (leaf != null && leaf.isAmount()) {
            currency = walk.attribute("Ccy");
        }
    }

    @Override
    public void end(XmlWalk walk) {
        CamtNode node = nodes[--depth];
        if (depth == documentDepth) {
            documentDepth = -1;
        }
        if (node == null) {
            return;
        }
        CamtLeaf leaf = node.leaf();
        if (leaf != null && (proof == null || leaf.isProven())) {
            String text = walk.text();
            if (!text.isEmpty() || leaf == CamtLeaf.TX_AMOUNT) {
                put(leaf, leaf.isAmount() ? currency + " " + text : text);
            }
        }
        switch (node.path()) {
            case "Bal" -> balance();
            case "TxsSummry" -> summary();
            case "Ntry" -> entryEnd(walk);
            case "Ntry/BookgDt" -> saysSomething(CamtLeaf.BOOKED);
            case "Ntry/ValDt" -> saysSomething(CamtLeaf.VALUED);
            case "Ntry/RvslInd" -> saysSomething(CamtLeaf.REVERSAL);
            case "Ntry/NtryDtls/TxDtls" -> details.add(detailEnd(walk));
            case "statement" -> {
                if (proof != null) {
                    proof.end(head(), isStatement);
                }
            }
            default -> {}
        }
    }

    /// What is there and empty is not what is missing: nothing stands in for it.
    private void saysSomething(CamtLeaf leaf) {
        if (entryText.get(leaf).isEmpty()) {
            hollow = leaf;
        }
    }

    private void put(CamtLeaf leaf, String value) {
        RecordText<CamtLeaf> text = switch (leaf.scope()) {
            case STATEMENT -> headText;
            case BALANCE, SUMMARY -> other;
            case ENTRY -> entryText;
            case DETAIL -> detailText;
        };
        String before = text.get(leaf);
        if (before.isEmpty()) {
            text.set(leaf, value);
        } else if (leaf.isRepeated()) {
            text.set(leaf, before + " " + value);
        } else if (leaf == CamtLeaf.BATCH_COUNT) {
            text.set(leaf, before + "+" + value);
        } else if (leaf.scope() == CamtLeaf.Scope.ENTRY && leaf.isProven()) {
            twice = leaf;
        }
    }

    private void balance() {
        recordNo++;
        CamtAmount amount = CamtAmount.of(other.get(CamtLeaf.BALANCE_AMOUNT));
        String sign = other.get(CamtLeaf.BALANCE_SIGN);
        boolean isGood = amount != null && (sign.equals("CRDT") || sign.equals("DBIT"));
        if (book != null && proof != null) {
            if (amount != null && isGood) {
                long minor = sign.equals("DBIT") ? -amount.minor() : amount.minor();
                String code = other.get(CamtLeaf.BALANCE_CODE);
                proof.balance(
                        new CamtProof.Stated(
                                recordNo,
                                code,
                                CamtEntry.day(other.get(CamtLeaf.BALANCE_DAY)),
                                amount.currency(),
                                minor),
                        head());
            } else {
                String stated = other.get(CamtLeaf.BALANCE_AMOUNT);
                book.error(recordNo, "Bal", stated, Message.of("TIE-FMT-042.amount", "Bal/Amt", stated + " " + sign));
            }
        }
        sink.aside(recordNo, true);
    }

    private void summary() {
        recordNo++;
        if (proof != null) {
            proof.summary(recordNo, other);
        }
        sink.aside(recordNo, true);
    }

    private CamtDetail detailEnd(XmlWalk walk) {
        Long minor = CamtDetail.minor(detailText, entryText.get(CamtLeaf.AMOUNT), entryText.get(CamtLeaf.SIGN));
        int length = Math.toIntExact(walk.endOffset() - detailOffset);
        boolean charged = !detailText.get(CamtLeaf.TX_CHARGES).isEmpty();
        String broken = proof == null ? "" : CamtDetail.broken(detailText);
        return new CamtDetail(minor, charged, broken, detailOffset, length, proof == null ? detailText : null);
    }

    private void entryEnd(XmlWalk walk) {
        long no = ++recordNo;
        int length = Math.toIntExact(walk.endOffset() - entryOffset);
        switch (CamtEntry.read(entryText, twice, hollow)) {
            case CamtEntry.Read.Bad bad -> {
                sink.malformed(no, entryOffset, length, bad.why());
                if (proof != null) {
                    proof.unread();
                }
            }
            case CamtEntry.Read.Good good -> entry(good.entry(), no, length);
        }
    }

    private void entry(CamtEntry entry, long no, int length) {
        boolean split = entry.booked() && adds(entry);
        if (proof != null && book != null) {
            proof.entry(entry);
            CamtDetail.check(entryText, entry, details, no, book);
            recordNo += split ? details.size() : 0;
        } else if (!entry.booked()) {
            sink.aside(no, false);
        } else if (split) {
            sink.aside(no, false);
            for (CamtDetail detail : details) {
                records.detail(++recordNo, no, entry, entryText, detail, head);
            }
        } else {
            records.whole(new CamtRecords.Place(no, entryOffset, length), entry, entryText, details, head);
        }
    }

    /// Whether the transactions are several and add up to their entry.
    private boolean adds(CamtEntry entry) {
        long sum = 0;
        for (CamtDetail detail : details) {
            Long minor = detail.minor();
            if (minor == null) {
                return false;
            }
            sum += minor;
        }
        return details.size() > 1 && sum == entry.minor();
    }

    /// Why the whole file is none of this format.
    @Override
    public Optional<Message> flaw() {
        return found ? Optional.empty() : Optional.of(flaw != null ? flaw : Message.of("TIE-FMT-040.not-camt"));
    }
}
