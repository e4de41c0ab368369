package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.intake.DropNote;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Intake;
import io.tieout.intake.SourceFile;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// A feed may say that a file which contradicts its own totals is not even held.
class QuarantinedTotalsIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final Actor ALICE = Actor.person("alice");
    private static final String SETTINGS = "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms}\n"
            + "runs: {heartbeat: 200ms, lease: 20s, poll: 50ms, backoff: 50ms}\n";
    private static final String FEED = """
            title: Account
            side: BANK
            zone: Europe/Berlin
            currency: EUR
            columns:
              booking_date: {header: [Day]}
              amount: {header: [Amount]}
            control: [{column: Day, is: Total, total: Amount}]
            gate: {minScore: 0, totals: quarantine}
            """;
    private static final String WRONG = "Day,Amount\n2026-03-02,1.00\n2026-03-02,2.00\nTotal,3.50\n";
    private static final String FIGURES =
            "the file states a total of 3.50, the accepted records sum to 3.00, difference 0.50";

    @TempDir
    private Path folder;

    @BeforeEach
    void configure() throws IOException {
        Path feeds = Files.createDirectories(folder.resolve("home/jobs-config/engagements/harbour/feeds"));
        Files.writeString(feeds.resolve("account.yaml"), FEED);
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatContradictsItselfIsQuarantinedWithItsFigures(TestDatabase kind) throws IOException {
        try (ServedHome home = new ServedHome(folder.resolve("home"), kind, SETTINGS, new BeanPostProcessor() {})) {
            long wrong = load(home, "march.csv", WRONG, FileStatus.QUARANTINED);

            SourceFile file = home.file(wrong);
            assertThat(file.reasonCode()).isEqualTo("TIE-VAL-041");
            assertThat(file.reason()).contains(FIGURES, "the sender corrected");
            assertThat(file.controlStatus()).isEqualTo("DIFFERS");
            assertThat(reasons()).singleElement().asString().contains(FIGURES, "TIE-VAL-041");
            assertThat(events(home)).containsExactly("contradicts itself: " + FIGURES);
            assertThatThrownBy(() -> home.bean(Intake.class)
                            .release(HARBOUR, wrong, Optional.empty(), ALICE, "it is right all the same"))
                    .hasMessageContaining("TIE-INT-008");

            load(home, "march.csv", WRONG.replace("3.50", "3.00"), FileStatus.LIVE);
            load(home, "more.csv", "Day,Amount\n2026-03-02,1.00\nx,2.00\nTotal,1.00\n", FileStatus.HELD);

            assertThat(home.number("select count(*) from intake_file where status = 'LIVE'"))
                    .as("rejects alone only hold a file")
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"H2, ROLLED_BACK", "POSTGRESQL, ROLLED_BACK", "POSTGRESQL, DONE_BUT_UNSEEN"})
    void itIsQuarantinedOnceWhicheverCommitFails(TestDatabase kind, FailingCommits.How how) throws IOException {
        FailingCommits commits = new FailingCommits(how);
        try (ServedHome home = new ServedHome(folder.resolve("home"), kind, SETTINGS, commits)) {
            int at = 0;
            do {
                at++;
                commits.failAt(at, "run-", "load-");
                load(home, at + ".csv", WRONG.replace("3.50", at + "3.50"), FileStatus.QUARANTINED);
                assertThat(events(home)).as("after commit " + at).hasSize(at);
                assertThat(reasons()).hasSize(at);
            } while (commits.disarm());
        }
    }

    private long load(ServedHome home, String name, String text, FileStatus status) throws IOException {
        Path own = Files.writeString(folder.resolve(name), text);
        long number = home.bean(Intake.class).drop(HARBOUR, "account", own, ALICE, DropNote.NONE);
        home.settles(number, status);
        return number;
    }

    private List<String> reasons() throws IOException {
        try (Stream<Path> walk = Files.walk(folder.resolve("home/archive/harbour/rejected"))) {
            return walk.filter(path -> path.toString().endsWith(".reason.txt"))
                    .map(QuarantinedTotalsIT::text)
                    .toList();
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> events(ServedHome home) {
        Journal journal = home.bean(Journal.class);
        return journal.find(HARBOUR, "file.quarantined").stream()
                .map(event -> event.data().get("reason"))
                .toList();
    }
}
