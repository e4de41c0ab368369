package io.tieout.formats;

/// UTF-16 as one byte for each code unit, so that one scanner and one parser do for all encodings.
final class WideText {

    /// Stands for every character that is not ASCII; none of them is a delimiter, a quote or a line end.
    private static final byte OTHER = (byte) 0xFF;

    private WideText() {}

    /// @param length number of bytes; an odd one at the end is left out
    static byte[] narrowed(byte[] bytes, int length, boolean bigEndian) {
        byte[] narrow = new byte[length / 2];
        int high = bigEndian ? 0 : 1;
        for (int i = 0; i < narrow.length; i++) {
            byte low = bytes[2 * i + 1 - high];
            narrow[i] = bytes[2 * i + high] == 0 && low >= 0 ? low : OTHER;
        }
        return narrow;
    }
}
