package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import io.tieout.formats.SchemaSamples;
import io.tieout.intake.DropNote;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Intake;
import io.tieout.intake.SourceFile;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.validation.Issue;
import io.tieout.validation.Issues;
import io.tieout.validation.LoadResults;
import io.tieout.validation.Rechecking;
import io.tieout.validation.SchemaResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that are held against schemas while they are taken in: the verdict is there once whichever commit fails.
class SchemaCheckIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final int FEWEST_COMMITS = 20;
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: 4096, partitions: 1}\n"
                    + "runs: {heartbeat: 200ms, lease: 20s, poll: 50ms, backoff: 50ms}\n";
    private static final String FEED = """
            extends: shared/feeds/camt
            title: A bank
            zone: Europe/Berlin
            """;

    @TempDir
    private Path folder;

    private ServedHome home;

    @ParameterizedTest
    @CsvSource({"H2, ROLLED_BACK", "POSTGRESQL, DONE_BUT_UNSEEN"})
    void theVerdictIsThereOnceWhicheverCommitFails(TestDatabase kind, FailingCommits.How how) throws IOException {
        feeds();
        FailingCommits commits = new FailingCommits(how);
        try (ServedHome served = new ServedHome(folder.resolve("home"), kind, SETTINGS, commits)) {
            home = served;
            int at = 0;
            do {
                at++;
                commits.failAt(at, "run-", "load-");
                long fileNo = drop("checked", at, SchemaSamples.entry("<NtryRef>too long</NtryRef>", at + ".00"));
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> home.file(fileNo).status() == FileStatus.HELD);
                assertThat(issues(fileNo)).as("after commit " + at).hasSize(1);
            } while (commits.disarm());
            assertThat(at).as("commits of a load").isGreaterThan(FEWEST_COMMITS);
            assertThat(home.number("select count(*) from load_schema")).isEqualTo(at);

            long wrong = drop("checked", at + 1, SchemaSamples.entry("<NtryRef>too long</NtryRef>", "7.00"));
            home.settles(wrong, FileStatus.HELD);
            SourceFile file = home.file(wrong);
            assertThat(file.reasonCode()).isEqualTo("TIE-VAL-060");
            assertThat(file.entries()).isEqualTo(2);
            assertThat(schema(wrong).words()).isEqualTo("NOT_VALID by " + SchemaSamples.PATH + ", 1 place");
            assertThat(issues(wrong))
                    .singleElement()
                    .matches(issue -> issue.recordNo() == 4 && issue.field().startsWith("5:"))
                    .matches(issue -> "Document/BkToCstmrAcctRpt/Rpt/Ntry/NtryRef".equals(issue.value()));
            home.bean(Rechecking.class).recheck(HARBOUR, wrong, Actor.person("alice"));
            assertThat(home.file(wrong).issues()).isEqualTo(file.issues());
            assertThat(home.file(wrong).qualityScore()).isEqualTo(file.qualityScore());

            long told = drop("told", 1, SchemaSamples.entry("<NtryRef>too long</NtryRef>", "7.00"));
            home.settles(told, FileStatus.LIVE);
            assertThat(issues(told))
                    .singleElement()
                    .matches(issue -> issue.severity().name().equals("WARNING"));
            long valid = drop("checked", at + 2, SchemaSamples.entry("", "7.00"));
            home.settles(valid, FileStatus.LIVE);
            assertThat(schema(valid).status()).isEqualTo("VALID");
            assertThat(issues(valid)).isEmpty();
        }
    }

    private void feeds() throws IOException {
        Path config = folder.resolve("home/jobs-config");
        Path shared = Files.createDirectories(config.resolve("shared/feeds"));
        Files.copy(Path.of("jobs-config/shared/feeds/camt.yaml"), shared.resolve("camt.yaml"));
        for (String path : List.of(SchemaSamples.PATH, SchemaSamples.TYPES)) {
            Files.createDirectories(config.resolve(path).getParent());
        }
        Files.writeString(config.resolve(SchemaSamples.PATH), SchemaSamples.schema());
        Files.writeString(config.resolve(SchemaSamples.TYPES), SchemaSamples.types());
        Path feeds = Files.createDirectories(config.resolve("engagements/harbour/feeds"));
        String schema = "format: {schema: {files: [" + SchemaSamples.PATH + "]";
        Files.writeString(feeds.resolve("checked.yaml"), FEED + schema + "}}\n");
        Files.writeString(feeds.resolve("told.yaml"), FEED + schema + ", breach: told}}\n");
    }

    private long drop(String feed, int number, String entry) throws IOException {
        String text = SchemaSamples.document(SchemaSamples.NAMESPACE, SchemaSamples.entry("", "1.00") + entry)
                .replace("<Id>S</Id>", "<Id>S-" + number + "</Id>");
        Path file = Files.writeString(folder.resolve(feed + number + ".xml"), text);
        return home.bean(Intake.class).drop(HARBOUR, feed, file, Actor.person("alice"), DropNote.NONE);
    }

    private SchemaResult schema(long fileNo) {
        return Objects.requireNonNull(Objects.requireNonNull(
                        home.bean(LoadResults.class).of(List.of(fileNo)).get(fileNo))
                .schema());
    }

    private List<Issue> issues(long fileNo) {
        List<Issue> all = new ArrayList<>();
        home.bean(Issues.class).each(HARBOUR, fileNo, issue -> {
            if (issue.rule().equals("schema")) {
                all.add(issue);
            }
        });
        return all;
    }
}
