package io.tieout.dossier.pdf;

import java.util.ArrayDeque;
import java.util.Deque;

/// Writes XHTML; every text and attribute value is escaped, characters that XML forbids become U+FFFD.
final class Html {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /// Opens an element; attributes as name, value, name, value.
    Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
        open.push(tag);
        return this;
    }

    Html close() {
        out.append("</").append(open.pop()).append(">");
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /// An element with text only, of a class ("" for none).
    Html element(String tag, String cssClass, String text) {
        if (cssClass.isEmpty()) {
            open(tag);
        } else {
            open(tag, "class", cssClass);
        }
        return text(text).close();
    }

    Html paragraph(String text) {
        return element("p", "", text);
    }

    /// A link inside the document.
    Html link(String target, String text) {
        return open("a", "href", "#" + target).text(text).close();
    }

    /// A table row of cells; a cell that starts with `#` is a number (right-aligned), with `~` a digest,
    /// with `^` a short digest, with `!` never broken over lines, with `@` a record or file linked to its file in
    /// E-1.
    Html row(String cellTag, String... cells) {
        open("tr");
        for (String cell : cells) {
            char mark = cell.isEmpty() ? ' ' : cell.charAt(0);
            switch (mark) {
                case '#' -> element(cellTag, "n", cell.substring(1));
                case '!' -> element(cellTag, "w", cell.substring(1));
                case '~' -> element(cellTag, "x", cell.substring(1));
                case '^' -> element(cellTag, "s", cell.substring(1));
                case '@' -> place(cellTag, cell.substring(1));
                default -> element(cellTag, "", cell.startsWith("\\") ? cell.substring(1) : cell);
            }
        }
        return close();
    }

    private void place(String cellTag, String place) {
        int colon = place.indexOf(':');
        open(cellTag, "class", "w");
        open("a", "class", "q", "href", "#" + (colon < 0 ? place : place.substring(0, colon)));
        text(place).close().close();
    }

    Html head(String... cells) {
        open("thead");
        row("th", cells);
        return close().open("tbody");
    }

    /// Ends a table begun with [#head].
    Html endTable() {
        return close().close();
    }

    /// Markup made by this package, not escaped again.
    Html markup(String markup) {
        out.append(markup);
        return this;
    }

    /// A text taken from data as a table cell: never read as a mark.
    static String plain(String text) {
        return text.isEmpty() ? text : "\\" + text;
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
