package io.tieout.formats;

import io.tieout.formats.bank.BankFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/// XML schemas that files are held against, each chosen by the namespace of the document. Files are read in a stream;
/// neither schemas nor files can name anything that is fetched. Safe for use by several threads.
public final class XmlSchemas {

    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    /// Of the words of the platform's validator; those of the root are English on any machine.
    static final String LOCALE = "http://apache.org/xml/properties/locale";

    private final Map<String, Named> byNamespace;

    private XmlSchemas(Map<String, Named> byNamespace) {
        this.byNamespace = byNamespace;
    }

    /// A schema that is ready for use, under the path it was read from.
    record Named(String path, Schema schema) {}

    /// Takes what is wrong with schemas, with its place.
    @FunctionalInterface
    public interface Report {
        void problem(String path, int line, int column, io.tieout.shared.Message why);
    }

    /// @param texts all schemas that there are, by their paths
    /// @param named paths of those to hold files against; all of them are there
    /// @return empty when something was reported
    public static Optional<XmlSchemas> of(SortedMap<String, byte[]> texts, List<String> named, Report report) {
        SchemaSources sources = new SchemaSources(texts, report);
        Map<String, Named> compiled = new LinkedHashMap<>();
        sources.namespaces(named)
                .forEach((namespace, path) ->
                        compile(sources, path).ifPresent(schema -> compiled.put(namespace, new Named(path, schema))));
        return compiled.size() == named.size() ? Optional.of(new XmlSchemas(compiled)) : Optional.empty();
    }

    private static Optional<Schema> compile(SchemaSources sources, String path) {
        Faults faults = new Faults(sources);
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, SchemaSources.PROTOCOL);
            factory.setProperty(LOCALE, Locale.ROOT);
            factory.setResourceResolver(sources.resolver());
            factory.setErrorHandler(faults);
            Source source = new StreamSource(sources.stream(path), SchemaSources.system(path));
            Schema schema = factory.newSchema(source);
            return faults.met ? Optional.empty() : Optional.of(schema);
        } catch (SAXParseException told) {
            faults.error(told);
        } catch (SAXException fault) {
            sources.problem(SchemaSources.system(path), 1, 1, String.valueOf(fault.getMessage()));
        }
        return Optional.empty();
    }

    /// Reads a file to its end and says whether it is as its schema has it.
    ///
    /// @param plan of the same file, without a flaw
    /// @throws IOException when it cannot be read
    public SchemaVerdict check(BankFormat format, FilePlan plan, Path file) throws IOException {
        SchemaPass pass = new SchemaPass(byNamespace, BankFiles.ownNamespace(format));
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), 1 << 16)) {
            XMLReader reader = reader();
            reader.setContentHandler(pass);
            reader.setErrorHandler(pass);
            reader.setProperty(LOCALE, Locale.ROOT);
            reader.parse(new InputSource(in));
        } catch (SAXParseException told) {
            pass.broken(told);
        } catch (SAXException | ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
        return pass.verdict(breaches -> BankFiles.recordsAt(format, plan, file, breaches));
    }

    private static XMLReader reader() throws ParserConfigurationException, SAXException {
        SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature(NO_DOCTYPE, true);
        return factory.newSAXParser().getXMLReader();
    }

    private static final class Faults implements ErrorHandler {

        private final SchemaSources sources;
        private boolean met;

        Faults(SchemaSources sources) {
            this.sources = sources;
        }

        @Override
        public void warning(SAXParseException told) {
            // of no matter for what a schema allows
        }

        @Override
        public void error(SAXParseException told) {
            if (!met) {
                sources.problem(
                        told.getSystemId(),
                        told.getLineNumber(),
                        told.getColumnNumber(),
                        String.valueOf(told.getMessage()));
            }
            met = true;
        }

        @Override
        public void fatalError(SAXParseException told) {
            error(told);
        }
    }
}
