package io.tieout.journal;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// JSON in the one form of RFC 8785, of strings and objects of strings only: the same content gives the same bytes.
public final class CanonicalJson {

    private final StringBuilder out = new StringBuilder(256);

    private CanonicalJson() {}

    /// An object whose values are strings or maps of strings; keys sorted by UTF-16 units, as RFC 8785 asks.
    public static String of(Map<String, ?> members) {
        CanonicalJson json = new CanonicalJson();
        json.object(members);
        return json.out.toString();
    }

    private void object(Map<?, ?> members) {
        SortedMap<String, Object> sorted = new TreeMap<>();
        members.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        char separator = '{';
        for (Map.Entry<String, Object> member : sorted.entrySet()) {
            out.append(separator);
            string(member.getKey());
            out.append(':');
            if (member.getValue() instanceof Map<?, ?> inner) {
                object(inner);
            } else {
                string(String.valueOf(member.getValue()));
            }
            separator = ',';
        }
        out.append(separator == '{' ? "{}" : "}");
    }

    private void string(String text) {
        out.append('"');
        text.codePoints().forEach(this::character);
        out.append('"');
    }

    private void character(int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < 0x20) {
                    out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                    // half a character has no UTF-8 form
                    out.append('\uFFFD');
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }
}
