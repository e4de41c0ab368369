package io.tieout.intake;

import static io.tieout.intake.IntakeFixture.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.shared.Message;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuarantineTests {

    private static final String CODE = "TIE-FMT-004";
    private static final String MESSAGE = "line 3: the quote that opens here never closes";

    @TempDir
    Path root;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keepsTheBytesAndSaysWhyInPlainWords(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            long number = fixture.claimedFile("a b.csv", "broken");
            for (int n = 0; n < 2; n++) {
                fixture.quarantine.quarantine(
                        ACME, number, new Message(CODE, MESSAGE, "close it and drop the file again"));
            }

            SourceFile file = fixture.file(number);
            assertThat(file.status()).isEqualTo(FileStatus.QUARANTINED);
            assertThat(file.sha256()).isEqualTo(Sha256.of("broken"));
            Path kept = fixture.archive.resolve(ACME, String.valueOf(file.archivePath()));
            assertThat(kept).hasContent("broken");
            assertThat(String.valueOf(file.archivePath()))
                    .startsWith("rejected/bank/2026/11/21/")
                    .endsWith("-F" + number + "-a_b.csv");
            assertThat(Files.readString(Path.of(kept + ".reason.txt")))
                    .startsWith(MESSAGE)
                    .contains("What to do: close it", CODE, Sha256.of("broken"));
            assertThat(fixture.tree(fixture.inbox("bank"))).isEmpty();
            assertThat(fixture.journal.facts)
                    .singleElement()
                    .satisfies(fact ->
                            assertThat(fact.data()).containsEntry("code", CODE).doesNotContainValue("a b.csv"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keepsTheOriginalUntilTheRowIsCommitted(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            long number = fixture.claimedFile("a.csv", "broken");
            Path claimed = fixture.intake.claimed(fixture.file(number));
            fixture.database.transactions().executeWithoutResult(transaction -> {
                fixture.quarantine.quarantine(ACME, number, new Message(CODE, MESSAGE, "mend it"));
                transaction.setRollbackOnly();
            });
            assertThat(claimed).exists();
            assertThat(fixture.status(number)).isEqualTo(FileStatus.CLAIMED);

            fixture.quarantine.quarantine(ACME, number, new Message(CODE, "another message", "mend it"));

            assertThat(claimed).doesNotExist();
            assertThat(fixture.status(number)).isEqualTo(FileStatus.QUARANTINED);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void takesNoFileThatIsLive(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            long number = fixture.claimedFile("a.csv", "fine");
            fixture.setStatus(number, FileStatus.LIVE);

            assertThatThrownBy(() -> fixture.quarantine.quarantine(ACME, number, new Message(CODE, MESSAGE, "mend it")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is LIVE");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void knowsContentByFeedUnlessItWasQuarantined(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            long first = fixture.claimedFile("a.csv", "same");
            long second = fixture.claimedFile("b.csv", "same");
            String sha256 = Sha256.of("same");
            fixture.files.archived(ACME, first, sha256, 4, "files/bank/2026/11/21/a.csv", 1);
            assertThat(fixture.files.withContent(ACME, "bank", sha256, second))
                    .map(SourceFile::fileNo)
                    .contains(first);
            assertThat(fixture.files.withContent(ACME, "cards", sha256, second)).isEmpty();

            fixture.files.duplicate(ACME, second, sha256, first);
            fixture.files.duplicate(ACME, second, sha256, first);
            fixture.setStatus(first, FileStatus.QUARANTINED);

            assertThat(fixture.files.withContent(ACME, "bank", sha256, 0)).isEmpty();
            assertThat(fixture.file(second).duplicateOf()).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void settlesOnceAndRefusesAnythingElse(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            long number = fixture.claimedFile("a.csv", "fine");
            fixture.setStatus(number, FileStatus.VALIDATING);
            var live =
                    new SourceFiles.Settlement(FileStatus.LIVE, 2, 0, 0, 1, 0, 100, "1.00 EUR", "", null, null, "", "");
            fixture.files.settled(ACME, number, live);
            fixture.files.settled(ACME, number, live);

            assertThat(fixture.file(number).entries()).isEqualTo(2);
            assertThat(fixture.file(number).reason()).isNull();
            assertThatThrownBy(() -> fixture.files.archived(ACME, number, "x", 1, "files/x", 1))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(fixture.files.move(ACME, number, List.of(FileStatus.HELD), FileStatus.REFUSED))
                    .isFalse();
            assertThat(fixture.files.move(ACME, number, List.of(FileStatus.LIVE), FileStatus.WITHDRAWN))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void namesOneBatchByItsFilesAndTheirMoment(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            Path file = fixture.put("bank", "a.csv", "x");
            fixture.lookUntilStable();
            String first = FileDropWatcher.dedupeKey(fixture.sightings.free(ACME));
            fixture.append(file, "y");
            fixture.lookUntilStable();

            String second = FileDropWatcher.dedupeKey(fixture.sightings.free(ACME));

            assertThat(first).startsWith("files:").isNotEqualTo(second);
        }
    }
}
