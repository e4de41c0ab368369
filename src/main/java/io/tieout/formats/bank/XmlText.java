package io.tieout.formats.bank;

import io.tieout.shared.Encodings;
import io.tieout.shared.Message;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Character data of XML: references, sections, encodings.
final class XmlText {

    /// `&#x10FFFF;` and some leading zeros.
    static final int LONGEST_REFERENCE = 16;

    private static final Pattern ENCODING = Pattern.compile("\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final Pattern INNER =
            Pattern.compile("<!\\[CDATA\\[(.*?)]]>|<!--.*?-->|<\\?.*?\\?>|&([^;]*);", Pattern.DOTALL);

    private XmlText() {}

    /// The text between two places, without outer blanks.
    static String of(byte[] bytes, int start, int end, Charset charset) {
        int from = start;
        int to = end;
        while (from < to && bytes[from] <= ' ' && bytes[from] >= 0) {
            from++;
        }
        while (to > from && bytes[to - 1] <= ' ' && bytes[to - 1] >= 0) {
            to--;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] == '&' || bytes[i] == '<') {
                return resolved(new String(bytes, from, to - from, charset)).strip();
            }
        }
        return from == to ? "" : new String(bytes, from, to - from, charset);
    }

    /// Texts without sections are the rule.
    private static String resolved(String text) {
        if (text.indexOf('<') < 0) {
            StringBuilder out = new StringBuilder(text.length());
            int plain = 0;
            for (int at = text.indexOf('&'); at >= 0; at = text.indexOf('&', plain)) {
                int end = text.indexOf(';', at);
                out.append(text, plain, at).append(character(text.substring(at + 1, end)));
                plain = end + 1;
            }
            return out.append(text, plain, text.length()).toString();
        }
        return unsectioned(text);
    }

    private static String unsectioned(String text) {
        Matcher inner = INNER.matcher(text);
        StringBuilder out = new StringBuilder();
        while (inner.find()) {
            String section = inner.group(1);
            String reference = inner.group(2);
            String value = section != null ? section : reference != null ? character(reference) : "";
            inner.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        return inner.appendTail(out).toString();
    }

    private static String character(String reference) {
        return switch (reference) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> Character.toString(number(reference));
        };
    }

    /// Of `#65` or `#x41`; -1 when it is no character of XML.
    private static int number(String reference) {
        try {
            boolean hexadecimal = reference.startsWith("#x");
            int code = Integer.parseUnsignedInt(reference.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
            boolean allowed = code == '\t'
                    || code == '\n'
                    || code == '\r'
                    || (code >= 0x20 && code < 0xD800)
                    || (code > 0xDFFF && code < 0xFFFE)
                    || (code >= 0x10000 && code <= 0x10FFFF);
            return allowed ? code : -1;
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    /// Whether a whole reference stands at an ampersand, to a character or one of the five names.
    static boolean isReference(byte[] bytes, int at, int limit) {
        int end = at + 1;
        while (end < limit && end - at < LONGEST_REFERENCE && bytes[end] != ';') {
            end++;
        }
        if (end >= limit || bytes[end] != ';') {
            return false;
        }
        String reference = new String(bytes, at + 1, end - at - 1, StandardCharsets.ISO_8859_1);
        return switch (reference) {
            case "amp", "lt", "gt", "quot", "apos" -> true;
            default -> reference.matches("#([0-9]+|x[0-9A-Fa-f]+)") && number(reference) >= 0;
        };
    }

    /// The encoding of an XML declaration; one that contains ASCII byte for byte.
    static Charset encoding(String declaration, long place) {
        Matcher named = ENCODING.matcher(declaration);
        if (!named.find()) {
            return StandardCharsets.UTF_8;
        }
        return Encodings.find(named.group(1))
                .filter(charset -> !charset.name().startsWith("UTF-16"))
                .orElseThrow(() -> new XmlFault(Message.of("TIE-FMT-041.encoding", named.group(1)), place));
    }
}
