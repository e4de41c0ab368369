package io.tieout.formats;

/// The three bytes that some programs put before UTF-8 text.
final class ByteOrderMark {

    private ByteOrderMark() {}

    /// 3 when the bytes start with the mark, else 0.
    static int length(byte[] bytes, int length) {
        boolean present = length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return present ? 3 : 0;
    }
}
