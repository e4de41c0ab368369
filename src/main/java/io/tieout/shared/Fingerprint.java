package io.tieout.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// 128 bits of SHA-256 over a kind and its parts, as 32 hexadecimal digits; equal content gives equal fingerprints.
public record Fingerprint(String hex) implements Comparable<Fingerprint> {

    private static final int BYTES = 16;
    private static final ThreadLocal<Parts> PARTS = ThreadLocal.withInitial(Parts::new);

    public Fingerprint {
        if (hex.length() != 2 * BYTES) {
            throw new IllegalArgumentException("a fingerprint has 32 hexadecimal digits: " + hex);
        }
    }

    /// Every part is preceded by its length, so that `ab,c` and `a,bc` differ.
    public static Fingerprint of(String kind, List<String> parts) {
        Parts all = parts(kind);
        for (int i = 0; i < parts.size(); i++) {
            all.add(parts.get(i));
        }
        return all.fingerprint();
    }

    /// The parts of the calling thread's next fingerprint, one after the other; the thread has one such list, which
    /// is done with when the fingerprint is made.
    public static Parts parts(String kind) {
        Parts parts = PARTS.get();
        parts.size = 0;
        return parts.add(kind);
    }

    /// One thread's digest and the bytes that go into it; fingerprints are made by the million.
    public static final class Parts {

        private static final int LENGTH = 4;
        private static final int LONGEST_NUMBER = 20;

        private final MessageDigest digest = Sha256.digest();
        private byte[] bytes = new byte[512];
        private int size;

        private Parts() {}

        public Parts add(String part) {
            return add("", part);
        }

        /// Both texts as one part.
        public Parts add(String first, String second) {
            reserve(first.length() + second.length());
            int at = ascii(second, ascii(first, size + LENGTH));
            return at < 0 ? addUtf8(first + second) : end(at);
        }

        /// A number in decimal digits.
        public Parts add(long number) {
            if (number == Long.MIN_VALUE) {
                return add(Long.toString(number));
            }
            reserve(LONGEST_NUMBER);
            int at = size + LENGTH;
            if (number < 0) {
                bytes[at++] = '-';
            }
            long left = Math.abs(number);
            int digits = 1;
            for (long rest = left / 10; rest != 0; rest /= 10) {
                digits++;
            }
            for (int i = at + digits - 1; i >= at; i--) {
                bytes[i] = (byte) ('0' + left % 10);
                left /= 10;
            }
            return end(at + digits);
        }

        /// Hexadecimal digits.
        public String hex() {
            digest.update(bytes, 0, size);
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        }

        public Fingerprint fingerprint() {
            return new Fingerprint(hex());
        }

        /// Where the text ends, or -1 when it is more than ASCII.
        private int ascii(String text, int from) {
            if (from < 0) {
                return from;
            }
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c > '~') {
                    return -1;
                }
                bytes[from + i] = (byte) c;
            }
            return from + text.length();
        }

        private Parts addUtf8(String part) {
            byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
            reserve(utf8.length);
            System.arraycopy(utf8, 0, bytes, size + LENGTH, utf8.length);
            return end(size + LENGTH + utf8.length);
        }

        private void reserve(int length) {
            if (bytes.length < size + LENGTH + length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + LENGTH + length));
            }
        }

        /// Writes the length of the part that ends here before it.
        private Parts end(int at) {
            int length = at - size - LENGTH;
            bytes[size] = (byte) (length >>> 24);
            bytes[size + 1] = (byte) (length >>> 16);
            bytes[size + 2] = (byte) (length >>> 8);
            bytes[size + 3] = (byte) length;
            size = at;
            return this;
        }
    }

    @Override
    public int compareTo(Fingerprint other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
