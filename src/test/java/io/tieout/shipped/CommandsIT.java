package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `ingest`, `file`, `schedules` and `explain` of the shipped jar: what they do, and that a mistake is named in plain
/// words with its exit code.
class CommandsIT {

    @TempDir
    private Path folder;

    @Test
    void ingestLoadsAFileFromAnywhereAndOnlyOnce() throws IOException {
        Generated generated = Generated.in(folder, 100);
        Shipped tieout = generated.tieout();
        long records = Files.readString(Path.of(generated.bankFile()), StandardCharsets.ISO_8859_1)
                .lines()
                .count();

        assertThat(tieout.run("ingest", "bank", generated.bankFile()).expect(0).out())
                .contains("1 live", (records - 2) + " entries", "0 rejects");
        assertThat(tieout.run("ingest", "bank", generated.bankFile()).expect(3).out())
                .contains("1 duplicate", "0 entries");

        List<Map<String, String>> files = tieout.export("files");
        assertThat(files).extracting(file -> file.get("status")).containsExactly("LIVE", "DUPLICATE");
        assertThat(files.getFirst())
                .containsEntry("name", "Bank-EUR-2026-03.csv")
                .containsEntry("records", Long.toString(records))
                .containsEntry("entries", Long.toString(records - 2))
                .containsEntry("control_rows", "1")
                .containsEntry("ignored_rows", "1");
        assertThat(files.getLast().get("reason")).contains("F1");
        assertThat(tieout.export("entries")).hasSize((int) records - 2);
        assertThat(Path.of(generated.bankFile())).exists();
    }

    @Test
    void ingestNamesTheFileOrFeedThatIsNotThere() throws IOException {
        Generated generated = Generated.in(folder, 100);
        String missing = generated.files().resolve("missing.csv").toString();

        Shipped.Result noFile =
                generated.tieout().run("ingest", "bank", missing).expect(64);
        Shipped.Result noFeed =
                generated.tieout().run("ingest", "till", generated.bankFile()).expect(2);

        assertThat(noFile.err()).contains(missing, "there is no such file", "TIE-INT-014");
        assertThat(noFeed.err()).contains("'till'", "its feeds are bank, ledger", "TIE-INT-012");
        inPlainWords(noFile);
        inPlainWords(noFeed);
        assertThat(generated.tieout().export("files")).isEmpty();
    }

    @Test
    void aHeldFileBecomesLiveOnlyByADecisionWithAReason() throws IOException {
        Generated generated = Generated.in(folder, 100);
        Shipped tieout = generated.tieout();
        Path held = folder.resolve("held.csv");
        Files.writeString(
                held,
                Generated.LEDGER + Generated.LEDGER_ROW + Generated.LEDGER_ROW.replace("2026-03-02", "2026-02-31"));
        assertThat(tieout.run("ingest", "ledger", held.toString()).expect(4).out())
                .contains("1 held");

        assertThat(tieout.run("file", "release", "F1").expect(64).err()).contains("--reason");
        assertThat(tieout.run("file", "release", "F1", "--reason", " ")
                        .expect(64)
                        .err())
                .contains("a decision needs a reason");
        assertThat(tieout.run("file", "release", "F9", "--reason", "seen")
                        .expect(64)
                        .err())
                .contains("F9", "no such file");
        assertThat(tieout.run("file", "release", "F1", "--reason", "the bank confirms it")
                        .expect(0)
                        .out())
                .contains("HELD -> LIVE");
        Shipped.Result again =
                tieout.run("file", "refuse", "F1", "--reason", "too late").expect(3);
        assertThat(again.err()).contains("is LIVE, not HELD");
        inPlainWords(again);

        assertThat(tieout.export("files"))
                .singleElement()
                .satisfies(file -> assertThat(file)
                        .containsEntry("status", "LIVE")
                        .containsEntry("entries", "1")
                        .containsEntry("rejects", "1"));
    }

    @Test
    void schedulesShowsTheNextTimesInTheZoneAndInUtc() throws IOException {
        Generated generated = Generated.in(folder, 100);
        generated.settings("schedules/night.yaml", "job: nightly\nzone: Asia/Tokyo\ncron: \"0 30 1 ? * MON-FRI\"\n");
        generated.settings("schedules/off.yaml", "job: ingest\nzone: UTC\ncron: \"0 0 * * * ?\"\nenabled: false\n");
        generated.settings("schedules/once.yaml", "job: ingest\nzone: UTC\ncron: \"0 0 2 1 1 ? 2020\"\n");

        List<JsonNode> next =
                generated.tieout().run("schedules", "--json").expect(0).jsonLines();
        assertThat(next).hasSize(10).allSatisfy(slot -> {
            assertThat(slot.get("schedule").asString()).isEqualTo("night");
            assertThat(slot.get("engagement").asString()).isEqualTo("harbour");
            assertThat(slot.get("job").asString()).isEqualTo("nightly");
            assertThat(slot.get("at").asString()).endsWith("T16:30:00Z");
        });
        assertThat(next)
                .extracting(slot -> slot.get("at").asString())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(generated.tieout().run("schedules").expect(0).out())
                .contains(
                        " 01:30:00 +09:00 ",
                        "Asia/Tokyo",
                        next.getFirst().get("at").asString(),
                        "once is over")
                .doesNotContain("off");
    }

