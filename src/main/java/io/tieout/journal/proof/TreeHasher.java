package io.tieout.journal.proof;

import io.tieout.journal.Frontier;
import io.tieout.journal.MerkleTree;
import io.tieout.shared.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.StringJoiner;

/// A growing Merkle tree (RFC 6962) for millions of leaves: like `Frontier`, but changed in place and with one digest
/// for all hashes.
final class TreeHasher {

    private static final int HASH = 32;

    private final MessageDigest digest = Sha256.digest();
    private final byte[][] roots = new byte[Long.SIZE][];
    private int height;
    private long size;

    /// The tree that a frontier's text stands for.
    ///
    /// @throws IllegalArgumentException when the text does not fit the size
    static TreeHasher at(long size, String frontier) {
        Frontier checked = Frontier.parse(size, frontier);
        TreeHasher hasher = new TreeHasher();
        hasher.size = checked.size();
        for (String hash : frontier.isEmpty() ? new String[0] : frontier.split(",", -1)) {
            hasher.roots[hasher.height++] = HexFormat.of().parseHex(hash);
        }
        return hasher;
    }

    long size() {
        return size;
    }

    byte[] leafHash(byte[] bytes, int from, int length) {
        digest.update((byte) 0);
        digest.update(bytes, from, length);
        return digest.digest();
    }

    void append(byte[] leafHash) {
        byte[] hash = leafHash;
        for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
            hash = node(roots[--height], hash);
        }
        roots[height++] = hash;
        size++;
    }

    private byte[] node(byte[] left, byte[] right) {
        digest.update((byte) 1);
        digest.update(left, 0, HASH);
        return digest.digest(right);
    }

    byte[] root() {
        if (size == 0) {
            return MerkleTree.emptyRoot();
        }
        byte[] hash = roots[height - 1];
        for (int i = height - 2; i >= 0; i--) {
            hash = node(roots[i], hash);
        }
        return hash;
    }

    String rootHex() {
        return Sha256.hex(root());
    }

    /// As `Frontier.toText`.
    String frontier() {
        StringJoiner text = new StringJoiner(",");
        Arrays.stream(roots, 0, height).map(HexFormat.of()::formatHex).forEach(text::add);
        return text.toString();
    }
}
