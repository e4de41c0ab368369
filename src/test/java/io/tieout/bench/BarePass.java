package io.tieout.bench;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// What it costs to look at every element or line of a file once and do nothing with it; the last line it prints is the
/// seconds and how many entries it saw.
final class BarePass {

    private BarePass() {}

    public static void main(String[] arguments) throws IOException, XMLStreamException {
        Path file = Path.of(arguments[1]);
        long start = System.nanoTime();
        long entries = arguments[0].equals("camt") ? elements(file) : lines(file, arguments[0]);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println(String.format(Locale.ROOT, "%.6f %d", seconds, entries));
    }

    private static long elements(Path file) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 0); // counts the document itself
        factory.setProperty("jdk.xml.totalEntitySizeLimit", 0);
        long entries = 0;
        long characters = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.CHARACTERS) {
                    characters += reader.getText().length();
                } else if (event == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("Ntry")) {
                    entries++;
                }
            }
        }
        return characters < 0 ? -1 : entries;
    }

    private static long lines(Path file, String format) throws IOException {
        String begin = format.equals("mt940") ? ":61:" : "6";
        long entries = 0;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                entries += line.startsWith(begin) ? 1 : 0;
            }
        }
        return entries;
    }
}
