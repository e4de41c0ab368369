package io.tieout.formats.bank;

import io.tieout.shared.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Walks over the elements of an XML text, on its bytes, so that each has its place in the file. Well-formedness is
/// that of XML 1.0; a document type is refused, so there are no entities but the five of XML itself and nothing
/// outside of the file is ever read. Keeps one tag or the text of one element, and the names that are open.
final class XmlWalk {

    /// What was met.
    enum Token {
        START,
        END,
        NONE
    }

    private static final int BUFFER = 1 << 17;
    private static final int LONGEST = 1 << 22;
    private static final int DEEPEST = 128;
    private static final String CDATA = "<![CDATA[";

    private final @Nullable InputStream in;
    private final XmlTag tag;
    private Charset charset = StandardCharsets.UTF_8;
    private byte[] bytes;
    private int limit;
    private long base;
    private boolean ended;
    private int at;
    private int textStart = -1;
    private int textEnd = -1;
    private long tokenOffset;
    private String[] open = new String[16];
    private int depth;
    private String name = "";
    private boolean closing;
    private boolean simple;
    private boolean plain;
    private boolean rooted;

    XmlWalk(InputStream in) {
        this.in = in;
        this.bytes = new byte[BUFFER];
        this.tag = new XmlTag(this::place);
    }

    /// Goes on inside of elements that began before these bytes.
    ///
    /// @param offset where the bytes stand in their file
    /// @param path names of the open elements, outermost first
    XmlWalk(byte[] bytes, int length, long offset, List<String> path, Charset charset) {
        this.in = null;
        this.bytes = bytes;
        this.limit = length;
        this.base = offset;
        this.ended = true;
        this.charset = charset;
        this.tag = new XmlTag(this::place);
        path.forEach(this::push);
        this.rooted = !path.isEmpty();
    }

    /// Goes to the next start or end of an element; NONE behind the last, or behind the last of these bytes.
    ///
    /// @throws IOException when the stream cannot be read
    /// @throws XmlFault when the text is no XML
    Token next() throws IOException {
        if (closing) {
            closing = false;
            textStart = at;
            textEnd = at;
            return ended();
        }
        while (true) {
            int i = text(at);
            if (i < limit && i + 1 < limit) {
                Token token = markup(i);
                if (token != null) {
                    return token;
                }
            } else if (ended) {
                return end(i);
            } else {
                fill();
            }
        }
    }

    private Token end(int i) {
        if (i < limit || (in != null && (depth > 0 || !rooted))) {
            throw new XmlFault(
                    depth > 0
                            ? Message.of("TIE-FMT-041.cut-off", open[depth - 1])
                            : Message.of("TIE-FMT-041.no-xml", place(i)),
                    place(i));
        }
        at = limit;
        return Token.NONE;
    }

    /// Where the text ends that begins here: at the next `<`, or at the limit.
    private int text(int from) {
        int i = from;
        boolean blank = true;
        while (i < limit && bytes[i] != '<') {
            byte b = bytes[i];
            if (b > ' ' || b < 0) {
                blank = false;
                if (b == '&' && !XmlText.isReference(bytes, i, limit)) {
                    return reference(i);
                }
                if (b == '>' && i >= from + 2 && bytes[i - 1] == ']' && bytes[i - 2] == ']') {
                    throw fault("TIE-FMT-041.no-xml", i);
                }
            }
            i++;
        }
        if (!blank && depth == 0 && !isMark(from, i)) {
            throw fault("TIE-FMT-041.no-xml", from);
        }
        return i;
    }

    /// An ampersand that begins no reference: one that goes on behind the limit, or a mistake.
    private int reference(int i) {
        if (ended || limit - i > XmlText.LONGEST_REFERENCE) {
            throw fault("TIE-FMT-041.entity", i);
        }
        return limit;
    }

    private boolean isMark(int from, int to) {
        return base + from == 0
                && to - from == 3
                && (bytes[0] & 0xFF) == 0xEF
                && (bytes[1] & 0xFF) == 0xBB
                && (bytes[2] & 0xFF) == 0xBF;
    }

    /// The markup at a place, of which two bytes are there; null when it is none to tell of, or goes on behind the
    /// limit.
    private @Nullable Token markup(int i) throws IOException {
        switch (bytes[i + 1]) {
            case '/' -> {
                return endTag(i);
            }
            case '?' -> skip(i, "?>", declaration(i));
            case '!' -> {
                if (limit - i < CDATA.length() && !ended) {
                    fill();
                } else if (XmlBytes.starts(bytes, i, limit, "<!--")) {
                    skip(i, "-->", true);
                } else if (XmlBytes.starts(bytes, i, limit, CDATA) && depth > 0) {
                    skip(i, "]]>", true);
                } else {
                    throw fault(
                            XmlBytes.starts(bytes, i, limit, "<!DOCTYPE")
                                    ? "TIE-FMT-041.doctype"
                                    : "TIE-FMT-041.no-xml",
                            i);
                }
            }
            default -> {
                return startTag(i);
            }
        }
        return null;
    }

