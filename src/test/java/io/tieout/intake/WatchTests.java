package io.tieout.intake;

import static io.tieout.intake.IntakeFixture.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
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

class WatchTests {

    @TempDir
    Path root;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void takesAFileAfterThreeEqualSamples(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            fixture.put("bank", "a.csv", "x");

            assertThat(fixture.look()).isEmpty();
            assertThat(fixture.look()).as("no time has passed").isEmpty();
            fixture.clock.forward(Duration.ofSeconds(2));
            assertThat(fixture.look()).isEmpty();
            assertThat(fixture.intake.unstable(ACME)).isEqualTo(1);
            fixture.clock.forward(Duration.ofSeconds(2));
            List<Long> stable = fixture.look();

            assertThat(stable).hasSize(1);
            assertThat(fixture.intake.unstable(ACME)).isZero();
            SourceFile file = fixture.file(stable.getFirst());
            assertThat(file.inboxPath()).isEqualTo("bank/a.csv");
            assertThat(file.inbox()).isEqualTo("bank");
            assertThat(file.droppedBy()).startsWith("file-drop:");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void waitsForATricklingWriterEvenWithAnOldTime(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            Path file = fixture.put("bank", "a.csv", "x");
            FileTime yesterday = FileTime.from(Instant.parse("2026-11-20T00:00:00Z"));
            for (int n = 0; n < 8; n++) {
                fixture.append(file, "more");
                Files.setLastModifiedTime(file, yesterday);
                assertThat(fixture.look()).isEmpty();
                fixture.clock.forward(Duration.ofSeconds(3));
            }

            assertThat(fixture.lookUntilStable()).hasSize(1);
            assertThat(fixture.files.all(ACME)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void watchesAStableFileThatChangesAgainAndFreesItFromItsRun(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            Path file = fixture.put("bank", "a.csv", "x");
            long number = fixture.lookUntilStable().getFirst();
            assertThat(fixture.intake.assign(ACME, List.of(number), fixture.request("r1")))
                    .isEqualTo(1);
            assertThat(fixture.intake.assign(ACME, List.of(number), fixture.request("r2")))
                    .as("one run only")
                    .isZero();

            fixture.append(file, "late");
            fixture.look();

            assertThat(fixture.status(number)).isEqualTo(FileStatus.SEEN);
            assertThat(fixture.file(number).requestId()).isNull();
            assertThat(fixture.lookUntilStable()).containsExactly(number);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void saysWhenAFileVanishedAndStartsAnewWhenItComesBack(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            Files.delete(seen(fixture, "a.csv"));
            fixture.look();
            assertThat(fixture.files.all(ACME)).extracting(SourceFile::status).containsExactly(FileStatus.VANISHED);

            fixture.put("bank", "a.csv", "again");
            fixture.look();

            assertThat(fixture.files.all(ACME))
                    .extracting(SourceFile::status)
                    .containsExactly(FileStatus.VANISHED, FileStatus.SEEN);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void doesNotSeeTemporaryNamesUntilTheyAreRenamed(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            for (String name : List.of(
                    ".hidden", "a.filepart", "b.part", "c.TMP", "d.incomplete", "e.crdownload", "~$f.csv", ".x.swp")) {
                fixture.put("bank", name, "x");
            }
            Files.createDirectories(fixture.inbox("bank").resolve("sub"));
            fixture.look();
            assertThat(fixture.files.all(ACME)).isEmpty();

            Files.move(
                    fixture.inbox("bank").resolve("a.filepart"),
                    fixture.inbox("bank").resolve("a.csv"));

            assertThat(fixture.lookUntilStable()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void doesNotJumpWhenTheClockDoes(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            seen(fixture, "a.csv");
            fixture.clock.to(Instant.parse("2026-11-01T00:00:00Z"));
            assertThat(fixture.look()).isEmpty();

            assertThat(fixture.lookUntilStable()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void tellsWhatNoFeedTakes(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            fixture.put("mixed", "card-1.csv", "x");
            fixture.put("mixed", "petty-cash.csv", "x");
            fixture.put("mixed", "card-cash.csv", "x");
            fixture.put("mixed", "else.csv", "x");
            Files.createSymbolicLink(fixture.inbox("mixed").resolve("card-link.csv"), Path.of("/etc/hostname"));
            fixture.look();

            assertThat(fixture.files.all(ACME)).extracting(SourceFile::feed).containsExactlyInAnyOrder("cards", "cash");
            assertThat(fixture.intake.unclaimedFiles(ACME))
                    .extracting(unclaimed -> unclaimed.why().code())
                    .containsExactlyInAnyOrder("TIE-INT-001", "TIE-INT-002", "TIE-INT-003");
            assertThat(fixture.intake.problems(ACME)).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void doesNotStopBecauseOneInboxIsNoFolder(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            Files.createDirectories(fixture.home.input(ACME));
            Files.writeString(fixture.inbox("bank"), "a file where the folder should be");
            fixture.put("mixed", "card-1.csv", "x");

            assertThat(fixture.lookUntilStable()).hasSize(1);
            assertThat(fixture.intake.problems(ACME))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("TIE-INT-004"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keepsStrangeNamesAndEmptyFiles(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            fixture.put("bank", "a\nb c'.csv", "");

            long number = fixture.lookUntilStable().getFirst();

            assertThat(fixture.file(number).name()).isEqualTo("a\nb c'.csv");
            assertThat(fixture.intake.claim(ACME, List.of(number))).hasSize(1);
            assertThat(fixture.file(number).claimedPath()).isEqualTo("bank/.claimed/" + number + "-a_b_c_.csv");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void takesAThousandFilesInOrder(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            for (int n = 0; n < 1000; n++) {
                fixture.put("bank", "f%04d.csv".formatted(n), "x" + n);
            }

            List<Long> stable = fixture.lookUntilStable();

            assertThat(stable).hasSize(1000).isSorted();
            assertThat(fixture.intake.assign(ACME, stable, fixture.request("all")))
                    .isEqualTo(1000);
            assertThat(fixture.look()).isEmpty();
        }
    }

    private static Path seen(IntakeFixture fixture, String name) {
        Path file = fixture.put("bank", name, "x");
        fixture.look();
        return file;
    }
}
