package io.tieout.formats;

import io.tieout.shared.Message;

/// Receives raw records in the order of the file: the number in the file, the byte range in the file without the line
/// end, the fields.
public interface RecordSink {

    /// The array is only valid during the call.
    void record(long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount);

    /// A record that cannot be split; its place, stable code and the reason in plain words.
    void malformed(long recordNo, long byteOffset, int byteLength, Message why);

    /// A record that is nothing to book: a balance or a total, or what only surrounds others.
    default void aside(long recordNo, boolean isTotal) {}

    /// Something unusual about the record that was given last.
    default void remark(long recordNo, String field, String value, Message why) {}
}