    /// Whether a processing instruction may stand here; reads the encoding of an XML declaration.
    private boolean declaration(int i) {
        if (i + 2 < limit && !Character.isLetter(bytes[i + 2]) && bytes[i + 2] != '_') {
            throw fault("TIE-FMT-041.no-xml", i);
        }
        if (!XmlBytes.starts(bytes, i, limit, "<?xml") || limit - i < 6 || bytes[i + 5] > ' ') {
            return true;
        }
        int end = XmlBytes.behind(bytes, i, limit, "?>");
        if (end >= 0) {
            if (rooted || base > 0 || !(i == 0 || (i == 3 && isMark(0, 3)))) {
                throw fault("TIE-FMT-041.no-xml", i);
            }
            charset = XmlText.encoding(new String(bytes, i, end - i, StandardCharsets.ISO_8859_1), place(i));
        }
        return true;
    }

    private void skip(int i, String closing, boolean allowed) throws IOException {
        int from = i + (closing.equals("-->") ? 4 : 2);
        int end = allowed ? XmlBytes.behind(bytes, from, limit, closing) : -1;
        if (end >= 0) {
            at = end;
        } else if (ended) {
            throw new XmlFault(Message.of("TIE-FMT-041.cut-off", "<" + (char) bytes[i + 1]), place(i));
        } else {
            fill();
        }
    }

    private @Nullable Token startTag(int i) throws IOException {
        int end = tag.read(bytes, i, limit);
        if (end < 0) {
            incomplete(i);
            return null;
        }
        if (depth == 0 && rooted) {
            throw fault("TIE-FMT-041.no-xml", i);
        }
        tokenOffset = place(i);
        rooted = true;
        name = tag.name();
        push(name);
        closing = tag.isEmpty();
        simple = true;
        at = end;
        textStart = end;
        return Token.START;
    }

    private @Nullable Token endTag(int i) throws IOException {
        int end = i + 2;
        String expected = depth == 0 ? "" : open[depth - 1];
        int length = expected.length();
        if (depth > 0
                && end + length < limit
                && bytes[end + length] == '>'
                && XmlBytes.starts(bytes, end, limit, expected)) {
            return ended(i, end + length);
        }
        while (end < limit && bytes[end] != '>') {
            end++;
        }
        if (end == limit) {
            incomplete(i);
            return null;
        }
        int nameEnd = end;
        while (nameEnd > i + 2 && bytes[nameEnd - 1] <= ' ' && bytes[nameEnd - 1] >= 0) {
            nameEnd--;
        }
        String closed = tag.name(bytes, i + 2, nameEnd);
        if (depth == 0 || !open[depth - 1].equals(closed)) {
            throw new XmlFault(
                    Message.of("TIE-FMT-041.mismatch", closed, depth == 0 ? "" : open[depth - 1], place(i)), place(i));
        }
        return ended(i, end);
    }

    private Token ended(int start, int end) {
        tokenOffset = place(start);
        textEnd = start;
        at = end + 1;
        return ended();
    }

    private Token ended() {
        name = pop();
        plain = simple;
        simple = false;
        return Token.END;
    }

    private void incomplete(int i) throws IOException {
        if (ended) {
            throw new XmlFault(Message.of("TIE-FMT-041.cut-off", depth == 0 ? "" : open[depth - 1]), place(i));
        }
        fill();
    }

    /// Reads on; what is kept begins at the text of the element that is open, or at the place reached.
    private void fill() throws IOException {
        int keep = textStart >= 0 ? Math.min(textStart, at) : at;
        if (limit - keep > LONGEST) {
            throw new XmlFault(Message.of("TIE-FMT-041.too-long", LONGEST), place(keep));
        }
        System.arraycopy(bytes, keep, bytes, 0, limit - keep);
        base += keep;
        limit -= keep;
        at -= keep;
        textStart = textStart < 0 ? -1 : textStart - keep;
        if (limit > bytes.length / 2) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int read = in == null ? 0 : in.readNBytes(bytes, limit, bytes.length - limit);
        int control = XmlBytes.control(bytes, limit, limit + read);
        if (control >= 0) {
            throw fault("TIE-FMT-041.no-xml", control);
        }
        limit += read;
        ended = limit < bytes.length;
    }

    private void push(String element) {
        if (depth == DEEPEST) {
            throw fault("TIE-FMT-041.no-xml", at);
        }
        if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
        }
        open[depth++] = element;
    }

    private String pop() {
        return open[--depth];
    }

    private XmlFault fault(String key, int i) {
        long place = place(i);
        return new XmlFault(
                switch (key) {
                    case "TIE-FMT-041.doctype" -> Message.of("TIE-FMT-041.doctype", place);
                    case "TIE-FMT-041.entity" -> Message.of("TIE-FMT-041.entity", place);
                    default -> Message.of("TIE-FMT-041.no-xml", place);
                },
                place);
    }

    private long place(int i) {
        return base + i;
    }

    /// The element's name, with its prefix.
    String name() {
        return name;
    }

    int depth() {
        return depth;
    }

    /// The text of an attribute of the element that has just started, empty when it has none.
    String attribute(String attribute) {
        return tag.attribute(attribute, bytes, charset);
    }

    /// The text of the element that has just ended; empty when an element was in it.
    String text() {
        return !plain ? "" : XmlText.of(bytes, textStart, textEnd, charset);
    }

    /// Where the tag stands in the file.
    long offset() {
        return tokenOffset;
    }

    /// Where what follows the tag stands in the file.
    long endOffset() {
        return base + at;
    }

    /// The names that are open, outermost first.
    List<String> path() {
        return List.of(Arrays.copyOf(open, depth));
    }

    Charset charset() {
        return charset;
    }
}
