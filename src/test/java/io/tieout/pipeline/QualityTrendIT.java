package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.intake.DropNote;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Intake;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.validation.Dimension;
import io.tieout.validation.FileQuality;
import io.tieout.validation.QualityTallies;
import io.tieout.validation.Rechecking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// What files of a feed break, by dimension, and a sender who does worse than before.
class QualityTrendIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final Actor ALICE = Actor.person("alice");
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: 4096, partitions: 2}\n"
                    + "runs: {heartbeat: 200ms, lease: 20s, poll: 50ms, backoff: 50ms}\n";
    private static final String BRANCH = """
            title: Ledger of the branch
            side: LEDGER
            zone: Europe/Berlin
            currency: EUR
            columns:
              booking_date: {header: [Day]}
              amount: {header: [Amount]}
              reference: {header: [Ref]}
            control: [{column: Day, is: Total, total: Amount}]
            rules:
              - {rule: required, field: reference}
              - {rule: pattern, field: reference, matches: "INV-[0-9]+"}
              - {rule: unique, fields: [booking_date, amount], severity: warning}
              - {rule: period}
              - {rule: expression, that: 'amount < 100'}
            gate: {minScore: 0, maxRejectRate: 1}
            """;

    @TempDir
    private Path folder;

    private ServedHome home;

    @ParameterizedTest
    @EnumSource
    void aFileIsToldThatIsWorseThanThoseBeforeIt(TestDatabase kind) throws IOException {
        Path feeds = Files.createDirectories(folder.resolve("home/jobs-config/engagements/harbour/feeds"));
        Files.writeString(feeds.resolve("branch.yaml"), BRANCH);
        try (ServedHome served = new ServedHome(folder.resolve("home"), kind, SETTINGS, new BeanPostProcessor() {})) {
            home = served;
            for (int file = 1; file <= 5; file++) {
                settles("month-" + file + ".csv", good(file, 40) + total(820), FileStatus.LIVE);
            }
            assertThat(fallen()).isEmpty();
            String poor = good(6, 30) // 465
                    + "2026-03-01,41.00,\n" // no reference
                    + "2026-03-01,41.00,INV-1\n" // the same once more
                    + "2027-03-01,42.00,INV 7\n" // outside the period, a reference of another form
                    + "2026-03-02,500.00,INV-1\n" // too large
                    + "2026-03-03,x,INV-1\n".repeat(6);
            long held = settles("month-6.csv", poor, FileStatus.HELD);
            assertThat(failing(held))
                    .as("the row with totals is missing too")
                    .containsExactly(
                            "COMPLETENESS 1/40 !",
                            "VALIDITY 7/40",
                            "UNIQUENESS 1/40",
                            "CONSISTENCY 1/40",
                            "TIMELINESS 1/40");
            assertThat(fallen()).as("a file that waits is told by itself").isEmpty();

            long live = settles(
                    "month-7.csv", good(6, 34) + "2026-03-03,0.50,none\n".repeat(6) + total(598), FileStatus.LIVE);
            assertThat(failing(live))
                    .containsExactly(
                            "COMPLETENESS 0/41",
                            "VALIDITY 6/41",
                            "UNIQUENESS 5/41",
                            "CONSISTENCY 0/41",
                            "TIMELINESS 0/41");
            long many = settles("many.csv", "2026-03-03,1.50,none\n".repeat(6000) + total(9000), FileStatus.LIVE);
            assertThat(failing(many)).contains("VALIDITY 6000/6001", "UNIQUENESS 5999/6001");
            for (long file : List.of(live, held, many)) {
                Rechecking.Rechecked again = home.bean(Rechecking.class).recheck(HARBOUR, file, ALICE);
                assertThat(again.after()).isEqualTo(again.before());
            }
            assertThat(failing(held)).startsWith("COMPLETENESS 1/40 !", "VALIDITY 7/40");
            assertThat(failing(live)).startsWith("COMPLETENESS 0/41", "VALIDITY 6/41", "UNIQUENESS 5/41");
            assertThat(failing(many)).contains("VALIDITY 6000/6001", "UNIQUENESS 5999/6001");
            assertThat(fallen())
                    .containsExactly("F" + live + " uniqueness validity", "F" + many + " uniqueness validity");
        }
    }

    /// Records with the amounts 1, 2, 3 ...
    private static String good(int month, int records) {
        return IntStream.rangeClosed(1, records)
                .mapToObj(no -> "2026-0%d-02,%d.00,INV-%d%n".formatted(month, no, no))
                .collect(Collectors.joining());
    }

    private static String total(int amount) {
        return "Total," + amount + ".00,\n";
    }

    private List<String> failing(long fileNo) {
        FileQuality file = home.bean(QualityTallies.class).all(HARBOUR).stream()
                .filter(one -> one.fileNo() == fileNo)
                .findFirst()
                .orElseThrow();
        return Arrays.stream(Dimension.values())
                .map(dimension -> dimension + " " + file.failing(dimension).part() + "/"
                        + file.failing(dimension).whole() + (file.isBroken(dimension) ? " !" : ""))
                .toList();
    }

    private List<String> fallen() {
        return home.bean(Journal.class).find(HARBOUR, "quality.fallen").stream()
                .map(event -> event.data().get("file")
                        + event.data().keySet().stream()
                                .filter(key -> key.startsWith("failing."))
                                .map(key -> key.replace("failing.", " "))
                                .collect(Collectors.joining()))
                .toList();
    }

    private long settles(String name, String records, FileStatus status) throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("sent")).resolve(name), "Day,Amount,Ref\n" + records);
        long fileNo = home.bean(Intake.class).drop(HARBOUR, "branch", file, ALICE, DropNote.NONE);
        home.settles(fileNo, status);
        return fileNo;
    }
}
