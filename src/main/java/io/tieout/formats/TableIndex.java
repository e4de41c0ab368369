package io.tieout.formats;

import io.tieout.formats.DescribedTable.Column;
import io.tieout.formats.DescribedTable.Kind;
import io.tieout.shared.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.DocumentType;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// The `index.xml` of a data delivery for tax audits (GoBD, GDPdU): which files it has, and how each is written.
/// Nothing outside of it is read, whatever its document type names.
///
/// @param flaw why it cannot be taken; there are no tables then
public record TableIndex(List<DescribedTable> tables, Optional<Message> flaw) {

    /// An index is read into memory.
    public static final int MOST_BYTES = 16 << 20;

    private static final String FORBID_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final String LOAD_DTD = "http://apache.org/xml/features/nonvalidating/load-external-dtd";
    private static final String ENTITIES = "http://xml.org/sax/features/external-general-entities";
    private static final String PARAMETERS = "http://xml.org/sax/features/external-parameter-entities";
    private static final int EPOCH = 30;
    private static final int MOST_DIGITS = 9;

    public TableIndex {
        tables = List.copyOf(tables);
    }

    /// Whether a file of this name describes the ones beside it.
    ///
    /// @param path in the container
    public static boolean isIndex(String path) {
        return path.substring(path.lastIndexOf('/') + 1).equalsIgnoreCase("index.xml");
    }

