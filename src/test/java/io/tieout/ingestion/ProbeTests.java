package io.tieout.ingestion;

import static io.tieout.intake.FeedSpecs.SIGN;
import static io.tieout.intake.FeedSpecs.bare;
import static io.tieout.intake.FeedSpecs.column;
import static io.tieout.intake.FeedSpecs.feed;
import static io.tieout.intake.FeedSpecs.withRules;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.engagements.AuditDays;
import io.tieout.engagements.CalendarSpec;
import io.tieout.formats.Flaw;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.FormatSpec;
import io.tieout.intake.FeedSpec.FormatSpec.Ragged;
import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.intake.Feeds;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Period;
import io.tieout.validation.Verdict;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTests {

    private static final AuditDays YEAR =
            new AuditDays(new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31)), CalendarSpec.weekdays());
    private static final Map<String, FeedSpec.ColumnSpec> COLUMNS =
            Map.of("booking_date", column("Date"), "amount", column("Amount"), "reference", column("Ref"));
    private static final String GOOD = "Date,Amount,Ref\n2024-01-31,1.00,Ä\n2024-02-01,-2.50,\"b\nc\"\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-15", "IBM850"})
    void readsEveryEncodingWithPlacesInTheFilesOwnBytes(String encoding) throws IOException {
        Charset charset = Charset.forName(encoding);
        byte[] bytes = GOOD.getBytes(charset);
        FeedSpec feed = bare(format(encoding, 0, false, Ragged.TRIMMED), COLUMNS, SIGN);

        Probe.Loaded loaded = probe(feed, bytes).loaded().orElseThrow();

        assertThat(loaded.entries()).hasSize(2);
        assertThat(loaded.entries().getLast().reference()).isEqualTo("b\nc");
        for (var entry : loaded.entries()) {
            String record = new String(bytes, (int) entry.byteOffset(), entry.byteLength(), charset(encoding));
            assertThat(record)
                    .startsWith(entry.bookingDate().toString())
                    .endsWith(entry.reference().contains("b") ? "c\"" : "Ä");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void readsEveryLineEnd(String lineEnd) throws IOException {
        FeedSpec feed = feed(Map.of("reference", column("Ref")));

        Probe.Loaded loaded = probe(feed, GOOD.replace("\n", lineEnd).getBytes(StandardCharsets.UTF_8))
                .loaded()
                .orElseThrow();

        assertThat(loaded.result().entries()).isEqualTo(2);
        assertThat(loaded.entries().getLast().reference()).isEqualTo("b" + lineEnd + "c");
    }

    @Test
    void findsAHeaderAfterAPreambleOfAnyLength() throws IOException {
        FeedSpec feed = bare(format("UTF-8", 0, true, Ragged.TRIMMED), COLUMNS, SIGN);
        for (int lines : new int[] {0, 1, 7, 50}) {
            Probe.Report report =
                    probe(feed, ("Account 12, \"x\n".repeat(lines) + GOOD).getBytes(StandardCharsets.UTF_8));

            assertThat(report.skippedLines()).isEqualTo(lines);
            assertThat(report.loaded().orElseThrow().result().entries()).isEqualTo(2);
            assertThat(report.loaded().orElseThrow().result().ignoredRows()).isEqualTo(lines + 1L);
        }
        assertThat(probe(feed, ("x\n".repeat(51) + GOOD).getBytes(StandardCharsets.UTF_8))
                        .flaw())
                .map(Flaw::code)
                .contains("TIE-ING-001");
    }

    @Test
    void raggedRecordsAreReadAsTheFeedSays() throws IOException {
        String text =
                "Date,Amount,Ref,Note\n2024-01-31,1,a,b\n2024-01-31,1,a\n2024-01-31,1\n2024-01-31,1,a,b,\n2024-01-31,1,a,b,c\n";

        assertThat(rejectedLines(Ragged.REFUSED, text)).containsExactly(3L, 4L, 5L, 6L);
        assertThat(rejectedLines(Ragged.TRIMMED, text)).containsExactly(4L, 6L);
        assertThat(rejectedLines(Ragged.FILLED, text)).containsExactly(6L);
    }

    @Test
    void saysWhichFeedAFileLooksLike() throws IOException {
        Feeds feeds = Feeds.fixed(Map.of(
                List.of("acme", "bank"), bare(format("UTF-8", 0, false, Ragged.TRIMMED), COLUMNS, SIGN),
                List.of("acme", "other"), feed(Map.of("account", column("Konto")))));
        Path file = Files.writeString(folder.resolve("f.csv"), "Konto,Date,Amount\n1,2024-01-01,5\n");

        Probe.Report report =
                Probe.report(feeds, Probe.Asked.of(feeds, new EngagementId("acme"), "bank", null), YEAR, file, 5);

        assertThat(report.flaw().orElseThrow().remedy())
                .startsWith("looks like feed other: drop it into input/acme/other; otherwise ");
        assertThat(report.loaded()).isEmpty();
    }

    @Test
    void countsIssuesOfRecordsAndRepeatedOnesAndAsksTheGate() throws IOException {
        FeedSpec feed = withRules(
                feed(Map.of("reference", column("Ref"))),
                new RuleSpec.Required("reference", Severity.ERROR),
                new RuleSpec.Unique(List.of("reference", "amount"), Severity.WARNING));
        String text = "Date,Amount,Ref\n2024-01-31,1.00,a\n2024-01-31,1,a\n2024-01-31,1,\n2024-01-31,x,\n";

        Probe.Loaded loaded =
                probe(feed, text.getBytes(StandardCharsets.UTF_8)).loaded().orElseThrow();

        assertThat(loaded.issuesByRule()).isEqualTo(Map.of("required", 1L, "unique", 1L));
        assertThat(loaded.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.recordNo()).isEqualTo(5);
            assertThat(reject.raw()).isEqualTo("2024-01-31,x,");
        });
        assertThat(loaded.verdict().hold()).map(Verdict.Hold::code).isEqualTo(Optional.of("TIE-VAL-011"));
    }

    private List<Long> rejectedLines(Ragged ragged, String text) throws IOException {
        FeedSpec feed = bare(format("UTF-8", 0, false, ragged), COLUMNS, SIGN);
        return probe(feed, text.getBytes(StandardCharsets.UTF_8)).loaded().orElseThrow().rejects().stream()
                .map(reject -> reject.recordNo())
                .toList();
    }

    private Probe.Report probe(FeedSpec feed, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("f.csv"), bytes);
        Feeds feeds = Feeds.fixed(Map.of(List.of("acme", "bank"), feed));
        return Probe.report(feeds, Probe.Asked.of(feeds, new EngagementId("acme"), "bank", null), YEAR, file, 10);
    }

    private static FormatSpec format(String encoding, int skipLines, boolean findHeader, Ragged ragged) {
        return new FormatSpec("csv", encoding, ",", "\"", true, skipLines, findHeader, ragged, "*");
    }

    /// Java writes plain UTF-16 big endian, after a mark.
    private static Charset charset(String encoding) {
        return Charset.forName(encoding.equals("UTF-16") ? "UTF-16BE" : encoding);
    }
}
