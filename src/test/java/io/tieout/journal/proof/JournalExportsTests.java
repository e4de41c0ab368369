package io.tieout.journal.proof;

import static io.tieout.journal.proof.JournalWorld.ACME;
import static io.tieout.journal.proof.JournalWorld.ALICE;
import static io.tieout.journal.proof.JournalWorld.BETA;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.journal.Journal;
import io.tieout.journal.MerkleTree;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JournalExportsTests {

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource
    void exportsSegmentsAndSignedHeadsThatVerifyWithoutADatabase(TestDatabase kind) throws IOException {
        try (JournalWorld world = new JournalWorld(kind, home)) {
            world.append(ACME, 7);
            world.exports.export();
            world.append(ACME, 2500);
            world.append(BETA, 1);
            world.exports.export();
            assertThat(world.exports.export()).isZero();

            JournalFolder acme = world.folder(ACME);
            assertThat(Files.readAllLines(acme.segment(0))).hasSize(1000);
            assertThat(Files.readAllLines(acme.segment(2))).hasSize(507);
            assertThat(Files.readAllLines(acme.heads())).hasSize(2);
            assertThat(HeadsFile.last(acme.heads()).orElseThrow().head().root())
                    .isEqualTo(world.journal.head(ACME).root())
                    .isEqualTo(rootByHand(acme));
            JournalVerifier.Report report = world.verifyFiles();
            assertThat(report.problems()).isEmpty();
            assertThat(report.verdicts())
                    .extracting(verdict -> verdict.log().code() + " " + verdict.events() + " " + verdict.signedUpTo())
                    .containsExactly("firm 4 4", "acme 2507 2507", "beta 1 1");
            assertThat(world.verifyAll().problems()).isEmpty();
        }
    }

    /// As a stranger would do it who has read nothing but the documentation.
    private static String rootByHand(JournalFolder folder) throws IOException {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; Files.exists(folder.segment(i)); i++) {
            for (String line : Files.readAllLines(folder.segment(i))) {
                String body = line.substring(line.indexOf("\"fact\":") + 7, line.length() - 1);
                leaves.add(MerkleTree.leafHash(body.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return Sha256.hex(MerkleTree.root(leaves));
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAfterAKillAtAnyStepOfAnExport(TestDatabase kind) throws IOException {
        try (JournalWorld world = new JournalWorld(kind, home)) {
            world.append(ACME, 1200);
            world.exports.export();
            JournalFolder acme = world.folder(ACME);
            byte[] oldHeads = Files.readAllBytes(acme.heads());
            world.append(ACME, 900);
            world.exports.export();

            // killed before the head's line was there, or in the middle of it
            Files.write(acme.heads(), oldHeads);
            assertThat(world.verifyFiles().problems()).isEmpty();
            Files.writeString(acme.heads(), new String(oldHeads, StandardCharsets.UTF_8) + "{\"at\":\"20");
            assertThat(world.exporter().export()).isPositive();
            assertThat(world.verifyAll().problems()).isEmpty();
            assertThat(Files.readAllLines(acme.heads())).hasSize(2);

            // killed after some of the segments were renamed, with a temporary file left
            world.append(ACME, 2000);
            byte[] before = Files.readAllBytes(acme.heads());
            world.exporter().export();
            Files.write(acme.heads(), before);
            Files.delete(acme.segment(4));
            Files.writeString(PrivateFolder.temporary(acme.segment(4)), "half a li");
            assertThat(world.exporter().export()).isPositive();
            assertThat(world.verifyAll().problems()).isEmpty();
            assertThat(Files.exists(PrivateFolder.temporary(acme.segment(4)))).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void exportsNothingThatContradictsWhatWasExported(TestDatabase kind) throws IOException {
        try (JournalWorld world = new JournalWorld(kind, home)) {
            world.append(ACME, 20);
            world.exports.export();
            world.append(ACME, 5);
            world.database
                    .jdbc()
                    .sql("update journal_leaf set body = replace(body, 'alice', 'malic') where seq = 22")
                    .update();
            byte[] segment = Files.readAllBytes(world.folder(ACME).segment(0));

            world.exporter().export();

            assertThat(Files.readAllBytes(world.folder(ACME).segment(0))).isEqualTo(segment);
            assertThat(world.folder(ACME).path().toFile().list())
                    .containsExactlyInAnyOrder("000000.jsonl", "heads.jsonl", "keys.jsonl");
            assertThat(world.verifyFiles().problems()).isEmpty();
            assertThat(world.verifyAll().verdicts())
                    .filteredOn(verdict -> !verdict.isGenuine())
                    .singleElement()
                    .satisfies(verdict -> {
                        assertThat(verdict.source()).isEqualTo("tables");
                        assertThat(verdict.firstBad()).isEqualTo(22);
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void fillsAnArchiveThatLostEventsAndKeepsThatItDid(TestDatabase kind) throws IOException {
        try (JournalWorld world = new JournalWorld(kind, home)) {
            world.append(ACME, 20);
            world.exports.export();
            Files.delete(world.folder(ACME).segment(0));
            Files.delete(world.folder(ACME).heads());
            assertThat(world.verifyFiles().verdicts())
                    .filteredOn(verdict -> !verdict.isGenuine())
                    .singleElement()
                    .satisfies(verdict -> assertThat(verdict.lastBad()).isEqualTo(19));
            world.append(ACME, 1);

            world.exporter().export();

            assertThat(world.verifyAll().problems()).isEmpty();
            assertThat(world.journal.find(Journal.FIRM, "journal.export.repeated"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.data()).containsEntry("exported", "20"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesAPrivateKeyOnceAndRotatesItWithBothSignatures(TestDatabase kind) throws IOException {
        try (JournalWorld world = new JournalWorld(kind, home)) {
            world.append(ACME, 3);
            world.exports.export();
            Path secret = home.resolve("data/keys/journal.key");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
            assertThat(world.exports.initKeys(ALICE)).isEmpty();
            String first = world.exports.keys().current();
            SigningKey stolen = SigningKey.load(secret).orElseThrow();

            world.append(ACME, 2);
            String second = world.exports.rotateKeys(ALICE);
            world.append(ACME, 4);
            world.exports.export();

            assertThat(second)
                    .isNotEqualTo(first)
                    .isEqualTo(world.exports.keys().current());
            assertThat(world.exports.keys().flaw()).isEmpty();
            assertThat(world.exports.head(ACME).key()).isEqualTo(second);
            assertThat(world.verifyAll().problems()).isEmpty();
            SignedHead late =
                    SignedHead.of(world.journal.head(ACME), java.time.Instant.EPOCH, java.util.Optional.of(stolen));
            assertThat(world.exports.keys().flaw(late)).get().extracting("code").isEqualTo("TIE-JRN-003");
            assertThat(world.journal.find(Journal.FIRM, "key.introduced"))
                    .extracting(event -> event.data().get("key"))
                    .containsExactly(first, second);
        }
    }
}
