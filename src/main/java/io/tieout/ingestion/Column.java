package io.tieout.ingestion;

import io.tieout.intake.FeedSpec.ColumnSpec;
import org.jspecify.annotations.Nullable;

/// Where the text of one field comes from: a place in the record, a constant, or nowhere.
record Column(String field, int place, @Nullable String constant, int width) {

    static final int UNLIMITED = Integer.MAX_VALUE;

    static Column of(String field, @Nullable ColumnSpec spec, HeaderIndex index, int width) {
        return spec == null
                ? new Column(field, HeaderIndex.ABSENT, null, width)
                : new Column(field, index.column(spec, field), trimmedOrNull(spec.constant()), width);
    }

    /// Whether it can ever have a value.
    boolean present() {
        return place >= 0 || constant != null;
    }

    Column withDefault(@Nullable String value) {
        return present() ? this : new Column(field, place, trimmedOrNull(value), width);
    }

    /// The text without outer blanks, null when empty.
    @Nullable String text(String[] fields, int count) {
        if (place < 0) {
            return constant;
        }
        return place < count ? trimmedOrNull(fields[place]) : null;
    }

    private static @Nullable String trimmedOrNull(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String trimmed = Texts.trimmed(text);
        return trimmed.isEmpty() ? null : trimmed;
    }
}
