package io.tieout.formats;

/// A run of whole records: byte range in the file, the numbers of its records (from 1, header included), and what they
/// take over from records before them.
///
/// @param context what the format's own parser needs to begin here; empty where every record stands for itself
public record Block(int no, long offset, int length, long firstRecord, int records, String context) {

    /// One whose records stand for themselves.
    public Block(int no, long offset, int length, long firstRecord, int records) {
        this(no, offset, length, firstRecord, records, "");
    }
}