    /// @throws IOException when reading fails
    public static TableIndex read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            return flawed(Message.of("TIE-FMT-150.no-index", bytes.length));
        }
        Document document;
        try {
            document = builder().parse(new ByteArrayInputStream(bytes));
        } catch (SAXException | IOException broken) { // also bytes that are none of its encoding
            return flawed(Message.of("TIE-FMT-150.no-index", String.valueOf(broken.getMessage())));
        }
        DocumentType type = document.getDoctype();
        if (type != null && type.getInternalSubset() != null) {
            return flawed(Message.of("TIE-FMT-150.no-index", "<!DOCTYPE ... [...]>"));
        }
        Element root = document.getDocumentElement();
        if (!root.getTagName().equals("DataSet")) {
            return flawed(Message.of("TIE-FMT-150.no-index", "<" + root.getTagName() + ">"));
        }
        return tables(root);
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(FORBID_DOCTYPE, false);
            factory.setFeature(LOAD_DTD, false);
            factory.setFeature(ENTITIES, false);
            factory.setFeature(PARAMETERS, false);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Says nothing on its own.
    private static final class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException ignored) {
            // of no matter
        }

        @Override
        public void error(SAXParseException broken) throws SAXParseException {
            throw broken;
        }

        @Override
        public void fatalError(SAXParseException broken) throws SAXParseException {
            throw broken;
        }
    }

    private static TableIndex flawed(Message why) {
        return new TableIndex(List.of(), Optional.of(why));
    }

    private static TableIndex tables(Element root) {
        List<DescribedTable> tables = new ArrayList<>();
        List<String> places = new ArrayList<>();
        try {
            for (Element media : children(root, "Media").toList()) {
                for (Element element : children(media, "Table").toList()) {
                    DescribedTable table = table(element);
                    String place = table.url().toLowerCase(Locale.ROOT);
                    if (places.contains(place)) {
                        return flawed(Message.of("TIE-FMT-153.described-twice", table.url()));
                    }
                    places.add(place);
                    tables.add(table);
                }
            }
        } catch (Incomplete incomplete) {
            return flawed(incomplete.why);
        }
        return tables.isEmpty()
                ? flawed(Message.of("TIE-FMT-151.incomplete-index", "", "Media/Table"))
                : new TableIndex(tables, Optional.empty());
    }

    private static final class Incomplete extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Message why;

        Incomplete(String table, String what) {
            super(what);
            this.why = Message.of("TIE-FMT-151.incomplete-index", table, what);
        }
    }

    private static DescribedTable table(Element table) throws Incomplete {
        String url = url(text(table, "URL").strip());
        if (url.isEmpty()) {
            throw new Incomplete(text(table, "Name").strip(), "URL");
        }
        String name = text(table, "Name").isBlank() ? url : text(table, "Name").strip();
        Element delimited = child(table, "VariableLength");
        Element fixed = child(table, "FixedLength");
        if ((delimited == null) == (fixed == null)) {
            throw new Incomplete(name, "VariableLength | FixedLength");
        }
        Element written = delimited != null ? delimited : fixed;
        Element range = child(table, "Range");
        int first = range == null || text(range, "From").isBlank() ? 1 : number(range, "From", name);
        boolean isDelimited = delimited != null;
        return new DescribedTable(
                url,
                name,
                encoding(table),
                sign(table, "DecimalSymbol", ","),
                sign(table, "DigitGroupingSymbol", child(table, "DecimalSymbol") == null ? "." : ""),
                number(table, "SkipNumBytes", name),
                first,
                range == null ? 0 : last(range, first, name),
                text(table, "Epoch").isBlank() ? EPOCH : number(table, "Epoch", name),
                validity(table, "From"),
                validity(table, "To"),
                isDelimited ? sign(written, "ColumnDelimiter", ";") : "",
                isDelimited || child(written, "Length") == null ? sign(written, "RecordDelimiter", "\r\n") : "",
                isDelimited ? sign(written, "TextEncapsulator", "\"") : "",
                isDelimited ? 0 : number(written, "Length", name),
                columns(written, name));
    }

    /// Some write it as a link to a file of their own machine.
    private static String url(String written) {
        return written.replace('\\', '/')
                .replaceFirst("(?i)^file:(//(localhost)?/)?", "")
                .replaceFirst("^(\\./)+", "");
    }

    private static long last(Element range, int first, String table) throws Incomplete {
        if (!text(range, "To").isBlank()) {
            return number(range, "To", table);
        }
        return text(range, "Length").isBlank() ? 0 : first - 1L + number(range, "Length", table);
    }

    private static String encoding(Element table) {
        if (child(table, "UTF8") != null) {
            return "UTF-8";
        }
        if (child(table, "UTF16") != null) {
            return "UTF-16";
        }
        if (child(table, "UTF7") != null) {
            return "UTF-7";
        }
        if (child(table, "OEM") != null) {
            return "IBM850";
        }
        return child(table, "Macintosh") != null ? "x-MacRoman" : "windows-1252"; // ANSI, also where nothing is said
    }

    private static @Nullable LocalDate validity(Element table, String end) {
        Element validity = child(table, "Validity");
        Element range = validity == null ? null : child(validity, "Range");
        if (validity == null || range == null || text(range, end).isBlank()) {
            return null;
        }
        String format = text(validity, "Format").isBlank() ? "DD.MM.YYYY" : text(validity, "Format");
        Column like = new Column("", Kind.DATE, false, 0, format.strip(), 0, 0);
        try {
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(
                            like.pattern().replace('y', 'u'), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
            return LocalDate.parse(text(range, end).strip(), formatter);
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return null; // the index promises nothing that could be held against it
        }
    }

    private static List<Column> columns(Element written, String table) throws Incomplete {
        List<Column> columns = new ArrayList<>();
        for (Element element : children(written, "").toList()) {
            String tag = element.getTagName();
            boolean isKey = tag.endsWith("PrimaryKey");
            if (isKey || tag.endsWith("Column")) {
                columns.add(column(element, isKey, table));
            }
        }
        return columns;
    }

    private static Column column(Element element, boolean isKey, String table) throws Incomplete {
        String name = text(element, "Name").strip();
        if (name.isEmpty()) {
            throw new Incomplete(table, element.getTagName() + "/Name");
        }
        Element number = child(element, "Numeric");
        Element date = child(element, "Date");
        if (number == null && date == null && child(element, "AlphaNumeric") == null) {
            throw new Incomplete(table, name + ": Numeric | AlphaNumeric | Date");
        }
        String format = date == null || text(date, "Format").isBlank()
                ? "DD.MM.YYYY"
                : text(date, "Format").strip();
        Element range = child(element, "FixedRange");
        int from = range == null ? 0 : number(range, "From", table);
        return new Column(
                name,
                date != null ? Kind.DATE : number != null ? Kind.NUMBER : Kind.TEXT,
                isKey,
                number == null ? 0 : number(number, "ImpliedAccuracy", table),
                date == null ? "" : format,
                from,
                range == null ? 0 : (int) last(range, from, table));
    }

    /// A sign stands as it is, blanks too; around a longer text they are there to be looked at.
    private static String sign(Element parent, String name, String otherwise) {
        Element child = child(parent, name);
        if (child == null) {
            return otherwise;
        }
        String text = child.getTextContent();
        return text.length() > 1 && !text.isBlank() ? text.strip() : text;
    }

    /// 0 when it is not there.
    private static int number(Element parent, String name, String table) throws Incomplete {
        String text = text(parent, name).strip();
        if (text.isEmpty()) {
            return 0;
        }
        if (text.length() > MOST_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Incomplete(table, name + " = '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static String text(Element parent, String name) {
        Element child = child(parent, name);
        return child == null ? "" : child.getTextContent();
    }

    private static @Nullable Element child(Element parent, String name) {
        return children(parent, name).findFirst().orElse(null);
    }

    /// @param name empty for all
    private static Stream<Element> children(Element parent, String name) {
        return Stream.iterate(parent.getFirstChild(), (@Nullable Node node) -> node != null, Node::getNextSibling)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(element -> name.isEmpty() || element.getTagName().equals(name));
    }
}
