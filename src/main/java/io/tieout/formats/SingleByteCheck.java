package io.tieout.formats;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/// One byte a character: some charsets leave bytes undefined.
final class SingleByteCheck implements EncodingCheck {

    private final boolean[] defined = new boolean[256];

    SingleByteCheck(Charset charset) {
        for (int b = 1; b < defined.length; b++) {
            defined[b] = isDefined(charset, (byte) b);
        }
    }

    @Override
    public int firstBad(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (!defined[bytes[i] & 0xFF]) {
                return i;
            }
        }
        return length;
    }

    @Override
    public int unfinished() {
        return 0;
    }

    private static boolean isDefined(Charset charset, byte b) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(new byte[] {b}));
            return true;
        } catch (CharacterCodingException undefined) {
            return false;
        }
    }
}
