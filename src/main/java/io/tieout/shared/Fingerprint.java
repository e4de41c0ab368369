package io.tieout.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/// 128 bits of SHA-256 over a kind and its parts, as 32 hexadecimal digits; equal content gives equal fingerprints.
public record Fingerprint(String hex) implements Comparable<Fingerprint> {

    private static final int BYTES = 16;

    public Fingerprint {
        if (hex.length() != 2 * BYTES) {
            throw new IllegalArgumentException("a fingerprint has 32 hexadecimal digits: " + hex);
        }
    }

    /// Every part is preceded by its length, so that `ab,c` and `a,bc` differ.
    public static Fingerprint of(String kind, List<String> parts) {
        MessageDigest digest = Sha256.digest();
        update(digest, kind);
        parts.forEach(part -> update(digest, part));
        return new Fingerprint(Sha256.hex(Arrays.copyOf(digest.digest(), BYTES)));
    }

    private static void update(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(new byte[] {
            (byte) (bytes.length >>> 24), (byte) (bytes.length >>> 16), (byte) (bytes.length >>> 8), (byte) bytes.length
        });
        digest.update(bytes);
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
