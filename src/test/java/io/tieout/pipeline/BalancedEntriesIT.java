package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.intake.DropNote;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Intake;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.validation.Issues;
import io.tieout.validation.Rechecking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// The lines of a journal entry add up, in whatever order they stand in the file.
class BalancedEntriesIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: 4096}\n" + "runs: {poll: 50ms}\n";
    private static final String FEED = """
            title: Journal
            side: GL_JOURNAL
            zone: Europe/Berlin
            columns:
              booking_date: {header: [Day]}
              document_no: {header: [Entry], optional: true}
              account: {header: [Account]}
              amount: {header: [Amount]}
              currency: {header: [Currency]}
            rules:
              - {rule: balanced, by: [document_no]}
              - {rule: balanced, by: [document_no], oneDay: true, severity: warning}
            gate: {minScore: 0, maxRejectRate: 1}
            """;
    private static final String JOURNAL = """
            Day,Entry,Account,Amount,Currency
            2026-03-02,1,1200,100.00,EUR
            2026-03-02,2,1200,50.00,EUR
            2026-03-02,3,1200,10.00,EUR
            2026-03-03,3,1300,-10.00,EUR
            2026-03-02,2,8400,-49.99,EUR
            2026-03-02,4,1200,7.00,EUR
            2026-03-02,5,1200,7.00,EUR
            2026-03-02,5,1200,-7.00,USD
            2026-03-02,6,1200,nothing,EUR
            2026-03-02,6,1300,-5.00,EUR
            2026-03-02,1,8400,-60.00,EUR
            2026-03-02,1,8401,-40.00,EUR
            2026-03-02,,8401,1.00,EUR
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void anEntryThatDoesNotBalanceIsToldWithItsLinesAndTheDifference(TestDatabase kind) throws IOException {
        Path feeds = Files.createDirectories(folder.resolve("home/jobs-config/engagements/harbour/feeds"));
        Files.writeString(feeds.resolve("journal.yaml"), FEED);
        try (ServedHome home = new ServedHome(folder.resolve("home"), kind, SETTINGS, new BeanPostProcessor() {})) {
            Path own = Files.writeString(folder.resolve("march.csv"), JOURNAL);
            Actor alice = Actor.person("alice");
            long file = home.bean(Intake.class).drop(HARBOUR, "journal", own, alice, DropNote.NONE);
            home.settles(file, FileStatus.LIVE);

            String rejected = "; 1 rejected records are not in this sum";
            List<String> expected = List.of(
                    "3 balanced 2: entry 2 (2 lines, records 3 to 6) does not balance: 50.00 EUR and -49.99 EUR leave"
                            + " 0.01 EUR" + rejected,
                    "4 balanced-2 3: the lines of entry 3 (2 lines, records 4 to 5) have booking dates from 2026-03-02 to"
                            + " 2026-03-03",
                    "7 balanced 4: entry 4 (record 7) has one side only: 7.00 EUR" + rejected,
                    "8 balanced 5: entry 5 (record 8) has one side only: 7.00 EUR" + rejected,
                    "9 balanced 5: entry 5 (record 9) has one side only: -7.00 USD" + rejected,
                    "11 balanced 6: entry 6 (record 11) has one side only: -5.00 EUR" + rejected,
                    "14 balanced -: entry - (record 14) has one side only: 1.00 EUR" + rejected);
            assertThat(issues(home, file)).containsExactlyElementsOf(expected);

            home.bean(Rechecking.class).recheck(HARBOUR, file, alice);

            assertThat(issues(home, file)).containsExactlyElementsOf(expected);
        }
    }

    /// Without those that both rules say.
    private static List<String> issues(ServedHome home, long file) {
        List<String> issues = new ArrayList<>();
        home.bean(Issues.class).each(HARBOUR, file, issue -> {
            if (issue.rule().equals("balanced") || issue.message().contains("booking dates")) {
                issues.add(issue.recordNo() + " " + issue.rule() + " " + issue.value() + ": " + issue.message());
            }
        });
        return issues;
    }
}