    @Test
    void aScheduleThatCannotBeReadIsNamedWithItsPlace() throws IOException {
        Generated generated = Generated.in(folder, 100);
        generated.settings("schedules/night.yaml", "job: nightly\nzone: UTC\ncron: \"0 61 1 ? * MON-FRI\"\n");

        Shipped.Result broken = generated.tieout().run("schedules").expect(2);

        assertThat(broken.out()).isEmpty();
        assertThat(broken.err()).contains("schedules/night.yaml:3:7", "0 61 1 ? * MON-FRI", "0 30 1 ? * MON-FRI");
        inPlainWords(broken);
    }

    /// Whoever watches it starts it again only when it says that it failed.
    @Test
    void aServeThatCannotStartSaysSoByItsExitCode() throws IOException, SQLException {
        Shipped tieout = Generated.in(folder, 100).tieout().on(TestDatabase.POSTGRESQL);
        tieout.run("status").expect(0);
        try (Connection connection = DriverManager.getConnection(tieout.postgresUrl(), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter table run_process add constraint nobody check (pid < 0) not valid");
        }

        Shipped.Result serve = tieout.run("serve");

        assertThat(serve.exitCode()).as(serve.err()).isEqualTo(1);
        assertThat(serve.err()).contains("nobody");
    }

    @Test
    void serveAsksForTheRunOfASchedule() throws IOException {
        Generated generated = Generated.in(folder, 100);
        generated.settings("schedules/often.yaml", "job: reconcile\nzone: UTC\ncron: \"0/2 * * * * ?\"\n");
        Shipped tieout = generated.tieout();
        Process serve = tieout.start("serve");
        try {
            Peek peek = new Peek(tieout.home(), "");
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> peek.number("select count(*) from run_request where status = 'COMPLETED'")
                                    .orElse(0L)
                            > 1);
        } finally {
            serve.destroy();
            serve.onExit().join();
        }

        assertThat(tieout.run("runs", "--json", "--limit", "1000").expect(0).jsonLines())
                .hasSizeGreaterThan(1)
                .allSatisfy(run -> {
                    assertThat(run.get("job").asString()).isEqualTo("reconcile");
                    assertThat(run.get("actor").asString()).isEqualTo("schedule:often");
                });
    }

    @Test
    void explainSaysWhyAnEntryIsMatchedOrOpen() throws IOException {
        Generated generated = Generated.in(folder, 300);
        Shipped tieout = generated.tieout();
        Files.move(generated.files(), tieout.home().resolve("input/harbour"));
        tieout.run("run", "nightly").expect(4);
        List<Map<String, String>> matches = tieout.export("matches", "--status", "CONFIRMED");
        Map<String, String> matched = matches.getFirst();
        Map<String, String> partner = matches.get(1);
        Map<String, String> open = tieout.export("breaks").stream()
                .filter(one -> one.get("reason").equals("NO_CANDIDATE"))
                .findFirst()
                .orElseThrow();
        assertThat(partner).containsEntry("match_id", matched.get("match_id"));

        assertThat(tieout.run("explain", matched.get("entry_id")).expect(0).out())
                .contains(matched.get("amount") + " " + matched.get("currency"), matched.get("file"))
                .contains("Matched with " + partner.get("entry_id") + " by pass " + matched.get("pass"));
        assertThat(tieout.run("explain", open.get("entry_id")).expect(0).out())
                .contains("record " + open.get("record_no") + " of " + open.get("file"))
                .contains("Open for " + open.get("age_days")
                        + " days: NO_CANDIDATE, the other side has no entry of this");
        assertThat(tieout.run("explain", matched.get("entry_id"), open.get("entry_id"))
                        .expect(0)
                        .out())
                .contains(
                        "Pass reference-amount-date: ",
                        "Pass amount-date: ",
                        "Evidence, with its share in the confidence",
                        open.get("entry_id") + " is open itself.");
        Shipped.Result unknown = tieout.run("explain", "F99:4").expect(64);
        assertThat(unknown.err()).contains("F99:4: no such entry in harbour");
        assertThat(unknown.out()).isEmpty();
        assertThat(tieout.run("explain", "17").expect(64).err()).contains("is not an entry", "F17:4203");
    }

    private static void inPlainWords(Shipped.Result result) {
        assertThat(result.out() + result.err()).doesNotContain("at io.tieout").doesNotContain("Exception");
    }
}
