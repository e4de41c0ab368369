package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How files come to grief in folders, told to the whole product while it serves: each record ends in the register
/// once, and what is wrong is said.
class FileDropStoriesIT {

    private static final String HEADER =
            "Entry,Posting date,Document,Account,Partner,Text,Debit,Credit,Currency,Posted by\n";
    private static final int PIECES = 10;
    private static final int RECORDS = 7;

    @TempDir
    private Path folder;

    @Test
    void everyStoryEndsWithEachRecordInTheRegisterOnce() throws IOException {
        String settings = "intake: {stableSamples: 3, sampleEvery: 1s, poll: 50ms}\nruns: {poll: 50ms}\n";
        String arrival = "arrival: {maxAgeDays: 3000}\n";
        try (ServedHome home = new ServedHome(
                folder.resolve("home"), TestDatabase.H2, settings, arrival, new BeanPostProcessor() {})) {
            Path inbox = home.inbox("ledger");
            trickleWithAnOldTime(home, inbox);
            renameIn(home, inbox);
            pauseLongerThanTheWindow(home, inbox);
            comeAgainUnderAnotherName(home, inbox);
            failAndComeAgainUnderTheSameName(home, inbox);
            loseTheInbox(home, inbox);
            lackRecordsThatTheManifestTellsOf(home, inbox);
            assertThat(home.inbox("ledger").toFile().list()).containsExactly(".claimed");
        }
    }

    /// F1, F2: nothing starts before the last byte, whatever time the file bears.
    private static void trickleWithAnOldTime(ServedHome home, Path inbox) throws IOException {
        Path file = Files.writeString(inbox.resolve("trickle.csv"), HEADER);
        for (int piece = 0; piece < PIECES; piece++) {
            Files.writeString(file, records("trickle", piece), StandardOpenOption.APPEND);
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
            long size = Files.size(file);
            await().until(() -> home.register().stream().noneMatch(line -> line.startsWith("STABLE"))
                    && home.number("select coalesce(max(size_bytes), 0) from intake_file where name = 'trickle.csv'")
                            == size);
        }
        becomes(home, "trickle.csv", "LIVE");
        assertThat(entries(home, "trickle.csv")).isEqualTo(PIECES * RECORDS);
    }

    /// F5: a temporary name is no file until it is renamed.
    private static void renameIn(ServedHome home, Path inbox) throws IOException {
        Path temporary = Files.writeString(inbox.resolve("renamed.csv.filepart"), HEADER + records("renamed", 0));
        home.drop("beside.csv", 1);
        becomes(home, "beside.csv", "LIVE");
        assertThat(home.register()).noneMatch(line -> line.contains("renamed"));
        Files.move(temporary, inbox.resolve("renamed.csv"));
        becomes(home, "renamed.csv", "LIVE");
        assertThat(entries(home, "renamed.csv")).isEqualTo(RECORDS);
    }

    /// F3, F8: the first half is loaded as what it is; the whole, sent again under its name, waits for a person.
    private static void pauseLongerThanTheWindow(ServedHome home, Path inbox) throws IOException {
        Path file = Files.writeString(inbox.resolve("paused.csv"), HEADER + records("paused", 0));
        becomes(home, "paused.csv", "LIVE");
        Files.writeString(file, HEADER + records("paused", 0) + records("paused", 1));
        becomes(home, "paused.csv", "HELD");
        assertThat(statuses(home, "paused.csv")).containsExactly("LIVE", "HELD");
        assertThat(home.number("select count(*) from entry e join intake_file f on f.file_no = e.entry_id / 4294967296"
                        + " where f.status = 'HELD'"))
                .isEqualTo(2 * RECORDS);
    }

    /// F7, F10, F20: the same bytes are known by their content, whatever name and time they bear.
    private static void comeAgainUnderAnotherName(ServedHome home, Path inbox) throws IOException {
        Path copy = Files.writeString(inbox.resolve("copy-of-renamed.csv"), HEADER + records("renamed", 0));
        Files.setLastModifiedTime(copy, FileTime.from(Instant.parse("2019-01-01T00:00:00Z")));
        becomes(home, "copy-of-renamed.csv", "DUPLICATE");
        Files.writeString(inbox.resolve("renamed.csv"), HEADER + records("renamed", 0));
        becomes(home, "renamed.csv", "DUPLICATE");
        assertThat(statuses(home, "renamed.csv")).containsExactly("LIVE", "DUPLICATE");
    }

    /// F9, F16: what failed is neither in the inbox nor forgotten, and its name is free.
    private static void failAndComeAgainUnderTheSameName(ServedHome home, Path inbox) throws IOException {
        Files.writeString(inbox.resolve("empty.csv"), "");
        becomes(home, "empty.csv", "QUARANTINED");
        Files.writeString(inbox.resolve("empty.csv"), HEADER + records("empty", 0));
        becomes(home, "empty.csv", "LIVE");
        assertThat(statuses(home, "empty.csv")).containsExactly("QUARANTINED", "LIVE");
    }

    /// The folder goes while its file is watched, and comes back with it.
    private static void loseTheInbox(ServedHome home, Path inbox) throws IOException {
        Path away = inbox.resolveSibling("away");
        Files.writeString(inbox.resolve("lost.csv"), HEADER + records("lost", 0));
        await().until(() -> statuses(home, "lost.csv").contains("SEEN"));
        Files.move(inbox, away);
        becomes(home, "lost.csv", "VANISHED");
        Path file = away.resolve("lost.csv");
        home.drop("others-go-on.csv", 1);
        becomes(home, "others-go-on.csv", "LIVE");
        Files.move(file, home.inbox("ledger").resolve("lost.csv"));
        becomes(home, "lost.csv", "LIVE");
        assertThat(statuses(home, "lost.csv")).containsExactly("VANISHED", "LIVE");
    }

    /// F4: a partial file with its final name, told by its count.
    private static void lackRecordsThatTheManifestTellsOf(ServedHome home, Path inbox) throws IOException {
        Files.writeString(inbox.resolve("m.manifest.yaml"), "files:\n  - {name: partial.csv, records: 14}\n");
        Files.writeString(inbox.resolve("partial.csv"), HEADER + records("partial", 0));
        becomes(home, "partial.csv", "HELD");
        assertThat(home.bean(JdbcClient.class)
                        .sql("select reason from intake_file where name = 'partial.csv'")
                        .query(String.class)
                        .single())
                .isEqualTo("its receipt claims 14 records, the file has 7");
    }

    private static String records(String name, int piece) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= RECORDS; i++) {
            int number = piece * RECORDS + i;
            text.append(
                    number + ",2026-03-02,D-" + name + "-" + number + ",1200,ACME,Text," + number + ".10,,EUR,u1\n");
        }
        return text.toString();
    }

    private static void becomes(ServedHome home, String name, String status) {
        await().alias(name + " becomes " + status)
                .atMost(Duration.ofSeconds(60))
                .until(() -> statuses(home, name).contains(status));
    }

    private static long entries(ServedHome home, String name) {
        return home.number("select entries from intake_file where name = '" + name + "' and status = 'LIVE'");
    }

    private static List<String> statuses(ServedHome home, String name) {
        return home.bean(JdbcClient.class)
                .sql("select status from intake_file where name = ? order by file_no")
                .param(name)
                .query(String.class)
                .list();
    }
}
