package io.tieout.formats.bank;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The tags of one record of an OFX file with what stands behind them, closed or not: `PAYEE/NAME` for a name
/// inside of a payee.
final class OfxTags {

    private static final Map<String, String> ENTITIES =
            Map.of("&lt;", "<", "&gt;", ">", "&nbsp;", " ", "&quot;", "\"", "&apos;", "'", "&amp;", "&");
    private static final Set<String> AGGREGATES = Set.of(
            "PAYEE", "BANKACCTTO", "CCACCTTO", "CURRENCY", "ORIGCURRENCY", "BANKACCTFROM", "CCACCTFROM", "EXTDPAYEE");

    private final Map<String, String> values = new LinkedHashMap<>();
    private boolean twice;

    private OfxTags() {}

    static OfxTags of(RawRecord record, Charset charset) {
        OfxTags tags = new OfxTags();
        String inside = "";
        for (int i = 0; i < record.lines(); i++) {
            String piece = record.line(i, charset);
            int end = piece.indexOf('>');
            if (!piece.startsWith("<") || end < 0) {
                continue;
            }
            String name = piece.substring(1, end).strip();
            if (name.startsWith("/")) {
                inside = AGGREGATES.contains(name.substring(1)) ? "" : inside;
            } else if (AGGREGATES.contains(name)) {
                inside = name + "/";
            } else {
                String value = text(piece.substring(end + 1));
                if (!value.isEmpty()) {
                    tags.twice |= tags.values.put(inside + name, value) != null;
                }
            }
        }
        return tags;
    }

    private static String text(String raw) {
        String text = raw.strip();
        if (text.indexOf('&') >= 0) {
            for (Map.Entry<String, String> entity : ENTITIES.entrySet()) {
                if (!entity.getKey().equals("&amp;")) {
                    text = text.replace(entity.getKey(), entity.getValue());
                }
            }
            text = text.replace("&amp;", "&");
        }
        return text;
    }

    /// Empty when it is not there.
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /// Whether a tag says two things.
    boolean isTwice() {
        return twice;
    }
}
