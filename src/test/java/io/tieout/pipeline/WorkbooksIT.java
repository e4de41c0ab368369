package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import io.tieout.intake.FileStatus;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.shared.EngagementId;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A workbook with two sheets of data below titles, and notes: each sheet is loaded by the feed that takes it.
class WorkbooksIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, partitions: 1}\n" + "runs: {poll: 50ms}\n";
    private static final String FEED = """
            title: One account
            files: "account*.xlsx"
            inbox: accounts
            side: BANK
            zone: Europe/Berlin
            currency: EUR
            format: {findHeader: true, sheets: "%s"}
            columns:
              booking_date: {header: [Day]}
              amount: {header: [Amount]}
              description: {header: [Text]}
              reference: {header: [Ref]}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void eachSheetGoesToTheFeedThatTakesIt(TestDatabase kind) throws IOException {
        Path feeds = Files.createDirectories(folder.resolve("home/jobs-config/engagements/harbour/feeds"));
        Files.writeString(feeds.resolve("euro.yaml"), FEED.formatted("EUR*"));
        Files.writeString(
                feeds.resolve("dollar.yaml"), FEED.formatted("USD").replace("currency: EUR", "currency: USD"));
        try (ServedHome home = new ServedHome(folder.resolve("home"), kind, SETTINGS, new BeanPostProcessor() {})) {
            write(home, "account-march.xlsx", 3);

            SourceFile workbook = settled(home, 3).getFirst();

            assertThat(workbook).extracting(SourceFile::status).isEqualTo(FileStatus.UNPACKED);
            assertThat(workbook.reason())
                    .isEqualTo("2 files came out of it, from F2 to F3; 1 that no feed takes stay in the archive only:"
                            + " Notes.csv");
            assertThat(home.register())
                    .satisfiesExactly(
                            book -> assertThat(book).startsWith("UNPACKED COMPLETED account-march.xlsx"),
                            euro -> assertThat(euro).startsWith("LIVE COMPLETED account-march.xlsx_EUR current.csv"),
                            dollar -> assertThat(dollar).startsWith("LIVE COMPLETED account-march.xlsx_USD.csv"));
            assertThat(entries(home))
                    .as("record n is row n of the sheet")
                    .containsExactly(
                            "account-march.xlsx_EUR current.csv 4 2026-03-02 -123450 EUR Rent, March",
                            "account-march.xlsx_EUR current.csv 6 2026-03-03 30 EUR Interest",
                            "account-march.xlsx_USD.csv 4 2026-03-02 -123450 USD Rent, March",
                            "account-march.xlsx_USD.csv 6 2026-03-03 30 USD Interest");

            write(home, "account-april.xlsx", 4);

            assertThat(settled(home, 6))
                    .as("another month is another delivery")
                    .filteredOn(file -> file.status() == FileStatus.LIVE)
                    .hasSize(4);
        }
    }

    private static List<SourceFile> settled(ServedHome home, int files) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    List<SourceFile> all = home.bean(SourceFiles.class).all(HARBOUR);
                    return home.number("select count(*) from run_request where status <> 'COMPLETED'") == 0
                            && all.size() == files
                            && all.stream()
                                    .allMatch(file ->
                                            file.status() == FileStatus.LIVE || file.status() == FileStatus.UNPACKED);
                });
        return home.bean(SourceFiles.class).all(HARBOUR);
    }

    private static List<String> entries(ServedHome home) {
        return home.bean(JdbcClient.class).sql("""
                select f.name || ' ' || (e.entry_id - f.file_no * 4294967296) || ' ' || e.booking_date || ' '
                       || e.amount_minor || ' ' || e.currency || ' ' || e.description
                from entry e join intake_file f on f.file_no = e.entry_id / 4294967296
                order by e.entry_id
                """).query(String.class).list();
    }

    private static void write(ServedHome home, String name, int month) throws IOException {
        Path file = home.inbox("accounts").resolve(".drop.tmp");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "test", "1.0")) {
            account(book.newWorksheet("EUR current"), month);
            account(book.newWorksheet("USD"), month);
            book.newWorksheet("Notes").value(0, 0, "Ask for the contract");
        }
        Files.move(file, file.resolveSibling(name));
    }

    private static void account(Worksheet sheet, int month) {
        sheet.value(0, 0, "Account statement");
        List<String> header = List.of("Day", "Amount", "Text", "Ref");
        for (int column = 0; column < header.size(); column++) {
            sheet.value(2, column, header.get(column));
        }
        sheet.value(3, 0, LocalDate.of(2026, month, 2));
        sheet.style(3, 0).format("dd.mm.yyyy").set();
        sheet.value(3, 1, new BigDecimal("-1234.50"));
        sheet.value(3, 2, "Rent, March");
        sheet.value(5, 0, LocalDate.of(2026, month, 3));
        sheet.style(5, 0).format("dd.mm.yyyy").set();
        sheet.value(5, 1, 0.1 + 0.2);
        sheet.value(5, 2, "Interest");
    }
}
