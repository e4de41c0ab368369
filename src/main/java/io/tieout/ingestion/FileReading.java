package io.tieout.ingestion;

import io.tieout.formats.CsvDialect;
import io.tieout.intake.FeedSpec.FormatSpec;
import java.nio.charset.Charset;

/// How a feed's files are read.
final class FileReading {

    /// A longer record is a flaw of the file: most likely a quote that was never closed.
    static final int LONGEST_RECORD = 1 << 20;

    private FileReading() {}

    static CsvDialect dialect(FormatSpec format) {
        return new CsvDialect(
                Charset.forName(format.encoding()),
                format.delimiter().charAt(0),
                format.quote().charAt(0),
                format.header(),
                format.skipLines());
    }

    /// Number of the last record before the data: preamble and header.
    static long lastHeadRecord(CsvDialect dialect) {
        return dialect.skipLines() + (dialect.header() ? 1L : 0L);
    }
}
