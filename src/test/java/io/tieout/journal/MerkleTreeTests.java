package io.tieout.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MerkleTreeTests {

    private static final List<byte[]> KNOWN = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .map(MerkleTree::leafHash)
            .toList();

    @Test
    void givesTheKnownRoots() {
        assertThat(root(0)).startsWith("e3b0c442").endsWith("b855");
        assertThat(root(1)).startsWith("6e340b9c").endsWith("a01d");
        assertThat(root(2)).startsWith("fac54203").endsWith("c125");
        assertThat(root(3)).isEqualTo("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
        assertThat(root(4)).startsWith("d37ee418").endsWith("14b7");
        assertThat(root(5)).startsWith("4e3bbb1f").endsWith("64d4");
        assertThat(root(6)).startsWith("76e67dad").endsWith("87ef");
        assertThat(root(7)).startsWith("ddb89be4").endsWith("4c8c");
        assertThat(root(8)).isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    private static String root(int size) {
        return HexFormat.of().formatHex(MerkleTree.root(KNOWN.subList(0, size)));
    }

    @Test
    void growsAsTheDefinitionSaysAndSurvivesItsText() {
        List<byte[]> leaves = leaves(300);
        Frontier frontier = Frontier.EMPTY;

        for (int size = 0; size <= 300; size++) {
            assertThat(frontier.root()).isEqualTo(byDefinition(leaves.subList(0, size)));
            frontier = Frontier.parse(frontier.size(), frontier.toText());
            if (size < 300) {
                frontier = frontier.append(leaves.get(size));
            }
        }
    }

    @Test
    void provesThatALeafIsInTheTree() {
        for (int size = 1; size <= 300; size += size < 70 ? 1 : 23) {
            List<byte[]> leaves = leaves(size);
            byte[] root = MerkleTree.root(leaves);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = MerkleTree.inclusionProof(index, leaves);

                assertThat(path).hasSizeLessThanOrEqualTo(32 - Integer.numberOfLeadingZeros(size - 1));
                assertThat(MerkleTree.includes(index, leaves.get(index), path, size, root))
                        .isTrue();
                assertThat(MerkleTree.includes(index, KNOWN.getFirst(), path, size, root))
                        .isFalse();
            }
        }
    }

    @Test
    void provesThatATreeIsTheBeginningOfALargerOne() {
        List<byte[]> all = leaves(300);
        for (int size = 0; size <= 300; size += size < 40 ? 1 : 37) {
            List<byte[]> leaves = all.subList(0, size);
            var after = new MerkleTree.Head(size, MerkleTree.root(leaves));
            for (int before = 0; before <= size; before++) {
                var head = new MerkleTree.Head(before, MerkleTree.root(all.subList(0, before)));
                List<byte[]> proof = MerkleTree.consistencyProof(before, leaves);

                assertThat(MerkleTree.isConsistent(head, after, proof)).isTrue();
                var other = new MerkleTree.Head(before, MerkleTree.leafHash(new byte[] {9}));
                assertThat(MerkleTree.isConsistent(other, after, proof)).isFalse();
            }
        }
    }

    private static List<byte[]> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(
                        i -> MerkleTree.leafHash(Integer.toString(i).getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .toList();
    }

    /// RFC 6962 section 2.1, word by word.
    private static byte[] byDefinition(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return MerkleTree.emptyRoot();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = 1;
        while (split * 2 < leaves.size()) {
            split *= 2;
        }
        return MerkleTree.nodeHash(
                byDefinition(new ArrayList<>(leaves.subList(0, split))),
                byDefinition(new ArrayList<>(leaves.subList(split, leaves.size()))));
    }
}
