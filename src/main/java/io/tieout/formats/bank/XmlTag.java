package io.tieout.formats.bank;

import io.tieout.shared.Message;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/// One start tag: its name and its attributes.
final class XmlTag {

    private static final boolean[] NAME_PARTS = nameParts();

    private final XmlNames names = new XmlNames();
    private final IntToLongFunction place;
    private String name = "";
    private boolean empty;
    private String[] attributes = new String[8];
    private int[] values = new int[16];
    private int count;

    /// @param place where a byte stands in the file
    XmlTag(IntToLongFunction place) {
        this.place = place;
    }

    /// @return behind its end, or -1 when it goes on behind the limit
    int read(byte[] bytes, int start, int limit) {
        count = 0;
        int i = start + 1;
        int nameEnd = nameEnd(bytes, i, limit);
        name = name(bytes, i, nameEnd);
        i = nameEnd;
        while (i < limit) {
            int next = blanks(bytes, i, limit);
            if (next == limit) {
                return -1;
            }
            if (bytes[next] == '>') {
                empty = false;
                return next + 1;
            }
            if (bytes[next] == '/') {
                if (next + 1 == limit) {
                    return -1;
                }
                empty = true;
                require(bytes[next + 1] == '>', next);
                return next + 2;
            }
            require(next > i, next);
            i = attribute(bytes, next, limit);
            if (i < 0) {
                return -1;
            }
        }
        return -1;
    }

    private int attribute(byte[] bytes, int start, int limit) {
        int nameEnd = nameEnd(bytes, start, limit);
        int equals = blanks(bytes, nameEnd, limit);
        int quote = equals < limit ? blanks(bytes, equals + 1, limit) : limit;
        if (quote >= limit) {
            return -1;
        }
        require(bytes[equals] == '=' && (bytes[quote] == '"' || bytes[quote] == '\''), equals);
        int end = quote + 1;
        while (end < limit && bytes[end] != bytes[quote]) {
            require(bytes[end] != '<', end);
            if (bytes[end] == '&' && !XmlText.isReference(bytes, end, limit)) {
                if (limit - end <= XmlText.LONGEST_REFERENCE) {
                    return -1;
                }
                throw new XmlFault(Message.of("TIE-FMT-041.entity", place.applyAsLong(end)), place.applyAsLong(end));
            }
            end++;
        }
        if (end == limit) {
            return -1;
        }
        add(name(bytes, start, nameEnd), quote + 1, end, start);
        return end + 1;
    }

    private void add(String attribute, int from, int to, int start) {
        for (int k = 0; k < count; k++) {
            require(!attributes[k].equals(attribute), start);
        }
        if (count == attributes.length) {
            attributes = Arrays.copyOf(attributes, count * 2);
            values = Arrays.copyOf(values, count * 4);
        }
        attributes[count] = attribute;
        values[2 * count] = from;
        values[2 * count + 1] = to;
        count++;
    }

    private static int blanks(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit && (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    private static int nameEnd(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit && isNamePart(bytes[i])) {
            i++;
        }
        return i;
    }

    private static boolean isNamePart(byte b) {
        return NAME_PARTS[b & 0xFF];
    }

    private static boolean[] nameParts() {
        boolean[] parts = new boolean[256];
        for (int b = 0; b < parts.length; b++) {
            parts[b] = (b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= '0' && b <= ':')
                    || b == '_'
                    || b == '-'
                    || b == '.'
                    || b >= 0x80;
        }
        return parts;
    }

    private void require(boolean holds, int i) {
        if (!holds) {
            throw new XmlFault(Message.of("TIE-FMT-041.no-xml", place.applyAsLong(i)), place.applyAsLong(i));
        }
    }

    /// A name; not one that begins with a digit, a point or a hyphen.
    String name(byte[] bytes, int from, int to) {
        require(from < to && !(bytes[from] >= '-' && bytes[from] <= '9'), from);
        require(nameEnd(bytes, from, to) == to, from);
        return names.of(bytes, from, to);
    }

    String name() {
        return name;
    }

    /// Whether the element ends with its start.
    boolean isEmpty() {
        return empty;
    }

    String attribute(String attribute, byte[] bytes, Charset charset) {
        for (int k = 0; k < count; k++) {
            if (attributes[k].equals(attribute)) {
                return XmlText.of(bytes, values[2 * k], values[2 * k + 1], charset);
            }
        }
        return "";
    }
}
