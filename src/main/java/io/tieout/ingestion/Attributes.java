package io.tieout.ingestion;

import io.tieout.intake.FeedSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Further columns kept with an entry: one JSON object (RFC 8259), keys sorted, empty values left out.
final class Attributes {

    private record Key(String opening, Column column) {}

    private final List<Key> keys = new ArrayList<>();

    Attributes(FeedSpec feed, HeaderIndex index) {
        new TreeMap<>(feed.attributes()).forEach((name, spec) -> {
            Column column = Column.of("attribute " + name, spec, index, Column.UNLIMITED);
            StringBuilder opening = new StringBuilder();
            quote(name, opening);
            keys.add(new Key(opening.append(':').toString(), column));
        });
    }

    int lastPlace() {
        return keys.stream().mapToInt(key -> key.column().place()).max().orElse(HeaderIndex.ABSENT);
    }

    /// Null when there is none.
    @Nullable String json(Row row) {
        StringBuilder out = null;
        for (Key key : keys) {
            String value = row.text(key.column());
            if (value != null) {
                out = out == null ? new StringBuilder(128).append('{') : out.append(',');
                quote(value, out.append(key.opening()));
            }
        }
        return out == null ? null : out.append('}').toString();
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < ' ' || c == 0x7F || c == '\u2028' || c == '\u2029') {
                out.append(text, plain, i);
                escape(c, out);
                plain = i + 1;
            }
        }
        out.append(text, plain, text.length()).append('"');
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u%04x".formatted((int) c));
        }
    }
}
