package io.tieout.ingestion;

import static io.tieout.intake.FeedSpecs.SIGN;
import static io.tieout.intake.FeedSpecs.bare;
import static io.tieout.intake.FeedSpecs.column;
import static io.tieout.intake.FeedSpecs.feed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.engagements.AuditDays;
import io.tieout.engagements.CalendarSpec;
import io.tieout.formats.BankFormat;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.FormatSpec;
import io.tieout.intake.Feeds;
import io.tieout.shared.EngagementId;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Period;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Feeds of standard formats beside those of CSV.
class BankFeedTests {

    private static final EngagementId ACME = new EngagementId("acme");
    private static final AuditDays YEAR =
            new AuditDays(new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)), CalendarSpec.weekdays());
    private static final String MT =
            ":20:S\n:25:1\n:28C:1\n:60F:C260101EUR0,\n:61:260102C1,00NTRFA\n:62F:C260102EUR1,01\n-\n";

    @TempDir
    private Path folder;

    private static FeedSpec swift() {
        FormatSpec format = new FormatSpec("mt940", "UTF-8", ",", "\"", true, 0, false, FormatSpec.Ragged.TRIMMED, "*");
        return bare(format, Map.of("booking_date", column("booking_date"), "amount", column("amount")), SIGN);
    }

    private Probe.Report probe(String name) throws IOException {
        Feeds feeds = Feeds.fixed(Map.of(List.of("acme", "csv"), feed(Map.of()), List.of("acme", "swift"), swift()));
        return Probe.report(
                feeds,
                Probe.Asked.of(feeds, ACME, name, null),
                YEAR,
                Files.writeString(folder.resolve("f.sta"), MT),
                5);
    }

    @Test
    void aProbeSaysWhatAFileLooksLikeAndWhatWouldHoldIt() throws IOException {
        Probe.Report report = probe("swift");

        assertThat(report.looksLike()).contains(BankFormat.MT940);
        assertThat(report.lookAlikes()).isEmpty();
        Probe.Loaded loaded = report.loaded().orElseThrow();
        assertThat(loaded.entries()).singleElement().extracting("amountMinor").isEqualTo(100L);
        assertThat(loaded.result().controlRows()).isEqualTo(2);
        assertThat(loaded.verdict().controlStatus()).isEqualTo("DIFFERS");
        assertThat(loaded.verdict().hold().orElseThrow().reason()).contains("difference 0.01");
    }

    @Test
    void aFileInTheWrongInboxIsToldWhereItBelongs() throws IOException {
        assertThat(probe("csv").flaw().orElseThrow().remedy())
                .startsWith("looks like feed swift: drop it into input/acme/swift")
                .contains("`extends: shared/feeds/mt940`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ":20:S~:25:1~:60F:C260101EUR0,~ | mt940",
                "<?xml version='1.0'?><Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'> | camt",
                "101 231380104 1210428822603020001A094101BANK | nacha",
                "01,BANK,ACME,260302,0800,1,80,1,2/~02,A | bai2",
                "OFXHEADER:100~DATA:OFXSGML~~<OFX> | ofx",
                "<?xml version='1.0'?><AuditFile xmlns='urn:StandardAuditFile-Taxation-Financial:NO'> | saft",
                "<?xml version='1.0'?><Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'> | einvoice",
                "<rsm:CrossIndustryInvoice xmlns:rsm='urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100'> | einvoice",
                "'0000002032653805                  ACME NV                   KREDBEBB   00330158420 00000                                       2~12001' | coda",
            })
    void aFeedForAStandardFormatIsThreeLines(String start, String format) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), start.replace("~", "\n"));

        FeedDraft.Draft draft = FeedDraft.of(
                file, null, new FeedDraft.Given("Bank", "*", "", Optional.empty(), ZoneId.of("Europe/Berlin"), "EUR"));

        assertThat(draft.questions()).isEmpty();
        assertThat(draft.yaml().lines().skip(1))
                .containsExactly("extends: shared/feeds/" + format, "title: \"Bank\"", "zone: Europe/Berlin");
        assertThat(Path.of("jobs-config/shared/feeds", format + ".yaml")).exists();
    }

    @Test
    void aFeedForAFormatWithoutCurrenciesNamesOne() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "!Type:Bank\nD2026-01-02\nT1.00\n^\n");

        FeedDraft.Draft draft = FeedDraft.of(
                file, null, new FeedDraft.Given("Bank", "*", "", Optional.empty(), ZoneId.of("Europe/Berlin"), "EUR"));

        assertThat(draft.yaml().lines().skip(1))
                .containsExactly(
                        "extends: shared/feeds/qif", "title: \"Bank\"", "zone: Europe/Berlin", "currency: EUR");
        assertThat(Path.of("jobs-config/shared/feeds/qif.yaml")).exists();
    }

    @Test
    void aCopyOfSuchAFileIsNeverMendedAsIfItWereCsv() throws IOException {
        byte[] bytes = MT.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("f.sta"), bytes);

        assertThatThrownBy(() -> FileFix.write(
                        swift(),
                        file,
                        Sha256.of(bytes),
                        List.of(FixRule.parse("trim")),
                        OutputStream.nullOutputStream()))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("TIE-ING-046");
    }
}
