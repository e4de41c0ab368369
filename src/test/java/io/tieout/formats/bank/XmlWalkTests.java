package io.tieout.formats.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.formats.bank.XmlWalk.Token;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The walk against the platform's own parser.
class XmlWalkTests {

    private static final String GOOD =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a > b --><d:Doc xmlns:d=\"urn:x\" a='1'>"
                    + "<e/><f g = \"&lt;&#65;\">&amp;x &#x20AC; ä</f >\r\n<h><![CDATA[<raw> & ]] ]]> and <!-- no --> more</h>"
                    + "<?pi some?><i><j>1</j><j>2</j></i></d:Doc>\n";

    @Test
    void readsWhatThePlatformReads() throws IOException {
        assertThat(ours(GOOD.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(theirs(GOOD.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void damagedTextsAreNeverReadWhereThePlatformRefusesThem() throws IOException {
        Random random = new Random(11);
        int read = 0;
        for (int i = 0; i < 30_000; i++) {
            byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
            int changes = 1 + random.nextInt(2);
            for (int change = 0; change < changes; change++) {
                bytes[20 + random.nextInt(bytes.length - 20)] =
                        (byte) "<>/&;\"'= !?-[]xd:\u0001".charAt(random.nextInt(18));
            }
            List<String> ours = ours(bytes);
            if (!ours.isEmpty()) {
                List<String> theirs = theirs(bytes);
                if (isStricter(bytes)) {
                    continue;
                }
                assertThat(ours).as(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(theirs);
                read++;
            }
        }
        assertThat(read).isGreaterThan(2000);
    }

    /// What the platform asks and the walk does not: names and bindings of prefixes, hyphens in comments, targets of
    /// instructions, the rest of the declaration.
    private static boolean isStricter(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return !text.startsWith(GOOD.substring(0, GOOD.indexOf("<d:Doc xmlns:d=\"urn:x\"") + 22))
                || text.contains("\uFFFD")
                || text.split("<\\?", -1).length != 3
                || text.split("<!", -1).length != 4
                || !text.contains("<?pi some?>")
                || !text.contains("<!-- no -->")
                || text.replaceAll("</?d:Doc|xmlns:d=\"urn:x\"", "").contains(":");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64})
    void readsFromAStreamOfAnyPieces(int piece) throws IOException {
        String long1 = "x&amp;".repeat(60_000);
        String text = GOOD.replace("<e/>", "<k>" + long1 + "</k>" + "<e/>".repeat(50_000));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                return super.read(buffer, from, Math.min(length, piece * 1000));
            }
        };

        assertThat(events(new XmlWalk(slow))).isEqualTo(theirs(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
                "<a>&b;</a>",
                "<a b='&c;'/>",
                "<a>&#0;</a>",
                "<a>&#xD800;</a>",
                "<a>]]></a>",
                "<a b='1' b='2'/>",
                "<a b='<'/>",
                "<a b=1/>",
                "<a b='1'c='2'/>",
                "<a></b>",
                "<a><b></a></b>",
                "<a/><b/>",
                "<a/>x",
                "x<a/>",
                "<a>\u0001</a>",
                "<a",
                "<a>",
                "<a><!-- ",
                "<a><![CDATA[",
                "<1/>",
                "< a/>",
                " ",
                "<?xml version='1.0' encoding='EBCDIC-XX'?><a/>",
                " <?xml version='1.0'?><a/>",
            })
    void refusesWhatIsNoXml(String text) throws IOException {
        assertThat(ours(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void refusesNestingWithoutEnd() throws IOException {
        assertThat(ours("<a>".repeat(100_000).getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    private static List<String> ours(byte[] bytes) throws IOException {
        try {
            return events(new XmlWalk(new ByteArrayInputStream(bytes)));
        } catch (XmlFault refused) {
            return List.of();
        }
    }

    private static List<String> events(XmlWalk walk) throws IOException {
        List<String> events = new ArrayList<>();
        String open = "";
        for (Token token = walk.next(); token != Token.NONE; token = walk.next()) {
            if (token == Token.START) {
                events.add("<" + walk.name() + " " + walk.attribute("a") + walk.attribute("g"));
                open = walk.name();
            } else {
                events.add(">" + (open.isEmpty() ? "" : walk.text()));
                open = "";
            }
        }
        return events;
    }

    private static List<String> theirs(byte[] bytes) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        List<String> events = new ArrayList<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            StringBuilder text = new StringBuilder();
            boolean leaf = false;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        String prefix = reader.getPrefix();
                        String name = (prefix == null || prefix.isEmpty() ? "" : prefix + ":") + reader.getLocalName();
                        events.add("<" + name + " " + plain(reader.getAttributeValue(null, "a"))
                                + plain(reader.getAttributeValue(null, "g")));
                        text.setLength(0);
                        leaf = true;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        text.append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        events.add(">" + (leaf ? text.toString().replaceAll("^[\\x00- ]+|[\\x00- ]+$", "") : ""));
                        leaf = false;
                    }
                    default -> {}
                }
            }
        } catch (XMLStreamException refused) {
            return List.of();
        }
        return events;
    }

    private static String plain(String value) {
        return value == null ? "" : value.strip();
    }
}
