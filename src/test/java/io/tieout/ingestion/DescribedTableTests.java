package io.tieout.ingestion;

import static io.tieout.intake.FeedSpecs.SIGN;
import static io.tieout.intake.FeedSpecs.bare;
import static io.tieout.intake.FeedSpecs.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.engagements.AuditDays;
import io.tieout.engagements.CalendarSpec;
import io.tieout.formats.Container;
import io.tieout.formats.DescribedTable;
import io.tieout.formats.DescribedTable.Column;
import io.tieout.formats.DescribedTable.Kind;
import io.tieout.formats.Flaw;
import io.tieout.formats.TableIndex;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.FormatSpec;
import io.tieout.intake.FeedSpec.FormatSpec.Ragged;
import io.tieout.intake.Feeds;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import io.tieout.shared.Period;
import io.tieout.shared.Side;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Files whose columns are named and described outside of them.
class DescribedTableTests {

    private static final EngagementId ACME = new EngagementId("acme");
    private static final AuditDays YEARS =
            new AuditDays(Period.parse("1990-01-01..2059-12-31"), CalendarSpec.weekdays());
    private static final FormatSpec GOBD = format("gobd", true, List.of());
    private static final FeedSpec FEED =
            bare(GOBD, Map.of("booking_date", column("Tag"), "amount", column("Betrag")), SIGN);

    @TempDir
    private Path folder;

    @Test
    void aFileWithoutAHeaderMayHaveItsColumnsNamedByTheFeed() throws IOException {
        FeedSpec feed = bare(
                format("csv", false, List.of("Amount", "Text", "Date")),
                Map.of("booking_date", column("date"), "amount", column("Amount")),
                SIGN);

        Probe.Report report = probe(feed, null, "1.50,a,2026-03-02\nAmount,Text,Date\n2.00,b,2026-03-03\n");

        assertThat(report.header()).containsExactly("Amount", "Text", "Date");
        assertThat(report.loaded().orElseThrow().entries())
                .extracting(entry -> entry.bookingDate() + " " + entry.amountMinor())
                .as("a line with the names is a header wherever it stands")
                .containsExactly("2026-03-02 150", "2026-03-03 200");
    }

    @Test
    void aColumnThatTheIndexDoesNotNameIsMissed() throws IOException {
        Probe.Report report = probe(FEED, table(30, 0, "DD.MM.YYYY", "Wert"), "02.03.2026;1,00\r\n");

        assertThat(report.flaw().map(Flaw::code)).contains("TIE-ING-001");
    }

    @Test
    void withoutAnIndexNothingIsRead() throws IOException {
        assertThat(probe(FEED, null, "Tag,Betrag\n2026-03-02,1.00\n").flaw().map(Flaw::code))
                .contains("TIE-INT-040");
    }

    @Test
    void whatWouldBeReadWronglyIsNotRead() throws IOException {
        String text = "02.03.2026;100\r\n";

        assertThat(probe(FEED, table(30, 2, "DD.MM.YYYY", "Betrag"), text).flaw())
                .as("cents that a CSV does not mark")
                .hasValueSatisfying(flaw -> assertThat(flaw.message()).contains("ImpliedAccuracy"));
        assertThat(probe(FEED, table(30, 0, "DD.MM", "Betrag"), text).flaw())
                .as("days without a year")
                .hasValueSatisfying(flaw -> assertThat(flaw.message()).contains("Date/Format", "DD.MM"));
    }

    @Test
    void aYearThatTheIndexPutsBeforeTheCenturyIsAnError() throws IOException {
        Probe.Loaded loaded = probe(FEED, table(30, 0, "DD.MM.YY", "Betrag"), "02.03.26;1,00\r\n02.03.96;2,00\r\n")
                .loaded()
                .orElseThrow();

        assertThat(loaded.issues()).singleElement().satisfies(issue -> {
            assertThat(issue.recordNo()).isEqualTo(2);
            assertThat(issue.message()).contains("Tag", "30");
        });
        assertThat(loaded.verdict().issues()).isEmpty();
    }

    @Test
    void whatIsKeptOfADescriptionIsAllOfIt() throws IOException {
        DescribedTable table = new DescribedTable(
                "a/b.csv",
                "B",
                "UTF-8",
                ",",
                ".",
                0,
                2,
                9,
                50,
                LocalDate.of(2026, 1, 1),
                null,
                "\t",
                "\r\n",
                "\"",
                0,
                List.of(
                        new Column("N", Kind.TEXT, true, 0, "", 0, 0),
                        new Column("D", Kind.DATE, false, 0, "DD", 0, 0)));
        JsonMapper json = JsonMapper.shared();

        assertThat(json.readValue(json.writeValueAsString(table), DescribedTable.class))
                .isEqualTo(table);
    }

    @Test
    void theIndexWritesAFeedWithoutLookingAtHowValuesAreWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "02.03.2026;1,234\r\n03.03.2026;2,345\r\n");

        FeedDraft.Draft draft = FeedDraft.of(
                file,
                table(30, 0, "DD.MM.YYYY", "Betrag"),
                new FeedDraft.Given("T", "*", "T", Optional.of(Side.LEDGER), ZoneId.of("Europe/Berlin"), "EUR"));

        assertThat(draft.questions()).isEmpty();
        assertThat(draft.yaml())
                .contains(
                        "type: gobd",
                        "table: \"T\"",
                        "booking_date: {header: \"Tag\"}",
                        "amount: {header: \"Betrag\"}");
    }

    @Test
    void indexesAreReadIntoMemoryWithinLimits() throws IOException {
        byte[] index = "<DataSet/>".repeat(TableIndex.MOST_BYTES / 10).getBytes(StandardCharsets.US_ASCII);
        Path zip = folder.resolve("a.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < 6; i++) {
                out.putNextEntry(new ZipEntry(i + "/index.xml"));
                out.write(index);
                out.closeEntry();
            }
        }
        Container.Limits limits = new Container.Limits(100, Long.MAX_VALUE, Integer.MAX_VALUE, name -> false);

        assertThat(TableDelivery.read(zip, "a.zip", limits).flaw())
                .map(Message::code)
                .contains("TIE-FMT-011");
    }

    private static FormatSpec format(String type, boolean header, List<String> names) {
        return new FormatSpec(type, "UTF-8", ",", "\"", header, names, 0, false, Ragged.REFUSED, "*", "*", null, null);
    }

    private static DescribedTable table(int epoch, int places, String days, String amount) {
        return new DescribedTable(
                "a.csv",
                "T",
                "windows-1252",
                ",",
                ".",
                0,
                1,
                0,
                epoch,
                null,
                null,
                ";",
                "\r\n",
                "\"",
                0,
                List.of(
                        new Column("Tag", Kind.DATE, false, 0, days, 0, 0),
                        new Column(amount, Kind.NUMBER, false, places, "", 0, 0)));
    }

    private Probe.Report probe(FeedSpec feed, DescribedTable table, String text) throws IOException {
        Path file = Files.write(folder.resolve("f.csv"), text.getBytes(StandardCharsets.ISO_8859_1));
        Feeds feeds = Feeds.fixed(Map.of(List.of("acme", "t"), feed));
        return Probe.report(feeds, Probe.Asked.of(feeds, ACME, "t", table), YEARS, file, 10);
    }
}
