package io.tieout.ingestion;

import io.tieout.ingestion.RecordMapper.Mapped;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.FormatSpec.Ragged;
import io.tieout.shared.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a record is before its fields are read: preamble, header, blank, row with totals, too short, too long.
final class RecordShape {

    private static final Mapped IGNORED = new Mapped.Ignored();

    private final int skipLines;
    private final List<String> header;
    private final Ragged ragged;
    private final int width;
    private final ControlRows controls;
    private final int lastPlace;

    /// @param lastPlace the highest place that every record must have, or -1
    RecordShape(FeedSpec feed, FileLayout layout, ControlRows controls, int lastPlace) {
        this.skipLines = layout.dialect().skipLines();
        this.header = layout.header().stream().map(HeaderIndex::key).toList();
        this.ragged = feed.format().ragged();
        this.width = layout.first().size();
        this.controls = controls;
        this.lastPlace = lastPlace;
    }

    /// Null when the record is one to be read.
    @Nullable Mapped other(long recordNo, String[] fields, int count) {
        if (recordNo <= skipLines || isEmpty(fields, 0, count) || isHeader(fields, count)) {
            return IGNORED;
        }
        Mapped control = controls.read(fields, count);
        return control != null ? control : ragged(fields, count);
    }

    private Mapped.@Nullable Refused ragged(String[] fields, int count) {
        if (ragged == Ragged.REFUSED && count != width) {
            return new Mapped.Refused(
                    "",
                    Message.of(
                            count < width ? "TIE-ING-010.refused-as-short" : "TIE-ING-011.refused-as-long",
                            count,
                            width));
        }
        if (ragged != Ragged.FILLED && count <= lastPlace) {
            return new Mapped.Refused("", Message.of("TIE-ING-010.too-few-columns", count, lastPlace + 1));
        }
        if (!header.isEmpty() && count > header.size() && !isEmpty(fields, header.size(), count)) {
            return new Mapped.Refused("", Message.of("TIE-ING-011.too-many-columns", count, header.size()));
        }
        return null;
    }

    private boolean isHeader(String[] fields, int count) {
        if (header.isEmpty() || count < header.size()) {
            return false;
        }
        for (int i = 0; i < header.size(); i++) {
            if (!Texts.trimmed(fields[i]).equalsIgnoreCase(header.get(i))) {
                return false;
            }
        }
        return isEmpty(fields, header.size(), count);
    }

    private static boolean isEmpty(String[] fields, int from, int count) {
        for (int i = from; i < count; i++) {
            if (!Texts.isBlank(fields[i])) {
                return false;
            }
        }
        return true;
    }
}
