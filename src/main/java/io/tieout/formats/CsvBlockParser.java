package io.tieout.formats;

/// Splits the records of a block into fields.
public final class CsvBlockParser {

    public CsvBlockParser(CsvDialect dialect) {}

    /// Calls the sink once for every physical record of the block, in order.
    public void parse(byte[] bytes, Block block, Sink sink) {
        throw new UnsupportedOperationException("stub");
    }

    /// Receives raw records: the number in the file, the byte range in the file without the line end, the fields.
    public interface Sink {

        /// The array is only valid during the call.
        void record(long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount);

        /// A record that cannot be split; its place, stable code and the reason in plain words.
        void malformed(long recordNo, long byteOffset, int byteLength, String code, String message);
    }
}
