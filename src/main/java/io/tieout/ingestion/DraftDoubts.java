package io.tieout.ingestion;

import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.ColumnSpec;
import io.tieout.shared.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a feed says of days and decimal signs that one of its files could mean otherwise too. The feed may be right:
/// the file alone does not show it.
final class DraftDoubts {

    private static final List<String> DATES = List.of("booking_date", "value_date");
    private static final List<String> NUMBERS = List.of("amount", "debit", "credit", "balance");

    private DraftDoubts() {}

    /// @throws IOException when the file cannot be read
    static List<String> of(FeedSpec feed, FileLayout layout, Path file) throws IOException {
        SampleTable table = SampleTable.of(file);
        HeaderIndex index = HeaderIndex.of(feed, layout);
        List<String> doubts = new ArrayList<>();
        feed.columns().forEach((field, column) -> {
            int place = index.column(column, field);
            if (place >= 0 && place < table.columns()) {
                String doubt = doubt(field, column, table.column(place));
                if (!doubt.isEmpty()) {
                    doubts.add(doubt);
                }
            }
        });
        return doubts;
    }

    private static String doubt(String field, ColumnSpec column, List<String> values) {
        if (DATES.contains(field)) {
            DateReading reading = DateReading.of(values);
            return reading.question().isEmpty()
                    ? ""
                    : Messages.text("text.draft.doubt", field, reading.question(), String.join(", ", column.formats()));
        }
        if (NUMBERS.contains(field)) {
            AmountReading reading = AmountReading.of(values);
            return reading.question().isEmpty()
                    ? ""
                    : Messages.text("text.draft.doubt", field, reading.question(), "'" + column.decimal() + "'");
        }
        return "";
    }
}
