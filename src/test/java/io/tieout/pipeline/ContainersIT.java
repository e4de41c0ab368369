package io.tieout.pipeline;

import static io.tieout.pipeline.Zips.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import io.tieout.intake.Receipt;
import io.tieout.intake.Receipts;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Home;
import io.tieout.shared.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Deliveries in `.zip` and `.gz`: the container is kept as it came, its members are loaded once, each with a row that
/// names the container, whatever fails on the way.
class ContainersIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final String HEADER =
            "Entry,Posting date,Document,Account,Partner,Text,Debit,Credit,Currency,Posted by\n";
    private static final int RECORDS = 20;
    private static final int FEWEST_COMMITS = 10;
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: 4096, partitions: 1}\n"
                    + "runs: {heartbeat: 200ms, lease: 20s, poll: 50ms, backoff: 50ms}\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatIsInAContainerHasRowsOfItsOwnThatNameIt(TestDatabase kind) throws IOException {
        String ledger = "files: \"*.csv\"\n";
        try (ServedHome home =
                new ServedHome(folder.resolve("home"), kind, SETTINGS, ledger, new BeanPostProcessor() {})) {
            byte[] delivery = zip(
                    "march.csv", text("march"),
                    "2026/april.csv", text("april"),
                    "may.csv.gz", gzip(text("may")),
                    "readme.txt", bytes("see the manual"),
                    "deep.zip", zip("june.csv", text("june"), "too-deep.zip", zip("july.csv", text("july"))),
                    "__MACOSX/._march.csv", bytes("x"));
            place(home, "delivery.zip.receipt.yaml", bytes("supplier: First Bank\nsha256: " + Sha256.of(delivery)));
            place(home, "delivery.zip", delivery);
            settled(home, 9);

            assertThat(rows(home))
                    .containsExactlyInAnyOrder(
                            "UNPACKED delivery.zip in - TIE-INT-034",
                            "LIVE march.csv in delivery.zip -",
                            "LIVE 2026_april.csv in delivery.zip -",
                            "UNPACKED may.csv.gz in delivery.zip TIE-INT-034",
                            "LIVE may.csv in may.csv.gz -",
                            "QUARANTINED readme.txt in delivery.zip TIE-INT-032",
                            "UNPACKED deep.zip in delivery.zip TIE-INT-034",
                            "LIVE june.csv in deep.zip -",
                            "QUARANTINED too-deep.zip in deep.zip TIE-INT-033");
            assertThat(home.number("select count(*) from entry")).isEqualTo(4L * RECORDS);
            assertThat(Files.readAllBytes(archived(home, "delivery.zip"))).isEqualTo(delivery);
            Receipt receipt = home.bean(Receipts.class)
                    .find(HARBOUR, home.number("select file_no from intake_file where name = 'june.csv'"))
                    .orElseThrow();
            assertThat(receipt.origin().supplier()).isEqualTo("First Bank");
            assertThat(receipt.origin().sha256()).as("that of the whole").isNull();
            assertThat(receipt.toldBy()).startsWith("container");

            place(home, "again.zip", zip("march-renamed.csv", text("march")));
            settled(home, 11);
            assertThat(rows(home)).contains("DUPLICATE march-renamed.csv in again.zip TIE-INT-016");
            assertThat(home.inbox("ledger").toFile().list()).containsExactly(".claimed");
            assertThat(home.inbox("ledger").resolve(".claimed").toFile().list()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void aBadContainerIsKeptAndSaysWhy(TestDatabase kind) throws IOException {
        String settings = SETTINGS.replace(
                "partitions: 1}", "partitions: 1, containers: {mostMembers: 3, mostBytes: 30000000, mostRatio: 50}}");
        try (ServedHome home = new ServedHome(folder.resolve("home"), kind, settings, new BeanPostProcessor() {})) {
            byte[] bomb = zip("bomb.csv", new byte[25 << 20]);
            place(home, "bomb.zip", bomb);
            place(home, "many.zip", zip("a", text("a"), "b", text("b"), "c", text("c"), "d", text("d")));
            place(home, "traversal.zip", zip("../../march.csv", text("march")));
            place(home, "long.zip", zip("x".repeat(300) + ".csv", text("long")));
            place(home, "folder.zip", zip("book.xlsx/b", text("b")));
            place(home, "empty.zip", zip());
            place(home, "none.gz", new byte[0]);
            place(home, "text.zip", text("text"));
            settled(home, 9);

            assertThat(rows(home))
                    .containsExactlyInAnyOrder(
                            "QUARANTINED bomb.zip in - TIE-FMT-011",
                            "QUARANTINED many.zip in - TIE-FMT-011",
                            "QUARANTINED traversal.zip in - TIE-FMT-014",
                            "QUARANTINED long.zip in - TIE-FMT-014",
                            "UNPACKED folder.zip in - TIE-INT-034",
                            "LIVE book.xlsx_b in folder.zip -",
                            "QUARANTINED empty.zip in - TIE-FMT-016",
                            "QUARANTINED none.gz in - TIE-FMT-017",
                            "QUARANTINED text.zip in - TIE-FMT-013");
            assertThat(Files.readAllBytes(archived(home, "bomb.zip"))).isEqualTo(bomb);
            assertThat(home.inbox("ledger").toFile().list()).containsExactly(".claimed");
        }
    }

    @ParameterizedTest
    @CsvSource({"H2, ROLLED_BACK", "H2, DONE_BUT_UNSEEN", "POSTGRESQL, ROLLED_BACK"})
    void everyMemberIsThereOnceWhicheverCommitFails(TestDatabase kind, FailingCommits.How how) throws IOException {
        FailingCommits commits = new FailingCommits(how);
        try (ServedHome home = new ServedHome(folder.resolve("home"), kind, SETTINGS, commits)) {
            int at = 0;
            do {
                at++;
                commits.failAt(at, "run-", "load-");
                place(home, at + ".zip", zip("a.csv", text(at + "a"), "b.csv.gz", gzip(text(at + "b"))));
                settled(home, at * 4);
                assertThat(home.number("select count(*) from entry"))
                        .as("after commit " + at)
                        .isEqualTo(2L * at * RECORDS);
                assertThat(home.number("select count(*) from intake_file where status = 'UNPACKED'"))
                        .isEqualTo(2L * at);
            } while (commits.disarm()); // until a load had fewer commits than the one that was to fail
            assertThat(at).as("commits of a load").isGreaterThan(FEWEST_COMMITS);
            assertThat(home.inbox("ledger").resolve(".claimed").toFile().list()).isEmpty();
        }
    }

    private static void place(ServedHome home, String name, byte[] content) throws IOException {
        Path temporary = Files.write(home.inbox("ledger").resolve(".drop.tmp"), content);
        Files.move(temporary, home.inbox("ledger").resolve(name));
    }

    private static void settled(ServedHome home, int rows) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    assertThat(home.register()).hasSize(rows).allMatch(row -> row.contains(" COMPLETED "));
                });
    }

    private static List<String> rows(ServedHome home) {
        return home.bean(JdbcClient.class).sql("""
                select f.status || ' ' || f.name || ' in ' || coalesce(c.name, '-') || ' '
                       || coalesce(f.reason_code, '-')
                from intake_file f left join intake_file c on c.file_no = f.container_no
                """).query(String.class).list();
    }

    private static Path archived(ServedHome home, String name) {
        String path = home.bean(JdbcClient.class)
                .sql("select archive_path from intake_file where name = ?")
                .param(name)
                .query(String.class)
                .single();
        return home.bean(Home.class).archive(HARBOUR).resolve(path);
    }

    private static byte[] text(String name) {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 1; i <= RECORDS; i++) {
            text.append(i + ",2026-03-02,D-" + name + "-" + i + ",1200,ACME,Text," + i + ".10,,EUR,u1\n");
        }
        return bytes(text.toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }
}
