package io.tieout.pipeline;

import static io.tieout.pipeline.Zips.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import io.tieout.ingestion.FixRule;
import io.tieout.ingestion.Fixing;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Home;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Data deliveries for tax audits: the index of the zip says how its files are written, each feed takes its table, and
/// what the index promises is held against the files.
class TableDeliveriesIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final Charset ANSI = Charset.forName("windows-1252");
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: 4096, partitions: 1}\n"
                    + "runs: {heartbeat: 200ms, lease: 20s, poll: 50ms, backoff: 50ms}\n";

    private static final String JOURNAL = """
            title: Journal
            files: "*.zip"
            inbox: delivery
            side: GL_JOURNAL
            zone: Europe/Berlin
            currency: EUR
            format: {type: gobd, table: Buchungen, ragged: refused}
            columns:
              booking_date: {header: [Buchungsdatum]}
              amount: {header: [Betrag]}
              document_no: {header: [Beleg]}
              description: {header: [Text]}
            """;

    private static final String PAYMENTS = """
            title: Payments
            files: "*"
            inbox: delivery
            side: PAYMENT
            zone: Europe/Berlin
            currency: EUR
            format: {type: gobd, table: "zahl*.txt"}
            columns:
              booking_date: {header: [Tag]}
              amount: {header: [Cent]}
              reference: {header: [Nr]}
            """;

    private static final String INDEX = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE DataSet SYSTEM "gdpdu-01-09-2004.dtd">
            <DataSet><Version>1.0</Version><Media><Name>CD 1</Name>
            <Table><URL>Buchungen.csv</URL><Name>Buchungen</Name>
              <Validity><Range><From>01.01.2026</From><To>31.03.2026</To></Range></Validity>
              <Range><From>2</From><To>LAST</To></Range>
              <VariableLength><RecordDelimiter>&#10;</RecordDelimiter>
                <VariablePrimaryKey><Name>Beleg</Name><AlphaNumeric/></VariablePrimaryKey>
                <VariableColumn><Name>Buchungsdatum</Name><Date/></VariableColumn>
                <VariableColumn><Name>Betrag</Name><Numeric><Accuracy>2</Accuracy></Numeric></VariableColumn>
                <VariableColumn><Name>Text</Name><AlphaNumeric/></VariableColumn>
              </VariableLength></Table>
            <Table><URL>zahlungen.txt</URL><Name>Payments</Name>
              <FixedLength><Length>20</Length>
                <FixedColumn><Name>Nr</Name><AlphaNumeric/><FixedRange><From>1</From><To>4</To></FixedRange></FixedColumn>
                <FixedColumn><Name>Tag</Name><Date><Format>YYYYMMDD</Format></Date><FixedRange><From>5</From><Length>8</Length></FixedRange></FixedColumn>
                <FixedColumn><Name>Cent</Name><Numeric><ImpliedAccuracy>2</ImpliedAccuracy></Numeric><FixedRange><From>13</From><To>20</To></FixedRange></FixedColumn>
              </FixedLength></Table>
            <Table><URL>konten.csv</URL><Name>Konten</Name>
              <VariableLength><VariableColumn><Name>Konto</Name><AlphaNumeric/></VariableColumn></VariableLength></Table>
            </Media></DataSet>
            """;

    private static final List<String> LINES = List.of(
            "Beleg;Buchungsdatum;Betrag;Text",
            "B1;02.03.2026;-1.234,50;Miete M\u00e4rz",
            "B2;31.03.2026;0,30;\"Zinsen; Bank\"",
            "B3;01.04.2026;10,00;zu sp\u00e4t");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void eachTableIsReadAsTheIndexSays(TestDatabase kind) throws IOException {
        try (ServedHome home = home(kind)) {
            drop(home, "delivery.zip", delivery(INDEX.replace("LAST", "4"), LINES));
            settled(home, 4);

            assertThat(rows(home))
                    .containsExactlyInAnyOrder(
                            "UNPACKED delivery.zip TIE-INT-034 ",
                            "LIVE 2026_Buchungen.csv - AGREES",
                            "LIVE 2026_zahlungen.txt - NONE",
                            "QUARANTINED 2026_notes.pdf TIE-INT-032 ");
            assertThat(file(home, "delivery.zip").reason())
                    .contains("2026/index.xml", "2026/gdpdu-01-09-2004.dtd", "2026/konten.csv");
            assertThat(entries(home))
                    .containsExactly(
                            "2026_Buchungen.csv 2 2026-03-02 -123450 B1 Miete M\u00e4rz",
                            "2026_Buchungen.csv 3 2026-03-31 30 B2 Zinsen; Bank",
                            "2026_Buchungen.csv 4 2026-04-01 1000 B3 zu sp\u00e4t",
                            "2026_zahlungen.txt 1 2026-03-02 12345 - -",
                            "2026_zahlungen.txt 2 2026-03-03 -5 - -");
            assertThat(issues(home)).containsExactly("2026_Buchungen.csv 4 expression-2 WARNING");
            assertThat(Files.readAllBytes(home.bean(Home.class)
                            .archive(HARBOUR)
                            .resolve(String.valueOf(
                                    file(home, "2026_Buchungen.csv").archivePath()))))
                    .as("what entries point to are the sender's bytes")
                    .isEqualTo(text(LINES));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void whatTheIndexPromisesIsHeldAgainstTheFile(TestDatabase kind) throws IOException {
        try (ServedHome home = home(kind)) {
            List<String> twice = List.of(LINES.get(0), LINES.get(1), LINES.get(1), "B4;02.03.2026;5,00");
            drop(home, "delivery.zip", delivery(INDEX.replace("LAST", "9"), twice));
            settled(home, 4);

            SourceFile held = file(home, "2026_Buchungen.csv");
            assertThat(held.status().name() + " " + held.reasonCode() + " " + held.controlStatus())
                    .isEqualTo("HELD TIE-VAL-012 DIFFERS");
            assertThat(held.reason()).contains("9", "4");
            assertThat(issues(home))
                    .containsExactlyInAnyOrder(
                            "2026_Buchungen.csv 0 control-total ERROR", "2026_Buchungen.csv 3 unique ERROR");
            assertThat(held.rejects()).as("a record with a field too few").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void aDeliveryThatIsNotWholeIsNotTakenIn(TestDatabase kind) throws IOException {
        try (ServedHome home = home(kind)) {
            byte[] index = INDEX.replace("LAST", "4").getBytes(StandardCharsets.UTF_8);
            drop(home, "part.zip", zip("index.xml", index, "Buchungen.csv", text(LINES), "konten.csv", new byte[] {'1'
            }));
            drop(
                    home,
                    "odd.zip",
                    zip("index.xml", "<DataSet/>".getBytes(StandardCharsets.UTF_8), "a.csv", text(LINES)));
            drop(
                    home,
                    "none.zip",
                    zip(
                            "index.xml",
                            INDEX.replace("LAST", "4")
                                    .replace("Buchungen", "B")
                                    .replace("zahlungen", "z")
                                    .getBytes(StandardCharsets.UTF_8),
                            "B.csv",
                            text(LINES),
                            "z.txt",
                            new byte[] {'1'}));
            drop(home, "Buchungen.csv", text(LINES));
            settled(home, 4);

            assertThat(rows(home))
                    .containsExactlyInAnyOrder(
                            "QUARANTINED part.zip TIE-FMT-154 ",
                            "QUARANTINED odd.zip TIE-FMT-151 ",
                            "QUARANTINED none.zip TIE-INT-041 ",
                            "QUARANTINED Buchungen.csv TIE-INT-040 ");
            assertThat(file(home, "part.zip").reason())
                    .contains("zahlungen.txt")
                    .doesNotContain("konten");
            assertThat(home.number("select count(*) from entry")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void aMendedCopyIsReadAsItsOriginal(TestDatabase kind) throws IOException {
        try (ServedHome home = home(kind)) {
            List<String> blank = List.of(LINES.get(0), LINES.get(1), "", LINES.get(2));
            drop(home, "delivery.zip", delivery(INDEX.replace("LAST", "4"), blank));
            settled(home, 4);
            long original = file(home, "2026_Buchungen.csv").fileNo();

            long copy = home.bean(Fixing.class)
                    .fix(
                            HARBOUR,
                            original,
                            List.of(FixRule.parse("blank-lines")),
                            Actor.person("alice"),
                            "the sender left a line blank");
            settled(home, 5);

            assertThat(home.file(copy).reasonCode() + " " + home.file(copy).entries())
                    .as("read by the same description, one record less than the index says")
                    .isEqualTo("TIE-VAL-012 2");
        }
    }

    @ParameterizedTest
    @CsvSource({"H2, ROLLED_BACK", "POSTGRESQL, DONE_BUT_UNSEEN"})
    void everyTableIsDescribedWhicheverCommitFails(TestDatabase kind, FailingCommits.How how) throws IOException {
        FailingCommits commits = new FailingCommits(how);
        try (ServedHome home = home(kind, commits)) {
            int at = 0;
            do {
                at++;
                commits.failAt(at, "run-", "load-");
                List<String> lines = List.of(LINES.get(0), "B" + at + ";02.03.2026;5,00;x");
                drop(
                        home,
                        at + ".zip",
                        delivery(INDEX.replace("LAST", "2"), lines, "%-4s2026030200012345".formatted("Z" + at)));
                settled(home, 4 * at);
                assertThat(home.number("select count(*) from intake_table")).isEqualTo(2L * at);
                assertThat(home.number("select count(*) from entry"))
                        .as("after commit " + at)
                        .isEqualTo(2L * at);
            } while (commits.disarm());
            assertThat(at).isGreaterThan(5);
        }
    }

    private ServedHome home(TestDatabase kind) throws IOException {
        return home(kind, new BeanPostProcessor() {});
    }

    private ServedHome home(TestDatabase kind, BeanPostProcessor change) throws IOException {
        Path feeds = Files.createDirectories(folder.resolve("home/jobs-config/engagements/harbour/feeds"));
        Files.writeString(feeds.resolve("journal.yaml"), JOURNAL);
        Files.writeString(feeds.resolve("payments.yaml"), PAYMENTS);
        return new ServedHome(folder.resolve("home"), kind, SETTINGS, change);
    }

    private static byte[] text(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(ANSI);
    }

    private static byte[] delivery(String index, List<String> journal) throws IOException {
        return delivery(index, journal, "Z1  2026030200012345Z2  20260303-0000005");
    }

    private static byte[] delivery(String index, List<String> journal, String payments) throws IOException {
        return zip(
                "2026/konten.csv", "1200".getBytes(ANSI),
                "2026/Buchungen.csv", text(journal),
                "2026/zahlungen.txt", payments.getBytes(ANSI),
                "2026/notes.pdf", payments.getBytes(ANSI),
                "2026/gdpdu-01-09-2004.dtd", "<!ELEMENT DataSet ANY>".getBytes(ANSI),
                "2026/index.xml", index.getBytes(StandardCharsets.UTF_8));
    }

    private static void drop(ServedHome home, String name, byte[] content) throws IOException {
        Path temporary = Files.write(home.inbox("delivery").resolve(".drop.tmp"), content);
        Files.move(temporary, home.inbox("delivery").resolve(name));
    }

    private static void settled(ServedHome home, int rows) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(
                        () -> assertThat(home.register()).hasSize(rows).allMatch(row -> row.contains(" COMPLETED ")));
    }

    private static SourceFile file(ServedHome home, String name) {
        return home.bean(SourceFiles.class).all(HARBOUR).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> rows(ServedHome home) {
        return home.bean(SourceFiles.class).all(HARBOUR).stream()
                .map(file -> String.join(
                        " ",
                        Arrays.asList(
                                file.status().name(),
                                file.name(),
                                file.reasonCode() == null || file.reasonCode().isEmpty() ? "-" : file.reasonCode(),
                                file.controlStatus() == null ? "" : file.controlStatus())))
                .toList();
    }

    private static List<String> entries(ServedHome home) {
        return home.bean(JdbcClient.class).sql("""
                select f.name || ' ' || (e.entry_id - f.file_no * 4294967296) || ' ' || e.booking_date || ' '
                       || e.amount_minor || ' ' || coalesce(e.document_no, '-') || ' ' || coalesce(e.description, '-')
                from entry e join intake_file f on f.file_no = e.entry_id / 4294967296
                order by f.name, e.entry_id
                """).query(String.class).list();
    }

    private static List<String> issues(ServedHome home) {
        return home.bean(JdbcClient.class).sql("""
                select f.name || ' ' || i.record_no || ' ' || i.rule || ' ' || i.severity
                from validation_issue i join intake_file f on f.file_no = i.file_no
                order by f.name, i.record_no
                """).query(String.class).list();
    }
}
