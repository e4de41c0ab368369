package io.tieout.formats;

import io.tieout.formats.SchemaVerdict.Breach;
import io.tieout.formats.SchemaVerdict.Status;
import io.tieout.shared.Cut;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/// Goes through a file once and gives each document in it, alone or in an envelope, to the schema of its namespace.
/// Keeps the open elements and the first thousand breaches.
final class SchemaPass extends DefaultHandler {

    private static final int MOST = 1000;
    private static final int LONGEST_TEXT = 600;
    private static final int MOST_NAMESPACES = 4;

    private final Map<String, XmlSchemas.Named> byNamespace;
    private final String ownNamespace;
    private final Deque<Mapping> mappings = new ArrayDeque<>();
    private final Deque<Element> open = new ArrayDeque<>();
    private final List<Found> found = new ArrayList<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> paths = new LinkedHashSet<>();
    private final Set<String> without = new LinkedHashSet<>();
    private @Nullable Locator locator;
    private @Nullable ValidatorHandler handler;
    private int replayed;
    private int handledDepth;
    private long elements;
    private long breaches;
    private long lastElement = -1;
    private String root = "";

    private record Mapping(String prefix, String uri) {}

    private record Element(String name, long no) {}

    /// A breach, and the how manieth element of the file it is about.
    record Found(long element, int line, int column, String path, String text) {}

    /// Finds the records that elements stand in.
    @FunctionalInterface
    interface Places {

        /// @param elements numbers of elements in the order of the file, from 1
        /// @return the number of the record of each, 0 for none
        long[] records(long[] elements) throws IOException;
    }

    /// @param ownNamespace how namespaces begin whose documents must not go unchecked inside of an envelope
    SchemaPass(Map<String, XmlSchemas.Named> byNamespace, String ownNamespace) {
        this.byNamespace = byNamespace;
        this.ownNamespace = ownNamespace;
    }

    @Override
    public void setDocumentLocator(Locator at) {
        locator = at;
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) throws SAXException {
        mappings.addLast(new Mapping(prefix, uri));
        if (handler != null) {
            handler.startPrefixMapping(prefix, uri);
        }
    }

    @Override
    public void endPrefixMapping(String prefix) throws SAXException {
        if (handler != null) {
            handler.endPrefixMapping(prefix);
        }
        Iterator<Mapping> last = mappings.descendingIterator();
        while (last.hasNext()) {
            if (last.next().prefix().equals(prefix)) {
                last.remove();
                return;
            }
        }
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
        root = elements == 0 ? uri : root;
        open.addLast(new Element(name, ++elements));
        if (handler == null) {
            XmlSchemas.Named schema = byNamespace.get(uri);
            if (schema != null) {
                begin(uri, schema);
            } else if (!ownNamespace.isEmpty() && uri.startsWith(ownNamespace)) {
                without.add(uri);
            }
        }
        if (handler != null) {
            handler.startElement(uri, name, qualified, attributes);
        }
    }

    private void begin(String uri, XmlSchemas.Named schema) throws SAXException {
        ValidatorHandler begun = schema.schema().newValidatorHandler();
        begun.setProperty(XmlSchemas.LOCALE, Locale.ROOT);
        begun.setErrorHandler(this);
        begun.setDocumentLocator(Objects.requireNonNull(locator));
        begun.startDocument();
        for (Mapping mapping : mappings) {
            begun.startPrefixMapping(mapping.prefix(), mapping.uri());
        }
        used.add(uri);
        paths.add(schema.path());
        handler = begun;
        handledDepth = open.size();
        replayed = mappings.size();
    }

    @Override
    public void characters(char[] text, int from, int length) throws SAXException {
        if (handler != null) {
            handler.characters(text, from, length);
        }
    }

    @Override
    public void ignorableWhitespace(char[] text, int from, int length) throws SAXException {
        characters(text, from, length);
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
        if (handler != null) {
            handler.endElement(uri, name, qualified);
            if (open.size() == handledDepth) {
                Iterator<Mapping> last = mappings.descendingIterator();
                for (int i = 0; i < replayed; i++) {
                    handler.endPrefixMapping(last.next().prefix());
                }
                handler.endDocument();
                handler = null;
            }
        }
        open.removeLast();
    }

    @Override
    public void error(SAXParseException told) {
        long element = open.isEmpty() ? 0 : open.getLast().no();
        String text = Cut.to(LONGEST_TEXT, String.valueOf(told.getMessage()));
        if (element == lastElement) {
            if (!found.isEmpty() && found.getLast().element() == element) {
                found.addLast(also(found.removeLast(), text));
            }
            return;
        }
        lastElement = element;
        breaches++;
        if (found.size() < MOST) {
            found.add(new Found(element, told.getLineNumber(), told.getColumnNumber(), path(), text));
        }
    }

    /// That a value has not the type which says so is the same breach once more.
    private static Found also(Found before, String text) {
        return text.startsWith("cvc-type.3.1.3") || text.startsWith("cvc-attribute.3")
                ? before
                : new Found(
                        before.element(),
                        before.line(),
                        before.column(),
                        before.path(),
                        Cut.to(2 * LONGEST_TEXT, before.text() + " " + text));
    }

    /// The file cannot be read on.
    void broken(SAXParseException told) {
        lastElement = -1;
        error(told);
    }

    private String path() {
        return String.join("/", open.stream().map(Element::name).toList());
    }

    SchemaVerdict verdict(Places places) throws IOException {
        List<Breach> first = new ArrayList<>();
        if (!found.isEmpty()) {
            long[] ordered = found.stream().mapToLong(Found::element).sorted().toArray();
            long[] records = places.records(ordered);
            for (Found one : found) {
                long record = records[Arrays.binarySearch(ordered, one.element())];
                first.add(new Breach(record, one.line(), one.column(), one.path(), one.text()));
            }
        }
        if (used.isEmpty() && without.isEmpty()) {
            without.add(root);
        }
        Status status = breaches > 0 ? Status.NOT_VALID : without.isEmpty() ? Status.VALID : Status.NO_SCHEMA;
        Set<String> namespaces = status == Status.NO_SCHEMA ? without : used;
        String told =
                String.join(" ", namespaces.stream().limit(MOST_NAMESPACES).toList());
        return new SchemaVerdict(status, Cut.to(500, told), Cut.to(500, String.join(" ", paths)), breaches, first);
    }
}
