package io.tieout.intake;

import static io.tieout.intake.IntakeFixture.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.shared.Message;
import io.tieout.shared.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrivalTests {

    @TempDir
    Path root;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFileOfAFeedWithMarksIsTakenWithItsMarkAndNeverWithout(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            fixture.put("marked", "a.csv", "x");
            assertThat(fixture.lookUntilStable()).isEmpty();
            assertThat(fixture.intake.unstable(ACME)).as("no run waits for it").isZero();
            assertThat(codes(fixture)).containsExactly("TIE-INT-031");

            fixture.put("marked", "a.csv.done", "");
            List<Long> stable = fixture.look();

            assertThat(stable).as("at once").hasSize(1);
            assertThat(codes(fixture)).isEmpty();
            assertThat(fixture.intake.claim(ACME, List.of(stable.getFirst()))).hasSize(1);
            assertThat(fixture.inbox("marked").resolve("a.csv.done")).doesNotExist();
            assertThat(fixture.files.all(ACME)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatAMarkSaysIsKeptAndAMarkAloneIsTold(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            fixture.put("marked", "b.csv.done", "1 record\n");
            fixture.look();
            assertThat(codes(fixture)).containsExactly("TIE-INT-029");

            fixture.put("marked", "b.csv", "x");
            long file = fixture.look().getFirst();
            fixture.intake.claim(ACME, List.of(file));

            assertThat(fixture.tree(fixture.home.archive(ACME).resolve("receipts/marked")))
                    .filteredOn(kept -> kept.toString().endsWith("-F" + file + "-b.csv.mark"))
                    .singleElement()
                    .satisfies(kept -> assertThat(Files.readString(kept)).isEqualTo("1 record\n"));
            fixture.put("marked", "b.csv", "the next one");
            assertThat(fixture.lookUntilStable())
                    .as("an old mark speaks for no later file")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aMarkedFileThatChangesAgainIsLookedAtOnceMore(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            Path file = fixture.put("marked", "a.csv", "x");
            fixture.put("marked", "a.csv.done", "");
            long number = fixture.look().getFirst();

            fixture.append(file, "late");
            assertThat(fixture.look()).isEmpty();
            fixture.clock.forward(Duration.ofSeconds(2));

            assertThat(fixture.look()).containsExactly(number);
            assertThat(fixture.file(number).sizeBytes()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatEditorsAndFileManagersLeaveIsNoFile(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            for (String name : List.of(
                    ".~lock.a.csv#",
                    "~$a.csv",
                    "#a.csv#",
                    "a.csv~",
                    ".a.csv.swp",
                    "a.csv.lock",
                    "Thumbs.db",
                    "desktop.ini",
                    ".DS_Store",
                    "a.csv.partial",
                    "a.csv.part",
                    "a.csv.writing")) {
                fixture.put("bank", name, "x");
            }
            fixture.look();
            assertThat(fixture.files.all(ACME)).isEmpty();
            assertThat(codes(fixture)).isEmpty();

            Files.move(
                    fixture.inbox("bank").resolve("a.csv.writing"),
                    fixture.inbox("bank").resolve("a.csv"));
            assertThat(fixture.lookUntilStable()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void filesInFoldersBelowAnInboxAreToldNotTaken(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            for (String day : List.of("20260101", "20260102")) {
                Files.createDirectories(fixture.inbox("bank").resolve(day));
                fixture.put("bank/" + day, "a.csv", day);
            }

            assertThat(fixture.lookUntilStable()).isEmpty();
            assertThat(codes(fixture)).containsExactly("TIE-INT-028", "TIE-INT-028");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anInboxThatVanishesTakesItsWaitingFilesWithItAndComesBack(TestDatabase kind) throws IOException {
        try (var fixture = new IntakeFixture(kind, root)) {
            fixture.put("bank", "a.csv", "x");
            long assigned = fixture.lookUntilStable().getFirst();
            fixture.intake.assign(ACME, List.of(assigned), fixture.request("r1"));
            Path away = root.resolve("unmounted");
            Files.move(fixture.inbox("bank"), away);

            assertThat(fixture.intake.claim(ACME, List.of(assigned))).isEmpty();
            assertThat(fixture.look()).isEmpty();
            assertThat(fixture.status(assigned)).isEqualTo(FileStatus.VANISHED);

            Files.delete(fixture.inbox("bank"));
            Files.move(away, fixture.inbox("bank"));
            assertThat(fixture.lookUntilStable()).hasSize(1).doesNotContain(assigned);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aManifestAlsoSaysHowManyRecordsAFileHas(TestDatabase kind) {
        try (var fixture = new IntakeFixture(kind, root)) {
            fixture.put("bank", "d.manifest.yaml", "files:\n  - {name: a.csv, bytes: 1, records: 3}\n");

            Receipt receipt = fixture.receipts
                    .find(ACME, fixture.claimedFile("a.csv", "x"))
                    .orElseThrow();

            assertThat(receipt.incomplete(3)).isEmpty();
            assertThat(receipt.incomplete(2))
                    .map(Message::text)
                    .contains("its receipt claims 3 records, the file has 2");
        }
    }

    @Test
    void daysLongPastAreStale() {
        ArrivalSpec spec = new ArrivalSpec(null, 7, List.of(), 1, 3);

        assertThat(spec.stale(LocalDate.of(2026, 11, 13), LocalDate.of(2026, 11, 20)))
                .isEmpty();
        assertThat(spec.stale(LocalDate.of(2026, 11, 12), LocalDate.of(2026, 11, 20)))
                .map(Message::code)
                .isEqualTo(Optional.of("TIE-INT-027"));
        assertThat(spec.stale(null, LocalDate.of(2026, 11, 20))).isEmpty();
    }

    private static List<String> codes(IntakeFixture fixture) {
        return fixture.intake.problems(ACME).stream().map(Problem::code).toList();
    }
}
