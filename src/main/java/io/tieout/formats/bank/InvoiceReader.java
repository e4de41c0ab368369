package io.tieout.formats.bank;

import io.tieout.formats.bank.InvoiceLeaf.Scope;
import io.tieout.shared.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one invoice, element by element, in UBL 2.1 (`Invoice`, `CreditNote`) or as Cross Industry Invoice.
final class InvoiceReader {

    private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";
    private static final String CII = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
    private static final long LONGEST = 64L << 20;
    private static final Set<InvoiceLeaf> JOINED = Set.of(InvoiceLeaf.NOTE, InvoiceLeaf.PRECEDING);
    private static final Set<InvoiceLeaf> ONCE = Set.of(
            InvoiceLeaf.NUMBER,
            InvoiceLeaf.ISSUED,
            InvoiceLeaf.CURRENCY,
            InvoiceLeaf.PAYABLE,
            InvoiceLeaf.GROSS,
            InvoiceLeaf.LINES_SUM);
    private static final List<String> LEAVES = RecordText.names(InvoiceLeaf.values());

    private final InvoiceDocument document;
    private final boolean keepsLines;
    private final StringBuilder path = new StringBuilder();
    private final List<Integer> lengths = new ArrayList<>();
    private Map<String, InvoiceLeaf> places = Map.of();
    private Map<String, Scope> repeated = Map.of();
    private RecordText<InvoiceLeaf> part = new RecordText<>(LEAVES);
    private String attribute = "";
    private long partOffset;
    private @Nullable Message flaw;
    private boolean found;

    /// @param keepsLines whether lines are needed one by one, in place of their sum
    InvoiceReader(InvoiceDocument document, boolean keepsLines) {
        this.document = document;
        this.keepsLines = keepsLines;
    }

    void start(XmlWalk walk) {
        lengths.add(path.length());
        if (lengths.size() == 1) {
            root(walk);
            return;
        }
        path.append(path.isEmpty() ? "" : "/").append(local(walk.name()));
        String place = path.toString();
        if (repeated.containsKey(place)) {
            part = new RecordText<>(LEAVES);
            partOffset = walk.offset();
        }
        InvoiceLeaf leaf = places.get(place);
        if (leaf != null) {
            attribute = walk.attribute(leaf == InvoiceLeaf.QUANTITY ? "unitCode" : "currencyID");
        }
        if (walk.offset() > LONGEST) {
            throw new XmlFault(Message.of("TIE-FMT-005.longer-than-any", 1, LONGEST), walk.offset());
        }
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private void root(XmlWalk walk) {
        String name = walk.name();
        int colon = name.indexOf(':');
        String namespace = walk.attribute(colon < 0 ? "xmlns" : "xmlns:" + name.substring(0, colon));
        String local = local(name);
        boolean isUbl = (local.equals("Invoice") || local.equals("CreditNote")) && namespace.equals(UBL + local + "-2");
        if (isUbl || (local.equals("CrossIndustryInvoice") && namespace.equals(CII))) {
            found = true;
            places = InvoiceLeaf.places(isUbl);
            repeated = InvoiceLeaf.repeated(isUbl);
            document.begin(walk.offset(), local.equals("CreditNote"));
        } else {
            flaw = Message.of("TIE-FMT-120.another-document", namespace.isEmpty() ? name : namespace);
        }
    }

    void end(XmlWalk walk) {
        String place = path.toString();
        InvoiceLeaf leaf = places.get(place);
        if (leaf != null && !walk.text().isEmpty()) {
            put(leaf, walk.text());
        }
        Scope ended = repeated.get(place);
        if (ended != null) {
            int length = Math.toIntExact(walk.endOffset() - partOffset);
            document.part(ended, part, partOffset, length, keepsLines);
            part = new RecordText<>(LEAVES);
        }
        path.setLength(lengths.removeLast());
        if (lengths.isEmpty()) {
            document.end(walk.endOffset());
        }
    }

    private void put(InvoiceLeaf leaf, String text) {
        boolean isHead = leaf.scope() == Scope.HEAD || leaf.scope() == Scope.TOTAL;
        String currency = document.head().get(InvoiceLeaf.CURRENCY);
        boolean isOther = leaf != InvoiceLeaf.QUANTITY
                && !attribute.isEmpty()
                && !currency.isEmpty()
                && !attribute.equals(currency);
        if (isOther && (leaf == InvoiceLeaf.TAX || leaf.scope() == Scope.TAX)) {
            return; // the tax once more, in the currency of the accounts
        }
        if (isOther) {
            document.otherCurrency(leaf, attribute, currency);
        }
        RecordText<InvoiceLeaf> all = isHead ? document.head() : part;
        String before = all.get(leaf);
        if (leaf == InvoiceLeaf.QUANTITY) {
            document.unit(part, attribute);
        }
        if (before.isEmpty()) {
            all.set(leaf, text);
        } else if (JOINED.contains(leaf)) {
            all.set(leaf, before + " " + text);
        } else if (ONCE.contains(leaf)) {
            document.twice(leaf);
        }
    }

    /// Why the whole file is no invoice; null when it is one.
    @Nullable Message flaw() {
        return found ? null : flaw != null ? flaw : Message.of("TIE-FMT-120.not-invoice");
    }
}
