package io.tieout.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// 128 bits of SHA-256 over a kind and its parts, as 32 hexadecimal digits; equal content gives equal fingerprints.
public record Fingerprint(String hex) implements Comparable<Fingerprint> {

    private static final int BYTES = 16;
    private static final ThreadLocal<Hashing> HASHING = ThreadLocal.withInitial(Hashing::new);

    public Fingerprint {
        if (hex.length() != 2 * BYTES) {
            throw new IllegalArgumentException("a fingerprint has 32 hexadecimal digits: " + hex);
        }
    }

    /// Every part is preceded by its length, so that `ab,c` and `a,bc` differ.
    public static Fingerprint of(String kind, List<String> parts) {
        Hashing hashing = HASHING.get();
        hashing.start();
        hashing.add(kind);
        for (int i = 0; i < parts.size(); i++) {
            hashing.add(parts.get(i));
        }
        return new Fingerprint(hashing.hex());
    }

    /// One thread's digest and the bytes that go into it; fingerprints are made by the million.
    private static final class Hashing {

        private final MessageDigest digest = Sha256.digest();
        private byte[] bytes = new byte[512];
        private int size;

        void start() {
            size = 0;
        }

        void add(String part) {
            int length = part.length();
            if (bytes.length < size + 4 + length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + 4 + length));
            }
            int at = size + 4;
            for (int i = 0; i < length; i++) {
                char c = part.charAt(i);
                if (c > '~') {
                    addUtf8(part);
                    return;
                }
                bytes[at + i] = (byte) c;
            }
            putLength(length);
        }

        private void addUtf8(String part) {
            byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
            if (bytes.length < size + 4 + utf8.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + 4 + utf8.length));
            }
            System.arraycopy(utf8, 0, bytes, size + 4, utf8.length);
            putLength(utf8.length);
        }

        private void putLength(int length) {
            bytes[size] = (byte) (length >>> 24);
            bytes[size + 1] = (byte) (length >>> 16);
            bytes[size + 2] = (byte) (length >>> 8);
            bytes[size + 3] = (byte) length;
            size += 4 + length;
        }

        String hex() {
            digest.update(bytes, 0, size);
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
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
