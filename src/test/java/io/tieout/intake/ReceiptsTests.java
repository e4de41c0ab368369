package io.tieout.intake;

import static io.tieout.intake.IntakeFixture.ACME;
import static io.tieout.intake.IntakeFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.shared.EngagementId;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Problem;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReceiptsTests {

    private static final Instant THEN = Instant.parse("2026-03-31T21:58:00Z");

    @TempDir
    private Path root;

    @ParameterizedTest
    @EnumSource
    void whatTheDropSaysComesBeforeTheSidecarAndTheSidecarBeforeTheFeed(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            Path file = Files.writeString(root.resolve("march.csv"), "one");
            Files.setLastModifiedTime(file, FileTime.from(THEN));
            fixture.put(
                    "bank",
                    "march.csv.receipt.yaml",
                    "supplier: First Bank\ncustodian: A. Clerk\nauthority: order 12/26\n");
            Origin told = new Origin(null, "B. Keeper", null, null, Sha256.of("one"), null, null);

            long dropped = fixture.intake.drop(ACME, "bank", file, ALICE, new DropNote(Optional.empty(), "", told));
            assertThat(fixture.intake.claim(ACME, List.of(dropped))).hasSize(1);

            Receipt receipt = fixture.receipts.find(ACME, dropped).orElseThrow();
            assertThat(receipt.origin())
                    .isEqualTo(new Origin(
                            "First Bank",
                            "B. Keeper",
                            "order 12/26",
                            "the feed's portal",
                            Sha256.of("one"),
                            null,
                            null));
            assertThat(receipt.toldBy()).isEqualTo("drop sidecar feed");
            assertThat(receipt.origin().missing()).isEmpty();
            assertThat(receipt.modifiedAt()).as("of the original").isEqualTo(THEN);
            assertThat(receipt.owner()).isEqualTo(Files.getOwner(file).getName());
            assertThat(receipt.mismatch(Sha256.of("one").toUpperCase(java.util.Locale.ROOT), 3))
                    .isEmpty();
            assertThat(receipt.mismatch(Sha256.of("two"), 3)).isPresent();
            assertThat(fixture.archive.resolve(ACME, receipt.sidecar())).hasContent("""
                    supplier: First Bank
                    custodian: A. Clerk
                    authority: order 12/26
                    """);
            assertThat(fixture.receipts.find(new EngagementId("other"), dropped))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSidecarIsNeverLoadedAndNeverSpeaksForALaterFile(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            fixture.put("bank", "a.csv.receipt.yaml", "supplier: First Bank\n");
            assertThat(fixture.intake.problems(ACME))
                    .singleElement()
                    .asString()
                    .contains("a.csv.receipt.yaml")
                    .contains("TIE-INT-017");
            long first = fixture.claimedFile("a.csv", "one");
            long second = fixture.claimedFile("a.csv", "two");

            assertThat(fixture.files.all(ACME)).hasSize(2);
            assertThat(fixture.receipts.find(ACME, first).orElseThrow().origin().supplier())
                    .isEqualTo("First Bank");
            Receipt later = fixture.receipts.find(ACME, second).orElseThrow();
            assertThat(later.origin().supplier()).isNull();
            assertThat(later.origin().missing()).containsExactly("supplier", "custodian", "authority", "sha256");
            assertThat(later.toldBy()).isEqualTo("feed");
            assertThat(fixture.tree(fixture.inbox("bank")))
                    .extracting(Path::getFileName)
                    .extracting(Path::toString)
                    .containsExactlyInAnyOrder(first + "-a.csv", second + "-a.csv");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSidecarThatCannotBeReadIsKeptAndSaidSo(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            fixture.put("bank", "a.csv.receipt.yaml", "suplier: First Bank\nsha256: [1]\n");

            long file = fixture.claimedFile("a.csv", "one");

            Receipt receipt = fixture.receipts.find(ACME, file).orElseThrow();
            assertThat(receipt.sidecarProblem())
                    .contains("suplier")
                    .contains("supplier")
                    .contains(":1:");
            assertThat(receipt.sidecar()).isNotNull();
            assertThat(receipt.origin().missing()).contains("supplier");
            assertThat(fixture.status(file)).isEqualTo(FileStatus.CLAIMED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClaimThatDiedGoesOnWithItsSidecar(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            fixture.put("bank", "a.csv.receipt.yaml", "supplier: First Bank\n");
            long file = fixture.claimedFile("a.csv", "one");
            Receipt before = fixture.receipts.find(ACME, file).orElseThrow();
            // as if the process had died before the sidecar was removed, or before the receipt was written
            Path left = fixture.inbox("bank").resolve(".claimed/" + file + "-a.csv.receipt.yaml");
            Files.writeString(left, "supplier: First Bank\n");
            fixture.intake.reconcileFolders(ACME);
            assertThat(left).exists();

            assertThat(fixture.intake.claim(ACME, List.of(file))).hasSize(1);
            assertThat(left).doesNotExist();
            assertThat(fixture.receipts.find(ACME, file)).contains(before);

            Files.writeString(left, "supplier: First Bank\n");
            fixture.database.jdbc().sql("delete from intake_receipt").update();
            assertThat(fixture.intake.claim(ACME, List.of(file))).hasSize(1);
            assertThat(fixture.receipts.find(ACME, file).orElseThrow().origin().supplier())
                    .isEqualTo("First Bank");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aManifestTellsOfSeveralFilesAndStaysUntilAllHaveCome(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            Path manifest = fixture.put("bank", "batch 7.manifest.yaml", """
                    supplier: First Bank
                    channel: data carrier
                    files:
                      - {name: a.csv, sha256: %s, bytes: 3}
                      - {name: b.csv, bytes: 4}
                      - {name: März.csv}
                    """.formatted(
                            Sha256.of("one").toUpperCase(java.util.Locale.ROOT)));
            assertThat(told(fixture))
                    .containsExactly("names 3 files, 3 of which have not come: a.csv, b.csv, März.csv");
            fixture.put("bank", "a.csv.receipt.yaml", "supplier: A. Clerk\n");

            Receipt first = receipt(fixture, fixture.claimedFile("a.csv", "one"));
            assertThat(first.origin())
                    .isEqualTo(new Origin(
                            "A. Clerk",
                            null,
                            null,
                            "data carrier",
                            Sha256.of("one").toUpperCase(java.util.Locale.ROOT),
                            3L,
                            null));
            assertThat(first.toldBy()).isEqualTo("sidecar manifest");
            assertThat(first.mismatch(Sha256.of("one"), 3)).isEmpty();
            assertThat(told(fixture)).containsExactly("names 3 files, 2 of which have not come: b.csv, März.csv");
            Path next = fixture.put("bank", "b.csv", "two");
            assertThat(told(fixture)).containsExactly("names 3 files, 1 of which have not come: März.csv");
            Files.delete(next);
            byte[] content = Files.readAllBytes(manifest);

            Receipt second = receipt(fixture, fixture.claimedFile("b.csv", "two"));
            assertThat(second.toldBy()).isEqualTo("manifest");
            assertThat(second.mismatch(Sha256.of("two"), 3).orElseThrow().text())
                    .isEqualTo("its receipt claims 4 bytes, the file has 3");
            Receipt corrected = receipt(fixture, fixture.claimedFile("a.csv", "one more"));
            assertThat(corrected.toldBy()).as("its line is spent").isEqualTo("feed");
            assertThat(manifest).exists();

            Receipt third = receipt(fixture, fixture.claimedFile("März.csv", "three"));
            assertThat(third.manifest()).isEqualTo(first.manifest()).isEqualTo(second.manifest());
            assertThat(manifest).doesNotExist();
            assertThat(told(fixture)).isEmpty();
            assertThat(fixture.archive.resolve(ACME, third.manifest())).hasBinaryContent(content);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aManifestThatComesTooLateOrCannotBeReadIsTold(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            long early = fixture.claimedFile("a.csv", "one");
            fixture.database
                    .jdbc()
                    .sql("update intake_file set sha256 = ? where file_no = ?")
                    .params(Sha256.of("one"), early)
                    .update();
            Path late = fixture.put(
                    "bank", "late.manifest.yaml", "files: [{name: a.csv, sha256: %s}]".formatted(Sha256.of("one")));
            Path wrong = fixture.put("bank", "wrong.manifest.yaml", "files: [{nam: a.csv}]");

            fixture.intake.look(ACME);

            assertThat(late).as("all it names is in").doesNotExist();
            assertThat(wrong).exists();
            assertThat(told(fixture)).singleElement().asString().contains("cannot be read", "nam");
            assertThat(receipt(fixture, fixture.claimedFile("b.csv", "two")).toldBy())
                    .isEqualTo("feed");
            assertThatThrownBy(() -> fixture.intake.drop(ACME, "bank", wrong, ALICE, DropNote.NONE))
                    .isInstanceOf(OperatorException.class)
                    .hasMessageContaining("tells of others");
        }
    }

    private static Receipt receipt(IntakeFixture fixture, long file) {
        return fixture.receipts.find(ACME, file).orElseThrow();
    }

    private static List<String> told(IntakeFixture fixture) {
        return fixture.intake.problems(ACME).stream().map(Problem::message).toList();
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsFoundByNameNumberAndDigestWhateverBecameOfIt(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            FileSearch search = new FileSearch(fixture.database.jdbc(), fixture.files, fixture.versions);
            long first = fixture.claimedFile("March.csv", "one");
            long second = fixture.claimedFile("march.csv", "two");
            fixture.setStatus(first, FileStatus.VANISHED);
            fixture.database
                    .jdbc()
                    .sql("update intake_file set sha256 = ? where file_no = ?")
                    .params(Sha256.of("two"), second)
                    .update();

            assertThat(search.find(ACME, "MARCH.csv"))
                    .extracting(SourceFile::fileNo)
                    .containsExactly(first, second);
            assertThat(search.find(ACME, "F" + first)).hasSize(1);
            assertThat(search.find(ACME, Sha256.of("two").substring(0, 8).toUpperCase(java.util.Locale.ROOT)))
                    .extracting(SourceFile::fileNo)
                    .containsExactly(second);
            assertThat(search.find(ACME, "april.csv")).isEmpty();
            assertThat(search.find(ACME, Sha256.of("three"))).isEmpty();
            assertThat(search.find(new EngagementId("other"), "march.csv")).isEmpty();
            assertThat(search.history(fixture.file(first)).liveAt()).isNull();
        }
    }
}
