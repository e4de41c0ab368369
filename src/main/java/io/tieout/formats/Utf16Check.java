package io.tieout.formats;

/// UTF-16 as RFC 2781: surrogates only in pairs, no NUL. The pieces have whole code units, but for the last.
final class Utf16Check implements EncodingCheck {

    private final int high;
    private boolean halfPair;
    private boolean odd;

    Utf16Check(boolean bigEndian) {
        this.high = bigEndian ? 0 : 1;
    }

    @Override
    public int firstBad(byte[] bytes, int length) {
        for (int i = 0; i + 1 < length; i += 2) {
            int lead = bytes[i + high] & 0xFC;
            if (halfPair != (lead == 0xDC)) {
                return halfPair ? i - 2 : i;
            }
            halfPair = lead == 0xD8;
            if (bytes[i] == 0 && bytes[i + 1] == 0) {
                return i;
            }
        }
        odd = length % 2 != 0;
        return length;
    }

    @Override
    public int unfinished() {
        return (halfPair ? 2 : 0) + (odd ? 1 : 0);
    }
}
