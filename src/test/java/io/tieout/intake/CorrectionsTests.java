package io.tieout.intake;

import static io.tieout.intake.IntakeFixture.ACME;
import static io.tieout.intake.IntakeFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.shared.Actor;
import io.tieout.shared.ExitCode;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;

class CorrectionsTests {

    @TempDir
    private Path root;

    @ParameterizedTest
    @EnumSource
    void aReleasedCorrectionTakesThePlaceOfTheLiveVersion(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            long first = held(fixture, "a.csv", "one");
            long second = held(fixture, "A.csv", "two");
            fixture.intake.release(ACME, first, Optional.empty(), ALICE, "checked with the bank");

            fixture.intake.release(ACME, second, Optional.empty(), ALICE, "the bank sent a correction");

            assertThat(fixture.status(first)).isEqualTo(FileStatus.SUPERSEDED);
            assertThat(fixture.status(second)).isEqualTo(FileStatus.LIVE);
            assertThat(fixture.journal.types()).containsExactly("file.released", "file.superseded", "file.released");
            assertThat(fixture.journal.facts.get(1).data())
                    .containsEntry("file", "F" + first)
                    .containsEntry("by", "F" + second)
                    .containsEntry("override", "true");
            FileHistory history = fixture.versions.history(ACME, first).orElseThrow();
            assertThat(history.supersededBy()).isEqualTo(second);
            assertThat(history.decision()).isEqualTo("the bank sent a correction");
            assertThat(history.liveAt()).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileOfAnotherNameJoinsTheDeliveryAndItsOwnNameTooIsTaken(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            long first = held(fixture, "a.csv", "one");
            long second = held(fixture, "a-corrected.csv", "two");
            long third = held(fixture, "a-corrected.csv", "three");
            long fourth = held(fixture, "a.csv", "four");
            fixture.intake.release(ACME, first, Optional.empty(), ALICE, "fine");

            fixture.intake.release(ACME, second, Optional.of(first), ALICE, "replaces it");
            assertThat(fixture.effective.unplannedRival(fixture.file(third)))
                    .map(SourceFile::fileNo)
                    .contains(second);
            fixture.intake.release(ACME, third, Optional.empty(), ALICE, "corrects the correction");
            fixture.intake.release(ACME, fourth, Optional.empty(), ALICE, "and once more under the first name");

            assertThat(fixture.files.live(ACME, "bank"))
                    .extracting(SourceFile::fileNo)
                    .containsExactly(fourth);
            assertThat(fixture.status(second)).isEqualTo(FileStatus.SUPERSEDED);
            assertThat(fixture.status(third)).isEqualTo(FileStatus.SUPERSEDED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseItselfRefusesTwoLiveVersions(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            long first = held(fixture, "a.csv", "one");
            long second = held(fixture, "a.csv", "two");
            fixture.setStatus(first, FileStatus.LIVE);

            assertThatThrownBy(() -> fixture.setStatus(second, FileStatus.LIVE))
                    .isInstanceOf(DuplicateKeyException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyALiveFileCanBeWithdrawnAndOnlyOnce(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            long file = held(fixture, "a.csv", "one");
            assertThatThrownBy(() -> fixture.intake.withdraw(ACME, file, ALICE, "not ours"))
                    .hasMessageContaining("is HELD, not LIVE");
            fixture.intake.release(ACME, file, Optional.empty(), ALICE, "fine");
            assertThatThrownBy(() -> fixture.intake.withdraw(ACME, file, ALICE, "  "))
                    .hasMessageContaining("TIE-INT-009");

            fixture.intake.withdraw(ACME, file, ALICE, "belongs to another company");

            assertThat(fixture.status(file)).isEqualTo(FileStatus.WITHDRAWN);
            assertThat(fixture.journal.types()).containsExactly("file.released", "file.withdrawn");
            assertThatThrownBy(() -> fixture.intake.withdraw(ACME, file, ALICE, "again"))
                    .isInstanceOfSatisfying(
                            OperatorException.class,
                            wrong -> assertThat(wrong.exitCode()).isEqualTo(ExitCode.NOTHING_TO_DO));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoLacksTheRoleIsRefusedAndTheRefusalIsAFact(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            long live = held(fixture, "a.csv", "one");
            fixture.intake.release(ACME, live, Optional.empty(), ALICE, "fine");
            Path file = Files.writeString(root.resolve("b.csv"), "two");
            DropNote note = new DropNote(Optional.of(live), "mine is better", Origin.UNKNOWN);

            for (String account : new String[] {"vera", "otto", "nobody"}) {
                Actor actor = Actor.person(account);
                assertThatThrownBy(() -> fixture.intake.withdraw(ACME, live, actor, "so there"))
                        .as(account)
                        .isInstanceOfSatisfying(
                                OperatorException.class,
                                denied -> assertThat(denied.exitCode()).isEqualTo(ExitCode.NOT_ALLOWED));
                assertThatThrownBy(() -> fixture.intake.drop(ACME, "bank", file, actor, note))
                        .hasMessageContaining("TIE-CLI-078");
            }

            assertThat(fixture.status(live)).isEqualTo(FileStatus.LIVE);
            assertThat(fixture.intake.look(ACME)).isEmpty();
            assertThat(fixture.journal.facts)
                    .filteredOn(fact -> fact.type().equals("user.denied"))
                    .hasSize(6)
                    .first()
                    .satisfies(fact -> assertThat(fact.data())
                            .containsEntry("act", "withdraw F" + live)
                            .containsEntry("needs", "operator, supervisor"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAFileReplacesIsKnownBeforeItCanBeSeen(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            long first = held(fixture, "a.csv", "one");
            fixture.intake.release(ACME, first, Optional.empty(), ALICE, "fine");
            Path file = Files.writeString(root.resolve("b.csv"), "two");

            long second = fixture.intake.drop(
                    ACME, "bank", file, ALICE, new DropNote(Optional.of(first), "corrected", Origin.UNKNOWN));
            assertThat(fixture.status(second)).isEqualTo(FileStatus.STABLE);
            assertThat(fixture.effective.unplannedRival(fixture.file(second))).isEmpty();
            fixture.database.transactions().executeWithoutResult(status -> {
                fixture.effective.supersedePlanned(fixture.file(second));
                fixture.setStatus(second, FileStatus.LIVE);
            });

            assertThat(fixture.status(first)).isEqualTo(FileStatus.SUPERSEDED);
            assertThat(fixture.journal.facts.getLast().actor()).isEqualTo(ALICE);
            assertThatThrownBy(() -> fixture.intake.drop(
                            ACME, "bank", file, ALICE, new DropNote(Optional.of(first), "once more", Origin.UNKNOWN)))
                    .hasMessageContaining("is SUPERSEDED, not LIVE");
            assertThatThrownBy(() -> fixture.intake.drop(
                            ACME,
                            "cards",
                            file,
                            ALICE,
                            new DropNote(Optional.of(second), "other feed", Origin.UNKNOWN)))
                    .hasMessageContaining("belongs to feed bank");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDropThatDiedBeforeItsFileWasThereIsGivenUpAfterAWhile(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            var arrival = new Sightings.Arrival("bank", io.tieout.shared.Side.BANK, "bank/a.csv", ALICE.toString());
            fixture.sightings.announce(ACME, arrival, new Stamp(3, 0));
            long row = fixture.sightings.newestAt(ACME, "bank/a.csv");

            fixture.look();
            assertThat(fixture.status(row)).isEqualTo(FileStatus.SEEN);
            fixture.clock.forward(Duration.ofMinutes(2));
            fixture.look();

            assertThat(fixture.status(row)).isEqualTo(FileStatus.VANISHED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void supersededContentComesBackOnlyWhenNothingElseTakesPartOrWhenAPersonSaysSo(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            long first = held(fixture, "a.csv", "one");
            long second = held(fixture, "a.csv", "two");
            fixture.database
                    .jdbc()
                    .sql("update intake_file set sha256 = 'one' where file_no = " + first)
                    .update();
            fixture.intake.release(ACME, first, Optional.empty(), ALICE, "fine");
            fixture.intake.release(ACME, second, Optional.empty(), ALICE, "better");
            long again = held(fixture, "a.csv", "one");

            assertThat(fixture.files.withContent(ACME, "bank", "one", again)).isPresent();
            fixture.versions.plan(fixture.file(again), fixture.file(second), "person:alice", "the first was right");
            assertThat(fixture.files.withContent(ACME, "bank", "one", again)).isEmpty();
            long other = held(fixture, "c.csv", "one");
            assertThat(fixture.files.withContent(ACME, "bank", "one", other)).isPresent();
            fixture.intake.withdraw(ACME, second, ALICE, "neither");
            assertThat(fixture.files.withContent(ACME, "bank", "one", other)).isEmpty();
        }
    }

    /// A file that is past its load and waits for a person.
    private static long held(IntakeFixture fixture, String name, String content) {
        long file = fixture.claimedFile(name, content);
        fixture.setStatus(file, FileStatus.HELD);
        return file;
    }
}
