package io.tieout.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// The right edge of a Merkle tree: the roots of its perfect subtrees, largest first, one for each bit set in the
/// size. All that is needed to append a leaf and to tell the root, in O(log n); immutable.
public final class Frontier {

    public static final Frontier EMPTY = new Frontier(0, List.of());

    private final long size;
    private final List<byte[]> roots;

    private Frontier(long size, List<byte[]> roots) {
        this.size = size;
        this.roots = roots;
    }

    public long size() {
        return size;
    }

    /// The tree with one more leaf.
    public Frontier append(byte[] leafHash) {
        List<byte[]> next = new ArrayList<>(roots);
        byte[] hash = leafHash;
        for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
            hash = MerkleTree.nodeHash(next.removeLast(), hash);
        }
        next.add(hash);
        return new Frontier(size + 1, List.copyOf(next));
    }

    public byte[] root() {
        if (size == 0) {
            return MerkleTree.emptyRoot();
        }
        byte[] hash = roots.getLast();
        for (int i = roots.size() - 2; i >= 0; i--) {
            hash = MerkleTree.nodeHash(roots.get(i), hash);
        }
        return hash;
    }

    /// The hashes in hexadecimal, separated by commas; empty for the empty tree.
    public String toText() {
        return roots.stream().map(HexFormat.of()::formatHex).collect(Collectors.joining(","));
    }

    /// Reads what `toText` wrote.
    ///
    /// @throws IllegalArgumentException when the number of hashes does not fit the size
    public static Frontier parse(long size, String text) {
        List<byte[]> roots = text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(HexFormat.of()::parseHex)
                        .toList();
        if (roots.size() != Long.bitCount(size)
                || roots.stream().anyMatch(hash -> hash.length != MerkleTree.HASH_BYTES)) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has another frontier than " + text);
        }
        return new Frontier(size, roots);
    }
}
