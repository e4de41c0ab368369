package io.tieout.journal;

import io.tieout.shared.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// The hashes and proofs of RFC 6962 section 2.1 over leaf hashes; pure functions.
public final class MerkleTree {

    static final int HASH_BYTES = 32;

    private MerkleTree() {}

    /// `SHA-256(0x00 || content)`.
    public static byte[] leafHash(byte[] content) {
        MessageDigest digest = Sha256.digest();
        digest.update((byte) 0);
        return digest.digest(content);
    }

    /// `SHA-256(0x01 || left || right)`.
    public static byte[] nodeHash(byte[] left, byte[] right) {
        MessageDigest digest = Sha256.digest();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /// The root over no leaves: the hash of nothing.
    public static byte[] emptyRoot() {
        return Sha256.digest().digest();
    }

    /// The tree head of these leaf hashes.
    public static byte[] root(List<byte[]> leaves) {
        Frontier frontier = Frontier.EMPTY;
        for (byte[] leaf : leaves) {
            frontier = frontier.append(leaf);
        }
        return frontier.root();
    }

    /// The audit path of leaf `index` (section 2.1.1), from the leaf's sibling upwards.
    public static List<byte[]> inclusionProof(int index, List<byte[]> leaves) {
        int size = leaves.size();
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("leaf " + index + " of " + size);
        }
        if (size == 1) {
            return new ArrayList<>();
        }
        int split = split(size);
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, size);
        List<byte[]> path = index < split ? inclusionProof(index, left) : inclusionProof(index - split, right);
        path.add(root(index < split ? right : left));
        return path;
    }

    /// Whether the path leads from the leaf to the root of a tree of `size` leaves (RFC 9162 section 2.1.3.2).
    public static boolean includes(long index, byte[] leaf, List<byte[]> path, long size, byte[] root) {
        long node = index;
        long last = size - 1;
        byte[] hash = leaf;
        if (index < 0 || index > last) {
            return false;
        }
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = nodeHash(sibling, hash);
                int up = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= up;
                last >>>= up;
            } else {
                hash = nodeHash(hash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }

    /// The proof that the first `size` leaves are the beginning of these (section 2.1.2).
    public static List<byte[]> consistencyProof(int size, List<byte[]> leaves) {
        if (size < 0 || size > leaves.size()) {
            throw new IndexOutOfBoundsException(size + " of " + leaves.size() + " leaves");
        }
        return size == 0 ? List.of() : subProof(size, leaves, true);
    }

    private static List<byte[]> subProof(int size, List<byte[]> leaves, boolean complete) {
        int all = leaves.size();
        if (size == all) {
            List<byte[]> proof = new ArrayList<>();
            if (!complete) {
                proof.add(root(leaves));
            }
            return proof;
        }
        int split = split(all);
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, all);
        List<byte[]> proof = size <= split ? subProof(size, left, complete) : subProof(size - split, right, false);
        proof.add(root(size <= split ? right : left));
        return proof;
    }

    /// Whether the proof shows that the tree of `before` is the beginning of the tree of `after` (RFC 9162
    /// 2.1.4.2).
    public static boolean isConsistent(Head before, Head after, List<byte[]> proof) {
        if (before.size() > after.size()) {
            return false;
        }
        if (before.size() == 0 || before.size() == after.size()) {
            byte[] expected = before.size() == 0 ? emptyRoot() : after.root();
            return proof.isEmpty() && MessageDigest.isEqual(before.root(), expected);
        }
        return leadsToBoth(before, after, proof);
    }

    private static boolean leadsToBoth(Head before, Head after, List<byte[]> proof) {
        long node = before.size() - 1;
        long last = after.size() - 1;
        int up = Long.numberOfTrailingZeros(~node);
        node >>>= up;
        last >>>= up;
        List<byte[]> path = new ArrayList<>(proof);
        byte[] old = Long.bitCount(before.size()) == 1 || path.isEmpty() ? before.root() : path.removeFirst();
        byte[] fresh = old;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                old = nodeHash(sibling, old);
                fresh = nodeHash(sibling, fresh);
                int skip = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= skip;
                last >>>= skip;
            } else {
                fresh = nodeHash(fresh, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(old, before.root()) && MessageDigest.isEqual(fresh, after.root());
    }

    /// The largest power of two below `size`.
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    /// Size and root of a tree; whoever makes one leaves the array alone.
    @SuppressWarnings("ArrayRecordComponent")
    public record Head(long size, byte[] root) {}
}
