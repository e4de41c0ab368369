package io.tieout.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// One pass over a CSV file: copies, hashes, counts records, finds split points, refuses what no parser may accept.
public final class CsvScanner {

    private CsvScanner() {}

    /// @param copy receives the bytes as they are read
    /// @param blockBytes aim for the length of a block; a longer record makes a longer block, up to `maxRecordBytes`
    /// @throws IOException when reading or writing fails
    public static FilePlan scan(
            InputStream in, OutputStream copy, CsvDialect dialect, int blockBytes, int maxRecordBytes)
            throws IOException {
        throw new UnsupportedOperationException("stub");
    }

    /// The fields of the header record (the first one after the preamble); empty when the file has none.
    ///
    /// @throws IOException when reading fails
    public static List<String> header(InputStream in, CsvDialect dialect) throws IOException {
        throw new UnsupportedOperationException("stub");
    }
}
