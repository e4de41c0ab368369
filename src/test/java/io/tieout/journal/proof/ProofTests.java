package io.tieout.journal.proof;

import static io.tieout.journal.proof.JournalWorld.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.journal.MerkleTree;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofTests {

    @TempDir
    private Path home;

    /// The reference keeps all leaves and follows the definition; the proof is made in one pass over the files.
    @Test
    void givesTheHashesThatTheDefinitionGives() throws IOException {
        Random random = new Random(7);
        try (JournalWorld world = new JournalWorld(TestDatabase.H2, home)) {
            for (int round = 0; round < 12; round++) {
                world.append(ACME, 1 + random.nextInt(round < 8 ? 5 : 700));
                world.exports.export();
                JournalFolder folder = world.folder(ACME);
                List<byte[]> leaves = Tampering.lines(world).stream()
                        .map(line -> MerkleTree.leafHash(Tampering.body(line).getBytes(StandardCharsets.UTF_8)))
                        .toList();
                for (int i = 0; i < 6; i++) {
                    int seq = random.nextInt(leaves.size());
                    Proof event = Proof.ofEvent(folder, seq);
                    assertThat(event.path()).containsExactlyElementsOf(hex(MerkleTree.inclusionProof(seq, leaves)));
                    assertThat(event.holds()).isTrue();
                    assertThat(Proof.parse(event.text())).isEqualTo(event);
                    assertThat(world.exports.keys().flaw(event.head())).isEmpty();

                    int size = random.nextInt(leaves.size() + 1);
                    Proof growth = Proof.ofGrowth(folder, size);
                    assertThat(growth.path()).containsExactlyElementsOf(hex(MerkleTree.consistencyProof(size, leaves)));
                    assertThat(growth.fact())
                            .isEqualTo(hex(List.of(MerkleTree.root(leaves.subList(0, size))))
                                    .getFirst());
                    assertThat(growth.holds()).isTrue();
                    assertThat(Proof.parse(growth.text())).isEqualTo(growth);
                }
            }
        }
    }

    @Test
    void doesNotHoldForAnythingElse() throws IOException {
        try (JournalWorld world = new JournalWorld(TestDatabase.H2, home)) {
            world.append(ACME, 11);
            world.exports.export();
            Proof event = Proof.ofEvent(world.folder(ACME), 4);

            String other = event.text().replace("\\\"bytes\\\":\\\"48\\\"", "\\\"bytes\\\":\\\"49\\\"");
            assertThat(other).isNotEqualTo(event.text());
            assertThat(Proof.parse(other).holds()).isFalse();
            assertThat(Proof.parse(event.text().replace("\"seq\":\"4\"", "\"seq\":\"5\""))
                            .holds())
                    .isFalse();
            assertThatThrownBy(() -> Proof.parse("{}")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Proof.ofEvent(world.folder(ACME), 11)).isInstanceOf(OperatorException.class);
        }
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(java.util.HexFormat.of()::formatHex).toList();
    }
}
