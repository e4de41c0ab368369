package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.intake.DropNote;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Intake;
import io.tieout.intake.Origin;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.validation.Issues;
import io.tieout.validation.Rechecking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Entries that are there twice are told with both records: in a file, in two files of a feed, in two feeds of a side.
class DuplicatesIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final Actor ALICE = Actor.person("alice");
    private static final String HEADER =
            "Entry,Posting date,Document,Account,Partner,Text,Debit,Credit,Currency,Posted by\n";
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: 4096, partitions: 2}\n"
                    + "runs: {heartbeat: 200ms, lease: 20s, poll: 50ms, backoff: 50ms}\n";
    private static final String LEDGER = """
              - {rule: duplicate}
              - {rule: duplicate, reference: similar, within: feed, days: 3}
              - {rule: duplicate, within: engagement}
            gate: {minScore: 0}
            """;
    private static final String BRANCH = """
            title: Ledger of the branch
            side: LEDGER
            zone: Europe/Berlin
            currency: EUR
            columns:
              booking_date: {header: [Day]}
              amount: {header: [Amount]}
              counterparty: {header: [Party]}
              reference: {header: [Ref]}
            rules: [{rule: duplicate, within: engagement}]
            gate: {minScore: 0}
            """;

    @TempDir
    private Path folder;

    private ServedHome home;

    @ParameterizedTest
    @EnumSource
    void duplicatesAreToldWithBothRecords(TestDatabase kind) throws IOException {
        Path feeds = Files.createDirectories(folder.resolve("home/jobs-config/engagements/harbour/feeds"));
        Files.writeString(feeds.resolve("branch.yaml"), BRANCH);
        try (ServedHome served =
                new ServedHome(folder.resolve("home"), kind, SETTINGS, LEDGER, new BeanPostProcessor() {})) {
            home = served;
            long first = inAFile();
            long second = inTwoFiles(first);
            inTwoFeeds(first);
            notInAFileThatItReplaces(second);
        }
    }

    private long inAFile() throws IOException {
        long first = drop(
                "ledger",
                "one.csv",
                HEADER
                        + record(1, "02", "INV-1001", "Acme", "10.00")
                        + record(2, "02", "INV-1001", "ACME Ltd", "10.00")
                        + record(3, "02", "INV-1002", "Acme", "11.00"),
                DropNote.NONE);
        home.settles(first, FileStatus.LIVE);

        String same = "as F" + first + ":2 (one.csv), 0 days apart; references INV-1001 and INV-1001";
        assertThat(issues(first))
                .containsExactly(
                        "3 duplicate amount: the same amount and party " + same,
                        "3 duplicate-2 amount: the same amount and party " + same,
                        "3 duplicate-3 amount: the same amount and party " + same);
        return first;
    }

    /// What was loaded before its feed had the rule gets its keys now.
    private long inTwoFiles(long first) throws IOException {
        for (String table : List.of("entry_keyed", "entry_key")) {
            home.bean(JdbcClient.class).sql("delete from " + table).update();
        }
        long second = drop(
                "ledger",
                "two.csv",
                HEADER + record(1, "05", "INV-10O2", "Acme", "11.00") + record(2, "06", "INV-1002", "Acme", "11.00"),
                DropNote.NONE);
        home.settles(second, FileStatus.LIVE);

        assertThat(issues(second))
                .containsExactly(
                        "2 duplicate-2 amount: the same amount and party as F" + first
                                + ":4 (one.csv), 3 days apart; references INV-10O2 and INV-1002",
                        "3 duplicate-2 amount: the same amount and party as F" + second
                                + ":2 (two.csv), 1 days apart; references INV-1002 and INV-10O2");
        List<String> told = issues(second);
        home.bean(Rechecking.class).recheck(HARBOUR, second, ALICE);
        assertThat(issues(second)).as("asked once more").isEqualTo(told);
        assertThat(issues(first))
                .as("those of the file that was there are what they were")
                .hasSize(3);
        return second;
    }

    private void inTwoFeeds(long first) throws IOException {
        long branch = drop(
                "branch",
                "branch.csv",
                "Day,Amount,Party,Ref\n2026-03-02,10.00,acme,inv1001\n2026-03-02,12.00,acme,inv1001\n",
                DropNote.NONE);
        home.settles(branch, FileStatus.LIVE);

        assertThat(issues(branch))
                .containsExactly("2 duplicate amount: the same amount and party as F" + first
                        + ":3 (one.csv), 0 days apart; references inv1001 and INV-1001");
    }

    private void notInAFileThatItReplaces(long second) throws IOException {
        String text =
                HEADER + record(1, "05", "INV-9001", "Acme", "77.00") + record(2, "06", "INV-10O2", "Acme", "11.00");
        DropNote note = new DropNote(Optional.of(second), "corrected", Origin.UNKNOWN);
        long third = drop("ledger", "three.csv", text, note);
        home.settles(third, FileStatus.LIVE);

        assertThat(home.file(second).status()).isEqualTo(FileStatus.SUPERSEDED);
        assertThat(issues(third)).isEmpty();
    }

    private List<String> issues(long fileNo) {
        List<String> issues = new ArrayList<>();
        home.bean(Issues.class)
                .each(
                        HARBOUR,
                        fileNo,
                        issue -> issues.add(
                                issue.recordNo() + " " + issue.rule() + " " + issue.field() + ": " + issue.message()));
        return issues;
    }

    private static String record(int no, String day, String document, String partner, String amount) {
        return no + ",2026-03-" + day + "," + document + ",1200," + partner + ",Text," + amount + ",,EUR,u1\n";
    }

    private long drop(String feed, String name, String text, DropNote note) throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("sent")).resolve(name), text);
        return home.bean(Intake.class).drop(HARBOUR, feed, file, ALICE, note);
    }
}
