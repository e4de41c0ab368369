package io.tieout.formats;

/// A run of whole records: byte range in the file and the numbers of its records (from 1, header included).
public record Block(int no, long offset, int length, long firstRecord, int records) {}
