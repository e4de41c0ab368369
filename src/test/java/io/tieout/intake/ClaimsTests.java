package io.tieout.intake;

import static io.tieout.intake.IntakeFixture.ACME;
import static io.tieout.intake.IntakeFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimsTests {

    @TempDir
    Path root;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void movesTheBytesOutOfTheInboxAndFreesTheName(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            long first = fixture.claimedFile("a.csv", "one");
            assertThat(fixture.intake.claimed(fixture.file(first))).hasContent("one");
            assertThat(fixture.intake.unchanged(fixture.file(first))).isTrue();
            assertThat(fixture.intake.claim(ACME, List.of(first))).as("again").hasSize(1);

            long second = fixture.claimedFile("a.csv", "two");

            assertThat(second).isNotEqualTo(first);
            assertThat(fixture.intake.claimed(fixture.file(second))).hasContent("two");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void takesSeveralAtOnceAndLeavesThoseThatAreNotAsTheyWere(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            fixture.put("bank", "a.csv", "one");
            Path changed = fixture.put("bank", "b.csv", "one");
            Path gone = fixture.put("bank", "c.csv", "one");
            fixture.put("bank", "d.csv", "four");
            List<Long> numbers = fixture.lookUntilStable();
            fixture.append(changed, "more");
            Files.delete(gone);

            List<SourceFile> claimed = fixture.intake.claim(ACME, numbers);

            assertThat(claimed).extracting(SourceFile::name).containsExactly("a.csv", "d.csv");
            assertThat(fixture.intake.claimed(claimed.getLast())).hasContent("four");
            assertThat(numbers)
                    .extracting(fixture::status)
                    .containsExactly(FileStatus.CLAIMED, FileStatus.SEEN, FileStatus.VANISHED, FileStatus.CLAIMED);
            fixture.append(fixture.intake.claimed(claimed.getFirst()), "late");
            assertThat(fixture.intake.unchanged(ACME, claimed))
                    .containsExactly(claimed.getLast().fileNo());
            assertThat(fixture.intake.claim(ACME, numbers))
                    .as("again, one written to meanwhile")
                    .extracting(SourceFile::name)
                    .containsExactly("d.csv");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void goesOnAfterACrashBetweenRowAndRename(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            Path inbox = fixture.put("bank", "a.csv", "one");
            long number = fixture.lookUntilStable().getFirst();
            fixture.claims.markClaimed(ACME, fixture.sightings.those(ACME, List.of(number)));
            fixture.look();
            fixture.intake.reconcileFolders(ACME);
            assertThat(fixture.files.all(ACME)).as("not seen a second time").hasSize(1);
            assertThat(inbox).exists();

            assertThat(fixture.intake.claim(ACME, List.of(number))).hasSize(1);

            assertThat(inbox).doesNotExist();
            assertThat(fixture.intake.claimed(fixture.file(number))).hasContent("one");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoStoodStillBeforeTheRenameTakesNoNewerFileOfThatName(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            fixture.put("bank", "a.csv", "one");
            long number = fixture.lookUntilStable().getFirst();
            fixture.claims.markClaimed(ACME, fixture.sightings.those(ACME, List.of(number)));
            List<Sighting> before = fixture.sightings.those(ACME, List.of(number));
            assertThat(fixture.intake.claim(ACME, List.of(number)))
                    .as("another process")
                    .hasSize(1);
            Path claimed = fixture.intake.claimed(fixture.file(number));
            fixture.database
                    .jdbc()
                    .sql("update intake_file set status = 'LIVE' where file_no = :file")
                    .param("file", number)
                    .update();
            Files.delete(claimed);
            Path newer = fixture.put("bank", "a.csv", "another");

            assertThat(fixture.claims.finish(ACME, before)).isEmpty();

            assertThat(newer).hasContent("another");
            assertThat(claimed).doesNotExist();
            assertThat(fixture.status(number)).isEqualTo(FileStatus.LIVE);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void goesOnAfterACrashBehindTheRename(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            Path inbox = fixture.put("bank", "a.csv", "one");
            long number = fixture.lookUntilStable().getFirst();
            fixture.claims.markClaimed(ACME, fixture.sightings.those(ACME, List.of(number)));
            Files.move(inbox, fixture.intake.claimed(fixture.file(number)));
            fixture.put("bank", "a.csv", "another");
            fixture.look();

            assertThat(fixture.intake.claim(ACME, List.of(number))).hasSize(1);

            assertThat(fixture.files.all(ACME))
                    .extracting(SourceFile::status)
                    .containsExactly(FileStatus.CLAIMED, FileStatus.SEEN);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void refusesWhatChangedOrVanishedSinceItWasStable(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            Path changed = fixture.put("bank", "a.csv", "one");
            Path gone = fixture.put("bank", "b.csv", "one");
            var numbers = fixture.lookUntilStable();
            fixture.append(changed, "more");
            Files.delete(gone);

            assertThat(fixture.intake.claim(ACME, List.of(numbers.getFirst()))).isEmpty();
            assertThat(fixture.intake.claim(ACME, List.of(numbers.getLast()))).isEmpty();

            assertThat(fixture.status(numbers.getFirst())).isEqualTo(FileStatus.SEEN);
            assertThat(fixture.status(numbers.getLast())).isEqualTo(FileStatus.VANISHED);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatWasClaimedSinceALookHasNotVanished(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            fixture.put("bank", "a.csv", "one");
            long number = fixture.lookUntilStable().getFirst();
            Sighting looked = fixture.sightings.find(ACME, number).orElseThrow();
            fixture.intake.claim(ACME, List.of(number));

            assertThat(fixture.sightings.vanished(ACME, number, looked.status()))
                    .isFalse();

            assertThat(fixture.status(number)).isEqualTo(FileStatus.CLAIMED);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void givesBackWhatAWriterStillWritesTo(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            long number = fixture.claimedFile("a.csv", "one");
            fixture.append(fixture.intake.claimed(fixture.file(number)), "late");
            assertThat(fixture.intake.unchanged(fixture.file(number))).isFalse();

            assertThat(fixture.intake.claim(ACME, List.of(number))).isEmpty();

            assertThat(fixture.status(number)).isEqualTo(FileStatus.SEEN);
            assertThat(fixture.inbox("bank").resolve("a.csv")).hasContent("onelate");
            assertThat(fixture.lookUntilStable()).containsExactly(number);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void givesBackUnderAnotherNameWhenTheOldOneIsTaken(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            long number = fixture.claimedFile("a.csv", "one");
            fixture.put("bank", "a.csv", "newer");
            fixture.look();

            fixture.intake.giveBack(ACME, number);

            assertThat(fixture.inbox("bank").resolve("a.csv")).hasContent("newer");
            assertThat(fixture.inbox("bank").resolve("F" + number + "-a.csv")).hasContent("one");
            assertThat(fixture.lookUntilStable()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void releasesOnlyWhatTheArchiveHolds(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            long number = fixture.claimedFile("a.csv", "one");
            Path claimed = fixture.intake.claimed(fixture.file(number));
            fixture.intake.release(ACME, List.of(fixture.file(number)));
            assertThat(claimed).exists();

            archive(fixture, number, "one");
            fixture.intake.release(ACME, List.of(fixture.file(number)));
            fixture.intake.release(ACME, List.of(fixture.file(number)));

            assertThat(claimed).doesNotExist();
            assertThat(fixture.status(number)).isEqualTo(FileStatus.ARCHIVED);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void repairsTheFoldersAtStart(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            long archived = fixture.claimedFile("a.csv", "one");
            archive(fixture, archived, "one");
            long lost = fixture.claimedFile("b.csv", "two");
            Files.delete(fixture.intake.claimed(fixture.file(lost)));
            long whole = fixture.claimedFile("c.csv", "three");
            Path stray = Files.writeString(fixture.inbox("bank").resolve(".claimed/9999-stray.csv"), "stray");
            Path old = Files.writeString(fixture.inbox("bank").resolve(".drop-1.tmp"), "half");
            Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2026-11-21T08:00:00Z")));

            for (int n = 0; n < 2; n++) {
                fixture.intake.reconcileFolders(ACME);

                assertThat(fixture.intake.claimed(fixture.file(archived))).doesNotExist();
                assertThat(fixture.status(lost)).isEqualTo(FileStatus.FAILED);
                assertThat(fixture.intake.claimed(fixture.file(whole))).exists();
                assertThat(stray).doesNotExist();
                assertThat(fixture.inbox("bank").resolve("stray.csv")).hasContent("stray");
                assertThat(old).doesNotExist();
                assertThat(fixture.journal.types()).containsExactly("file.quarantined");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void leavesTheFilesOfALivingRunAlone(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            fixture.put("bank", "a.csv", "one");
            var numbers = fixture.lookUntilStable();
            fixture.intake.assign(ACME, numbers, fixture.request("r"));
            fixture.intake.claim(ACME, List.of(numbers.getFirst()));
            Files.delete(fixture.intake.claimed(fixture.file(numbers.getFirst())));
            lease(fixture, "current_timestamp + interval '60' second");
            fixture.intake.reconcileFolders(ACME);
            assertThat(fixture.status(numbers.getFirst())).isEqualTo(FileStatus.CLAIMED);

            lease(fixture, "current_timestamp - interval '60' second");
            fixture.intake.reconcileFolders(ACME);

            assertThat(fixture.status(numbers.getFirst())).isEqualTo(FileStatus.FAILED);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void dropsAFileWholeAndStable(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            Path source = Files.writeString(root.resolve("x.csv"), "content");

            long number = fixture.intake.drop(ACME, "bank", source, ALICE);

            assertThat(fixture.look()).containsExactly(number);
            assertThat(fixture.file(number).droppedBy()).isEqualTo("person:alice");
            assertThatThrownBy(() -> fixture.intake.drop(ACME, "bank", source, ALICE))
                    .isInstanceOf(OperatorException.class)
                    .hasMessageContaining("TIE-INT-006");
            assertThatThrownBy(() -> fixture.intake.drop(ACME, "nope", source, ALICE))
                    .isInstanceOf(OperatorException.class)
                    .hasMessageContaining("bank, cards, cash");
            assertThat(fixture.intake.claim(ACME, List.of(number))).hasSize(1);
            assertThat(fixture.intake.drop(ACME, "bank", source, ALICE)).isGreaterThan(number);
            assertThat(Drops.harmless("..\\x\n.csv")).isEqualTo("_._x_.csv");
        }
    }

    private static void lease(IntakeFixture fixture, String until) {
        fixture.database
                .jdbc()
                .sql("update run_request set status = 'RUNNING', lease_until = " + until)
                .update();
    }

    private static void archive(IntakeFixture fixture, long number, String content) throws IOException {
        Path temporary = fixture.archive.temporary(ACME, "t");
        Files.writeString(temporary, content);
        String path = fixture.archive.publish(
                ACME, temporary, "files/bank/2026/11/21/" + number + "-a.csv", Sha256.of(content));
        fixture.files.archived(ACME, number, Sha256.of(content), content.length(), path, 1);
        fixture.clock.forward(Duration.ofSeconds(1));
    }
}
