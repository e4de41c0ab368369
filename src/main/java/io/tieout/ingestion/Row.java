package io.tieout.ingestion;

import io.tieout.ingestion.RecordMapper.Mapped;
import io.tieout.shared.Message;
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

    void refuse(String field, Message why) {
        if (refused == null) {
            refused = new Mapped.Refused(field, why);
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
                    column.field(),
                    Message.of(
                            "TIE-ING-012.too-long", column.field(), text.length(), column.width(), Texts.shown(text)));
            return null;
        }
        return text;
    }

    /// The text of a column that must not be empty; null when it is, and refused.
    @Nullable String required(Column column) {
        String text = text(column);
        if (text == null) {
            refuse(column.field(), Message.of("TIE-ING-005.empty", column.field()));
        }
        return text;
    }
}
