package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.intake.DropNote;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Intake;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.validation.Balances;
import io.tieout.validation.InferredEntry;
import io.tieout.validation.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// Balances of statements are held against their records, in a file and from file to file; what is missing is inferred
/// and never counted.
class ContinuityIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms}\nruns: {poll: 50ms}\n";
    private static final String FEED = """
            title: Account
            side: BANK
            zone: Europe/Berlin
            currency: EUR
            account: main
            columns:
              booking_date: {header: [Day]}
              amount: {header: [Amount]}
              balance: {header: [Balance]}
            rules: [{rule: continuity}]
            gate: {minScore: 0, maxRejectRate: 1}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsMissingIsInferredAndToldWithBothRecords(TestDatabase kind) throws IOException {
        Path feeds = Files.createDirectories(folder.resolve("home/jobs-config/engagements/harbour/feeds"));
        Files.writeString(feeds.resolve("account.yaml"), FEED);
        try (ServedHome home = new ServedHome(folder.resolve("home"), kind, SETTINGS, new BeanPostProcessor() {})) {
            long march = load(home, "march.csv", """
                    Day,Amount,Balance
                    2026-03-02,100.00,1100.00
                    2026-03-05,-20.00,880.00
                    2026-03-06,nothing,870.00
                    2026-03-09,5.00,875.00
                    """);

            assertThat(issues(home, march))
                    .containsExactly(
                            "3 balance-gap balance: -200.00 EUR missing: record 2 leaves 1100.00 EUR, this one says 880.00"
                                    + " EUR",
                            "5 balance-gap balance: -10.00 EUR missing: record 3 leaves 880.00 EUR, this one says 875.00"
                                    + " EUR; record 4 between them was rejected");
            assertThat(inferred(home, march))
                    .as("none where a record was rejected")
                    .containsExactly(new InferredEntry(
                            march, 3, 2, "main", "EUR", -20_000, LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 5)));
            assertThat(home.number("select count(*) from entry")).isEqualTo(3);

            long may = load(home, "may.csv", "Day,Amount,Balance\n2026-05-02,1.00,901.00\n");

            assertThat(issues(home, may))
                    .containsExactly("0 balance-gap balance before main EUR: main EUR: it begins with 900.00 EUR, but F"
                            + march + " march.csv ended on 2026-03-09 with 875.00 EUR: 25.00 EUR between them");
            assertThat(inferred(home, may)).isEmpty();

            long april =
                    load(home, "april.csv", "Day,Amount,Balance\n2026-04-30,15.00,890.00\n2026-04-01,0.00,875.00\n");

            assertThat(issues(home, april))
                    .as("newest first")
                    .containsExactly("0 balance-gap balance after main EUR: main EUR: it ends with 890.00 EUR, but F"
                            + may + " may.csv begins on 2026-05-02 with 900.00 EUR: 10.00 EUR between them");
        }
    }

    private long load(ServedHome home, String name, String text) throws IOException {
        Path own = Files.writeString(folder.resolve(name), text);
        long number = home.bean(Intake.class).drop(HARBOUR, "account", own, Actor.person("alice"), DropNote.NONE);
        home.settles(number, FileStatus.LIVE);
        return number;
    }

    private static List<String> issues(ServedHome home, long file) {
        List<String> issues = new ArrayList<>();
        home.bean(Issues.class)
                .each(
                        HARBOUR,
                        file,
                        issue -> issues.add(
                                issue.recordNo() + " " + issue.rule() + " " + issue.field() + ": " + issue.message()));
        return issues;
    }

    private static List<InferredEntry> inferred(ServedHome home, long file) {
        List<InferredEntry> all = new ArrayList<>();
        home.bean(Balances.class).eachInferred(HARBOUR, file, all::add);
        return all;
    }
}
