package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import io.tieout.runs.Runs;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A commit that fails, each commit of a small load in turn: the framework is left not knowing, our rows know.
class CommitFailureIT {

    private static final int RECORDS = 200;
    private static final int FEWEST_COMMITS = 20;
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: 4096, partitions: 1}\n"
                    + "runs: {heartbeat: 200ms, lease: 20s, poll: 50ms, backoff: %s}\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"H2, ROLLED_BACK", "H2, DONE_BUT_UNSEEN", "POSTGRESQL, ROLLED_BACK", "POSTGRESQL, DONE_BUT_UNSEEN"})
    void everyRecordIsThereExactlyOnceWhicheverCommitFails(TestDatabase kind, FailingCommits.How how)
            throws IOException {
        FailingCommits commits = new FailingCommits(how);
        try (ServedHome home = new ServedHome(folder.resolve("home"), kind, SETTINGS.formatted("50ms"), commits)) {
            int at = 0;
            do {
                at++;
                commits.failAt(at, "run-", "load-");
                home.drop("f" + at + ".csv", RECORDS);
                int files = at;
                soon(() -> assertThat(home.register())
                        .as("after commit " + files)
                        .hasSize(files)
                        .filteredOn(file -> !file.startsWith("LIVE COMPLETED"))
                        .isEmpty());
                assertThat(home.number("select count(*) from entry"))
                        .as("after commit " + at)
                        .isEqualTo((long) at * RECORDS);
                assertThat(home.number("select sum(records) from load_block")).isEqualTo((long) at * (RECORDS + 1));
            } while (commits.disarm()); // until a load had fewer commits than the one that was to fail
            assertThat(at).as("commits of a load").isGreaterThan(FEWEST_COMMITS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunWhoseRowsVanishedBetweenTwoTriesWaitsForAPerson(TestDatabase kind) throws IOException {
        FailingCommits commits = new FailingCommits(FailingCommits.How.ROLLED_BACK);
        try (ServedHome home = new ServedHome(folder.resolve("home"), kind, SETTINGS.formatted("3s"), commits)) {
            JdbcClient jdbc = home.bean(JdbcClient.class);
            commits.failAt(6, "load-");
            home.drop("f.csv", RECORDS);
            soon(() -> assertThat(home.number("select count(*) from run_request where restarts = 1"))
                    .isEqualTo(1));
            assertThat(home.number("select count(*) from load_block")).isPositive();
            jdbc.sql("delete from entry").update();
            jdbc.sql("delete from load_block").update();
            soon(() -> assertThat(home.register())
                    .singleElement()
                    .asString()
                    .startsWith("LOADING WAITING")
                    .contains("0 pieces are in the database but", "TIE-RUN-113"));

            long run = home.number("select id from run_request");
            home.bean(Runs.class).restart(new EngagementId("harbour"), run, Actor.person("alice"));

            soon(() -> assertThat(home.register()).singleElement().asString().startsWith("LIVE COMPLETED"));
            assertThat(home.number("select count(*) from entry")).isEqualTo(RECORDS);
        }
    }

    private static void soon(ThrowingRunnable holds) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(holds);
    }
}
