package io.tieout.formats;

import io.tieout.shared.Message;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSResourceResolver;

/// The texts of schemas by their paths. What one of them imports or includes is another one of them or a mistake:
/// nothing is read from a disk or a network.
final class SchemaSources {

    /// A made-up protocol, so that the platform's own loader can reach nothing by it.
    static final String PROTOCOL = "schemas";

    private static final String XSD = "http://www.w3.org/2001/XMLSchema";
    private static final Set<String> NAMING = Set.of("import", "include", "redefine", "override");

    private final SortedMap<String, byte[]> texts;
    private final XmlSchemas.Report report;
    private boolean broken;

    SchemaSources(SortedMap<String, byte[]> texts, XmlSchemas.Report report) {
        this.texts = texts;
        this.report = report;
    }

    /// What schemas are for by the schemas that are named; none when one of them, or what it needs, cannot be read.
    Map<String, String> namespaces(Iterable<String> named) {
        Map<String, String> targets = new LinkedHashMap<>();
        Map<String, String> seen = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>();
        for (String path : named) {
            look(path, seen, open);
            while (!open.isEmpty()) {
                look(open.remove(), seen, open);
            }
            String target = seen.getOrDefault(path, "");
            String other = targets.putIfAbsent(target, path);
            if (other != null) {
                problem(path, 1, 1, Message.of("TIE-FMT-140.same-namespace", other, target));
            }
        }
        return broken ? Map.of() : targets;
    }

    private void look(String path, Map<String, String> seen, Deque<String> open) {
        byte[] text = texts.get(path);
        if (text == null || seen.containsKey(path)) {
            return;
        }
        seen.put(path, "");
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(text));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    problem(path, reader.getLocation(), Message.of("TIE-FMT-140.doctype"));
                    return;
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    element(path, reader, seen, open);
                }
            }
        } catch (XMLStreamException fault) {
            problem(path, fault.getLocation(), Message.of("TIE-FMT-140.broken", oneLine(fault.getMessage())));
        }
    }

    private void element(String path, XMLStreamReader reader, Map<String, String> seen, Deque<String> open) {
        boolean isSchema = XSD.equals(reader.getNamespaceURI());
        String name = reader.getLocalName();
        if (isSchema && name.equals("schema")) {
            String target = reader.getAttributeValue(null, "targetNamespace");
            seen.put(path, target == null ? "" : target);
        } else if (isSchema && NAMING.contains(name)) {
            String location = reader.getAttributeValue(null, "schemaLocation");
            String other = location == null ? null : resolve(path, location);
            if (location != null && (other == null || !texts.containsKey(other))) {
                problem(path, reader.getLocation(), Message.of("TIE-FMT-140.leads-out", location));
            } else if (other != null) {
                open.add(other);
            }
        }
    }

    /// The path that a text names relative to another one; null when it is none.
    private static @Nullable String resolve(String from, String location) {
        try {
            URI found = URI.create("/" + from).resolve(location).normalize();
            String path = found.getPath();
            boolean isPath = found.getScheme() == null && found.getAuthority() == null && path != null;
            return isPath && path.length() > 1 ? path.substring(1) : null;
        } catch (IllegalArgumentException noPath) {
            return null;
        }
    }

    /// Gives a schema what it names, out of the texts that there are.
    LSResourceResolver resolver() {
        return (type, namespace, publicId, systemId, baseUri) -> {
            if (systemId == null || baseUri == null) {
                return null;
            }
            String from = baseUri.substring(PROTOCOL.length() + 2);
            String path = resolve(from, systemId);
            String found = path == null ? systemId : path;
            return new SchemaText(system(found), stream(found));
        };
    }

    InputStream stream(String path) {
        return new ByteArrayInputStream(texts.getOrDefault(path, new byte[0]));
    }

    static String system(String path) {
        return PROTOCOL + ":/" + path;
    }

    /// A problem of the loader, whose place is one of ours.
    void problem(@Nullable String systemId, int line, int column, String text) {
        String path =
                systemId == null || !systemId.startsWith(PROTOCOL) ? "" : systemId.substring(PROTOCOL.length() + 2);
        problem(path, line, column, Message.of("TIE-FMT-140.broken", oneLine(text)));
    }

    private void problem(String path, @Nullable Location at, Message why) {
        problem(path, at == null ? 1 : at.getLineNumber(), at == null ? 1 : at.getColumnNumber(), why);
    }

    private void problem(String path, int line, int column, Message why) {
        broken = true;
        report.problem(path, Math.max(1, line), Math.max(1, column), why);
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ").replaceFirst("^ParseError at \\[.*?] Message: ", "");
    }
}
