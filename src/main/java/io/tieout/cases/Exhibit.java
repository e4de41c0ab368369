package io.tieout.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A numbered list of evidence: its rows name source file, record, byte range and SHA-256.
public record Exhibit(int number, String kind, String title, List<Row> rows) {

    public Exhibit {
        rows = List.copyOf(rows);
    }

    /// One row: the facts about one entry (or reject), traceable to bytes in a file.
    public record Row(
            String side,
            @Nullable Long entryId,
            long fileNo,
            String file,
            String sha256,
            long recordNo,
            long byteOffset,
            long byteLength,
            @Nullable String bookingDate,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String counterparty,
            @Nullable String reference,
            String remark) {}
}
