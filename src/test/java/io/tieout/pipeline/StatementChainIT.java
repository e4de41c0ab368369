package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import io.tieout.intake.DropNote;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Intake;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.validation.Issues;
import io.tieout.validation.LiveStatements;
import io.tieout.validation.Rechecking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// Statements of banks are held against those of other files, in whatever order they come.
class StatementChainIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final Actor ALICE = Actor.person("alice");
    private static final String SETTINGS = "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms}\n"
            + "runs: {heartbeat: 200ms, lease: 20s, poll: 50ms, backoff: 50ms}\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void configure() throws IOException {
        Path config = folder.resolve("home/jobs-config");
        Path feeds = Files.createDirectories(config.resolve("engagements/harbour/feeds"));
        Path shared = Files.createDirectories(config.resolve("shared/feeds"));
        for (String format : List.of("mt940", "coda", "camt")) {
            Files.copy(Path.of("jobs-config/shared/feeds", format + ".yaml"), shared.resolve(format + ".yaml"));
            Files.writeString(
                    feeds.resolve(format + ".yaml"),
                    "extends: shared/feeds/" + format + "\ntitle: A bank\nzone: Europe/Berlin\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMissingStatementIsNamedUntilItIsHereAndAgainWhenItIsWithdrawn(TestDatabase kind) throws IOException {
        try (ServedHome home = new ServedHome(folder.resolve("home"), kind, SETTINGS, new BeanPostProcessor() {})) {
            long first = load(home, "first.sta", statement(16, 100, 130), FileStatus.LIVE);
            load(home, "second.sta", statement(17, 130, 135), FileStatus.LIVE);
            long fourth = load(home, "fourth.sta", statement(19, 150, 151), FileStatus.LIVE);

            assertThat(issues(home, first)).isEmpty();
            assertThat(issues(home, fourth))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "4 WARNING opening balance: statement 18 of DE89370400440532013000 EUR is missing between"
                                    + " 17/1 (2026-01-17, F2 second.sta) and 19/1 (2026-01-19, F3 fourth.sta): 15.00 EUR moved");
            assertThat(chain(home)).containsExactly("16 FIRST ", "17 FOLLOWS ", "19 MISSING 18");

            long third = load(home, "third.sta", statement(18, 135, 150), FileStatus.LIVE);
            recheck(home, fourth);

            assertThat(issues(home, third)).isEmpty();
            assertThat(issues(home, fourth)).isEmpty();
            assertThat(chain(home)).containsExactly("16 FIRST ", "17 FOLLOWS ", "18 FOLLOWS ", "19 FOLLOWS ");

            home.bean(Intake.class).withdraw(HARBOUR, third, ALICE, "of another account");
            recheck(home, fourth);

            assertThat(issues(home, fourth)).hasSize(1);
            assertThat(chain(home)).containsExactly("16 FIRST ", "17 FOLLOWS ", "19 MISSING 18");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStatementThatContradictsItsNeighbourIsHeldWhicheverCameFirst(TestDatabase kind) throws IOException {
        try (ServedHome home = new ServedHome(folder.resolve("home"), kind, SETTINGS, new BeanPostProcessor() {})) {
            load(home, "second.sta", statement(17, 130, 135), FileStatus.LIVE);
            long first = load(home, "first.sta", statement(16, 100, 129), FileStatus.HELD);

            assertThat(home.file(first).reasonCode()).isEqualTo("TIE-VAL-040");
            assertThat(issues(home, first))
                    .containsExactly("6 ERROR closing balance: statement 17/1 (2026-01-17, F1 second.sta) of"
                            + " DE89370400440532013000 EUR begins with 130.00 EUR, but 16/1 (2026-01-16, F2 first.sta)"
                            + " just before it ended with 129.00 EUR (difference 1.00 EUR)");
            assertThat(chain(home)).containsExactly("17 FIRST ");

            long other = load(home, "other.sta", statement(17, 130, 136), FileStatus.HELD);
            assertThat(home.file(other).reason()).contains("statement 17/1", "but that in F1 second.sta");
            long more = load(home, "more.sta", statement(17, 135, 134), FileStatus.LIVE);
            assertThat(issues(home, more))
                    .as("a second one of the day under one number")
                    .singleElement()
                    .asString()
                    .contains("WARNING");
            home.bean(Intake.class).withdraw(HARBOUR, more, ALICE, "of another account");

            long next = load(home, "next.sta", statement(18, 135, 140) + statement(1, 140, 142, 365), FileStatus.LIVE);
            assertThat(issues(home, next)).as("numbers begin anew in January").isEmpty();

            home.bean(Intake.class).release(HARBOUR, first, Optional.empty(), ALICE, "the bank confirmed it");
            assertThat(chain(home)).containsExactly("16 FIRST ", "17 DISAGREES ", "18 FOLLOWS ", "1 FOLLOWS ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoThatContradictEachOtherAndComeAtOnceOneIsHeld(TestDatabase kind) throws IOException {
        try (ServedHome home = new ServedHome(folder.resolve("home"), kind, SETTINGS, new BeanPostProcessor() {})) {
            Intake intake = home.bean(Intake.class);
            List<Long> files = new ArrayList<>();
            for (int number = 1; number <= 8; number += 2) {
                files.add(intake.drop(HARBOUR, "mt940", file(number, 10, 11), ALICE, DropNote.NONE));
                files.add(intake.drop(HARBOUR, "mt940", file(number + 1, 12, 10), ALICE, DropNote.NONE));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> files.stream().allMatch(file -> isSettled(home, file)));

            List<String> live = chain(home);
            assertThat(live).noneMatch(one -> one.contains("DISAGREES"));
            assertThat(files.stream().filter(file -> home.file(file).status() == FileStatus.HELD))
                    .hasSize(files.size() - live.size())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"H2, ROLLED_BACK", "POSTGRESQL, ROLLED_BACK", "POSTGRESQL, DONE_BUT_UNSEEN"})
    void everyStatementIsThereOnceWhicheverCommitFails(TestDatabase kind, FailingCommits.How how) throws IOException {
        FailingCommits commits = new FailingCommits(how);
        try (ServedHome home = new ServedHome(folder.resolve("home"), kind, SETTINGS, commits)) {
            int at = 0;
            do {
                at++;
                commits.failAt(at, "run-", "load-");
                long file = load(home, at + ".sta", statement(at, at, at + 1), FileStatus.LIVE);
                assertThat(issues(home, file)).as("after commit " + at).isEmpty();
                assertThat(home.number("select count(*) from load_statement")).isEqualTo(at);
            } while (commits.disarm());
            assertThat(chain(home))
                    .hasSize(at)
                    .filteredOn(one -> !one.contains("FOLLOWS"))
                    .hasSize(1);
        }
    }

    private static boolean isSettled(ServedHome home, long file) {
        FileStatus status = home.file(file).status();
        return status == FileStatus.LIVE || status == FileStatus.HELD;
    }

    private static void recheck(ServedHome home, long file) {
        home.bean(Rechecking.class).recheck(HARBOUR, file, ALICE);
    }

    private static String statement(int number, int opening, int closing) {
        return statement(number, opening, closing, number);
    }

    /// @param day of the year
    private static String statement(int number, int opening, int closing, int day) {
        String on = LocalDate.ofYearDay(2026, 1)
                .plusDays(day - 1L)
                .toString()
                .replace("-", "")
                .substring(2);
        String amount = (closing < opening ? "D" : "C") + Math.abs(closing - opening);
        return ":20:S\n:25:DE89370400440532013000\n:28C:%d/1\n:60F:C%sEUR%d,\n:61:%s%s,NTRFR-%d\n:62F:C%sEUR%d,\n-\n"
                .formatted(number, on, opening, on, amount, number, on, closing);
    }

    private Path file(int number, int opening, int closing) throws IOException {
        return Files.writeString(folder.resolve(number + ".sta"), statement(number, opening, closing));
    }

    private long load(ServedHome home, String name, String text, FileStatus status) throws IOException {
        Path own = Files.writeString(folder.resolve(name), text);
        long number = home.bean(Intake.class).drop(HARBOUR, "mt940", own, ALICE, DropNote.NONE);
        home.settles(number, status);
        return number;
    }

    private static List<String> issues(ServedHome home, long file) {
        List<String> issues = new ArrayList<>();
        home.bean(Issues.class).each(HARBOUR, file, issue -> {
            if (issue.rule().equals("statement-gap")) {
                issues.add(issue.recordNo() + " " + issue.severity() + " " + issue.field() + ": " + issue.message());
            }
        });
        return issues;
    }

    private static List<String> chain(ServedHome home) {
        List<String> all = new ArrayList<>();
        home.bean(LiveStatements.class).each(HARBOUR, placed -> {
            var link = placed.link();
            String follows =
                    link == null ? "FIRST " : Objects.requireNonNull(link).kind() + " " + link.missing();
            all.add(placed.statement().serial() + " " + follows);
        });
        return all;
    }
}
