package io.tieout.ingestion;

import io.tieout.ingestion.RecordMapper.Mapped;
import org.jspecify.annotations.Nullable;

/// One raw record while it is read; remembers the first thing wrong with it.
final class Row {

    private final String[] fields;
    private final int count;
    private Mapped.@Nullable Refused refused;

    Row(String[] fields, int count) {
        this.fields = fields;
        this.count = count;
    }

    Mapped.@Nullable Refused refused() {
        return refused;
    }

    void refuse(String code, String field, String message) {
        if (refused == null) {
            refused = new Mapped.Refused(code, field, message);
        }
    }

    /// The trimmed text of a column, null when empty or refused.
    @Nullable String text(Column column) {
        String text = column.text(fields, count);
        if (text == null) {
            return null;
        }
        if (text.length() > column.width()) {
            refuse(
                    "TIE-ING-012",
                    column.field(),
                    column.field() + " has " + text.length() + " characters, at most " + column.width() + " fit: "
                            + Texts.shown(text));
            return null;
        }
        if (text.indexOf(0) >= 0) {
            refuse("TIE-ING-013", column.field(), column.field() + " contains a NUL character: " + Texts.shown(text));
            return null;
        }
        return text;
    }

    /// The text of a column that must not be empty; null when it is, and refused.
    @Nullable String required(Column column) {
        String text = text(column);
        if (text == null) {
            refuse("TIE-ING-005", column.field(), column.field() + " is empty");
        }
        return text;
    }
}
